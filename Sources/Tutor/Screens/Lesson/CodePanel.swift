import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// The flat code beside the graph: the forward lines, and the backward lines that mirror them.
struct CodePanel {
  let session: LessonSession
  let settings: Settings

  /// One column of code: its lines, which of them is lit, and the cells its widest line takes once nothing is covered.
  private struct Column {
    var lines: [StyledText] = []
    var current: Int?
    var widest = 0
  }

  /// The lines of `phase`, the current one marked.
  private func column(_ phase: Ask.Phase) -> Column {
    let code = session.context.code
    let chosen = code.lines.indices.filter {
      (code.lines[$0].phase == .forward) == (phase == .forward) && isOfUse(code.lines[$0])
    }
    let lit = litLine
    let covered = session.coveredLines
    let lines = chosen.map { index in
      let isLit = index == lit
      let mark = isLit ? settings.glyphs.pointer + " " : "  "
      let text = session.codeText(of: index, covered: covered)
      return StyledText(mark + text, isLit ? Style(.current, bold: true) : Style(.faint))
    }
    return Column(
      lines: lines, current: lit.flatMap { chosen.firstIndex(of: $0) },
      widest: chosen.map { displayWidth(of: code.lines[$0].text) + 2 }.max() ?? 0)
  }

  /// In forward mode, the line beside each forward line that carries its tangent: `vf = z * vq + q * vz`.
  private var tangentColumn: Column {
    let context = session.context
    let covered = session.coveredTangents
    var column = Column()
    for node in 0..<context.graph.count where context.graph.operation(of: node) != nil {
      let rule = TangentRule(context: context, node: node)
      guard let text = rule.text({ "v" + context.graph.name(of: $0) }, sign: " * ") else { continue }
      let isLit = session.item.quantity == .tangent(node)
      if isLit { column.current = column.lines.count }
      let mark = isLit ? settings.glyphs.pointer + " " : "  "
      let left = "\(mark)v\(context.graph.name(of: node)) = "
      let line = left + (covered.contains(node) ? "…" : text)
      column.lines.append(StyledText(line, isLit ? Style(.current, bold: true) : Style(.faint)))
      column.widest = max(column.widest, displayWidth(of: left + text))
    }
    return column
  }

  /// Whether a line belongs here: beside a quiz question about values no gradients are computed, and in a lesson none
  /// that is never asked for, as of a leaf among others that are.
  private func isOfUse(_ line: CodeLine) -> Bool {
    guard session.quizRules == nil else { return line.phase == .forward || session.item.phase == .backward }
    guard line.phase == .forward || session.walksBack(session.item.scene) else { return false }
    let graph = session.context.graph
    let asked = graph.leaves.filter { session.isAsked(.gradient($0)) }
    guard let target = line.target, graph.leaves.contains(target) else { return true }
    return asked.isEmpty || asked.contains(target)
  }

  /// The line that computes what is asked now.
  private var litLine: Int? {
    session.item.quantity.flatMap { session.context.code.line(of: $0, in: session.context.graph) }
  }

  /// Which line of a column to keep in view while the lit one stands in the other: the current node's own.
  private func anchor(_ phase: Ask.Phase) -> Int {
    guard phase == .forward, let node = session.currentNode else { return 0 }
    return session.context.code.forwardLine(of: node) ?? 0
  }

  /// Draws both columns: forward left, backward right, each scrolled to its current line.
  func draw(in rect: Rect, on buffer: inout Buffer) {
    let isTangent = if case .tangent = session.item.quantity { true } else { false }
    // In a quiz the rule for the tangents is what is asked.
    let isTold = session.quizRules == nil || session.isTold
    let forward = column(.forward)
    let backward = isTangent && isTold ? tangentColumn : column(.backward)
    let (left, right) = rect.splitLeft(leftWidth(of: rect.width, forward.widest, backward.widest))
    // The left column keeps a cell free before the right one.
    let leftRoom = left.width - 2
    let rightRoom = right.width - 1
    let firstLeft = first(
      forward.current ?? anchor(.forward), of: forward.lines.count, height: rect.height,
      belowTheOneBefore: false)
    let firstRight = first(
      backward.current ?? anchor(.backward), of: backward.lines.count, height: rect.height,
      belowTheOneBefore: !isTangent)
    for row in 0..<rect.height {
      let (leftIndex, rightIndex) = (firstLeft + row, firstRight + row)
      let leftLine = forward.lines.indices.contains(leftIndex) ? forward.lines[leftIndex] : StyledText()
      let rightLine = backward.lines.indices.contains(rightIndex) ? backward.lines[rightIndex] : StyledText()
      var (leftWidth, rightWidth) = (leftRoom, rightRoom)
      // The lit line is the lesson's: where its column is too narrow the other one makes room.
      let all = rect.width - 2
      if leftIndex == forward.current, displayWidth(of: leftLine.text) > leftRoom {
        leftWidth = min(displayWidth(of: leftLine.text), all)
        rightWidth = 0
      } else if rightIndex == backward.current, displayWidth(of: rightLine.text) > rightRoom {
        rightWidth = min(displayWidth(of: rightLine.text), all)
        leftWidth = max(0, all - rightWidth - 1)
      }
      put(leftLine, leftWidth, row: rect.row + row, column: rect.column + 1, clip: rect, on: &buffer)
      put(
        rightLine, rightWidth, row: rect.row + row, column: rect.endColumn - max(rightWidth, rightRoom),
        clip: rect, on: &buffer)
    }
  }

