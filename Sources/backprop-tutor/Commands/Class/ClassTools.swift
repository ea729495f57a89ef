import AnswerChecking
import ArgumentParser
import Classroom
import Foundation
import Lessons
import Progress
import TerminalText
import Tutor

/// What a class uses: saying who one is, handing in, collecting.
struct ClassTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: Speech.text("Hand in an assignment, and collect what was handed in.", "提交作业，以及收取作业。"),
    subcommands: [Identify.self, ExportResults.self, CollectResults.self, ReplayStudent.self])
}

/// A pack with an assignment, and what grades it.
struct AssignedPack {
  let files: PackFiles
  let course: Course
  let assignment: Assignment

  /// What draws and judges here.
  static let versions = ResultVersions(
    generator: Lesson.generatorVersion, items: QuizItem.generatorVersion, judge: Judge.version)

  /// A pack with its assignment.
  init(_ files: PackFiles, _ course: Course, _ assignment: Assignment) {
    self.files = files
    self.course = course
    self.assignment = assignment
  }

  /// The pack a command names: installed, a file or a folder; without a name the only installed one that counts.
  init(_ name: String?) throws {
    let library = PackLibrary()
    let pack: PackLibrary.Pack
    if let name {
      pack = library.has(name) ? try library.openPack(name) : try PackReading.uninstalled(name)
    } else {
      let counting = library.installed.compactMap { try? $0.pack.get() }.filter {
        $0.course.assignment != nil
      }
      guard let only = counting.first, counting.count == 1 else {
        let names = counting.map(\.course.id).joined(separator: ", ")
        throw Failure(
          .usage,
          counting.isEmpty
            ? LocalizedText(
              "No installed pack has an assignment: name one, also by its file or folder.",
              "已安装的课程包都没有作业：请指定一个，也可以用文件或文件夹。")
            : LocalizedText(
              "Several packs have an assignment, name one: \(names).", "有几个课程包带作业，请指定一个：\(names)。"))
      }
      pack = only
    }
    guard let assignment = pack.course.assignment else {
      throw Failure(
        .invalidInput, LocalizedText("this pack has no assignment.", "这个课程包没有作业。"),
        file: name ?? pack.course.id)
    }
    (files, course) = pack
    self.assignment = assignment
  }

  /// Grades by the session that the tutor plays.
  func grader() throws -> Grader {
    try PackFolder.checked { () throws(PackError) in
      try Grader(files, course, assignment, versions: Self.versions) { lesson, isQuiz in
        try? Replay(lesson, isQuiz: isQuiz)
      }
    }
  }
}

/// Says or shows who the student is.
struct Identify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: Speech.text("Say who you are for your class, or show what you said.", "登记或查看你在班级中的身份。"))

  @Argument(help: .said("Your id as the class asks for it.", "班级要求的标识，例如学号。")) var id: String?
  @Option(name: .long, help: .said("Your name.", "姓名。")) var name: String?
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let keeper = try ProgressKeeper(.builtIn, files: { [:] })
    if id == nil, let name, keeper.student == nil {
      throw Failure(
        .usage,
        LocalizedText(
          "The id your class asks for is missing: class identity ID --name \(name.shellQuoted)",
          "还缺班级要求的标识（例如学号）：class identity 标识 --name \(name.shellQuoted)"))
    }
    if let id = id ?? (name == nil ? nil : keeper.student?.id) {
      guard Student(id: id, name: name ?? "") != nil else { throw Failure(.usage, Student.refusal) }
      let former = keeper.student
      if let problem = keeper.keep([.identify(id: id, name: name ?? former?.name ?? "")]) {
        throw Failure(.storeNotWritable, problem)
      }
      if let former, former.key != keeper.student?.key {
        let old = former.id.sanitized
        print(
          Speech.text(
            "The numbers are another student's now. What was done as \(old) is kept: class identity \(old) goes back to it.",
            "数值现在属于另一名学生。以 \(old) 完成的内容保留：class identity \(old) 可以换回。"))
      }
    }
    guard let student = keeper.student else {
      print(Speech.text("You have not said who you are.", "你还没有登记身份。"))
      return
    }
    print(student.id.sanitized + (student.name.isEmpty ? "" : "  " + student.name.sanitized))
  }
}
