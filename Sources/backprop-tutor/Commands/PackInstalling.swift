import ArgumentParser
import Classroom
import Foundation
import Lessons
import Scheduling
import TerminalText

/// Makes one file of a pack, the same to the byte whoever makes it.
struct BuildPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: Speech.text("Make one file of a pack, to hand out.", "把课程包打成一个文件，以便分发。"))

  @Argument(help: .said("The folder with pack.yaml.", "含有 pack.yaml 的文件夹。"), completion: .directory)
  var folder: String
  @Option(
    name: .shortAndLong,
    help: .said("The file to write; ID-VERSION.tar here without it.", "输出文件；缺省为当前目录的 标识-版本.tar。"),
    completion: .file())
  var output: String?
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    let (pack, leftOut) = try PackReading.refusing(folder) { () throws(PackRefusal) in
      try PackSource.files(in: root)
    }
    let course = try PackReading.sound(pack)
    let file = URL(fileURLWithPath: output ?? "\(course.id)-\(course.version.fileNamePart).tar")
    let archive = PackArchive.data(of: pack)
    if let former = try? PackSource.files(inArchive: file), former != pack,
      (try? former.course())?.version == course.version
    {
      Output.complain(
        Speech.text(
          "\(file.relativePath.sanitized) held other contents under the same version \(course.version.sanitized): if you have handed it out, raise version.",
          "\(file.relativePath.sanitized) 原有内容不同，版本号却同为 \(course.version.sanitized)：如果已经分发，请提高 version。"
        ))
    }
    do {
      try AtomicFile.write(archive, to: file)
    } catch {
      throw Failure(.invalidInput, LocalizedText("this cannot be written.", "无法写入。"), file: file.path)
    }
    if let due = course.assignment?.due, due.moment < SessionClock().now {
      Output.complain(
        Speech.text(
          "The assignment was due \(due.text.sanitized): whoever gets it now is late.",
          "作业的截止时间 \(due.text.sanitized) 已过：现在拿到的人都算迟交。"))
    }
    for name in leftOut {
      print(Speech.text("left out: \(name.sanitized)", "未收入：\(name.sanitized)"))
    }
    let name = file.relativePath.sanitized
    print(Speech.text("\(name): \(pack.all.count) files", "\(name)：\(pack.all.count) 个文件"))
    let sum = PackManifest.hash(of: archive)
    print(Speech.text("  SHA-256 of the file: \(sum)", "  文件的 SHA-256：\(sum)"))
    print(
      Speech.text(
        "  hash of the pack, as results name it: \(pack.manifest.hash)",
        "  课程包的哈希（成绩文件中引用）：\(pack.manifest.hash)"))
  }
}

/// Verifies and checks a pack, then installs it.
struct InstallPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: Speech.text("Verify a pack and install it.", "校验并安装课程包。"))

  @Argument(
    help: .said(
      "The file a teacher handed out, a folder, or - for standard input.", "教师分发的文件、文件夹，或 - 表示标准输入。"),
    completion: .file())
  var source: String
  @Flag(name: .long, help: .said("For everyone on this machine.", "为本机所有用户安装。")) var system = false
  @Flag(
    name: .long,
    help: .said(
      "Also in place of a newer version, or of other contents with the same version.",
      "即使已装版本更新，或版本相同而内容不同，也替换。"))
  var replace = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let pack = try PackReading.refusing(source) { () throws(PackRefusal) in try PackReading.files(source) }
    let course = try PackReading.sound(pack)
    guard course.id != Course.builtIn.id else {
      throw Failure(
        .invalidInput,
        LocalizedText(
          "the id \(course.id) belongs to the course that comes with the program: give the pack another.",
          "标识 \(course.id) 属于程序自带的课程：请换一个。"), file: source)
    }
    guard let shelf = system ? PackLibrary.system : PackLibrary().own else {
      throw Failure(
        .storeNotWritable,
        LocalizedText(
          "There is no folder to install to: set HOME or XDG_DATA_HOME.",
          "没有可安装的文件夹：请设置 HOME 或 XDG_DATA_HOME。"))
    }
    let former = shelf.installed(course.id).flatMap { try? $0.pack.get() }
    if let former, former.files == pack {
      print(
        Speech.text(
          "\(course.id) \(course.version.sanitized) is installed already.",
          "\(course.id) \(course.version.sanitized) 已经安装。"))
      return
    }
    if let former, !replace, !(PackVersion(former.course.version) < PackVersion(course.version)) {
      throw Failure(
        .invalidInput,
        LocalizedText(
          "\(course.id) \(former.course.version) is installed, and this is \(course.version)\(isOlder(course, former.course) ? ", which is older" : " with other contents"). Add --replace to put it in its place.",
          "已安装 \(course.id) \(former.course.version)，而这是\(isOlder(course, former.course) ? "更旧的" : "内容不同的") \(course.version)。要替换请加 --replace。"
        ),
        file: source)
    }
    do {
      try shelf.install(pack, id: course.id)
    } catch {
      throw Failure(
        .storeNotWritable, LocalizedText("this folder cannot be written to.", "无法写入这个文件夹。"),
        file: shelf.folder.path)
    }
    tell(course, former?.course)
  }

  private func isOlder(_ course: Course, _ other: Course) -> Bool {
    PackVersion(course.version) < PackVersion(other.version)
  }

  private func tell(_ course: Course, _ former: Course?) {
    let title = course.title[Speech.language].sanitized
    let version = course.version.sanitized
    let sentence =
      former.map {
        LocalizedText(
          "\(title): \(isOlder($0, course) ? "updated" : "changed") from \($0.version.sanitized) to \(version); progress is kept.",
          "\(title)：已从 \($0.version.sanitized) \(isOlder($0, course) ? "更新" : "换")到 \(version)，进度保留。")
      } ?? LocalizedText("\(title) \(version) is installed.", "\(title) \(version) 已安装。")
    print(sentence[Speech.language])
    print(
      Speech.text("Begin with: backprop-tutor learn \(course.id)", "开始学习：backprop-tutor learn \(course.id)"))
  }
}

