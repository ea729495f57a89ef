public import TerminalText

/// Why an archive or a folder is no pack that may be installed.
public enum PackRefusal: Error, Hashable, Sendable {
  /// No plain tar archive at all.
  case notAnArchive
  /// Ends in the middle of something.
  case truncated
  /// Something follows after the end.
  case trailingData
  /// An entry is no regular file.
  case special(String, EntryKind)
  /// An entry's header holds what `pack build` would not have written there.
  case header(String)
  /// An entry's name.
  case path(String, PathFault)
  /// Entries out of order, or twice.
  case order(String)
  /// Too many files.
  case tooManyFiles
  /// A file is too large.
  case fileTooLarge(String)
  /// The files together are too large.
  case packTooLarge
  /// A file is no UTF-8 text.
  case notText(String)
  /// There is no manifest, or it is not what the files say.
  case manifest(String)
  /// There is nothing to read.
  case unreadable(String)

  /// What an entry is instead of a regular file.
  public enum EntryKind: Hashable, Sendable {
    case hardLink, symbolicLink, device, folder, pipe, socket, extended, unknown
  }

  /// What is wrong, and what to do.
  public var message: LocalizedText {
    switch self {
    case .notAnArchive:
      LocalizedText(
        "this is no pack: make one with `backprop-tutor pack build FOLDER`, or name a folder with pack.yaml.",
        "这不是课程包：请用 `backprop-tutor pack build 文件夹` 生成，或指定含有 pack.yaml 的文件夹。")
    case .truncated:
      LocalizedText("the archive is cut short: fetch it again.", "文件不完整：请重新获取。")
    case .trailingData:
      LocalizedText("something follows after the archive's end: fetch it again.", "文件末尾有多余内容：请重新获取。")
    case .special(let name, let kind):
      LocalizedText(
        "\(name) is \(kind.title.english): a pack holds files only.",
        "\(name) 是\(kind.title.simplifiedChinese)：课程包只能含普通文件。")
    case .header(let name):
      LocalizedText(
        "the entry \(name) was not written by `pack build`: ask its author to build the pack anew.",
        "\(name) 的记录不是由 `pack build` 写出的：请作者重新打包。")
    case .path(let name, let fault):
      LocalizedText(
        "\(name) is no name for a file of a pack: it \(fault.title.english).",
        "\(name) 不能作为课程包里的文件名：\(fault.title.simplifiedChinese)。")
    case .order(let name):
      LocalizedText("\(name) stands twice or out of order in the archive.", "\(name) 在包中重复或次序不对。")
    case .tooManyFiles:
      LocalizedText("a pack has at most \(PackLimits.files) files.", "课程包最多 \(PackLimits.files) 个文件。")
    case .fileTooLarge(let name):
      LocalizedText("\(name) is longer than 1 MiB, the most a file may be.", "\(name) 超过 1 MiB，这是文件大小的上限。")
    case .packTooLarge:
      LocalizedText("a pack holds at most 8 MiB in all.", "课程包总共不超过 8 MiB。")
    case .notText(let name):
      LocalizedText(
        "\(name) is not UTF-8 text: save it in that encoding.", "\(name) 不是 UTF-8 文本：请用这种编码保存。")
    case .manifest(let name):
      LocalizedText(
        "\(name) is not what the manifest says: the pack was changed after it was built, or damaged on the way.",
        "\(name) 与清单不符：课程包在生成后被改动，或在传输中损坏。")
    case .unreadable(let name):
      LocalizedText("\(name) cannot be read.", "无法读取 \(name)。")
    }
  }
}

extension PackRefusal.EntryKind {
  fileprivate var title: LocalizedText {
    switch self {
    case .hardLink: LocalizedText("a hard link", "硬链接")
    case .symbolicLink: LocalizedText("a symbolic link", "符号链接")
    case .device: LocalizedText("a device", "设备文件")
    case .folder: LocalizedText("a folder", "文件夹")
    case .pipe: LocalizedText("a pipe", "管道")
    case .socket: LocalizedText("a socket", "套接字")
    case .extended: LocalizedText("an extended header", "扩展头")
    case .unknown: LocalizedText("something unknown", "未知类型")
    }
  }
}

extension PathFault {
  fileprivate var title: LocalizedText {
    switch self {
    case .tooLong: LocalizedText("is longer than 100 bytes", "超过 100 字节")
    case .control: LocalizedText("has a control character", "含有控制字符")
    case .absolute: LocalizedText("begins at the root", "以根目录开头")
    case .upwards: LocalizedText("leads out of the pack", "指向包外")
    case .unexpected:
      LocalizedText(
        "must be pack.yaml, UNIT/LESSON.yaml in small letters, digits and hyphens, README.md or LICENSE",
        "只能是 pack.yaml、单元/课.yaml（小写字母、数字和连字符）、README.md 或 LICENSE")
    }
  }
}
