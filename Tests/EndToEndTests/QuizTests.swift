import Foundation
import Testing

/// The quiz in a real terminal, and `progress` from the shell.
@Suite struct QuizTests {
  @Test func `A quiz is answered, left, gone on with, and shown in progress`() async throws {
    let world = try World()
    let command = ["bash", "-c", "\"$0\" \"$@\"; echo \"left with $?\"; exec cat", World.program]
    let terminal = try await Terminal(80, 24, command + ["quiz", "--seed", "7", "--count", "3"], in: world)
    try await terminal.expect("question 1 of 3")
    try terminal.press("123456<Enter>")
    try await terminal.expect("✗")
    try terminal.press("<F3>")
    try await terminal.expect("WORKED OUT")
    try terminal.press("w")
    try await terminal.expect("step 1 of")
    try terminal.press("<Esc>")
    try terminal.press("<Enter>")
    try await terminal.expect("question 2 of 3")
    try terminal.press("<F10>")
    try await terminal.expect("left with 0")

    let again = try await Terminal(80, 24, tutor: ["quiz", "--count", "3"], in: world)
    try await again.expect("question 2 of 3")
    try again.press("<Tab><Tab>")
    try await again.expect("2  not answered")
    try again.press("<Esc>")
    try await again.expect("z quizzes you")

    let shown = try world.run([World.program, "progress", "show", "--json"])
    #expect(shown.status == 0)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect((report["forecast"] as? [Int])?.first == 1)
    #expect((report["activity"] as? [String: Int])?["today"] == 1)
  }

  @Test func `An exam that was left is not lost to the next quiz`() throws {
    let world = try World()
    func quiz(_ arguments: String..., input: String) throws -> Outcome {
      try world.run([World.program, "quiz", "--plain"] + arguments, input: input)
    }
    let exam = ["--exam", "--seed", "5", "--count", "4"]
    #expect(try quiz(exam[0], exam[1], exam[2], exam[3], exam[4], input: ":skip\n:skip\n").status == 0)
    let asked = try quiz("--count", "3", input: "")
    #expect(asked.status == 0 && asked.output.contains("You left an exam at question 3 of 4."), "\(asked)")
    let other = try quiz("--count", "3", input: "what\n\n")
    #expect(other.output.contains("Question 3 of 4.") && other.output.contains("goes on where you left it"))
    let resumed = try quiz(exam[0], exam[1], exam[2], exam[3], exam[4], input: "")
    #expect(resumed.output.contains("Question 3 of 4."), "\(resumed)")
    let replaced = try quiz("--count", "3", "--lang", "zh-Hans", input: "：new\n")
    #expect(replaced.output.contains("第 1 题，共 3 题"), "\(replaced)")
    #expect(try quiz("--skill", "Fan-out", "--count", "1", input: ":new\n").status == 0)
    #expect(try quiz("--skill", "fan-oot", input: "").errors.contains("Did you mean fan-out?"))
  }

  @Test func `Progress is backed up, reset and restored, never without asking`() throws {
    let world = try World()
    func run(_ arguments: String...) throws -> Outcome {
      try world.run([World.program, "progress"] + arguments)
    }
    let answered = try world.run(
      [World.program, "quiz", "--plain", "--count", "1"], input: "123456\n:reveal\n")
    #expect(answered.status == 0)
    #expect(answered.output.contains("WORKED OUT"))
    #expect(try run("backup").status == 0)
    #expect(try run("reset").status == 2, "nobody is there to say yes")
    #expect(try run("show").output.contains("Today: 1 answer,"))
    #expect(try run("reset", "--yes").status == 0)
    #expect(try run("show").output.contains("Today: 0 answers"))
    let list = try run("restore").output.split(separator: "\n")
    let name = try #require(list.last?.split(separator: " ").first)
    #expect(try run("restore", String(name), "--yes").status == 0)
    #expect(try run("show").output.contains("Today: 1 answer,"))
    #expect(try run("restore", "no-such-backup", "--yes").status == 3)
    try Data("nothing of ours".utf8).write(to: world.folder.appendingPathComponent("other"))
    #expect(try run("restore", world.folder.appendingPathComponent("other").path, "--yes").status == 3)
    #expect(try run("show", "--lang", "zh-Hans").output.contains("现在到期"))
  }

  @Test func `A store that cannot be written ends progress with 5`() throws {
    let world = try World(["XDG_DATA_HOME": "/proc/nowhere"])
    #expect(try world.run([World.program, "progress", "backup"]).status == 5)
    #expect(try world.run([World.program, "progress", "reset", "--yes"]).status == 5)
    #expect(try world.run([World.program, "progress", "show"]).status == 0)
  }
}
