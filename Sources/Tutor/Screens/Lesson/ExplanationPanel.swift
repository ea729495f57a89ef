import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// What stands beside the graph: where the learner is, the numbers that meet here, the rule, the hints.
struct ExplanationPanel {
  let session: LessonSession
  let settings: Settings
  /// The panel's width in cells.
  let width: Int
  /// Whether every line is read out as it stands: marks are said in words then.
  var isLineByLine = false
  /// Whether part of the drawing is out of view, and numbers on it may be as well.
  var isDrawingCut = false
  /// A node the learner looks at besides the current one.
  var inspected: NodeID?

  /// Whether the numbers a gate works with are listed although they stand on the drawing.
  private var needsOperands: Bool { isLineByLine || isDrawingCut }
  private var context: SceneContext { session.context }
  private var graph: Graph { context.graph }
  private var texts: AskTexts { AskTexts(context: context) }
  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// The panel's lines for the question at hand.
  var lines: [StyledText] {
    guard let quantity = session.item.quantity else { return [] }
    if let inspected { return inspection(inspected) }
    if session.quizRules != nil { return quizLines(quantity) }
    let hints = session.shownHints.enumerated().map { index, hint in
      [StyledText()]
        + StyledText("\(index + 1). " + say(hint), Style(.hint)).wrapped(width: width, hanging: 3)
    }
    // The newest hint stands above the numbers as long as they are looked for: it is what was just asked for. Read
    // out, they come in their order.
    var lines = header(quantity)
    let isWanted = !isLineByLine && !session.entry.isSettled
    if isLineByLine {
      lines += prompt + hints.joined()
    } else if isWanted, let newest = hints.last {
      lines += prompt.dropLast() + newest + [StyledText()]
    } else {
      lines += prompt
    }
    lines += numbers(quantity)
    if let saying = session.saying {
      lines += [StyledText()] + StyledText(say(saying)).wrapped(width: width)
    }
    return lines + (isLineByLine ? [] : Array(hints.dropLast(isWanted ? 1 : 0).reversed().joined()))
  }

  /// In a quiz: what is given and the hints asked for; afterwards the question worked out.
  private func quizLines(_ quantity: Quantity) -> [StyledText] {
    let title = StyledText(say(session.lesson.title), Style(.title, bold: true)).wrapped(width: width)
    if session.isTold {
      return title + [StyledText()]
        + SolutionText(session: session, settings: settings, width: width).lines
    }
    var lines = title + prompt
    let hints = Array(session.shownHints.enumerated())
    for (index, hint) in isLineByLine ? hints : hints.reversed() {
      lines += StyledText("\(index + 1). " + say(hint), Style(.hint)).wrapped(width: width, hanging: 3)
    }
    lines += [StyledText()] + given(quantity)
    return lines
  }

  /// Every number the question gives: tensors first, for the wires show only their shapes.
  private func given(_ quantity: Quantity) -> [StyledText] {
    // What is asked comes last.
    let nodes = 0..<graph.count
    let asksForShape = Question(quantity, of: context.subject).asksForShape
    if asksForShape { return nodes.map { StyledText("\(texts.name($0)) \(shapeText($0, quantity))") } }
    let tensors = nodes.filter { graph.shape(of: $0).rank > 0 && Quantity.value($0) != quantity }
    let scalars = nodes.filter { graph.shape(of: $0).rank == 0 }
    let upstream =
      session.isGiven(.gradient(graph.output)) ? rows([("", .gradient(graph.output))]) : []
    return rows(tensors.map { ("", .value($0)) }) + direction() + upstream
      + scalars.flatMap(given) + rows([("", quantity)])
  }

  /// A number the question gives, after the line that makes it: the code has little room on small screens.
  private func given(_ node: NodeID) -> [StyledText] {
    guard graph.operation(of: node) != nil else { return rows([("", .value(node))]) }
    if case .shown = session.visibility(of: .value(node)) { return row(texts.equation(node), .value(node)) }
    return code(texts.equation(node))
  }

