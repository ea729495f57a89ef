import Autodiff
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// The place that is asked for is in view when its step opens.
@Suite struct PlaceInViewTests {
  static let sizes = [(40, 12), (60, 20), (80, 24), (200, 50)]
  static let lessons = Course.builtIn.units.flatMap(\.lessons).map(\.id)

  @Test(arguments: lessons) func whatIsAskedIsInView(id: String) throws {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    for language in Language.allCases {
      for (width, height) in Self.sizes {
        let size = Size(width: width, height: height)
        var screen = try LessonScreen(lesson)
        while !screen.session.isAtEnd {
          let drawing = drawing(of: &screen, size, language)
          let place = "\(id) step \(screen.session.position + 1) at \(width)×\(height)\n" + drawing
          if screen.session.item.quantity != nil {
            let hasMark = Self.hasMark(screen)
            if hasMark { #expect(drawing.contains("?"), "what is asked: \(place)") }
            // Four rows may not hold both.
            if !hasMark || height > 12 { #expect(drawing.contains("║"), "the marked box: \(place)") }
          }
          screen.session.settleAsRevealed()
          screen.session.stepForward()
          screen.arrive()
        }
      }
    }
  }

  /// The part of the screen the graph is drawn in.
  private func drawing(of screen: inout LessonScreen, _ size: Size, _ language: Language) -> String {
    let settings = Settings(language: language)
    screen.settle(size, settings)
    var buffer = Buffer(size)
    LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
    let rect = LessonView.layout(screen, size).graph
    return (rect.row..<rect.endRow).map { row in
      String(buffer.row(row)[(row * size.width + rect.column)...].prefix(rect.width).compactMap(\.character))
    }.joined(separator: "\n")
  }

  /// Whether a question mark stands on a wire: for numbers on wires, and for terms where there is room for them.
  private static func hasMark(_ screen: LessonScreen) -> Bool {
    guard let quantity = screen.session.item.quantity else { return false }
    return switch quantity {
    case .value, .gradient, .tangent: true
    case .contribution: screen.pane.showsTerms
    default: false
    }
  }

  @Test func aPageBeforeTheFirstQuestionShowsWhereTheGraphBegins() throws {
    var player = Player(lesson: "hidden-layer")
    while !player.shows("W1") { player.press("<Enter>") }
    #expect(player.app.view.text[1].prefix(40).contains("◂") == false, "\(player)")
  }

  @Test func whatAQuestionOnAPageNamesIsInView() {
    var player = Player(lesson: "sigmoid-atoms")
    while !player.shows("F8 pan") { player.press("<F3><Tab>") }
    while !player.shows("silent input") { player.press("<F3><Tab>") }
    #expect(player.shows("│w1├") && player.shows("│x1├"), "\(player)")
  }

  @Test func theInputBeingChangedIsInView() throws {
    let chain = "x0 = 1\n" + (1...30).map { "x\($0) = tanh(x\($0 - 1))" }.joined(separator: "\n")
    var player = try Player(exploring: chain)
    for _ in 0..<20 { player.press("<F3><Tab>") }
    #expect(!player.shows("x0"))
    player.press("<F5>")
    #expect(player.shows("║x0") || player.shows("║ x0"), "\(player)")
  }
}
