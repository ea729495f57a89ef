import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What a pack's author may decide about tries, hints and answers, seen on the screen.
@Suite struct LessonRulesTests {
  /// The template's first lesson at its first question, with other rules.
  private func player(_ rules: String) throws -> Player {
    var files = PackTemplate.files(id: "rules")
    files["basics/first-steps.yaml"] = files["basics/first-steps.yaml"]?.replacing(
      "program: |", with: rules + "program: |")
    let course = try Course(files: files)
    var player = Player()
    player.app = App(course: course, settings: Settings(), size: Size(width: 80, height: 24))
    _ = player.app.open(try #require(course.entry("first-steps")))
    player.press("<Tab><Tab>")
    return player
  }

  @Test func usually() throws {
    var player = try player("")
    #expect(player.shows("F2 hint") && player.shows("F3 reveal"))
    player.press("7<Enter>")
    #expect(!player.shows("keeps it"))
    player.press("8<Enter>")
    #expect(player.shows("keeps it"))
    player.press("<F2><F2><F2>")
    #expect(player.shows("3. Worked") && !player.shows("F2 hint"), "\(player.testDescription)")
    player.press("<F2>")
    #expect(player.shows("no further hint"))
  }

  @Test func oneTryIsEnough() throws {
    var player = try player("tries: 1\n")
    player.press("7<Enter>")
    #expect(player.shows("keeps it"))
    player.press("<Right>")
    #expect(player.shows("step 4"), "\(player)")
  }

  @Test func noHintsAndNoAnswers() throws {
    var player = try player("hints: none\nreveal: no\n")
    #expect(!player.shows("F2 hint") && !player.shows("F3 reveal"))
    player.press("<F2>")
    #expect(player.shows("There is no hint here"))
    player.press("<F3>")
    #expect(player.shows("does not show answers") && !player.shows("shown"))
    player.press("7<Enter>8<Enter>")
    #expect(player.shows("(Tab") && !player.shows("F3 reveals"))
  }

  @Test func hintsToAChoiceStrikeOutWhatIsWrong() throws {
    var player = Player(lesson: "sum-and-product")
    player.press("<Tab><Tab><Tab><Tab><F2>")
    #expect(player.shows("Hint 1: Choice "))
    player.press("<F2><F2>")
    #expect(
      player.shows("Hint 2: Choice ") && !player.shows("Hint 3: Choice "),
      "one wrong choice is left to tell apart")
  }
}