  private func put(
    _ line: StyledText, _ width: Int, row: Int, column: Int, clip: Rect, on buffer: inout Buffer
  ) {
    // Of less nothing can be read.
    guard width >= 6 else { return }
    buffer.put(cut(line, width), row: row, column: column, clip: clip)
  }

  /// The cells of the left column: half, but where only so both columns hold their widest lines as many as that takes.
  ///
  /// Lines still covered count in full, so that the columns stand still from question to question.
  private func leftWidth(of width: Int, _ widestLeft: Int, _ widestRight: Int) -> Int {
    let (left, right) = (widestLeft + 2, widestRight + 1)
    guard left + right <= width else { return width / 2 }
    return max(left, min(width / 2, width - right))
  }

  /// The first line to show: the one that leaves the current one in the middle.
  ///
  /// Where two lines are all there is room for, they are turned like pages, the last one full, so that only the mark
  /// moves; a backward line stands below the one before it, which names the gradient it starts from.
  private func first(_ current: Int, of count: Int, height: Int, belowTheOneBefore: Bool) -> Int {
    guard height == 2 else { return max(0, min(current - (height - 1) / 2, count - height)) }
    if belowTheOneBefore { return max(0, min(current - 1, count - 2)) }
    return max(0, count - 2 - (count - 1 - current) / 2 * 2)
  }

  /// Draws forward above backward in one column, each scrolled to its current line.
  func drawStacked(in rect: Rect, on buffer: inout Buffer) {
    let (forward, backward) = (column(.forward), column(.backward))
    let lit = forward.current ?? backward.current.map { forward.lines.count + $0 }
    // The lit line is set in full, in more rows where it is long.
    let rows = (forward.lines + backward.lines).enumerated().flatMap { index, line in
      index == lit && !line.text.contains("array(")
        ? line.wrapped(width: rect.width - 1, hanging: 6) : [cut(line, rect.width - 1)]
    }
    let first = max(0, min((lit ?? 0) - (rect.height - 1) / 2, rows.count - rect.height))
    for (offset, line) in rows.dropFirst(first).prefix(rect.height).enumerated() {
      buffer.put(line, row: rect.row + offset, column: rect.column, clip: rect)
    }
  }

  /// A line cut to `width` cells, which shows that it goes on.
  private func cut(_ line: StyledText, _ width: Int) -> StyledText {
    guard displayWidth(of: line.text) > width, let style = line.spans.first?.style else { return line }
    // A number cut in two would read as another: of a matrix too wide only the name stays.
    if let start = line.text.firstRange(of: "array(") {
      return StyledText(line.text[..<start.upperBound] + settings.glyphs.ellipsis + ")", style)
    }
    return StyledText(clipped(line.text, width: width, ellipsis: settings.glyphs.ellipsis), style)
  }
}

extension FlatCode {
  /// The line that computes `quantity`.
  func line(of quantity: Quantity, in graph: Graph) -> Int? {
    switch quantity {
    case .value(let node), .shape(let node), .tangent(let node), .jacobian(let node, _):
      return forwardLine(of: node)
    case .local(let node, let operand, let use), .contribution(let node, let operand, let use):
      return backwardLine(of: node, operand: graph.position(of: operand, use: use, in: node))
    case .gradient(let node), .gradientShape(let node): return backwardLines(into: node).last
    case .hvp: return nil
    }
  }
}
