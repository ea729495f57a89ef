import Foundation
import Testing

/// The program without a terminal: pipes, files, exit codes.
@Suite struct PipeTests {
  @Test func aPipedSessionHasNoEscapeByte() throws {
    let world = try World()
    let answers =
      ["3", "7", "-12", "1", "z", "-4", "3", "3", "1", "-4", "1", "-4"].joined(separator: "\n") + "\n"
    let ended = try world.run([World.program, "explore", "--plain"] + lectureProgram, input: answers)
    #expect(ended.status == 0)
    #expect(ended.output.contains("Step 11 of 12."))
    #expect(ended.output.contains("Right."))
    #expect(!ended.output.utf8.contains(0x1B))
    let withoutAsking = try world.run([World.program, "explore"] + lectureProgram, input: answers)
    #expect(withoutAsking.output == ended.output, "a pipe needs no --plain")
  }

  @Test func aLineOfAnyLengthIsNoAnswer() throws {
    let world = try World()
    // 64 KiB may be typed, a byte more is told; neither counts as a try, and the next line is read.
    for (length, isRead) in [(65_536, true), (65_537, false), (3_000_000, false)] {
      let long = String(repeating: "1", count: length)
      let ended = try world.run(
        [World.program, "explore", "--plain"] + lectureProgram, input: long + "\n3\n" + long)
      #expect(ended.status == 0)
      #expect(ended.output.contains("is longer than 64 KiB") != isRead, "\(length)")
      #expect(ended.output.contains("Right."), "\(length)")
      #expect(ended.output.utf8.count < 10_000, "the line itself is not said")
    }
  }

  @Test func whatIsPrintedKeepsToTheLocalesCharacters() throws {
    let locales = [("C", true), ("en_US.ISO-8859-1", true), ("C.UTF-8", false), ("no_SUCH.utf8", false)]
    for (locale, isASCII) in locales {
      let world = try World(["LANG": locale])
      let drawing = try world.run([World.program, "graph", "draw"] + lectureProgram)
      #expect(drawing.output.allSatisfy(\.isASCII) == isASCII, "\(locale):\n\(drawing.output)")
      let session = try world.run([World.program, "explore", "--plain"] + lectureProgram, input: "3\n")
      #expect(session.output.allSatisfy(\.isASCII) == isASCII, "\(locale):\n\(session.output)")
    }
  }

  @Test func exitCodes() throws {
    let world = try World()
    func status(_ arguments: [String], input: String = "") throws -> Int32 {
      let ended = try world.run([World.program] + arguments, input: input)
      #expect(!ended.errors.utf8.contains(0x1B))
      #expect(ended.status == 0 || !ended.errors.isEmpty, "\(arguments) failed without a word")
      return ended.status
    }
    #expect(try status(["--version"]) == 0)
    #expect(try status(["--help"]) == 0)
    #expect(try status(["explore", "--no-such-option"]) == 2)
    #expect(try status(["explore", "-e", "f = x +"]) == 3)
    #expect(try status(["explore", "-e", "f = 1 / x", "--set", "x=0"]) == 3)
    #expect(try status(["explore", "no-such-file"]) == 3)
    #expect(try status(["learn", "no-such-lesson"]) == 3)
    #expect(try status(["graph", "grad", "-"], input: "x = 2\nf = x * x\n") == 0)
  }

  @Test func theBinaryAloneHasItsLessons() throws {
    let world = try World()
    let copy = world.folder.appendingPathComponent("tutor")
    // Copied by another program: while this one had it open for writing, a test beside this one could start a child with it
    // still open, and a file that is being written to cannot be run.
    #expect(try world.run(["/bin/cp", World.program, copy.path]).status == 0)
    let ended = try world.run([copy.path, "learn", "chain-rule", "--plain"])
    #expect(ended.status == 0)
    #expect(ended.output.contains("The chain rule"))
  }
}
