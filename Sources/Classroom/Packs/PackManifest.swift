import Crypto
public import Foundation

/// What a pack is made of: each file's SHA-256, in the format of `sha256sum`.
///
/// ```
/// 0f1e…  basics/product.yaml
/// 9a8b…  pack.yaml
/// ```
///
/// Lines are sorted by the bytes of the path. The SHA-256 of this text is the pack's hash: it changes with
/// any byte of any file, and with nothing else.
public struct PackManifest: Hashable, Sendable {
  /// The name of the manifest in an archive.
  public static let fileName = "SHA256SUMS"

  /// The manifest's text.
  public let text: String

  /// The manifest of files given as texts by path.
  public init(of files: [String: String]) {
    let paths = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    text = paths.map { "\(SHA256.hex(of: files[$0] ?? ""))  \($0)\n" }.joined()
  }

  /// The SHA-256 of a file's bytes, as `sha256sum` prints it.
  public static func hash(of data: Data) -> String { SHA256.hex(of: data) }

  /// The pack's hash, in 64 hexadecimal digits.
  public var hash: String { SHA256.hex(of: text) }
}

extension SHA256 {
  /// The hash of a text in UTF-8, in 64 hexadecimal digits.
  static func hex(of text: String) -> String { hex(of: Data(text.utf8)) }

  /// The hash of bytes, in 64 hexadecimal digits.
  static func hex(of data: Data) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = hash(data: data).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
