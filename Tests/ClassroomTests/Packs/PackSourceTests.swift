import Foundation
import Testing

@testable import Classroom

@Suite struct PackSourceTests {
  private func packFolder() throws -> Folder {
    let folder = try Folder()
    try folder.write("format: 1\n", to: "pack.yaml")
    try folder.write("id: one\n", to: "basics/one.yaml")
    return folder
  }

  private func refusal(_ folder: Folder) -> PackRefusal? {
    do {
      _ = try PackSource.files(in: folder.url)
      return nil
    } catch {
      return error
    }
  }

  @Test func `A folder's lessons are read, the rest is left out and named`() throws {
    let folder = try packFolder()
    try folder.write("x", to: "notes.txt")
    try folder.write("x", to: "basics/picture.png")
    try folder.write("x", to: ".git/config.yaml")
    try folder.write("Hi", to: "README.md")
    let (pack, leftOut) = try PackSource.files(in: folder.url)
    #expect(pack.all == ["pack.yaml": "format: 1\n", "basics/one.yaml": "id: one\n", "README.md": "Hi"])
    #expect(leftOut == ["basics/picture.png", "notes.txt"])
  }

  @Test func `Links are not followed, pipes are not waited for`() throws {
    let link = try packFolder()
    try FileManager.default.createSymbolicLink(
      atPath: link["basics/two.yaml"].path, withDestinationPath: "/etc/passwd")
    #expect(refusal(link) == .special("basics/two.yaml", .symbolicLink))
    let pipe = try packFolder()
    #expect(mkfifo(pipe["basics/two.yaml"].path, 0o644) == 0)
    #expect(refusal(pipe) == .special("basics/two.yaml", .pipe))
    let device = try packFolder()
    try FileManager.default.createSymbolicLink(
      atPath: device["deep.yaml"].path, withDestinationPath: "/dev/zero")
    #expect(refusal(device) == .path("deep.yaml", .unexpected))
    let outside = try packFolder()
    try FileManager.default.createSymbolicLink(atPath: outside["away"].path, withDestinationPath: "/etc")
    #expect(try PackSource.files(in: outside.url).leftOut == ["away"])
  }

  @Test func `What is too large is not read to its end`() throws {
    let folder = try packFolder()
    #expect(truncate(folder["basics/one.yaml"].path, 1 << 40) == 0)
    #expect(refusal(folder) == .fileTooLarge("basics/one.yaml"))
  }

  @Test func `Names that only differ in how they are written are refused`() throws {
    for name in ["basics/One.yaml", "basics/e\u{301}.yaml", "basics/a b.yaml", "basics/x\u{7}.yaml"] {
      let folder = try packFolder()
      try folder.write("x", to: name)
      #expect(refusal(folder) != nil, "\(name)")
    }
  }
}
