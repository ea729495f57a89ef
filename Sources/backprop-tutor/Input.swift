import Foundation
import TerminalText

/// The one way in for what is typed or piped: never more of it at a time than a learner has use for.
enum Input {
  /// The most bytes of a line: what a pasted tensor may have.
  static let lineLimit = 64 << 10

  /// The next line without its end; nil where the input ends.
  ///
  /// Of a line that is longer nothing is kept: that is said, and the next one read. What a terminal answered late to
  /// another program is no part of a line, nor are arrows.
  static func line(_ language: Language = Speech.language) -> String? {
    while true {
      var bytes: [UInt8] = []
      var byte = nextByte()
      guard byte != EOF else { return nil }
      var length = 0
      while byte != EOF, byte != 0x0A {
        length += 1
        if length <= lineLimit { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        byte = nextByte()
      }
      if length <= lineLimit {
        if byte != EOF, bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self).withoutControlSequences
      }
      Output.print(
        LocalizedText(
          "That line is longer than \(lineLimit >> 10) KiB and is not read. Type a shorter one.",
          "这一行超过 \(lineLimit >> 10) KiB，未读取。请输入短一些的内容。")[language])
    }
  }

  /// The rest of the input, `limit` bytes of it at the most; nil where it cannot be read.
  static func rest(upTo limit: Int) -> Data? {
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while data.count < limit {
      let count = read(STDIN_FILENO, &piece, min(piece.count, limit - data.count))
      if count == 0 { break }
      if count > 0 { data.append(contentsOf: piece[..<count]) } else if !isOnlyLate() { return nil }
    }
    return data
  }

  /// The next byte by way of the C library, which keeps what it has read ahead; EOF at the end.
  private static func nextByte() -> Int32 {
    while true {
      errno = 0
      let byte = getchar()
      if byte != EOF || !isOnlyLate() { return byte }
    }
  }

  /// Whether the call that has just failed may be made again; waits until it is worth while.
  private static func isOnlyLate() -> Bool {
    if errno == EAGAIN { return Output.waits(on: STDIN_FILENO, for: POLLIN) }
    return errno == EINTR
  }
}
