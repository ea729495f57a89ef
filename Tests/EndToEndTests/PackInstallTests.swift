import Foundation
import Testing

/// Packs handed out, installed and removed with the built program; hostile archives are made by Python's tarfile.
@Suite struct PackInstallTests {
  /// Writes one archive for each way to attack whoever unpacks it.
  private static let attacks = #"""
    import gzip, io, os, sys, tarfile, zipfile
    out = sys.argv[1]
    def archive(name, *entries, format=tarfile.USTAR_FORMAT):
        with tarfile.open(os.path.join(out, name + ".tar"), "w", format=format) as tar:
            for path, kind, content, extra in entries:
                entry = tarfile.TarInfo(path)
                entry.type = kind
                entry.size = len(content) if kind == tarfile.REGTYPE else 0
                for key, value in extra.items(): setattr(entry, key, value)
                tar.addfile(entry, io.BytesIO(content))
    def file(path, content=b"x", **extra): return (path, tarfile.REGTYPE, content, extra)
    def other(path, kind, **extra): return (path, kind, b"", extra)
    archive("absolute", file("/tmp/backprop-tutor-was-here.yaml"))
    archive("dotdot", file("../../backprop-tutor-was-here.yaml"))
    archive("inside-dotdot", file("basics/../../../was-here.yaml"))
    archive("symlink", other("pack.yaml", tarfile.SYMTYPE, linkname="/etc/passwd"))
    archive("symlink-then-write", other("basics", tarfile.SYMTYPE, linkname=".."), file("basics/was-here.yaml"))
    archive("hard-link", other("pack.yaml", tarfile.LNKTYPE, linkname="/etc/passwd"))
    archive("device", other("pack.yaml", tarfile.CHRTYPE, devmajor=1, devminor=5))
    archive("block-device", other("pack.yaml", tarfile.BLKTYPE, devmajor=8, devminor=0))
    archive("pipe", other("pack.yaml", tarfile.FIFOTYPE))
    archive("folder", other("basics", tarfile.DIRTYPE))
    archive("setuid", file("pack.yaml", mode=0o4755))
    archive("backslash", file("..\\..\\was-here.yaml"))
    archive("twice", file("pack.yaml"), file("pack.yaml", b"y"))
    archive("case-twins", file("basics/a.yaml"), file("basics/A.yaml"))
    archive("written-twins", file("basics/\u00e9.yaml"), file("basics/e\u0301.yaml"))
    archive("control", file("basics/\x1b]0;owned\x07.yaml"))
    archive("newline", file("basics/a\nb.yaml"))
    archive("long", file("a" * 90 + "/" + "b" * 90 + ".yaml"))
    archive("long-gnu", file("a/" * 200 + "b.yaml"), format=tarfile.GNU_FORMAT)
    archive("long-pax", file("a/" * 200 + "b.yaml"), format=tarfile.PAX_FORMAT)
    archive("many", *[file(f"a/{n}.yaml") for n in range(20000)])
    archive("empty")
    archive("no-manifest", file("pack.yaml", b"format: 1\n"))
    archive("wrong-hash", file("SHA256SUMS", b"0" * 64 + b"  pack.yaml\n"), file("pack.yaml"))
    big = tarfile.TarInfo("pack.yaml"); big.size = 8 << 30
    with open(os.path.join(out, "huge-size.tar"), "wb") as f: f.write(big.tobuf(tarfile.GNU_FORMAT))
    with open(os.path.join(out, "sparse.tar"), "wb") as f: f.truncate(1 << 40)
    with gzip.open(os.path.join(out, "bomb.tar.gz"), "wb") as f: f.write(bytes(50 << 20))
    with zipfile.ZipFile(os.path.join(out, "bomb.zip"), "w", zipfile.ZIP_DEFLATED) as z: z.writestr("a", bytes(50 << 20))
    os.mkfifo(os.path.join(out, "waits.tar"))
    os.symlink("/dev/zero", os.path.join(out, "endless.tar"))
    """#

  private func paths(_ folder: URL) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test func nothingHostileIsInstalledOrWrittenAnywhere() throws {
    let world = try World()
    let attacks = world.folder.appendingPathComponent("attacks")
    try FileManager.default.createDirectory(at: attacks, withIntermediateDirectories: true)
    let made = try world.run(["python3", "-c", Self.attacks, attacks.path])
    #expect(made.status == 0, "\(made.errors)")
    let before = paths(world.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: attacks.path).sorted()
    #expect(names.count == 30)
    for name in names {
      let file = attacks.appendingPathComponent(name).path
      let ended = try world.run(["timeout", "20", World.program, "pack", "install", file])
      #expect(ended.status == 3, "\(name): \(ended.output)\(ended.errors)")
      #expect(!ended.errors.isEmpty && !ended.errors.utf8.contains { $0 < 32 && $0 != 10 }, "\(name)")
      #expect(ended.output.isEmpty)
    }
    #expect(paths(world.folder) == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/backprop-tutor-was-here.yaml"))
  }

  @Test func aPackIsHandedOutInstalledUpdatedAndRemoved() async throws {
    let world = try World()
    let folder = world.folder.appendingPathComponent("my-pack")
    func run(_ arguments: String...) throws -> Outcome {
      try world.run(["env", "-C", world.folder.path, World.program] + arguments)
    }
    #expect(try run("pack", "new", "my-pack").status == 0)
    #expect(try run("pack", "build", "my-pack").output.contains("my-pack-1.0.0.tar: 4 files"))
    #expect(try run("pack", "build", "my-pack", "-o", "again.tar").status == 0)
    let archives = ["my-pack-1.0.0.tar", "again.tar"].map {
      try? Data(contentsOf: world.folder.appendingPathComponent($0))
    }
    #expect(archives[0] == archives[1])
    #expect(try run("pack", "install", "again.tar").status == 0)
    #expect(try run("pack", "list").output == "my-pack  1.0.0  My pack  (yours)\n")
    try await answerOneQuestion(world)

    // The next version renames a lesson; what was answered in it follows.
    let contents = folder.appendingPathComponent("pack.yaml")
    let text = try String(contentsOf: contents, encoding: .utf8)
      .replacingOccurrences(of: "version: 1.0.0", with: "version: 1.1.0")
      .replacingOccurrences(of: "- id: first-steps ", with: "- id: begin\n        renamed_from: first-steps ")
    try Data(text.utf8).write(to: contents)
    let lesson = folder.appendingPathComponent("basics/first-steps.yaml")
    let steps = try String(contentsOf: lesson, encoding: .utf8)
      .replacingOccurrences(of: "id: first-steps", with: "id: begin")
    try Data(steps.utf8).write(to: folder.appendingPathComponent("basics/begin.yaml"))
    try FileManager.default.removeItem(at: lesson)
    let updated = try run("pack", "install", "my-pack")
    #expect(updated.output.contains("updated from 1.0.0 to 1.1.0"), "\(updated.errors)")
    let terminal = try await Terminal(80, 24, tutor: ["learn", "my-pack"], in: world)
    try await terminal.expect("✓ Right.")
    #expect(try run("pack", "install", "again.tar").status == 3, "an older version replaces nothing unasked")
    #expect(try run("pack", "remove", "my-pack").status == 0)
    #expect(try run("pack", "list").output.contains("No packs"))
  }

  private func answerOneQuestion(_ world: World) async throws {
    let terminal = try await Terminal(80, 24, tutor: ["learn", "my-pack"], in: world)
    try await terminal.expect("First steps")
    try terminal.press("<Enter>")
    try await terminal.expect("step 1 of 15")
    try terminal.press("<Tab><Tab>")
    try await terminal.expect("p = ")
    try terminal.press("-6<Enter>")
    try await terminal.expect("✓ Right.")
    try terminal.press("<F10>")
  }
}
