import ArgumentParser
import Classroom
import Foundation
import GraphLanguage
import Lessons
import TerminalText

/// What authors of lesson packs use.
struct PackTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: Speech.text("Write and check packs of lessons.", "编写和检查课程包。"),
    subcommands: [
      NewPack.self, CheckPack.self, TestPack.self, BuildPack.self, InstallPack.self, ListPacks.self,
      RemovePack.self, PackInfo.self, PackSchemas.self,
    ])
}

/// Writes a small working pack to start from.
struct NewPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: Speech.text("Write a small working pack with every kind of step.", "生成一个包含各种步骤的小课程包。"))

  @Argument(help: .said("The folder to make.", "要新建的文件夹。"), completion: .directory) var folder: String
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard !FileManager.default.fileExists(atPath: root.path) else {
      throw Failure(
        .invalidInput,
        LocalizedText("this exists already; name a new folder.", "已经存在；请另取一个文件夹名。"), file: folder)
    }
    let id = root.lastPathComponent.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    for (path, text) in PackTemplate.files(id: String(id)).sorted(by: { $0.key < $1.key }) {
      let file = root.appendingPathComponent(path)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      } catch {
        // Half a pack would stand in the way of the next try.
        try? FileManager.default.removeItem(at: root)
        throw Failure(
          .invalidInput, LocalizedText("this cannot be written.", "无法写入。"), file: file.path)
      }
      Output.print(file.relativePath.sanitized)
    }
    let name = folder.sanitized.shellQuoted
    Output.print(
      Speech.text(
        "Look at it, edit it, check it:\n  backprop-tutor learn \(name)\n  backprop-tutor pack check \(name)",
        "先预览，再修改，然后检查：\n  backprop-tutor learn \(name)\n  backprop-tutor pack check \(name)"))
  }
}

/// Prints the JSON Schema of a pack's files, for editors.
struct PackSchemas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: Speech.text("Print the JSON Schema for editors.", "打印供编辑器使用的 JSON Schema。"))

  @Flag(name: .long, help: .said("The schema of pack.yaml, not of a lesson.", "pack.yaml 的模式，而不是课文件的。"))
  var contents = false
  @OptionGroup var display: DisplayOptions

  func run() {
    Output.print(contents ? PackSchema.contents(Speech.language) : PackSchema.lesson(Speech.language))
  }
}

/// Reports every problem in a pack.
struct CheckPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Speech.text("Report every problem in a pack.", "报告课程包里的所有问题。"))

  @Argument(help: .said("The folder with pack.yaml.", "含有 pack.yaml 的文件夹。"), completion: .directory)
  var folder: String
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let (files, leftOut, problems) = try PackFolder.survey(folder)
    let strays = leftOut.map { name in
      name.hasSuffix(".yml")
        ? LocalizedText("left out: \(name), for lessons are .yaml files", "未收入：\(name)；课文件的后缀是 .yaml")
        : LocalizedText("left out: \(name)", "未收入：\(name)")
    }
    if !json { for stray in strays { Output.print(stray[Speech.language].sanitized) } }
    try PackReport(problems, json: json).print(
      whenSound: LocalizedText("\(files.count) files, no problems.", "\(files.count) 个文件，没有问题。"))
  }
}

/// Plays every lesson of a pack with the right answers and with every known mistake.
struct TestPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Speech.text(
      "Play every lesson with the right answers and with every known mistake.",
      "用正确答案和每一种常见错误把每课都做一遍。"))

  @Argument(help: .said("The folder with pack.yaml.", "含有 pack.yaml 的文件夹。"), completion: .directory)
  var folder: String
  @Option(name: .long, help: .said("How many seeds for lessons with drawn values.", "带随机数值的课用多少个种子。"))
  var seeds = 100
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let survey = try PackFolder.survey(folder)
    var problems = survey.problems
    var played = 0
    if problems.isEmpty {
      let course = try PackFolder.course(survey.files)
      played = course.units.flatMap(\.lessons).count
      problems = PackPlay.problems(in: course, seeds: seeds)
    }
    let failed = Set(problems.map(\.file)).count
    let scope = LocalizedText(
      "\(played) \(played == 1 ? "lesson" : "lessons") played, \(seeds) seeds where values are drawn",
      "共 \(played) 课；随机取值的课各用 \(seeds) 个种子")
    try PackReport(problems, json: json).print(
      whenSound: LocalizedText("Every lesson can be played to its end: ", "每一课都能做到底：") + scope
        + LocalizedText(".", "。"),
      total: played == 0
        ? nil
        : LocalizedText(
          "\(problems.count) \(problems.count == 1 ? "problem" : "problems") in \(failed) \(failed == 1 ? "file" : "files"). ",
          "\(failed) 个文件中有 \(problems.count) 个问题。") + scope + LocalizedText(".", "。"))
  }
}

