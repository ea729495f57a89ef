import AnswerChecking
public import Foundation
public import Lessons
public import TerminalText

/// Works out what answers are worth, from nothing but the student's id and what was typed.
public struct Grader: Sendable {
  /// Makes the session a lesson or a quiz question is played again by; nil where it cannot be computed.
  public typealias Replaying = @Sendable (_ lesson: Lesson, _ isQuiz: Bool) -> (any LessonReplay)?

  /// The pack that was handed out.
  public let pack: PackEdition
  /// Its course.
  public let course: Course
  /// What counts in it.
  public let assignment: Assignment
  /// The versions of what draws and judges here.
  public let versions: ResultVersions
  private let replaying: Replaying
  /// The quiz items of the program and of the pack.
  private let items: QuizLibrary
  /// The lessons that count, at a seed of nobody's: their questions and titles are the same for all.
  private let lessons: [String: Lesson]

  /// A grader for a pack with an assignment; throws where one of its lessons does not read.
  public init(
    _ files: PackFiles, _ course: Course, _ assignment: Assignment, versions: ResultVersions,
    replaying: @escaping Replaying
  ) throws(PackError) {
    pack = PackEdition(course, files: files.all)
    self.course = course
    self.assignment = assignment
    self.versions = versions
    self.replaying = replaying
    items = QuizLibrary(packs: [course])
    var lessons: [String: Lesson] = [:]
    for case .lesson(let id) in assignment.parts.map(\.part) { lessons[id] = try course.entry(id)?.lesson() }
    self.lessons = lessons
  }

  /// A file that was handed in, as far as it can be read and belongs here, and what is amiss with it.
  public func read(_ data: Data) -> (file: ResultFile?, problems: [ResultProblem]) {
    let read = ResultFile.read(data)
    guard let file = read.file else { return (nil, read.problems) }
    return refusal(of: file).map { (nil, [$0]) } ?? (file, read.problems)
  }

  /// Why a file cannot be graded here: it is of another pack or another version; nil where it can.
  func refusal(of file: ResultFile) -> ResultProblem? {
    let (theirs, made) = (file.header.pack, file.header.versions)
    if theirs.id != pack.id { return .otherPack(theirs.id) }
    if theirs.hash != pack.hash || theirs.version != pack.version { return .otherEdition(theirs.version) }
    if made.generator != versions.generator { return .otherGenerator(made.generator) }
    if made.items != versions.items { return .otherGenerator(made.items) }
    if made.judge != versions.judge { return .otherJudge(made.judge) }
    return otherItem(in: file).map { .otherItem($0.item, $0.version) }
  }

  /// An item of the assignment that another version of it made questions of in a file; nil where there is none.
  private func otherItem(in file: ResultFile) -> (item: String, version: Int)? {
    for entry in file.entries {
      guard case .item(let id, _) = entry.part, let version = itemVersion(id) else { continue }
      if entry.itemVersion != version { return (id, entry.itemVersion) }
    }
    return nil
  }

  /// The version of a quiz item here; nil where there is no such item.
  public func itemVersion(_ id: String) -> Int? { items.item(id)?.version }

  /// The grade for what a file holds, and what is amiss with its answers.
  public func grade(_ file: ResultFile) -> (grade: StudentGrade, problems: [ResultProblem]) {
    var problems: [ResultProblem] = []
    let entries = file.entries.enumerated().map { (line: $0 + 2, entry: $1) }
    let parts = assignment.parts.map { counted in
      StudentGrade.Part(
        counted: counted, questions: grades(counted.part, entries, file.header.student, &problems))
    }
    for (line, entry) in entries where !assignment.parts.contains(where: { $0.part.holds(entry.part) }) {
      problems.append(.uncounted(line))
    }
    let late = assignment.due.map { due in file.entries.count { due.isBefore($0.at) } } ?? 0
    if late > 0 { problems.append(.late(late)) }
    return (StudentGrade(parts: parts), problems)
  }

