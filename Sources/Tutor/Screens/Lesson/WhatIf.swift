import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText
import TerminalUI

/// Changing an input to watch every value and gradient change; the lesson itself stays as it is.
struct WhatIf {
  /// The scene as the lesson has it.
  let original: SceneContext
  /// The scene with the changed inputs.
  private(set) var changed: SceneContext
  /// Which leaf is being edited, as an index into the graph's leaves.
  private(set) var leaf = 0
  /// The new value being typed.
  private(set) var field = TextField(limit: 4096)
  /// Why the last value was refused.
  private(set) var problem: LocalizedText?

  /// Nothing changed yet.
  init(_ context: SceneContext) {
    original = context
    changed = context
  }

  /// The leaf being edited.
  var leafID: NodeID { original.graph.leaves[leaf] }

  /// Takes a key; returns false when the learner goes back to the lesson.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .escape: return false
    case .up, .backTab: select(leaf - 1)
    case .down, .tab: select(leaf + 1)
    case .enter: apply()
    default: _ = field.handle(key)
    }
    return true
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) { field.insert(text) }

  private mutating func select(_ index: Int) {
    let count = original.graph.leaves.count
    leaf = (index + count) % count
    field = TextField(limit: 4096)
    problem = nil
  }

  private mutating func apply() {
    guard !field.isEmpty else { return }
    do {
      let value = try ExpressionSyntax(parsing: field.text).evaluate { _ in nil }
      var graph = changed.graph
      try graph.setLeafValue(leafID, value)
      changed = try changed.replacing(graph)
      problem = nil
      field = TextField(limit: 4096)
    } catch let error as LanguageError {
      problem = error.message
    } catch let error as GraphError {
      problem = error.message
    } catch {
      problem = LocalizedText("That value cannot be used.", "这个值无法使用。")
    }
  }

  /// What stands beside the graph: every leaf with its value and gradient, and the output.
  func lines(_ session: LessonSession, _ settings: Settings, width: Int) -> [StyledText] {
    let title = LocalizedText("WHAT IF", "试改输入")[settings.language]
    var lines = [StyledText(title, Style(.title, bold: true))]
    let graph = changed.graph
    for id in graph.leaves + [graph.output] {
      let mark = id == leafID ? settings.glyphs.pointer + " " : "  "
      if isShown(.value(id), session) {
        lines.append(
          StyledText([
            StyledText.Span("\(mark)\(graph.name(of: id)) = ", Style(.plain, bold: id == leafID)),
            StyledText.Span(changed.forward[id].oneLine(limit: 6), Style(.value)),
          ]))
      }
      if graph.carriesGradient(id), isShown(.gradient(id), session) {
        let symbol = AskTexts(context: changed).symbol(.gradient(id))[settings.language]
        lines.append(
          StyledText([
            StyledText.Span("    \(symbol) = "),
            StyledText.Span(changed.backward.gradient(of: id).oneLine(limit: 6), Style(.gradient)),
          ]))
      }
    }
    return lines.flatMap { $0.wrapped(width: width, hanging: 4) }
  }

  /// The numbers on the wires: what the change reached, and what the lesson shows anyway.
  func labels(of node: NodeID, _ session: LessonSession) -> (value: String, gradient: String) {
    let lesson = session.labels(of: node)
    return (
      isReached(.value(node)) ? changed.forward[node].label() : lesson.value,
      isReached(.gradient(node)) ? changed.backward.gradient(of: node).label() : lesson.gradient
    )
  }

  private func isShown(_ quantity: Quantity, _ session: LessonSession) -> Bool {
    if case .shown = session.visibility(of: quantity) { return true }
    return isReached(quantity)
  }

  /// Whether the changed input changed this number too: what stays the same might still be asked for.
  private func isReached(_ quantity: Quantity) -> Bool {
    changed.subject.answer(quantity) != original.subject.answer(quantity)
  }
}
