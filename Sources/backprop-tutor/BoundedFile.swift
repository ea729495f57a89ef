import Foundation
import TerminalText

/// Reads files that a user names, never more than a program may be long.
enum BoundedFile {
  /// The most bytes read.
  static let limit = 1 << 20

  /// The text of a regular file, or of standard input for `-`.
  static func text(of path: String) throws -> String {
    let handle: FileHandle
    if path == "-" {
      handle = .standardInput
    } else {
      var information = stat()
      guard stat(path, &information) == 0 else {
        throw Failure(.invalidInput, LocalizedText("there is no such file.", "没有这个文件。"), file: path)
      }
      guard information.st_mode & S_IFMT == S_IFREG else {
        throw Failure(.invalidInput, LocalizedText("this is not a regular file.", "这不是普通文件。"), file: path)
      }
      guard let opened = FileHandle(forReadingAtPath: path) else {
        throw Failure(.invalidInput, LocalizedText("this file may not be read.", "没有读取这个文件的权限。"), file: path)
      }
      handle = opened
    }
    let data = try handle.read(upToCount: limit + 1) ?? Data()
    guard data.count <= limit else {
      throw Failure(
        .invalidInput, LocalizedText("longer than 1 MiB, the most a file may be.", "超过 1 MiB，这是文件大小的上限。"),
        file: path)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(.invalidInput, LocalizedText("not UTF-8 text.", "不是 UTF-8 文本。"), file: path)
    }
    return text
  }
}
