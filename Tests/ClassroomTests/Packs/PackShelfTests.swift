import Foundation
import Lessons
import TerminalText
import Testing

@testable import Classroom

@Suite struct PackShelfTests {
  private static let pack = PackFiles(PackTemplate.files(id: "my-pack"))

  private func shelf(_ folder: Folder) -> PackShelf { PackShelf(folder: folder["packs"], isShared: false) }

  @Test func `A pack is installed, listed, read and removed`() throws {
    let folder = try Folder()
    let shelf = shelf(folder)
    #expect(shelf.packs.isEmpty)
    try shelf.install(Self.pack, id: "my-pack")
    #expect(folder.paths == ["packs", "packs/my-pack.tar"])
    let installed = try #require(shelf.installed("my-pack"))
    #expect(try installed.pack.get().files == Self.pack)
    #expect(try installed.pack.get().course.title.english == "My pack")
    #expect(shelf.packs.map(\.id) == ["my-pack"])
    #expect(try shelf.remove("my-pack"))
    #expect(try !shelf.remove("my-pack"))
    #expect(folder.paths == ["packs"])
  }

  @Test(arguments: [(true, 0o755), (false, 0o700)])
  func `Everyone may look at a shared shelf, nobody else at one's own`(isShared: Bool, mode: Int) throws {
    let folder = try Folder()
    let shelf = PackShelf(folder: folder["share/backprop-tutor/packs"], isShared: isShared)
    try shelf.install(Self.pack, id: "my-pack")
    for (path, expected) in [
      ("share/backprop-tutor", mode), ("share/backprop-tutor/packs", mode),
      ("share/backprop-tutor/packs/my-pack.tar", 0o644),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder[path].path)
      #expect(attributes[.posixPermissions] as? Int == expected, "\(path)")
    }
  }

  @Test func `A pack changed on the shelf is refused`() throws {
    let folder = try Folder()
    try shelf(folder).install(Self.pack, id: "my-pack")
    let file = folder["packs/my-pack.tar"]
    var data = try Data(contentsOf: file)
    let place = try #require(data.firstRange(of: Data("My pack".utf8)))
    data[place.lowerBound] = UInt8(ascii: "N")
    try data.write(to: file)
    guard case .failure(.archive(.manifest("pack.yaml")))? = shelf(folder).installed("my-pack")?.pack else {
      Issue.record("\(String(describing: shelf(folder).installed("my-pack")?.pack))")
      return
    }
  }

  @Test func `Where it cannot be written nothing is left behind`() throws {
    let folder = try Folder()
    try folder.write("x", to: "packs")
    #expect(throws: (any Error).self) { try shelf(folder).install(Self.pack, id: "my-pack") }
    #expect(folder.paths == ["packs"])
    // A folder in the file's place: the rename fails after everything was written.
    let other = try Folder()
    try other.write("x", to: "packs/my-pack.tar/x")
    #expect(throws: (any Error).self) { try shelf(other).install(Self.pack, id: "my-pack") }
    #expect(other.paths == ["packs", "packs/my-pack.tar", "packs/my-pack.tar/x"])
  }

  @Test func `Shelves follow the XDG rules`() {
    func folders(_ environment: [String: String]) -> [String] {
      PackShelf.all(data: URL(fileURLWithPath: "/d/backprop-tutor"), environment: environment).map(
        \.folder.path)
    }
    #expect(
      folders([:]) == [
        "/d/backprop-tutor/packs", "/usr/local/share/backprop-tutor/packs", "/usr/share/backprop-tutor/packs",
      ])
    #expect(
      folders(["XDG_DATA_DIRS": "/a:b:/c"]).dropFirst() == [
        "/a/backprop-tutor/packs", "/c/backprop-tutor/packs",
      ])
  }

  @Test func `Versions are compared as people count`() {
    #expect(PackVersion("1.9") < PackVersion("1.10"))
    #expect(PackVersion("1.0") < PackVersion("1.0.1"))
    #expect(!(PackVersion("2") < PackVersion("1.9")))
    #expect(!(PackVersion("1.0") < PackVersion("1.0")))
  }
}