/// Says which packs are installed.
struct ListPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Speech.text("Say which packs are installed.", "列出已安装的课程包。"))

  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() {
    let installed = PackLibrary().shelves.flatMap(\.packs)
    if json {
      let rows = installed.map { "    \(row($0))" }
      print("{\n  \"packs\": [\n\(rows.joined(separator: ",\n"))\n  ]\n}")
      return
    }
    if installed.isEmpty { print(Speech.text("No packs are installed.", "没有安装课程包。")) }
    for pack in installed {
      let isHidden = pack.isShared && installed.contains { $0.id == pack.id && !$0.isShared }
      let place =
        isHidden
        ? Speech.text("  (for everyone; yours comes first)", "（所有用户；你自己的优先）")
        : pack.isShared ? Speech.text("  (for everyone)", "（所有用户）") : Speech.text("  (yours)", "（你自己的）")
      switch pack.pack {
      case .success(let read):
        let title = read.course.title[Speech.language].sanitized
        print("\(pack.id.sanitized)  \(read.course.version.sanitized)  \(title)\(place)")
      case .failure(let trouble):
        let reason = trouble.message[Speech.language].sanitized
        print("\(pack.id.sanitized)  \(Speech.text("cannot be read: ", "无法读取："))\(reason)\(place)")
      }
    }
  }

  private func row(_ pack: PackShelf.Installed) -> String {
    let common = "\"id\": \(JSON.string(pack.id)), \"shared\": \(pack.isShared)"
    switch pack.pack {
    case .success(let read):
      return "{\(common), \"version\": \(JSON.string(read.course.version)), "
        + "\"title\": \(JSON.string(read.course.title[Speech.language])), "
        + "\"sha256\": \(JSON.string(read.files.manifest.hash))}"
    case .failure(let trouble):
      return "{\(common), \"problem\": \(JSON.string(trouble.message[Speech.language]))}"
    }
  }
}

/// Takes an installed pack away.
struct RemovePack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: Speech.text("Remove an installed pack; progress stays.", "卸载课程包；进度保留。"))

  @Argument(help: .said("The pack's id.", "课程包的标识。"), completion: .installedPacks) var id: String
  @Flag(name: .long, help: .said("The one everyone has.", "所有用户共用的那个。")) var system = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let shelf = system ? PackLibrary.system : PackLibrary().own
    let known = shelf?.packs.map(\.id) ?? []
    guard let shelf, known.contains(id) else {
      if !system, PackLibrary().has(id) {
        throw Failure(
          .invalidInput,
          LocalizedText(
            "this pack is installed for everyone: its administrator removes it with --system.",
            "这个课程包是为所有用户安装的：请管理员用 --system 卸载。"), file: id)
      }
      let list = known.isEmpty ? Speech.text("none", "无") : known.joined(separator: ", ")
      throw Failure(
        .invalidInput,
        LocalizedText("No such pack is installed here. Installed: \(list).", "这里没有安装这个课程包。已安装：\(list)。"),
        file: id)
    }
    do {
      _ = try shelf.remove(id)
    } catch {
      throw Failure(
        .storeNotWritable, LocalizedText("this folder cannot be written to.", "无法写入这个文件夹。"),
        file: shelf.folder.path)
    }
    print(
      Speech.text(
        "\(id) is removed; what was learnt with it stays.", "已卸载 \(id)；学习进度保留。"))
  }
}

/// Packs as they are named on the command line.
enum PackReading {
  /// The files of an archive, of a folder, or of an archive on standard input.
  static func files(_ source: String) throws(PackRefusal) -> PackFiles {
    if source == "-" {
      guard let data = Input.rest(upTo: PackLimits.archiveBytes + 1) else {
        throw .unreadable("-")
      }
      return try PackArchive.files(in: data)
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: source, isDirectory: &isFolder), isFolder.boolValue {
      return try PackSource.files(in: URL(fileURLWithPath: source, isDirectory: true)).pack
    }
    return try PackSource.files(inArchive: URL(fileURLWithPath: source))
  }

  /// The pack called `name`: a folder, an archive, or one that is installed.
  static func pack(_ name: String) throws -> PackLibrary.Pack {
    let library = PackLibrary()
    if !FileManager.default.fileExists(atPath: name), name == Course.builtIn.id || library.has(name) {
      return try library.openPack(name)
    }
    return try uninstalled(name)
  }

  /// The pack in a folder or an archive called `name`.
  static func uninstalled(_ name: String) throws -> PackLibrary.Pack {
    let files = try refusing(name) { () throws(PackRefusal) in try PackReading.files(name) }
    return (files, try PackFolder.course(files.lessons))
  }

  /// What `read` gives; a refusal ends the program with 3.
  static func refusing<Result>(_ name: String, _ read: () throws(PackRefusal) -> Result) throws -> Result {
    do {
      return try read()
    } catch {
      throw Failure(.invalidInput, error.message, file: name)
    }
  }

  /// The course of a pack without problems; every problem ends the program with 3, or 4 for a newer format.
  static func sound(_ pack: PackFiles) throws -> Course {
    let problems = pack.problems
    if !problems.isEmpty { throw Failure(problems) }
    return try PackFolder.course(pack.lessons)
  }
}

extension String {
  /// The text as part of a file's name: letters and digits of any script, dots and hyphens; not too long for a disk.
  var fileNamePart: String {
    let part = String(map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" })
    return part.utf8.count <= 120 ? part : String(part.prefix(30))
  }
}
