import Foundation
import Testing

@testable import Classroom

@Suite struct PackArchiveTests {
  private static let pack = PackFiles([
    "pack.yaml": "format: 1\n", "basics/one.yaml": "id: one\n", "README.md": "Ein Päckchen 课\n",
    "LICENSE": "",
  ])

  /// An archive whose manifest fits: its entries are `entries` in this order.
  private func archive(_ entries: [(String, String)], also: (inout Tar) -> Void = { _ in }) -> Data {
    var tar = Tar()
    tar.add("SHA256SUMS", PackManifest(of: Dictionary(entries) { $1 }).text)
    for (name, text) in entries { tar.add(name, text) }
    also(&tar)
    return tar.closed
  }

  private func refusal(_ data: Data) -> PackRefusal? {
    do {
      _ = try PackArchive.files(in: data)
      return nil
    } catch {
      return error
    }
  }

  @Test func `An archive holds what went into it, and is the same to the byte`() throws {
    let data = PackArchive.data(of: Self.pack)
    #expect(try PackArchive.files(in: data) == Self.pack)
    #expect(
      data == PackArchive.data(of: PackFiles(Dictionary(uniqueKeysWithValues: Self.pack.all.reversed()))))
    let byHand = archive(Self.pack.all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    #expect(data == byHand)
  }

  @Test func `Every single changed byte is noticed`() throws {
    let data = PackArchive.data(of: Self.pack)
    for index in data.indices {
      var changed = data
      changed[index] ^= 1
      #expect(refusal(changed) != nil, "byte \(index)")
    }
  }

  @Test func `Every cut is noticed, and everything added`() throws {
    let data = PackArchive.data(of: Self.pack)
    for end in 0..<data.count where refusal(data.prefix(end)) == nil { Issue.record("cut at \(end)") }
    #expect(refusal(data + Data(count: 1)) == .trailingData)
    #expect(refusal(data + Data(count: 512)) == .trailingData)
    #expect(refusal(data + data) == .trailingData)
    #expect(refusal(Data()) == .notAnArchive)
    #expect(refusal(Data("PK\u{3}\u{4}".utf8) + Data(count: 2000)) == .notAnArchive)
    #expect(refusal(Data(count: 4096)) == .notAnArchive)
  }

  @Test(arguments: [
    ("/etc/passwd", PathFault.absolute), ("../pack.yaml", .upwards), ("basics/../../x.yaml", .upwards),
    ("./pack.yaml", .upwards), ("basics/..", .upwards), ("basics\\one.yaml", .unexpected),
    ("C:\\one.yaml", .unexpected), ("basics/one\u{1B}[2J.yaml", .control), ("basics/a\nb.yaml", .control),
    ("basics/é.yaml", .unexpected), ("basics/e\u{301}.yaml", .unexpected), ("Basics/one.yaml", .unexpected),
    ("PACK.YAML", .unexpected), ("basics/one.sh", .unexpected), ("a/b/c.yaml", .unexpected),
    (".hidden.yaml", .unexpected), ("basics/.yaml", .unexpected), ("basics//one.yaml", .unexpected),
    ("basics/one.yaml/", .unexpected), ("-rf/one.yaml", .unexpected), ("SHA256SUMS", .unexpected),
    ("basics/\u{202E}lmay.yaml", .unexpected),
  ])
  func `A name that a pack's file cannot have is refused`(name: String, fault: PathFault) {
    #expect(refusal(archive([("basics/aaa.yaml", "x"), (name, "x")])) == .path(name, fault))
  }

  @Test func `Long names are refused, however they are written`() {
    let name = String(repeating: "a", count: 60) + "/" + String(repeating: "b", count: 60) + ".yaml"
    var split = Tar()
    split.add("SHA256SUMS", "")
    split.add("bbb.yaml", prefix: "aaa")
    #expect(refusal(split.closed) == .path("bbb.yaml", .tooLong))
    var extended = Tar()
    extended.add("SHA256SUMS", "")
    extended.add("././@LongLink", name, flag: "L")
    #expect(refusal(extended.closed) == .special("././@LongLink", .extended))
  }

