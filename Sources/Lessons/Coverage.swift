public import TerminalText

/// Which questions of a course are about which topic of its syllabus, and which train which skill.
public struct Coverage: Sendable {
  /// One topic or skill with its questions.
  public struct Row: Sendable {
    /// Its lasting name.
    public let id: String
    /// What it is called.
    public let title: LocalizedText
    /// The questions, lesson by lesson.
    public let questions: [(lesson: String, ids: [String])]
  }

  /// One row for each topic, in the order of the syllabus.
  public let topics: [Row]
  /// One row for each skill that has questions: the quiz's first, then the pack's own.
  public let skills: [Row]
  /// The topics no question is about.
  let topicGaps: [Topic]
  /// The pack's own skills no question trains.
  let skillGaps: [Topic]

  /// Collects the questions of `course`; throws where a lesson does not read.
  public init(of course: Course) throws(PackError) {
    var lessons: [Lesson] = []
    for entry in course.units.flatMap(\.lessons) { lessons.append(try entry.lesson()) }
    self.init(of: course, lessons: lessons)
  }

  init(of course: Course, lessons: [Lesson]) {
    func row(
      _ id: String, _ title: LocalizedText, _ own: (Exercise) -> [String], _ all: (Lesson) -> [String]
    ) -> Row {
      let questions = lessons.map { ($0.id, $0.questions(tagged: id, own, all($0))) }
      return Row(id: id, title: title, questions: questions.filter { !$0.1.isEmpty })
    }
    topics = course.topics.map { row($0.id, $0.title, \.topics, \.topics) }
    let known = QuizCatalog.skills.map { ($0.id, $0.title) } + course.skills.map { ($0.id, $0.title) }
    let skills = known.map { row($0, $1, \.skills, \.skills) }
    self.skills = skills.filter { !$0.questions.isEmpty }
    topicGaps = zip(course.topics, topics).filter(\.1.questions.isEmpty).map(\.0)
    skillGaps = course.skills.filter { own in skills.contains { $0.id == own.id && $0.questions.isEmpty } }
  }

  /// The tables as Markdown: topics, then skills.
  public func table(_ language: Language) -> String {
    let heads = [LocalizedText("Topic", "主题"), LocalizedText("Skill", "技能")]
    let parts = zip(heads, [topics, skills]).filter { !$0.1.isEmpty }
    return parts.map { table($0, $1, language) }.joined(separator: "\n")
  }

  private func table(_ name: LocalizedText, _ rows: [Row], _ language: Language) -> String {
    let head = name + LocalizedText(" | Lesson | Questions |", " | 课 | 问题 |")
    let lines = rows.flatMap { row in
      row.questions.enumerated().map { index, entry in
        "| \(index == 0 ? row.title[language] : "") | \(entry.lesson) | "
          + "\(entry.ids.joined(separator: ", ")) |"
      }
    }
    return (["| " + head[language], "|---|---|---|"] + lines).joined(separator: "\n") + "\n"
  }
}

extension Lesson {
  /// The ids of the questions with the tag `tag`: their own, or, where they have none, the lesson's.
  fileprivate func questions(tagged tag: String, _ own: (Exercise) -> [String], _ all: [String]) -> [String] {
    steps.compactMap { step in
      guard case .exercise(let exercise) = step.content else { return nil }
      let tags = own(exercise)
      return (tags.isEmpty ? all : tags).contains(tag) ? step.id : nil
    }
  }
}
