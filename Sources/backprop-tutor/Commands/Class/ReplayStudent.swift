import ArgumentParser
import Classroom
import Foundation
import Lessons
import TerminalText
import Tutor

/// Shows a teacher one student's numbers, answers, verdicts and mistakes.
struct ReplayStudent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: Speech.text(
      "Look at one student's numbers, answers and mistakes, judged anew; nothing is kept.",
      "查看一名学生的题目数值、答案和错误（重新判分）；不留记录。"))

  @Argument(help: .said("The file the student handed in.", "学生提交的文件。"), completion: .file()) var file: String?
  @Option(name: .long, help: .said("The student's id, where there is no file.", "没有文件时，学生的标识。"))
  var student: String?
  @Option(name: .long, help: .said("One lesson or quiz item only.", "只看一课或一种测验题目。")) var part: String?
  @Option(
    name: .long, help: .said("The pack: its id, a file or a folder.", "课程包：标识、文件或文件夹。"), completion: .file())
  var pack: String?
  @Flag(name: .long, help: .said("Play the part with these numbers yourself.", "用这些数值亲自做一遍。")) var play =
    false
  @Option(
    name: .long, help: .said("With --play, which question of the item, from 1.", "配合 --play：该题目的第几题，从 1 起。"))
  var number = 1
  @OptionGroup var options: InteractiveOptions

  func validate() throws {
    if (file == nil) == (student == nil) {
      throw ValidationError(
        Speech.text("Name the file that was handed in, or --student.", "请指定提交的文件，或 --student。"))
    }
    if play, part == nil {
      throw ValidationError(Speech.text("--play needs --part.", "--play 需要 --part。"))
    }
  }

  func run() throws {
    let assigned = try AssignedPack(pack)
    let grader = try assigned.grader()
    if let part, !assigned.assignment.parts.contains(where: { $0.part.id == part }) {
      let known = assigned.assignment.parts.map(\.part.id).joined(separator: ", ")
      throw Failure(
        .usage, LocalizedText("That does not count. What counts: \(known).", "它不计分。计分的有：\(known)。"))
    }
    let transcript = try self.transcript(grader)
    if play { return try play(grader, as: transcript.student) }
    print(Speech.spelled(TranscriptReport(transcript, Speech.language).text), terminator: "")
  }

  private func transcript(_ grader: Grader) throws -> Transcript {
    if let student {
      guard let student = Student(id: student) else { throw Failure(.usage, Student.refusal) }
      return grader.transcript(of: student, part: part)
    }
    let name = file ?? ""
    let read = grader.read(Data(try BoundedFile.text(of: name, limit: ResultFile.maximumBytes).utf8))
    guard let file = read.file else {
      let problem = read.problems.first ?? .notResults
      throw Failure(
        problem.needsOtherVersion ? .otherVersion : .invalidInput, problem.message, file: name)
    }
    for problem in read.problems { Output.complain("\(name): \(problem.message[Speech.language])".sanitized) }
    return grader.transcript(of: file.header.student, file, part: part)
  }

  private func play(_ grader: Grader, as student: Student) throws {
    guard let counted = grader.assignment.parts.first(where: { $0.part.id == part }) else { return }
    let count = if case .item(_, let count) = counted.part { count } else { 1 }
    guard (1...count).contains(number),
      let lesson = grader.lesson(of: counted.part, number: number, for: student)
    else {
      throw Failure(
        .usage,
        LocalizedText(
          "--number \(number): this part has \(count) \(count == 1 ? "question" : "questions").",
          "--number \(number)：这一部分只有 \(count) 题。"))
    }
    let whose =
      LocalizedText("\(grader.assignment.title.english): ", "\(grader.assignment.title.simplifiedChinese)：")
      + LocalizedText("the numbers of \(student.id). Nothing is kept.", "\(student.id) 的数值。不留记录。")
    // A question of an item is asked as the student was asked it, not walked through.
    let quiz = grader.question(of: counted.part, number: number, for: student).map {
      QuizSetup(questions: [$0], rules: .practice())
    }
    if options.isPlain {
      let settings = options.display.settings()
      print(Speech.spelled(whose[settings.language].sanitized))
      let clock = SessionClock()
      if let quiz = quiz.flatMap({ PlainQuiz($0, settings: settings, at: clock.now) }) {
        LineByLine.run(quiz, nil, clock)
      } else {
        _ = LineByLine.run(try PlainPresenter(lesson, settings: settings))
      }
      return
    }
    try FullScreen.open(options) { terminal in
      let screen = FullScreen(options: options, in: terminal)
      try screen.run { settings, size in
        var app = App(course: .builtIn, settings: settings, size: size)
        if let quiz { _ = app.begin(quiz, at: screen.clock.now) } else { app.open(lesson) }
        app.tell(whose)
        return (app, [])
      }
    }
  }
}
