import AnswerChecking
import Autodiff
import GraphDrawing
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What the panes show, and that it can be read.
@Suite struct PaneTests {
  static let lessons = Course.builtIn.units.flatMap(\.lessons).map(\.id)

  @Test(arguments: lessons) func whatNoQuestionAsksForStaysOnceItIsShown(id: String) throws {
    var session = try LessonSession(#require(Course.builtIn.entry(id)).lesson())
    var shown: [Int: Set<Quantity>] = [:]
    while true {
      let scene = session.item.scene
      let all = (0..<session.context.graph.count).flatMap { [Quantity.value($0), .gradient($0)] }
      let now = Set(all.filter { if case .shown = session.visibility(of: $0) { true } else { false } })
      let gone = shown[scene, default: []].subtracting(now).filter { !session.isAsked($0) }
      #expect(gone.isEmpty, "\(id) step \(session.position + 1) hides \(gone)")
      shown[scene, default: []].formUnion(now)
      if session.isAtEnd { return }
      session.settleAsRevealed()
      session.stepForward()
    }
  }

  @Test func theGradientOfTheOutputStandsOnThePagesAfterTheFirstBackwardQuestion() throws {
    var session = try LessonSession(#require(Course.builtIn.entry("flat-code")).lesson())
    while session.item.phase != .backward { session.stepForward() }
    while session.item.phase != nil { session.stepForward() }
    let output = session.context.graph.output
    #expect(session.labels(of: output).gradient == "1")
  }

  @Test(arguments: lessons) func wiresHaveTheFiguresOfThePanel(id: String) throws {
    for scene in try #require(Course.builtIn.entry(id)).lesson().scenes {
      let context = try SceneContext(scene)
      for node in 0..<context.graph.count {
        let width = context.diagram.boxes[node].fieldWidth
        for tensor in [context.forward[node], context.backward.gradient(of: node)] {
          guard let number = tensor.scalar else { continue }
          #expect(tensor.label(width: width) == NumberText.short(number), "\(id) \(scene.id)")
        }
      }
    }
  }

  @Test func bothFactorsAreListedWhereTheirRoleIsAsked() {
    var player = Player(lesson: "sigmoid-atoms")
    while !player.shows("gradient to w1") { player.press("<F3><Tab>") }
    #expect(player.shows("│ w1 = −3") && player.shows("│ x1 = −2"), "\(player)")
  }

  @Test func aFormulaIsAskedBesideTheNameOfItsUpstreamGradient() {
    var player = Player(lesson: "flat-code")
    while !player.shows("right side of dc") { player.press("<F3><Tab>") }
    #expect(player.shows("upstream   ∂f/∂d = dd") && player.shows("dd = de * 2"), "\(player)")
  }

  @Test func anUpstreamGradientIsGivenWhereTheWayBackBegins() throws {
    var session = try LessonSession(#require(Course.builtIn.entry("relu-jacobian")).lesson())
    let output = session.context.graph.output
    while session.item.quantity.map({ if case .jacobian = $0 { true } else { false } }) != true {
      #expect(session.labels(of: output).gradient.isEmpty)
      session.stepForward()
    }
    while !session.isAtEnd { session.stepForward() }
    #expect(!session.labels(of: output).gradient.isEmpty)
  }

  @Test func whereRowsStandCloseGradientsAreMarked() {
    for (glyphs, mark) in [(ScreenGlyphs.unicode, "←0.197"), (.ascii, "<0.197")] {
      var player = Player(lesson: "sigmoid-atoms", settings: Settings(glyphs: glyphs))
      while !player.shows("gradient to w1") { player.press("<F3><Tab>") }
      #expect(player.shows(mark), "\(player)")
    }
    var roomy = Player(lesson: "chain-rule")
    while !roomy.shows("gradient to x") { roomy.press("<F3><Tab>") }
    #expect(!roomy.screen.joined().contains("←−4"), "\(roomy)")
  }

  @Test func aTangentInASCIIIsNoNegativeNumber() {
    var player = Player(lesson: "hvp", settings: Settings(glyphs: .ascii))
    while !player.shows("step 3 of") { player.press("<Tab>") }
    #expect(player.shows(">1"), "\(player)")
  }

  @Test func aLongAnswerIsEchoedInFull() throws {
    let answer = "[[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 3, 0], [0, 0, 0, 0]]"
    for (width, height) in [(80, 24), (40, 12), (60, 20)] {
      var player = try Player(
        exploring: "A = [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]]\ny = relu(A)\nf = sum(y)",
        size: Size(width: width, height: height))
      player.press(answer)
      #expect(read(player).contains("reads as \(answer)"), "\(player)")
    }
  }

  @Test(arguments: Language.allCases) func aVerdictIsReadInFullOnASmallScreen(language: Language) throws {
    let size = Size(width: 40, height: 12)
    for id in ["chain-rule", "fan-out", "one-element", "many-max"] {
      var screen = try LessonScreen(#require(Course.builtIn.entry(id)).lesson())
      let settings = Settings(language: language)
      while !screen.session.isAtEnd {
        if screen.session.item.quantity != nil {
          for key in keys(script: "7.77<Enter>") { _ = screen.handle(key, size: size) }
          if let judgement = screen.session.entry.judgement {
            let said = judgement.message[language] + judgement.nextStep[language]
            var seen = ""
            for _ in 0..<4 {
              screen.settle(size, settings)
              var buffer = Buffer(size)
              LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
              seen += buffer.text.joined().filter { !$0.isWhitespace && $0 != "▼" && $0 != "▲" }
              _ = screen.handle(.pageDown, size: size)
            }
            let words = said.split { $0 == " " || "，。；：、".contains($0) }
            let missing = words.filter { $0.count < 8 && !seen.contains($0.filter { !$0.isWhitespace }) }
            #expect(missing.isEmpty, "\(id) step \(screen.session.position + 1): \(missing)")
          }
        }
        screen.session.settleAsRevealed()
        screen.session.stepForward()
        screen.arrive()
      }
    }
  }

  @Test func aHintComesIntoViewOnASmallScreen() throws {
    var player = Player(lesson: "chain-rule", size: Size(width: 40, height: 12))
    while !player.shows("Value of") { player.press("<Enter>") }
    player.press("77<Enter><F2>")
    #expect(player.shows("1. "), "\(player)")
    var choosing = Player(lesson: "why-graphs", size: Size(width: 40, height: 12))
    while !choosing.shows("Choose one") { choosing.press("<F3><Tab>") }
    #expect(!choosing.shows("Hint 1"))
    choosing.press("<F2>")
    #expect(choosing.shows("Hint 1"), "\(choosing)")
  }

  @Test func aHintDoesNotMoveTheDrawing() {
    var player = Player(lesson: "fan-out")
    while !player.shows("hasty") { player.press("<F3><Tab>") }
    let drawing = Array(player.screen.dropFirst(2).prefix { !$0.contains("hasty") }.dropLast())
    player.press("<F2>")
    #expect(Array(player.screen.dropFirst(2).prefix(drawing.count)) == drawing, "\(player)")
    #expect(player.shows("Hint 1"), "\(player)")
  }

  @Test(arguments: [(Language.english, "[ok]", "[x]"), (.simplifiedChinese, "[对]", "[错]")])
  func verdictsInASCIIAreNoLetters(language: Language, right: String, wrong: String) {
    var player = Player(lesson: "chain-rule", settings: Settings(language: language, glyphs: .ascii))
    while !player.screen.contains(where: {
      $0.contains("q = x + y") && $0.contains("Value") || $0.contains("求值")
    }) {
      player.press("<Enter>")
    }
    player.press("77<Enter>")
    #expect(player.shows(wrong), "\(player)")
    player.press("3<Enter>")
    #expect(player.shows(right), "\(player)")
  }

  @Test func questionsSpeakOfBoxesByNamesThatAreInThem() throws {
    var player = try Player(exploring: "x = 2\nf = sin(x) * exp(-x ** 2)", size: Size(width: 200, height: 50))
    for name in ["_1", "_2", "_3", "_4"] {
      #expect(player.screen.contains { $0.prefix(120).contains(name) }, "\(name)\(player)")
    }
    player.press("<F7>x<Enter>")
    #expect(player.shows("LEAF  x"))
    #expect(!player.screen.contains { $0.hasSuffix("│ x") }, "a leaf is named once\(player)")
  }

  private func read(_ player: Player) -> String {
    player.screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}
