import Foundation

/// Tar archives made by hand, so that each can have exactly one thing wrong.
struct Tar {
  var data = Data()

  /// Adds an entry as `pack build` would, but for what is said.
  mutating func add(
    _ name: String, _ content: String = "x", flag: Character = "0", size: Int? = nil, prefix: String = "",
    mode: String = "0000644", time: String = "00000000000", link: String = "", checksumOff: Int = 0
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(String(decoding: name.utf8.prefix(100), as: UTF8.self), 0)
    put(mode, 100)
    put("0000000", 108)
    put("0000000", 116)
    put(octal(size ?? content.utf8.count, 11), 124)
    put(time, 136)
    put("        ", 148)
    put(String(flag), 156)
    put(link, 157)
    put("ustar", 257)
    put("00", 263)
    put("0000000", 329)
    put("0000000", 337)
    put(prefix, 345)
    put(octal(header.reduce(checksumOff) { $0 + Int($1) }, 6), 148)
    header[154] = 0
    header[155] = 32
    data += header
    data += Data(content.utf8)
    data += Data(count: (512 - content.utf8.count % 512) % 512)
  }

  /// The archive with its two empty blocks.
  var closed: Data { data + Data(count: 1024) }
}
