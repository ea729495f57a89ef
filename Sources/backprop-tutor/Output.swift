import Foundation
import TerminalText

/// The one way out for text that is not drawn on the screen: every line of it goes through the sanitiser.
enum Output {
  /// Writes a text to standard output; ends the program, saying why, where that takes no more.
  static func print(_ text: String, terminator: String = "\n") {
    let problem = write(text + terminator, to: STDOUT_FILENO)
    guard problem != 0 else { return }
    let reason = String(cString: strerror(problem))
    Failure(
      .storeNotWritable,
      LocalizedText("The output cannot be written: \(reason).", "无法写出结果：\(reason)。")
    ).report()
  }

  /// Writes a line to standard error, as far as that takes it, in the signs this run may use.
  static func complain(_ text: String) { _ = write(Speech.spelled(text) + "\n", to: STDERR_FILENO) }

  /// Writes all of `text`, sanitised line by line; returns the error number, 0 for none.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var bytes = Array(lines.map(\.sanitized).joined(separator: "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        // A terminal or pipe that says “later”: so it is written later.
        guard waits(on: descriptor, for: POLLOUT) else { return errno }
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Waits until a descriptor is ready; whether that was possible.
  static func waits(on descriptor: Int32, for events: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&wanted, 1, -1) >= 0 || errno == EINTR
  }
}

/// Prints through the sanitiser; takes the place of the standard library's in this target.
func print(_ text: String, terminator: String = "\n") { Output.print(text, terminator: terminator) }