  @Test(arguments: [
    ("1" as Character, PackRefusal.EntryKind.hardLink), ("2", .symbolicLink), ("3", .device), ("4", .device),
    ("5", .folder),
    ("6", .pipe), ("7", .unknown), ("x", .extended), ("g", .extended), ("L", .extended), ("K", .extended),
    ("S", .unknown), ("\0", .unknown),
  ])
  func `Whatever is no plain file is refused`(flag: Character, kind: PackRefusal.EntryKind) {
    let data = archive([]) { $0.add("basics/one.yaml", "", flag: flag, link: "/etc/passwd") }
    #expect(refusal(data) == .special("basics/one.yaml", kind))
  }

  @Test func `Names stand once, in order`() {
    #expect(refusal(archive([("a/b.yaml", "x"), ("a/b.yaml", "x")])) == .order("a/b.yaml"))
    #expect(refusal(archive([("b/b.yaml", "x"), ("a/a.yaml", "x")])) == .order("a/a.yaml"))
  }

  @Test func `Modes, times, checksums and sizes are what pack build writes`() {
    func refusal(_ add: (inout Tar) -> Void) -> PackRefusal? { self.refusal(archive([], also: add)) }
    let name = "a/b.yaml"
    #expect(refusal { $0.add(name, mode: "0004755") } == .header(name))
    #expect(refusal { $0.add(name, time: "14600000000") } == .header(name))
    #expect(refusal { $0.add(name, checksumOff: 1) } == .header(name))
    #expect(refusal { $0.add(name, link: "x") } == .header(name))
    #expect(refusal { $0.add(name, size: 0o77777777777) } == .fileTooLarge(name))
    #expect(refusal { $0.add(name, size: PackLimits.fileBytes + 1) } == .fileTooLarge(name))
    #expect(refusal { $0.add(name, size: PackLimits.fileBytes) } == .truncated)
    #expect(refusal { $0.add(name, "xyz", size: 1) } == .header(name), "padding that is not empty")
  }

  @Test func `Too much is refused`() {
    let many = (0...PackLimits.files).map { ("a/\(10_000 + $0).yaml", "") }
    #expect(refusal(archive(many)) == .tooManyFiles)
    let mebibyte = String(repeating: "x", count: PackLimits.fileBytes)
    #expect(refusal(archive((0..<9).map { ("a/\($0).yaml", mebibyte) })) == .packTooLarge)
    #expect(refusal(Data(count: PackLimits.archiveBytes + 1)) == .packTooLarge)
  }

  @Test func `The manifest must come first and be true`() {
    var without = Tar()
    without.add("pack.yaml")
    #expect(refusal(without.closed) == .manifest("SHA256SUMS"))
    var wrong = Tar()
    wrong.add("SHA256SUMS", PackManifest(of: ["pack.yaml": "y"]).text)
    wrong.add("pack.yaml", "x")
    #expect(refusal(wrong.closed) == .manifest("pack.yaml"))
    var more = Tar()
    more.add("SHA256SUMS", PackManifest(of: ["pack.yaml": "x", "z/z.yaml": "x"]).text)
    more.add("pack.yaml", "x")
    #expect(refusal(more.closed) == .manifest("SHA256SUMS"))
  }

  @Test func `A file that is no text is refused`() {
    var tar = Tar()
    tar.add("SHA256SUMS", "")
    tar.add("pack.yaml", "xxxx")
    var data = tar.closed
    data[data.firstRange(of: Data("xxxx".utf8))?.lowerBound ?? 0] = 0xFF
    #expect(refusal(data) == .notText("pack.yaml"))
  }

  // Oracles nobody here wrote: GNU tar opens it, sha256sum agrees with its manifest.
  @Test func `Any tar opens it, and sha256sum agrees`() throws {
    let folder = try Folder()
    try PackArchive.data(of: Self.pack).write(to: folder.url.appendingPathComponent("pack.tar"))
    let listing = try folder.run("tar", "tf", "pack.tar")
    #expect(listing.output == "SHA256SUMS\nLICENSE\nREADME.md\nbasics/one.yaml\npack.yaml\n")
    #expect(try folder.run("tar", "xf", "pack.tar").status == 0)
    #expect(try folder.run("sha256sum", "--strict", "-c", "SHA256SUMS").status == 0)
    #expect(try folder.read("basics/one.yaml") == "id: one\n")
    let sum = try folder.run("sha256sum", "SHA256SUMS").output.prefix(64)
    #expect(Self.pack.manifest.hash == sum)
  }
}
