import Crypto
import Foundation

/// UUIDs made from a name, the same ones every time.
enum NamedUUID {
  /// The UUID of `name`: the first half of its SHA-256, marked as version 8 (RFC 9562, 5.8).
  static func text(_ name: String) -> String {
    var digits = Array(SHA256.hex(of: name).prefix(32))
    digits[12] = "8"
    digits[16] = Array("89ab")[(digits[16].hexDigitValue ?? 0) % 4]
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(digits[$0]) }.joined(separator: "-")
  }
}
