import AnswerChecking
import Autodiff
import GraphDrawing
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

  /// What stands beside the graph: every leaf and the output, with their values and gradients as far as they are found.
  func lines(_ session: LessonSession, _ settings: Settings, width: Int) -> [StyledText] {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    var lines = [StyledText(say(LocalizedText("WHAT IF", "试改输入")), Style(.title, bold: true))]
    let graph = changed.graph
    for id in graph.leaves + [graph.output] {
      let mark = id == leafID ? settings.glyphs.pointer + " " : "  "
      if let value = tensor(.value(id), session) {
        lines.append(
          StyledText([
            StyledText.Span("\(mark)\(graph.name(of: id)) = ", Style(.plain, bold: id == leafID)),
            StyledText.Span(value.oneLine(limit: 6), Style(.value)),
          ]))
      }
      if graph.carriesGradient(id), let gradient = tensor(.gradient(id), session) {
        lines.append(
          StyledText([
            StyledText.Span("    \(say(AskTexts(context: changed).symbol(.gradient(id)))) = "),
            StyledText.Span(gradient.oneLine(limit: 6), Style(.gradient)),
          ]))
      }
    }
    if !session.isSceneSettled {
      lines += [
        StyledText(),
        StyledText(
          say(
            LocalizedText(
              "What you have found follows; the rest shows once it is found.", "已经求出的量会随之改变，其余的求出后才显示。")),
          Style(.faint)),
      ]
    }
    return lines.flatMap {
      $0.spelled(settings.glyphs).wrapped(width: width, hanging: $0.text.hasPrefix(" ") ? 4 : 0)
    }
  }

  /// The numbers on the wires: as the lesson has them, and changed where they are found and the change reached them.
  func labels(of node: NodeID, _ session: LessonSession) -> (value: String, gradient: String) {
    let lesson = session.labels(of: node)
    let width = original.diagram.boxes[node].fieldWidth
    func label(_ quantity: Quantity, _ lesson: String) -> String {
      guard isReached(quantity), let tensor = tensor(quantity, session) else { return lesson }
      return tensor.label(width: width)
    }
    return (label(.value(node), lesson.value), label(.gradient(node), lesson.gradient))
  }

  /// What is shown of a quantity: nothing as long as it is still to be found, or a hair's change would tell it.
  private func tensor(_ quantity: Quantity, _ session: LessonSession) -> Tensor? {
    if case .shown(let tensor, _) = session.visibility(of: quantity) {
      return isReached(quantity) ? changed.truth(of: quantity) : tensor
    }
    return session.isSceneSettled ? changed.truth(of: quantity) : nil
  }

  /// Whether the changed input changed this number too.
  private func isReached(_ quantity: Quantity) -> Bool {
    changed.truth(of: quantity) != original.truth(of: quantity)
  }
}
