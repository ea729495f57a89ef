public import TerminalText

/// Which questions of a course are about which topic of its syllabus.
public struct Coverage: Sendable {
  /// One topic with the questions about it.
  public struct Row: Sendable {
    /// The topic.
    public let topic: Topic
    /// The questions, lesson by lesson.
    public let questions: [(lesson: String, ids: [String])]
  }

  /// One row for each topic, in the order of the syllabus.
  public let rows: [Row]

  /// Collects the questions of `course`; throws where a lesson does not read.
  public init(of course: Course) throws(PackError) {
    var lessons: [Lesson] = []
    for entry in course.units.flatMap(\.lessons) { lessons.append(try entry.lesson()) }
    self.init(topics: course.topics, lessons: lessons)
  }

  init(topics: [Topic], lessons: [Lesson]) {
    rows = topics.map { topic in
      Row(
        topic: topic,
        questions: lessons.compactMap { lesson in
          let ids = lesson.questions(about: topic.id)
          return ids.isEmpty ? nil : (lesson.id, ids)
        })
    }
  }

  /// The topics no question is about.
  public var gaps: [Topic] { rows.filter(\.questions.isEmpty).map(\.topic) }

  /// The table as Markdown.
  public func table(_ language: Language) -> String {
    let head = LocalizedText("| Topic | Lesson | Questions |", "| 主题 | 课 | 问题 |")[language]
    let lines = rows.flatMap { row in
      row.questions.enumerated().map { index, entry in
        "| \(index == 0 ? row.topic.title[language] : "") | \(entry.lesson) | "
          + "\(entry.ids.joined(separator: ", ")) |"
      }
    }
    return ([head, "|---|---|---|"] + lines).joined(separator: "\n") + "\n"
  }
}

extension Lesson {
  /// The ids of the questions about `topic`: those tagged with it, or, untagged, all of a lesson that is.
  fileprivate func questions(about topic: String) -> [String] {
    steps.compactMap { step in
      guard case .exercise(let exercise) = step.content else { return nil }
      return (exercise.topics.isEmpty ? topics : exercise.topics).contains(topic) ? step.id : nil
    }
  }
}