  private func code(_ text: String) -> [StyledText] {
    StyledText(settings.glyphs.plain(text), Style(.code)).wrapped(width: width, hanging: 2)
  }

  /// The shape of a leaf; what is asked, and what it is worked out from, stays open.
  private func shapeText(_ node: NodeID, _ quantity: Quantity) -> String {
    if graph.operation(of: node) == nil { return "\(graph.shape(of: node))" }
    if quantity == .shape(node) { return "?" }
    return quantity.phase == .forward ? "" : "\(graph.shape(of: node))"
  }

  private func header(_ quantity: Quantity) -> [StyledText] {
    let phase =
      quantity.phase == .forward ? LocalizedText("FORWARD", "前向") : LocalizedText("BACKWARD", "反向")
    let node = session.currentNode ?? quantity.node
    let place = LocalizedText("  at \(texts.label(node))", "：节点 \(texts.label(node))")
    let title = StyledText([
      StyledText.Span(say(phase), Style(.title, bold: true)), StyledText.Span(say(place), Style(.title)),
    ])
    guard graph.operation(of: node) != nil else { return [title] }
    return [title] + code(texts.equation(node))
  }

  /// The author's words, where the question is one of theirs.
  private var prompt: [StyledText] {
    guard case .exercise(let exercise) = session.item.kind, let prompt = exercise.prompt else { return [] }
    return [StyledText()] + RichTextView(settings: settings, width: width).lines(prompt) + [StyledText()]
  }

  /// What the screen knows of a node that was searched for.
  private func inspection(_ node: NodeID) -> [StyledText] {
    let isLeaf = graph.operation(of: node) == nil
    let kind = isLeaf ? LocalizedText("LEAF", "叶子节点") : LocalizedText("NODE", "节点")
    let shape = graph.shape(of: node)
    let title = StyledText([
      StyledText.Span(say(kind), Style(.title, bold: true)),
      StyledText.Span("  \(texts.label(node))" + (shape.rank > 0 ? "  \(shape)" : ""), Style(.title)),
    ])
    // The line of a leaf is its value.
    let line = isLeaf ? [] : code(texts.equation(node))
    return [title] + line + rows([("", .value(node)), ("", .gradient(node))])
  }

  /// The numbers that meet at the node, as far as they are on the screen.
  private func numbers(_ quantity: Quantity) -> [StyledText] {
    switch quantity {
    case .value(let node):
      let operands = unique(graph.operands(of: node).compactMap(\.node))
      return rows(operands.map { ("", .value($0)) } + [("", quantity)])
    case .local(let node, let operand, let use):
      return edge(node, operand, use, local: quantity, result: nil)
    case .contribution(let node, let operand, let use):
      return edge(node, operand, use, local: .local(node, operand, operand: use), result: quantity)
    case .gradient(let node) where node == graph.output:
      return rows([("", quantity)])
    case .gradient(let node):
      let uses = graph.consumers(of: node).filter { graph.passesGradient($0.node, $0.operand) }
      if uses.count > 1 { return sum(node, uses) + rows([(say(LocalizedText("sum", "合计")), quantity)]) }
      guard let use = uses.first else { return rows([("", quantity)]) }
      return edge(use.node, node, nil, local: .local(use.node, node, operand: nil), result: quantity)
    case .jacobian(let y, let x):
      let given = unique([x] + graph.operands(of: y).compactMap(\.node) + [y])
      return rows(given.map { ("", .value($0)) } + [("", quantity)])
    case .shape(let node), .gradientShape(let node):
      let names = (unique(graph.operands(of: node).compactMap(\.node)) + [node]).filter {
        $0 != node || quantity == .gradientShape(node)
      }
      let truth = session.tellsVerdicts ? "\(graph.shape(of: node))" : session.settledText
      let answer = session.entry.isSettled ? truth : "?"
      return names.map { StyledText("\(texts.name($0)) \(graph.shape(of: $0))") }
        + [StyledText(symbol(quantity) + " = " + answer, Style(.plain, bold: true))]
    case .tangent(let node):
      // Numbers stand on the drawing; only tensors have to be written out here.
      let operands = unique(graph.operands(of: node).compactMap(\.node))
      let tensors = operands.filter { graph.shape(of: $0).rank > 0 }
      let moving = operands.filter(graph.carriesGradient)
      return rows(tensors.map { ("", .value($0)) })
        + direction { !moving.contains($0) && (needsOperands || graph.shape(of: $0).rank > 0) }
        + rows(moving.map { ("", .tangent($0)) } + [("", quantity)]) + tangentRule(node)
    case .hvp(let node):
      let leaves = graph.leaves.filter(graph.carriesGradient)
      let rest = leaves.filter { $0 != node && session.isAsked(.hvp($0)) }.map { ("", Quantity.hvp($0)) }
      // Numbers stand on the drawing; only tensors have to be written out here.
      let tensors = graph.leaves.filter { graph.shape(of: $0).rank > 0 }
      return rows(tensors.map { ("", .value($0)) }) + direction() + rows(rest + [("", quantity)])
    }
  }