  private func grades(
    _ part: Assignment.Part, _ entries: [(line: Int, entry: ResultFile.Entry)], _ student: Student,
    _ problems: inout [ResultProblem]
  ) -> [QuestionGrade] {
    switch part {
    case .lesson(let id):
      let own = entries.filter { $0.entry.part == part }
      return grades(variant(of: part, number: 1, for: student), isQuiz: false, id: id, own, &problems)
    case .item(let id, let count):
      return (1...count).map { number in
        let own = entries.filter { $0.entry.part == .item(id, count: number) }
        let variant = variant(of: part, number: number, for: student)
        let grades = grades(variant, isQuiz: true, id: "\(number)", own, &problems)
        return grades.first ?? QuestionGrade(id: "\(number)")
      }
    }
  }

  private func grades(
    _ variant: Variant?, isQuiz: Bool, id: String, _ entries: [(line: Int, entry: ResultFile.Entry)],
    _ problems: inout [ResultProblem]
  ) -> [QuestionGrade] {
    guard let variant else { return [] }
    let played = play(entries, variant, isQuiz: isQuiz) { _, _, _ in }
    problems += played.problems
    return isQuiz ? played.grades.map { $0.called(id) } : played.grades
  }

  /// Plays a student's answers to a part again, in order; `look` is told of everything that was done with a question.
  func play(
    _ entries: [(line: Int, entry: ResultFile.Entry)], _ variant: Variant, isQuiz: Bool,
    look: (_ question: Int, _ entry: ResultFile.Entry, Judgement?) -> Void
  ) -> (grades: [QuestionGrade], problems: [ResultProblem]) {
    guard var replay = replay(of: variant, isQuiz: isQuiz) else { return ([], []) }
    var problems: [ResultProblem] = []
    let stops = replay.questions
    var grades = stops.map { QuestionGrade(id: $0) }
    for (line, entry) in entries {
      if entry.verdict == "started-over" {
        replay.startOver()
        continue
      }
      let stop = isQuiz ? stops.first ?? "" : entry.stop
      guard let index = stops.firstIndex(of: stop) else {
        problems.append(.uncounted(line))
        continue
      }
      guard entry.seed == variant.seed || !variant.lesson.isDrawn else {
        problems.append(.foreignNumbers(line))
        continue
      }
      var judgement: Judgement?
      defer { look(index, entry, judgement) }
      switch entry.verdict {
      case "kept": replay.keep(at: stop)
      case "shown":
        replay.reveal(at: stop)
        grades[index].show()
      case "taken-back":
        replay.takeBack(at: stop)
        grades[index].takeBack()
      default:
        judgement = replay.answer(entry.answer, at: stop)
        guard let judgement else { continue }
        grades[index].take(judgement, entry, assignment)
        let claimsRight = entry.verdict == "right" || entry.verdict == "right-given-slip"
        if claimsRight, !judgement.verdict.isAccepted { problems.append(.claims(line)) }
      }
    }
    return (grades, problems)
  }

  /// The session a student's own lesson or question is played again by; nil where it cannot be computed.
  func replay(of variant: Variant, isQuiz: Bool) -> (any LessonReplay)? { replaying(variant.lesson, isQuiz) }

  // MARK: Variants

  /// A student's own numbers.
  struct Variant {
    let lesson: Lesson
    /// The seed that entries about it carry.
    let seed: UInt64
  }

  /// The lesson or the question `number` of an item as this student has it; nil where there is none.
  func variant(of part: Assignment.Part, number: Int, for student: Student) -> Variant? {
    switch part {
    case .lesson(let id):
      let seed = VariantSeed.lesson(id, pack: pack.id, student: student)
      guard let lesson = lessons[id] else { return nil }
      let drawn = lesson.isDrawn ? try? lesson.drawn(seed: seed) : lesson
      return drawn.map { Variant(lesson: $0.counting(for: assignment), seed: seed) }
    case .item(let id, _):
      let seed = VariantSeed.item(id, number: number, pack: pack.id, student: student)
      guard let question = items.item(id)?.question(seed: seed) else { return nil }
      return Variant(lesson: question.lesson, seed: question.reference.seed)
    }
  }