/// The problems of a pack, printed for authors or for programs.
struct PackReport {
  private let problems: [PackProblem]
  private let json: Bool

  init(_ problems: [PackProblem], json: Bool) {
    self.problems = problems
    self.json = json
  }

  /// Prints the problems, `total` below them, and ends with 3; or says that there are none.
  func print(whenSound sentence: LocalizedText, total: LocalizedText? = nil) throws {
    if json {
      let rows = problems.map { problem in
        "    {\"file\": \(JSON.string(problem.file)), \"line\": \(problem.position.line), "
          + "\"column\": \(problem.position.column), \"rule\": \(JSON.string(problem.rule.rawValue)), "
          + "\"message\": \(JSON.string(problem.message[Speech.language])), "
          + "\"help\": \(JSON.string(problem.help[Speech.language]))}"
      }
      Output.print("{\n  \"problems\": [\n\(rows.joined(separator: ",\n"))\n  ]\n}")
      if !problems.isEmpty { throw ExitCode(ExitStatus.invalidInput.rawValue) }
    } else if problems.isEmpty {
      Output.print(sentence[Speech.language])
    } else {
      let failure = Failure(problems)
      let count = problems.count
      let total =
        total
        ?? LocalizedText(
          "\(count) \(count == 1 ? "problem" : "problems").", "共 \(count) 个问题。")
      throw Failure(status: failure.status, text: failure.text + "\n" + total[Speech.language])
    }
  }
}

/// A pack's files as they lie in a folder.
enum PackFolder {
  /// The text of every YAML file by its path in the folder; only regular files are opened.
  static func files(of folder: String) throws -> [String: String] { try pack(in: folder).lessons }

  /// Every file of the pack in a folder; the first one that is refused ends the program.
  static func pack(in folder: String) throws -> PackFiles {
    let root = try root(of: folder)
    do throws(PackRefusal) {
      return try PackSource.files(in: root).pack
    } catch {
      throw Failure(.invalidInput, error.message, file: folder)
    }
  }

  /// The lessons of the pack in a folder as far as they can be read, what was left out, and every problem of the pack.
  static func survey(
    _ folder: String
  ) throws -> (files: [String: String], leftOut: [String], problems: [PackProblem]) {
    let root = try root(of: folder)
    let (pack, leftOut, refused): (PackFiles, [String], [(name: String, refusal: PackRefusal)])
    do throws(PackRefusal) {
      (pack, leftOut, refused) = try PackSource.reading(of: root)
    } catch {
      let whole = UnreadFile(Course.contentsFile, .tooMuch(error.message))
      return ([:], [], PackCheck.problems(in: [:], unread: [whole]))
    }
    let names = Set(pack.lessons.keys).union(refused.map(\.name))
    // A lesson that other programs would call .yml; beside one of the right name it is just left out.
    let misnamed = leftOut.map { UnreadFile($0, .misnamed) }.filter { file in
      [".yml", ".yaml"].contains { file.name.lowercased().hasSuffix($0) } && !names.contains(file.meant)
    }
    let unread = misnamed + refused.map { UnreadFile($0.name, $0.refusal.asUnread) }
    return (
      pack.lessons, leftOut.filter { name in !misnamed.contains { $0.name == name } },
      PackCheck.problems(in: pack.lessons, unread: unread)
    )
  }

  /// The folder called `folder`; throws where there is none.
  private static func root(of folder: String) throws -> URL {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw Failure(.invalidInput, LocalizedText("there is no such folder.", "没有这个文件夹。"), file: folder)
    }
    guard isFolder.boolValue else {
      throw Failure(
        .invalidInput,
        LocalizedText(
          "this is a file; name the folder that holds pack.yaml.", "这是一个文件；请给出含有 pack.yaml 的文件夹。"),
        file: folder)
    }
    return URL(fileURLWithPath: folder, isDirectory: true)
  }

  /// The course in a pack's files; every problem of its contents is reported.
  static func course(_ files: [String: String]) throws -> Course {
    try checked { () throws(PackError) in try Course(files: files) }
  }

  /// What `read` gives; the problems it finds end the program with 3.
  static func checked<Result>(_ read: () throws(PackError) -> Result) throws -> Result {
    do {
      return try read()
    } catch {
      throw Failure(error.problems)
    }
  }
}

extension PackRefusal {
  /// Why the file was not read, as `pack check` says it.
  fileprivate var asUnread: UnreadFile.Reason {
    switch self {
    case .notText: .notText
    case .path: .misnamed
    default: .other(message)
    }
  }
}