  /// How a tangent is put together, in names and in numbers, once it is found.
  private func tangentRule(_ node: NodeID) -> [StyledText] {
    let terms = TangentRule(context: context, node: node)
    guard !session.coveredTangents.contains(node), let names = terms.inSymbols else { return [] }
    var lines = [StyledText()] + code(names)
    if let numbers = terms.numbers {
      lines += StyledText(settings.glyphs.plain("= " + numbers), Style(.value)).wrapped(
        width: width, hanging: 2)
    }
    return lines
  }

  /// Where the leaves move, for tangents and Hessian-vector products; of tangents those that stand nowhere else.
  private func direction(of isWanted: (NodeID) -> Bool = { _ in true }) -> [StyledText] {
    let parts = context.subject.direction.filter { isWanted($0.key) }.sorted { $0.key < $1.key }
      .map { leaf, tensor in "v[\(texts.name(leaf))] = \(tensor.oneLine(limit: 6))" }
    if parts.isEmpty { return [] }
    return StyledText(settings.glyphs.plain(parts.joined(separator: ", ")), Style(.hint)).wrapped(
      width: width, hanging: 4)
  }

  private func edge(_ node: NodeID, _ operand: NodeID, _ use: Int?, local: Quantity, result: Quantity?)
    -> [StyledText]
  {
    let operation = graph.operation(of: node)
    var pairs = [(say(LocalizedText("upstream", "上游")), Quantity.gradient(node))]
    let position = graph.position(of: operand, use: use, in: node)
    if needsOperands || !graph.operands(of: node).allSatisfy({ graph.shape(of: $0).rank == 0 }) {
      // The wires show only the shapes of tensors, which are needed to work with. A formula needs no numbers.
      let read = session.item.asksForFormula ? [] : nodesRead(handingBackTo: position, of: node)
      pairs += read.map { ("", .value($0)) }
    }
    let areScalars = graph.shape(of: node).rank == 0 && graph.shape(of: operand).rank == 0
    if operation?.primitive.isElementwise == true || areScalars {
      pairs.append((say(LocalizedText("local", "局部")), local))
    }
    let branches: Quantity =
      graph.gradientUses(of: operand) > 1 ? .contribution(node, operand, operand: use) : .gradient(operand)
    let handedBack = result ?? branches
    // A branch says itself what it is.
    let isBranch = if case .contribution = handedBack { true } else { false }
    if isBranch { return rows(pairs) + rows([("", handedBack)]) }
    return rows(pairs + [(say(LocalizedText("downstream", "下游")), handedBack)])
  }

