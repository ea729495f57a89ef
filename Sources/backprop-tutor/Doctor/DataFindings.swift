import Classroom
import Foundation
import Progress
import TerminalText

/// Where data lives, and whether it can be used.
struct DataFindings {
  let environment: [String: String]

  /// All of it, in the order it matters.
  var all: [Finding] { variables + [progress, packs] + configuration }

  /// The variables the XDG rules tell us to ignore.
  private var variables: [Finding] {
    ["XDG_DATA_HOME", "XDG_CONFIG_HOME"].compactMap { name in
      guard let value = environment[name], !value.isEmpty, !value.hasPrefix("/") else { return nil }
      return Finding(
        "data." + name, .note,
        LocalizedText(
          "\(name) is “\(value)”, which is no absolute path: it is ignored.",
          "\(name) 是“\(value)”，不是绝对路径：已忽略。"),
        advice: LocalizedText("Give it a path that begins with /.", "请改成以 / 开头的路径。"))
    }
  }

  private var progress: Finding {
    let folder = ProgressStore.folder(environment: environment)
    let path = folder?.path ?? ""
    switch ProgressCondition(in: folder) {
    case .none:
      return Finding(
        "data.progress", .ok,
        LocalizedText("No progress yet; it will be kept in \(path).", "还没有进度；将保存在 \(path)。"))
    case .sound(let bytes, let backups):
      return Finding(
        "data.progress", .ok,
        LocalizedText(
          "Progress is in \(path): \(bytes / 1024) KiB, \(backups) \(backups == 1 ? "backup" : "backups").",
          "进度在 \(path)：\(bytes / 1024) KiB，\(backups) 个备份。"))
    case .unusable(let problem):
      return Finding("data.progress", .problem, problem.message)
    }
  }

  private var packs: Finding {
    let shelves = PackLibrary().shelves
    let places = shelves.map(\.folder.path)
    let (english, chinese) = (places.joined(separator: ", "), places.joined(separator: "、"))
    let installed = shelves.flatMap(\.packs)
    let broken = installed.compactMap { pack in
      if case .failure(let trouble) = pack.pack { (pack.file.path, trouble.message) } else { nil }
    }
    if let (file, message) = broken.first {
      return Finding(
        "data.packs", .problem, LocalizedText(same: file + ": ") + message,
        advice: LocalizedText("Install it again, or remove the file.", "请重新安装，或删除这个文件。"))
    }
    return Finding(
      "data.packs", .ok,
      LocalizedText(
        "\(installed.count) \(installed.count == 1 ? "pack is" : "packs are") installed; they are looked for in \(english).",
        "已安装 \(installed.count) 个课程包；查找的位置：\(chinese)。"))
  }

  private var configuration: [Finding] {
    guard let path = UserConfiguration.path else { return [] }
    guard FileManager.default.fileExists(atPath: path) else {
      return [
        Finding(
          "data.configuration", .ok,
          LocalizedText("No configuration; it would be \(path).", "没有配置文件（如需要，可建在 \(path)）。"))
      ]
    }
    if UserConfiguration.problems.isEmpty {
      return [
        Finding(
          "data.configuration", .ok,
          LocalizedText("The configuration \(path) is in order.", "配置文件 \(path) 没有问题。"))
      ]
    }
    return UserConfiguration.problems.map { Finding("data.configuration", .problem, $0) }
  }
}