  /// The lesson a student plays for a part, or for the question `number` of an item; nil where there is none.
  public func lesson(of part: Assignment.Part, number: Int, for student: Student) -> Lesson? {
    variant(of: part, number: number, for: student)?.lesson
  }

  /// The question `number` of an item as a student is asked it; nil for a lesson, and where there is none.
  public func question(of part: Assignment.Part, number: Int, for student: Student) -> QuizQuestion? {
    guard case .item(let id, let count) = part, (1...count).contains(number) else { return nil }
    return items.item(id)?.question(
      seed: VariantSeed.item(id, number: number, pack: pack.id, student: student))
  }

  /// The seed that a student's answers to a part carry.
  public func seed(of part: Assignment.Part, number: Int, for student: Student) -> UInt64? {
    variant(of: part, number: number, for: student)?.seed
  }

  // MARK: For reports

  /// What a part is called.
  public func title(of part: Assignment.Part) -> LocalizedText {
    switch part {
    case .lesson(let id): lessons[id]?.title ?? LocalizedText(same: id)
    case .item(let id, _): items.item(id)?.title ?? LocalizedText(same: id)
    }
  }

  /// The questions of a part, by their ids, and what they ask.
  public func questions(of part: Assignment.Part) -> [(id: String, title: LocalizedText)] {
    switch part {
    case .lesson(let id):
      guard let lesson = lessons[id], let replay = replaying(lesson, false) else { return [] }
      let start = LocalizedText("\(lesson.title.english), ", "\(lesson.title.simplifiedChinese)，")
      return replay.questions.map { ($0, start + replay.title(of: $0)) }
    case .item(let id, let count):
      let title = items.item(id)?.title ?? LocalizedText(same: id)
      return (1...count).map { ("\($0)", count == 1 ? title : title + LocalizedText(same: " \($0)")) }
    }
  }

  /// What was typed to a question, what would have been right, and what it was about.
  public struct Example: Sendable {
    /// What was typed.
    public let typed: String
    /// What is right with that student's numbers.
    public let right: String
    /// The program with that student's numbers, line by line.
    public let program: [String]
    /// What the pack's author says to this mistake at this question; nil where they say nothing.
    public let note: LocalizedText?
  }

  /// An answer to a question beside what is right with the student's numbers, and the author's word to its mistake.
  func example(
    typed: String, _ mistake: MistakeID?, _ part: Assignment.Part, question: String, for student: Student
  ) -> Example {
    let isQuiz = if case .item = part { true } else { false }
    guard let variant = variant(of: part, number: isQuiz ? Int(question) ?? 1 : 1, for: student),
      let replay = replay(of: variant, isQuiz: isQuiz)
    else { return Example(typed: typed, right: "", program: [], note: nil) }
    let stop = isQuiz ? replay.questions.first ?? "" : question
    let step = variant.lesson.steps.first { stop == $0.id || stop.hasPrefix($0.id + "/") }
    var note: LocalizedText?
    if case .exercise(let exercise)? = step?.content, let mistake { note = exercise.mistakes[mistake]?.plain }
    return Example(
      typed: typed, right: replay.rightAnswer(at: stop),
      program: step.map { variant.lesson.scenes[$0.scene].lines } ?? [], note: note)
  }
}

extension Assignment.Part {
  /// Whether an entry's part is one of this part's questions.
  fileprivate func holds(_ entry: Assignment.Part) -> Bool {
    switch (self, entry) {
    case (.lesson(let id), .lesson(let other)): id == other
    case (.item(let id, let count), .item(let other, let number)): id == other && (1...count).contains(number)
    default: false
    }
  }
}

extension DueDate {
  /// Whether a moment as result files write it, `2026-11-21T04:05:06.789Z`, is later.
  fileprivate func isBefore(_ moment: String) -> Bool {
    DueDate(moment.prefix { $0 != "." && $0 != "Z" } + "Z").map { $0.seconds > seconds } ?? false
  }
}
