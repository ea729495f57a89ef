public import AnswerChecking
import Lessons
public import TerminalText

/// What a class can and cannot do, from everything that counts: what to teach again on Monday.
public struct ClassReport: Sendable {
  /// One question, over the whole class.
  public struct Question: Sendable {
    /// The part it belongs to, as a position in the assignment.
    public let part: Int
    /// Its id in the part.
    public let id: String
    /// What it asks.
    public let title: LocalizedText
    /// How many were right at once, right in the end, wrong, shown, and did not answer.
    public internal(set) var atOnce = 0, right = 0, wrong = 0, shown = 0, open = 0
    /// Half the class took at most this long for it, in milliseconds; nil where nobody answered.
    public internal(set) var medianTime: Int?

    /// How many students there are.
    public var students: Int { atOnce + right + wrong + shown + open }
    /// The share that was right, at once or later.
    public var success: Double { students == 0 ? 0 : Double(atOnce + right) / Double(students) }
  }

  /// One mistake, over the whole class.
  public struct Mistake: Sendable {
    /// The mistake; nil for wrong answers whose cause is unknown.
    public let id: MistakeID?
    /// What it is.
    public fileprivate(set) var title: LocalizedText
    /// What to do about it.
    public let remedy: LocalizedText
    /// How many students made it.
    public let students: Int
    /// How often it was made.
    public let times: Int
    /// Where it was made, as positions among the questions, and how often; where most often first.
    public let places: [(question: Int, times: Int)]
    /// What one student typed where it was made most, what would have been right, and the program with their numbers.
    public let example: Grader.Example

    /// Where it was made most, as a position among the questions.
    public var question: Int { places[0].question }
  }

  /// What was collected.
  public let collection: CollectedResults
  /// The questions, in order.
  public let questions: [Question]
  /// The mistakes, those of most students first.
  public let mistakes: [Mistake]

  /// Looks through a collection.
  public init(_ collection: CollectedResults) {
    self.collection = collection
    let grader = collection.grader
    var questions: [Question] = []
    for (position, counted) in grader.assignment.parts.enumerated() {
      for question in grader.questions(of: counted.part) {
        questions.append(Question(part: position, id: question.id, title: question.title))
      }
    }
    var times = [[Int]](repeating: [], count: questions.count)
    var tally = Tally()
    for item in collection.counted {
      guard let grade = item.grade, let student = item.student else { continue }
      let grades = grade.parts.enumerated().flatMap { position, part in part.questions.map { (position, $0) }
      }
      for (index, (part, question)) in grades.enumerated() where index < questions.count {
        questions[index].count(question)
        if question.tries > 0 { times[index].append(question.milliseconds) }
        for slip in question.slips {
          tally.add(
            slip, by: student, at: index, part: grader.assignment.parts[part].part, question: question.id)
        }
      }
    }
    for index in questions.indices where !times[index].isEmpty {
      times[index].sort()
      questions[index].medianTime = times[index][times[index].count / 2]
    }
    self.questions = questions
    mistakes = tally.ranked(grader)
  }

  /// The scores that count, as shares, in no order.
  public var shares: [Double] { collection.counted.compactMap { $0.grade?.share } }

  /// How many scores are in each tenth; a full score is in the last.
  public var distribution: [Int] {
    shares.reduce(into: [Int](repeating: 0, count: 10)) { $0[min(9, Int($1 * 10))] += 1 }
  }

  /// Half the class has at most this share; nil without anyone.
  public var median: Double? {
    let sorted = shares.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension ClassReport.Question {
  fileprivate mutating func count(_ grade: QuestionGrade) {
    switch grade.outcome {
    case .right, .rightGivenSlip:
      if grade.isRightAtOnce { atOnce += 1 } else { right += 1 }
    case .wrong: wrong += 1
    case .shown: shown += 1
    case .open: open += 1
    }
  }
}

/// Counts mistakes, and keeps one example of each at the question where it is made most.
private struct Tally {
  struct Example {
    let typed: String
    let student: Student
    let part: Assignment.Part
    let question: String
  }

  struct Row {
    var students: Set<String> = []
    var times = 0
    var places: [Int: (times: Int, example: Example)] = [:]

    mutating func add(by student: Student, at index: Int, _ example: @autoclosure () -> Example) {
      students.insert(student.key)
      times += 1
      places[index, default: (0, example())].times += 1
    }
  }

  var rows: [MistakeID?: Row] = [:]

  mutating func add(
    _ slip: QuestionGrade.Slip, by student: Student, at index: Int, part: Assignment.Part, question: String
  ) {
    rows[slip.mistake, default: Row()].add(
      by: student, at: index, Example(typed: slip.typed, student: student, part: part, question: question))
  }

  /// Two mistakes may be called the same, of a value and of a gradient.
  private static func toldApart(_ mistakes: [ClassReport.Mistake]) -> [ClassReport.Mistake] {
    mistakes.map { mistake in
      guard mistakes.count(where: { $0.title == mistake.title }) > 1, let id = mistake.id else {
        return mistake
      }
      let isValue = id.rawValue.hasPrefix("value-")
      var told = mistake
      told.title =
        mistake.title
        + (isValue ? LocalizedText(" (of a value)", "（数值）") : LocalizedText(" (of a gradient)", "（梯度）"))
      return told
    }
  }

  func ranked(_ grader: Grader) -> [ClassReport.Mistake] {
    let mistakes = rows.compactMap { id, row -> ClassReport.Mistake? in
      let places = row.places.sorted { (-$0.value.times, $0.key) < (-$1.value.times, $1.key) }
      guard let most = places.first?.value.example else { return nil }
      let model = id.flatMap(MistakeModel.named)
      let unknown = LocalizedText("Wrong, and no known mistake explains it.", "答错了，不属于已知的错误。")
      return ClassReport.Mistake(
        id: id, title: model?.diagnosis ?? id.map { LocalizedText(same: $0.rawValue) } ?? unknown,
        remedy: model?.nextStep ?? LocalizedText(same: ""), students: row.students.count, times: row.times,
        places: places.map { ($0.key, $0.value.times) },
        example: grader.example(typed: most.typed, id, most.part, question: most.question, for: most.student))
    }
    // What has no known cause is no lesson plan: it comes last.
    return Self.toldApart(mistakes).sorted {
      ($0.id == nil ? 1 : 0, -$0.students, -$0.times, $0.id?.rawValue ?? "")
        < ($1.id == nil ? 1 : 0, -$1.students, -$1.times, $1.id?.rawValue ?? "")
    }
  }
}
