public import Foundation

/// A pack as one file: a tar archive of the plainest kind, which any `tar` opens.
///
/// For the same files it is the same to the byte: the manifest first, then the files sorted by the bytes of their
/// paths, each a regular file of nobody's, mode 644, from the epoch; then two empty blocks. A reader accepts exactly
/// what the writer writes, so links, devices, long names and every other art of tar are refused by construction.
public enum PackArchive {
  private static let block = 512

  /// The archive of a pack.
  public static func data(of files: PackFiles) -> Data {
    var data = Data()
    func add(_ name: String, _ text: String) {
      let content = Data(text.utf8)
      data += header(name, size: content.count)
      data += content
      data += Data(count: padding(after: content.count))
    }
    add(PackManifest.fileName, files.manifest.text)
    for name in files.all.keys.sorted(by: precedes) { add(name, files.all[name] ?? "") }
    return data + Data(count: 2 * block)
  }

  /// The files in an archive, checked against their manifest.
  public static func files(in archive: Data) throws(PackRefusal) -> PackFiles {
    guard archive.count <= PackLimits.archiveBytes else { throw .packTooLarge }
    var reader = Reader(bytes: Array(archive))
    var files: [String: String] = [:]
    var last: String?
    var manifest: String?
    var size = 0
    while let (name, text) = try reader.next(isFirst: manifest == nil) {
      if manifest == nil {
        guard name == PackManifest.fileName else { throw .manifest(PackManifest.fileName) }
        manifest = text
        continue
      }
      if let last, !precedes(last, name) { throw .order(name) }
      last = name
      guard files.count < PackLimits.files else { throw .tooManyFiles }
      size += text.utf8.count
      guard size <= PackLimits.packBytes else { throw .packTooLarge }
      files[name] = text
    }
    let expected = PackManifest(of: files).text
    if let manifest, manifest != expected {
      // The first line that differs names the file.
      let lines = zip(manifest.split(separator: "\n"), expected.split(separator: "\n"))
      let name = lines.first { $0 != $1 }?.1.dropFirst(66)
      throw .manifest(name.map(String.init) ?? PackManifest.fileName)
    }
    return PackFiles(files)
  }

  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private static func padding(after size: Int) -> Int { (block - size % block) % block }

  /// The one header a file of this name and size has.
  private static func header(_ name: String, size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int) {
      bytes.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: digits - text.count) + text
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(size, digits: 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put("0000000", at: 329)
    put("0000000", at: 337)
    let sum = bytes.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6), at: 148)
    bytes[154] = 0
    bytes[155] = UInt8(ascii: " ")
    return bytes
  }

  /// Walks through an archive, believing nothing.
  private struct Reader {
    let bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    /// The next entry; nil at a proper end.
    mutating func next(isFirst: Bool) throws(PackRefusal) -> (name: String, text: String)? {
      if isFirst, !hasMagic { throw .notAnArchive }
      guard bytes.count - offset >= block else { throw .truncated }
      let header = Array(bytes[offset..<(offset + block)])
      if header.allSatisfy({ $0 == 0 }) {
        try end()
        return nil
      }
      let rawName = Array(header[0..<100].prefix { $0 != 0 })
      let name = String(decoding: rawName, as: UTF8.self)
      if let kind = Self.kind(header[156]) { throw .special(name, kind) }
      if header[345] != 0 { throw .path(name, .tooLong) }
      if !(isFirst && name == PackManifest.fileName), let fault = PackPath.fault(in: name) {
        throw .path(name, fault)
      }
      guard Array(name.utf8) == rawName, let size = Self.size(header[124..<136]) else { throw .header(name) }
      guard size <= PackLimits.fileBytes else { throw .fileTooLarge(name) }
      guard header == PackArchive.header(name, size: size) else { throw .header(name) }
      let start = offset + block
      let end = start + size
      let next = end + padding(after: size)
      guard next <= bytes.count else { throw .truncated }
      guard bytes[end..<next].allSatisfy({ $0 == 0 }) else { throw .header(name) }
      guard let text = String(validating: bytes[start..<end], as: UTF8.self) else { throw .notText(name) }
      offset = next
      return (name, text)
    }

    private func end() throws(PackRefusal) {
      guard bytes.count - offset >= 2 * block else { throw .truncated }
      guard bytes.count - offset == 2 * block, bytes[offset...].allSatisfy({ $0 == 0 }) else {
        throw .trailingData
      }
    }

    private var hasMagic: Bool {
      bytes.count >= block && Array(bytes[257..<262]) == Array("ustar".utf8)
    }

    /// Eleven octal digits and a zero.
    private static func size(_ field: ArraySlice<UInt8>) -> Int? {
      guard field.last == 0, field.dropLast().allSatisfy({ (48...55).contains($0) }) else { return nil }
      return Int(String(decoding: field.dropLast(), as: UTF8.self), radix: 8)
    }

    private static func kind(_ flag: UInt8) -> PackRefusal.EntryKind? {
      switch flag {
      case UInt8(ascii: "0"): nil
      case UInt8(ascii: "1"): .hardLink
      case UInt8(ascii: "2"): .symbolicLink
      case UInt8(ascii: "3"), UInt8(ascii: "4"): .device
      case UInt8(ascii: "5"): .folder
      case UInt8(ascii: "6"): .pipe
      case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K"): .extended
      default: .unknown
      }
    }
  }
}
