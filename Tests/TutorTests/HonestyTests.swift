import Autodiff
import GraphLanguage
import Lessons
import TerminalUI
import Testing

@testable import Tutor

/// The screen neither gives an answer away nor asks for what cannot be found on it.
@Suite struct HonestyTests {
  @Test func whatIfShowsWhatIsFoundAndNothingElse() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F5>-2.001<Enter>")
    #expect(!player.shows("−12") && !player.shows("∂f/∂x"), "a hair's change would tell what is asked")
    #expect(player.shows("x = −2") && player.shows("once it is found"))
    player.press("<Esc>3<Enter><F5>10<Enter>")
    #expect(player.shows("15"), "q = 10 + 5 follows: q is found\(player)")
    #expect(!player.shows("−60"), "f is not\(player)")
  }

  @Test func whatFollowsFromAnAskedValueWaitsForIt() throws {
    var player = Player(lesson: "hvp")
    for _ in 0..<30 {
      if player.shows("Value of gx") { break }
      player.press("<F3><Tab>")
    }
    #expect(player.shows("Value of gx"))
    let before = player.screen.first { $0.contains("t1") } ?? ""
    #expect(!before.contains("4"), "t1 = gx·v1 would tell gx")
  }

  /// On the wire of a tensor stands its shape.
  @Test(arguments: PaneTests.lessons) func aShapeThatIsAskedForIsNotOnTheWire(id: String) throws {
    try expectNoShapeOnTheWire(Course.builtIn.entry(id)?.lesson())
  }

  @Test func aShapeThatIsAskedForIsNotOnTheWireOfAPack() throws {
    var files = PackTemplate.files(id: "shapes")
    try expectNoShapeOnTheWire(Course(files: files).entry("asking")?.lesson())
    files["basics/asking.yaml"] = """
      id: asking
      summary: {en: A., zh-Hans: 甲。}
      objectives: []
      program: "W = [[1, 2], [3, 4], [5, 6]]\\nh = [2, 1]\\no = W @ h\\nL = sum(o)"
      steps:
        - text: {en: Look., zh-Hans: 看。}
        - question: {id: value, ask: shape(o)}
        - question: {id: gradient, ask: shape(grad(o))}
      closing: {en: B., zh-Hans: 乙。}
      skills: [values]
      """
    let lesson = try Course(files: files).entry("asking")?.lesson()
    try expectNoShapeOnTheWire(lesson)
    var session = try LessonSession(#require(lesson))
    let o = try #require(session.context.graph.node(named: "o"))
    #expect(session.labels(of: o).value == "", "nor before it is asked for")
    session.stepForward()
    #expect(session.labels(of: o).value == "?")
    session.settleAsRevealed()
    #expect(session.labels(of: o).value == "(3,)")
    session.stepForward()
    #expect(session.labels(of: o).gradient == "?")
    session.settleAsRevealed()
    #expect(session.labels(of: o).gradient == "(3,)")
  }

  private func expectNoShapeOnTheWire(_ lesson: Lesson?) throws {
    var session = try LessonSession(#require(lesson))
    while !session.isAtEnd {
      switch session.item.quantity {
      case .shape(let node): #expect(!session.labels(of: node).value.contains("("), "\(session.item.id)")
      case .gradientShape(let node):
        #expect(!session.labels(of: node).gradient.contains("("), "\(session.item.id)")
      default: break
      }
      session.settleAsRevealed()
      session.stepForward()
    }
  }

  @Test func whetherAGradientIsSetOrAddedToIsNotToldBeforeItIsFound() {
    var player = Player(lesson: "broken-gates", size: Size(width: 100, height: 30))
    for _ in 0..<9 where !player.shows("∂f/∂c = ?") { player.press("<Tab>") }
    #expect(player.shows("dc …") && !player.shows("+="), "\(player)")
  }

  @Test func theHeadingNamesTheGateThatIsMarked() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<Tab><Tab><Tab><Tab>")
    #expect(player.shows("Downstream gradient to q"))
    #expect(player.shows("BACKWARD  at ×"))
  }

  @Test func tensorsNeededForAStepAreOnTheScreen() throws {
    var player = try Player(exploring: TensorTests.program, size: Size(width: 120, height: 35))
    for _ in 0..<20 {
      if player.shows("Downstream gradient to X") { break }
      player.press("<F3><Tab>")
    }
    #expect(player.shows("Downstream gradient to X"))
    #expect(player.shows("W (3, 2)") || player.shows("W = (3, 2)"))
    #expect(player.shows("[1 0]") && player.shows("[0 3]"))
  }

  @Test func aNumberKeepsItsExponentOnTheWire() throws {
    var player = try Player(exploring: "x = 0.000175432\ny = -1\nf = x * y")
    player.press("<F3><Tab>")
    #expect(player.shows("−1.8e−4") || player.shows("1.75e−4"))
    #expect(!player.screen.contains { $0.contains("e…") })
  }

  @Test(arguments: [
    ("1 2\n3 4\n", "1 2; 3 4"), ("[[1 5 -2]\n [3 9 -2]]", "[[1, 5, -2], [3, 9, -2]]"),
    ("[[1, 5],\n [3, 9]]", "[[1, 5], [3, 9]]"), ("z * upstream", "z * upstream"),
  ]) func pastedTextKeepsItsRows(text: String, line: String) {
    #expect(pastedOnOneLine(text) == line)
  }
}
