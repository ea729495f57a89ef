import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Tangents on the drawing and in the panel, and the chart of what either mode costs.
@Suite struct ForwardModeTests {
  @Test func tangentsStandUnderTheirValues() throws {
    var player = Player(lesson: "forward-mode")
    player.press("<Tab>")
    #expect(player.shows("→1") && player.shows("→0"), "how the leaves move is drawn from the start")
    player.press("<Tab>")
    #expect(player.shows("→?") && player.shows("∂q·v = ?") && player.shows("∂x·v = 1"))
    player.press("1<Enter>")
    #expect(player.shows("= 1 + 0") && player.shows("vq = vx + vy"), "\(player.testDescription)")
    player.press("<Enter>-4<Enter>")
    #expect(player.shows("→−4") && player.shows("(−4)·1 + 3·0"), "\(player.testDescription)")
    #expect(player.shows("z·(∂q·v) + q·(∂z·v)") && player.shows("vf = z * vq + q * vz"))
  }

  @Test func howATangentIsPutTogetherWaitsForItsNumber() throws {
    var player = Player(lesson: "forward-mode", size: Size(width: 100, height: 30))
    for _ in 0..<40 where !player.shows("To remember") {
      for name in ["q", "f"] where player.shows("∂\(name)·v = ?") {
        let rule = name == "q" ? "vx + vy" : "z * vq + q * vz"
        #expect(player.shows("v\(name) = …") && !player.shows(rule), "\(player)")
        #expect(!player.shows("(∂x·v) +") && !player.shows("·(∂q·v)"), "\(player)")
        player.press("<F2><F2>")
        player.press("<F3>")
        #expect(player.shows("v\(name) = \(rule)"), "\(player)")
      }
      player.press("<F3><Tab>")
    }
    #expect(player.shows("To remember"), "\(player)")
  }

  @Test func theRuleOfATangentIsItsSecondHint() {
    var player = Player(lesson: "forward-mode", size: Size(width: 100, height: 30))
    for _ in 0..<9 where !player.shows("∂q·v = ?") { player.press("<Tab>") }
    player.press("<F2><F2>")
    #expect(player.shows("(∂x·v) + (∂y·v)"), "\(player)")
  }

  @Test func lineByLineTheRuleIsToldAfterTheAnswer() throws {
    let lesson = try #require(Course.builtIn.entry("forward-mode")).lesson()
    var presenter = try PlainPresenter(lesson, settings: Settings())
    var told = presenter.start() + presenter.take("") + presenter.take("")
    #expect(told.contains { $0.contains("How does q move?") } && !told.contains { $0.contains("(∂x·v) +") })
    told = presenter.take("1")
    #expect(told.contains("∂q·v = (∂x·v) + (∂y·v) = 1 + 0"), "\(told)")
    #expect(!told.contains { $0.contains("·(∂q·v)") }, "\(told)")
  }

  @Test func theBillIsCountedOnTheGraph() throws {
    let program = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
    var files = PackTemplate.files(id: "bill")
    files["basics/first-steps.yaml"] = """
      id: first-steps
      summary: {en: A., zh-Hans: 甲。}
      objectives: []
      program: "\(program.replacing("\n", with: "\\n"))"
      steps:
        - compare: all
      closing: {en: B., zh-Hans: 乙。}
      skills: [values]
      """
    let pack = files["pack.yaml"]?.replacing(
      "      read-a-graph: {en: Reading a graph, zh-Hans: 读懂计算图}\n", with: "")
    files["pack.yaml"] = pack
    let course = try Course(files: files)
    let lesson = try #require(course.entry("first-steps")).lesson()
    guard case .comparison(let bill)? = lesson.steps.first?.content else {
      Issue.record("no comparison")
      return
    }
    // Four wires, three inputs, one output: counted on the drawing by hand.
    #expect(bill.inputs == 3 && bill.outputs == 1)
    #expect(bill.forward.passes == 3 && bill.reverse.passes == 1)
    #expect(bill.forward.wires == 12 && bill.reverse.wires == 4)
    #expect(bill.forward.kept == 0 && bill.reverse.kept == 2)

    var presenter = try PlainPresenter(lesson, settings: Settings())
    let told = (presenter.start() + presenter.take("")).joined(separator: "\n")
    #expect(told.contains("passes: forward 3, reverse 1") && !told.contains("█"))
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 40, height: 12)], Language.allCases)
  func theChartFits(size: Size, language: Language) throws {
    for id in ["forward-mode", "counting"] {
      let lesson = try #require(Course.builtIn.entry(id)).lesson()
      for case .comparison(let comparison) in lesson.steps.map(\.content) {
        let view = ComparisonView(
          comparison: comparison, settings: Settings(language: language), width: size.width - 2)
        for line in view.lines { #expect(displayWidth(of: line.text) <= size.width - 2, "\(line.text)") }
        #expect(view.lines.contains { $0.text.contains("█") })
      }
    }
  }
}
