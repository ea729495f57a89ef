import Foundation
import TerminalText

/// Reads files that a user names, never more than a program may be long.
enum BoundedFile {
  /// The most bytes read.
  static let limit = 1 << 20

  /// Why a file is not read.
  struct Refusal: Error {
    let sentence: LocalizedText

    init(_ english: String, _ chinese: String) { sentence = LocalizedText(english, chinese) }
  }

  /// The text of a regular file, or of standard input for `-`; ends the command where it cannot be had.
  static func text(of path: String, limit: Int = limit) throws -> String {
    do throws(Refusal) {
      return try contents(of: path, limit: limit)
    } catch {
      throw Failure(.invalidInput, error.sentence, file: path)
    }
  }

  /// The text of a regular file, or of standard input for `-`.
  static func contents(of path: String, limit: Int = limit) throws(Refusal) -> String {
    let read: Data?
    if path == "-" {
      read = Input.rest(upTo: limit + 1)
    } else {
      var information = stat()
      guard stat(path, &information) == 0 else { throw Refusal("there is no such file.", "没有这个文件。") }
      guard information.st_mode & S_IFMT == S_IFREG else {
        throw Refusal("this is not a regular file.", "这不是普通文件。")
      }
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw Refusal("this file may not be read.", "没有读取这个文件的权限。")
      }
      read = try? handle.read(upToCount: limit + 1) ?? Data()
    }
    guard let data = read else {
      throw Refusal("this file cannot be read.", "无法读取这个文件。")
    }
    guard data.count <= limit else {
      throw Refusal(
        "longer than \(limit >> 20) MiB, the most a file may be.", "超过 \(limit >> 20) MiB，这是文件大小的上限。")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Refusal("not UTF-8 text.", "不是 UTF-8 文本。")
    }
    return text
  }
}
