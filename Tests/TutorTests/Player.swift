import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Plays key scripts against the pure screens.
struct Player {
  var app: App
  /// The effects of the last keys.
  var effects: [Effect] = []

  /// The tutor at a program opened as a lesson.
  init(
    exploring source: String, size: Size = Size(width: 80, height: 24), language: Language = .english,
    upstream: Tensor? = nil
  ) throws {
    app = App(course: .builtIn, settings: Settings(language: language), size: size)
    app.explore(try ExploreRequest(source: source, upstream: upstream))
  }

  /// The tutor at the list of lessons, or at a lesson.
  init(
    lesson: String? = nil, size: Size = Size(width: 80, height: 24), settings: Settings = Settings()
  ) {
    app = App(course: .builtIn, settings: settings, size: size)
    if let entry = lesson.flatMap({ Course.builtIn.entry($0) }) { effects = app.open(entry) }
  }

  /// Presses the keys of a script; see `keys(script:)`.
  mutating func press(_ script: String) {
    effects = []
    for key in keys(script: script) { effects += app.update(.key(key)) }
  }

  /// The screen as lines of text.
  var screen: [String] { app.view.text }

  /// Whether some line of the screen contains `text`.
  func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }
}

extension Player: CustomTestStringConvertible {
  /// The screen, for failures that can be read.
  var testDescription: String { "\n" + screen.joined(separator: "\n") + "\n" }
}

/// The graph every lecture begins with.
let lectureProgram = """
  x = -2
  y = 5
  z = -4
  q = x + y
  f = q * z
  """
