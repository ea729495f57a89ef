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

  @Test(arguments: lessons, Language.allCases)
  func anAuthorsQuestionIsReadOnASmallScreen(id: String, language: Language) throws {
    let (size, settings) = (Size(width: 40, height: 12), Settings(language: language))
    var screen = try LessonScreen(#require(Course.builtIn.entry(id)).lesson())
    while !screen.session.isAtEnd {
      if screen.session.item.quantity != nil, case .exercise(let exercise) = screen.session.item.kind,
        let prompt = exercise.prompt
      {
        screen.settle(size, settings)
        var buffer = Buffer(size)
        LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
        let place = "\(id) step \(screen.session.position + 1)\n" + buffer.text.joined(separator: "\n")
        let shown = buffer.text.joined().filter { !$0.isWhitespace }
        let isRead = shown.contains(prompt.plain[language].filter { !$0.isWhitespace })
        let (key, view) = (buffer.text[11], language == .english ? "F9 text" : "F9 全文")
        #expect(isRead || key.contains(view), "\(place)")
        #expect(buffer.cursor.map { $0.row < 11 } == true, "where the answer goes is seen: \(place)")
      }
      screen.session.settleAsRevealed()
      screen.session.stepForward()
      screen.arrive()
    }
  }

  @Test func aLongQuestionSaysOnASmallScreenWhereTheRestIs() throws {
    var files = PackTemplate.files(id: "long")
    let long = String(repeating: "many words that say little ", count: 12)
    files["basics/asking.yaml"] = """
      id: asking
      summary: {en: A., zh-Hans: 甲。}
      objectives: []
      program: "x = 2\\nf = x ** 2"
      steps:
        - question: {id: q, ask: value(f), prompt: {en: "\(long)", zh-Hans: 问。}}
      closing: {en: B., zh-Hans: 乙。}
      skills: [values]
      """
    var player = Player(size: Size(width: 40, height: 12))
    player.effects = try player.app.open(#require(Course(files: files).entry("asking")))
    #expect(player.screen[6].hasPrefix(" many words") && player.screen[9].hasSuffix("…"), "\(player)")
    #expect(player.screen[11].contains("F9 text") && player.shows("f = "), "\(player)")
    player.press("<F9>")
    #expect(player.screen[11].contains("F9 view"), "\(player)")
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

  @Test(arguments: [
    Settings(language: .simplifiedChinese), Settings(language: .simplifiedChinese, glyphs: .ascii),
  ])
  func aLabelInChineseHasAChineseColon(settings: Settings) {
    var player = Player(lesson: "shapes-work-out", settings: settings)
    for _ in 0..<20 where !player.shows("W (3, 4)") { player.press("<F3><Tab>") }
    #expect(player.shows("W (3, 4)：") && player.shows("L/"), "\(player)")
    #expect(!player.shows("):"), "\(player)")
  }

  @Test func aJacobianIsAskedBeforeAnyGradientArrives() {
    var player = Player(lesson: "relu-jacobian")
    for _ in 0..<20 where !player.shows("∂y/∂x = ?") { player.press("<F3><Tab>") }
    #expect(player.shows("║  y   ║                    │"), "\(player)")
    player.press("<F3><Tab>")
    for _ in 0..<20 where !player.shows("∂L/∂x = ?") { player.press("<F3><Tab>") }
    #expect(player.shows("║  y   ║  (4,)"), "\(player)")
  }

  @Test func theNumbersOfASingleRowStandOneBlankApart() {
    #expect(tensorLines(Tensor(Shape([3]), [0, -1.5, 0]), width: 30, height: 4) == ["[0 −1.5 0]"])
    #expect(
      tensorLines(Tensor(Shape([1, 3]), [0.245, 0.665, 0.09]), width: 30, height: 4) == ["[0.245 0.665 0.09]"]
    )
    #expect(
      tensorLines(Tensor(Shape([2, 2]), [1, -10, 2, 3]), width: 30, height: 4) == ["[  1 −10]", "[  2   3]"])
    let row = Tensor(Shape([5]), [-3, 2, -3, -3.5, 12])
    #expect(tensorLines(row, width: 17, height: 4) == ["[−3 2 −3 −3.5 12]"])
    #expect(tensorLines(row, width: 16, height: 4) == ["[−3 2 −3 −3.5 …]"])
    #expect(tensorLines(row, width: 15, height: 4) == ["[−3 2 −3 …]"])
  }

  @Test(arguments: lessons, Language.allCases)
  func whereADrawingIsCutTheBarSaysHowToMoveIt(id: String, language: Language) throws {
    let (size, settings) = (Size(width: 80, height: 24), Settings(language: language))
    var screen = try LessonScreen(#require(Course.builtIn.entry(id)).lesson())
    func check(_ moment: String) {
      screen.settle(size, settings)
      var buffer = Buffer(size)
      LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
      guard screen.pane.isCut, screen.pane.height(of: screen.session.item.scene) > 0 else { return }
      let bar = buffer.text[23]
      #expect(bar.contains("F8"), "\(id) step \(screen.session.position + 1) \(moment): \(bar)")
    }
    while true {
      check("asked")
      if screen.session.item.isQuestion {
        for key in keys(script: "7<Enter><F2>") { _ = screen.handle(key, size: size) }
        check("after a hint")
        screen.session.edit { $0 = TextField("", limit: 65_536) }
        screen.session.settleAsRevealed()
        check("settled")
      }
      if screen.session.isAtEnd { return }
      screen.session.stepForward()
      screen.arrive()
    }
  }

  @Test(arguments: Language.allCases) func theBrokenGraphIsSeenWholeBesideItsCode(language: Language) {
    var player = Player(lesson: "broken-gates", settings: Settings(language: language))
    for _ in 0..<9 where !player.shows("dx = dc") || !player.shows(" >") { player.press("<Tab>") }
    #expect(player.shows("dx = dc") && player.shows(" >"), "\(player)")
    for node in ["│ x ├", "│ copy ├", "│ 4 × ├", "│ 2 × ├", "│ + ├"] {
      #expect(player.shows(node), "\(player)")
    }
  }

  @Test func aHintStandsApartWhereThereIsRoom() {
    var player = Player(lesson: "hvp")
    while !player.shows("step 4 of") { player.press("<F3><Tab>") }
    player.press("7<Enter><F2>")
    let rows = player.screen.map { $0.drop { $0 != "│" } }
    let hint = rows.firstIndex { $0.contains("1. Row 2") } ?? 0
    #expect(player.screen[hint - 1].hasSuffix("│") && player.screen[hint + 2].hasSuffix("│"), "\(player)")
    player.press("<F3>")
    #expect(player.shows("(H·v)[y] = 2"), "an answer is seen, hint or not\(player)")
  }

  @Test func theDirectionIsSeenWhereATangentIsAsked() throws {
    var files = PackTemplate.files(id: "moving")
    files["basics/first-steps.yaml"] = """
      id: first-steps
      summary: {en: A., zh-Hans: 甲。}
      objectives: []
      program: "w = [1, 2]\\nz = w ** 2\\nr = sum(z)\\nL = r * 3"
      direction: {w: "[1, 0]"}
      steps:
        - question: {id: q, ask: tangent(L)}
      closing: {en: B., zh-Hans: 乙。}
      skills: [values]
      """
    files["pack.yaml"] = files["pack.yaml"]?.replacing(
      "      read-a-graph: {en: Reading a graph, zh-Hans: 读懂计算图}\n", with: "")
    let course = try Course(files: files)
    var player = Player()
    player.effects = try player.app.open(#require(course.entry("first-steps")))
    player.press("<Enter>")
    #expect(player.shows("∂L·v = ?") && player.shows("v[w] = [1, 0]"), "\(player)")
  }

  private func read(_ player: Player) -> String {
    player.screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}
