public import GraphLanguage
public import TerminalText

/// A pack of lessons: units in order, each with its lessons.
///
/// The table of contents is read at once, a lesson when it is opened, so that starting costs little.
public struct Course: Sendable {
  /// The stable id, by which progress is kept.
  public let id: String
  /// The pack's version, as its author counts.
  public let version: String
  /// The course's name.
  public let title: LocalizedText
  /// The languages every text of it is written in.
  public let languages: [Language]
  /// What the course sets out to teach; empty where no syllabus is kept.
  public let topics: [Topic]
  /// The skills of the pack's own that its lessons train, besides those of the quiz.
  public let skills: [Topic]
  /// The units, in the order they are taught.
  public let units: [CourseUnit]
  /// What counts; nil where nothing is handed in.
  public let assignment: Assignment?

  /// The files of the course that travels inside the program, by their path.
  public static var builtInFiles: [String: String] {
    Dictionary(EmbeddedCourse.files.map { ($0.path, $0.text) }) { $1 }
  }

  /// The course that travels inside the program.
  public static let builtIn: Course = {
    do throws(PackError) {
      return try Course(files: builtInFiles)
    } catch {
      // The tests read the whole course, so a build that gets here was never tested.
      let list = error.problems.map { $0.rendered(.english) }.joined(separator: "\n")
      preconditionFailure("the built-in course does not read:\n\(list)")
    }
  }()

  /// The same lessons, with nothing that counts.
  public var withoutAssignment: Course {
    Course(
      id: id, version: version, title: title, languages: languages, topics: topics, skills: skills,
      units: units,
      assignment: nil)
  }

  /// All lessons as they come next after the one called `id`: those behind it, then those before and itself.
  public func lessonsInTurn(after id: String?) -> [LessonEntry] {
    let lessons = units.flatMap(\.lessons)
    let start = lessons.firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
    return Array(lessons[start...] + lessons[..<start])
  }

  /// The entry of the lesson called `id`.
  public func entry(_ id: String) -> LessonEntry? {
    units.lazy.flatMap(\.lessons).first { $0.id == id }
  }
}

/// Something a course sets out to teach, or a skill it trains.
public struct Topic: Sendable, Identifiable {
  /// The name lessons are tagged with.
  public let id: String
  /// The topic in words.
  public let title: LocalizedText
  /// Where it stands in the table of contents.
  public let position: SourcePosition
}

/// What a pack says once for all its lessons.
struct PackSetting: Sendable {
  /// The languages every text must have.
  let languages: [Language]
  /// The topics lessons may be tagged with.
  let topics: [String]
  /// The pack's own skills.
  let skills: [String]
  /// What holds for lessons that do not say otherwise.
  let defaults: PackDefaults
}

/// A part of a course.
public struct CourseUnit: Sendable, Identifiable {
  /// The unit's name, also the name of its folder.
  public let id: String
  /// The unit's name in the table of contents.
  public let title: LocalizedText
  /// The lessons, in the order they are taught.
  public let lessons: [LessonEntry]
}

/// A lesson in the table of contents, still unread.
public struct LessonEntry: Sendable, Identifiable {
  /// The lesson's stable id.
  public let id: String
  /// The lesson's name.
  public let title: LocalizedText
  /// The id it had before, under which progress may still be kept.
  public let formerID: String?
  /// The lesson's file, by its path in the pack.
  public let file: String
  let source: String
  let setting: PackSetting

  /// Whether `words`, in small letters, stand in the lesson's id or title.
  public func isCalled(_ words: String) -> Bool {
    id.contains(words) || Language.allCases.contains { title[$0].lowercased().contains(words) }
  }

  /// Whether `words`, in small letters, stand in what the lesson says of itself before its steps: summary, objectives,
  /// topics, program.
  public func isAbout(_ words: String) -> Bool {
    let head = source.firstRange(of: "\nsteps:").map { source[..<$0.lowerBound] } ?? source[...]
    return head.lowercased().contains(words)
  }

  /// Reads the lesson, its values drawn for `seed`; throws every problem its file has.
  public func lesson(seed: UInt64 = 0) throws(PackError) -> Lesson {
    try LessonDecoder.lesson(
      id: id, title: title, source: source, file: file, setting: setting, seed: seed)
  }

  /// What can be read of the lesson, and every problem on the way.
  func reading(seed: UInt64 = 0) -> LessonReading {
    LessonDecoder.reading(
      id: id, title: title, source: source, file: file, setting: setting, seed: seed)
  }
}
