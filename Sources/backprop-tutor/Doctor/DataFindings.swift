import Foundation
import Progress
import TerminalText

/// Where data lives, and whether it can be used.
struct DataFindings {
  let environment: [String: String]

  /// All of it: variables, then progress.
  var all: [Finding] { variables + [progress] }

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
          "Progress is in \(path): \(bytes / 1024) KiB, \(backups) backups.",
          "进度在 \(path)：\(bytes / 1024) KiB，\(backups) 个备份。"))
    case .unusable(let problem):
      return Finding("data.progress", .problem, problem.message)
    }
  }
}