  /// The values listed for what a gate hands back: those its line of code reads where that stands on the screen, else
  /// those of its rule; of numbers all inputs, for which of them it takes is what is asked.
  private func nodesRead(handingBackTo operand: Int, of node: NodeID) -> [NodeID] {
    let read = graph.nodesRead(handingBackTo: operand, of: node)
    let inputs = unique(graph.operands(of: node).compactMap(\.node))
    guard (inputs + [node]).allSatisfy({ graph.shape(of: $0).rank == 0 }) else { return read }
    if let line = context.code.backwardLine(of: node, operand: operand), !session.coveredLines.contains(line)
    {
      let words = context.code.lines[line].text.words
      return (inputs + [node]).filter { words.contains(graph.name(of: $0)) }
    }
    return read.isEmpty ? [] : inputs
  }

  private func sum(_ node: NodeID, _ uses: [(node: NodeID, operand: Int)]) -> [StyledText] {
    uses.flatMap { use -> [StyledText] in
      let nth = graph.use(of: use.operand, in: use.node)
      let branch = Quantity.contribution(use.node, node, operand: nth)
      return row(symbol(branch), branch)
    }
  }

  /// One line for a number, more for a tensor.
  private func rows(_ pairs: [(name: String, quantity: Quantity)]) -> [StyledText] {
    let column = pairs.map { displayWidth(of: $0.name) }.max() ?? 0
    return pairs.flatMap { name, quantity -> [StyledText] in
      let isNamed = !name.isEmpty
      let gap = isNamed ? String(repeating: " ", count: column - displayWidth(of: name) + 1) : ""
      return row(name + gap + symbol(quantity), quantity)
    }
  }

  /// A quantity's symbol; of a contribution only where it comes from, for whose gradient it is part of is plain here.
  private func symbol(_ quantity: Quantity) -> String {
    guard case .contribution(let node, _, let use) = quantity else { return say(texts.symbol(quantity)) }
    return say(texts.origin(node, use))
  }

  /// A quantity under a name, with its number as far as it is on the screen.
  private func row(_ name: String, _ quantity: Quantity) -> [StyledText] {
    let ink: Ink = quantity.phase == .forward ? .value : .gradient
    func line(_ value: String, _ style: Style) -> [StyledText] {
      StyledText([StyledText.Span(name + " = "), StyledText.Span(value, style)]).spelled(settings.glyphs)
        .wrapped(width: width, hanging: 4)
    }
    switch session.visibility(of: quantity) {
    case .shown(let tensor, let isSlip):
      let figures = session.figures
      let kept = say(LocalizedText(" (kept, but wrong)", "（保留，但不对）"))
      if tensor.shape.rank == 0 {
        let number = NumberText.short(tensor.elements[0], figures: figures)
        return line(!isSlip ? number : isLineByLine ? number + kept : "~" + number, Style(ink))
      }
      let name = name.hasSuffix(" ") ? String(name.dropLast()) : name
      let grid = tensorLines(tensor, width: width - 2, height: 6, figures: figures).map {
        StyledText("  " + $0, Style(ink))
      }
      let slip = isLineByLine ? kept : say(LocalizedText(" ~", "~"))
      let head = "\(name) \(tensor.shape)" + say(LocalizedText(":", "：")) + (isSlip ? slip : "")
      return StyledText(head).spelled(settings.glyphs).wrapped(width: width, hanging: 4) + grid
    case .asked: return line("?", Style(.plain, bold: true))
    case .skipped: return line(say(LocalizedText("skipped", "已跳过")), Style(.faint))
    case .hidden:
      // Only what this walk comes to next is worth a line of its own.
      let isNext =
        session.isAskedLater(quantity) && !session.item.asksForFormula && !quantity.isHVP && !isLineByLine
      if session.item.asksForFormula, case .gradient(let node) = quantity {
        // Written before and not worked out yet: it has its name in the code.
        let name = context.code.backwardLines(into: node).first.map {
          context.code.lines[$0].text.prefix { $0 != " " }
        }
        return name.map { line(String($0), Style(.code)) } ?? []
      }
      return isNext ? line(settings.glyphs.ellipsis, Style(.faint)) : []
    }
  }

  private func unique(_ nodes: [NodeID]) -> [NodeID] {
    nodes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
