import AnswerChecking
import Autodiff
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// The two columns of code below the graph.
@Suite struct CodePanelTests {
  @Test(arguments: PaneTests.lessons) func theLineOfTheStepIsWhole(id: String) throws {
    var screen = try LessonScreen(#require(Course.builtIn.entry(id)).lesson())
    let size = Size(width: 80, height: 24)
    while true {
      let session = screen.session
      if let quantity = session.item.quantity, !quantity.isTangent {
        screen.session.settleAsRevealed()
        screen.settle(size, Settings())
        var buffer = Buffer(size)
        LessonView(screen: screen, settings: Settings(), unitTitle: "").draw(on: &buffer)
        let line = session.context.code.line(of: quantity, in: session.context.graph)
        let text = line.map { "▸ " + screen.session.codeText(of: $0, covered: screen.session.coveredLines) }
        if let text, text.count <= 78, !text.contains("array(") {
          let isWhole = buffer.text[15...18].contains { $0.contains(text) }
          #expect(isWhole, "\(id) step \(session.position + 1): \(text)")
        }
      }
      if screen.session.isAtEnd { return }
      screen.session.stepForward()
      screen.arrive()
    }
  }

  @Test func theColumnsStandStillThroughALesson() {
    var player = Player(lesson: "softmax")
    var columns: Set<Int> = []
    while !player.shows("step 11 of") {
      if let line = player.screen.first(where: { $0.contains("dL = ") }), player.shows("▸") {
        let start = line.firstRange(of: "dL = ")?.lowerBound ?? line.endIndex
        columns.insert(line.distance(from: line.startIndex, to: start))
      }
      player.press("<F3><Tab>")
    }
    #expect(columns.count == 1, "\(columns)")
  }

  @Test func theLitLineTakesTheRoomOfTheOtherColumnWhereNoDivisionHoldsBoth() throws {
    var player = try Player(
      exploring: "scores = [1.25, 2.5, 0.75, 3.5]\np = softmax(scores)\nL = p[1]")
    for _ in 0..<20 where !player.shows("gradient to scores") { player.press("<F3><Tab>") }
    #expect(player.shows("   L = p[1]                              ▸ dscores = …"), "\(player)")
    player.press("<F3>")
    let lit = "   L = p[1]           ▸ dscores = p * (dp - sum(dp * p, axis=-1, keepdims=True))"
    #expect(player.shows(lit), "\(player)")
    #expect(player.shows("   p = softmax(scores)                     dp = "), "\(player)")
  }

  @Test(arguments: [Size(width: 120, height: 30), Size(width: 40, height: 14)])
  func inOneColumnALongLitLineTakesMoreRows(size: Size) {
    var player = Player(lesson: "softmax", size: size)
    // On a small screen the author's question stands in place of the title.
    for _ in 0..<40 where !player.shows("gradient to s") && !player.shows("What is ∂L/∂s?") {
      player.press("<F3><Tab>")
    }
    player.press("<F3>")
    if size.width < 70 { player.press("<F9><F9>") }
    #expect(player.shows("▸ ds = p * (dp - ") && player.shows("keepdims=True))"), "\(player)")
  }
}

extension Quantity {
  /// Whether this is a tangent, whose lines of code are others.
  fileprivate var isTangent: Bool { if case .tangent = self { true } else { false } }
}
