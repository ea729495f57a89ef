import Lessons
import TerminalText
import TerminalUI

/// Forward mode beside reverse mode: what all gradients of one graph cost in either, counted.
struct ComparisonView {
  let comparison: Comparison
  let settings: Settings
  /// The cells a line may take.
  let width: Int

  private typealias Row = (name: LocalizedText, count: KeyPath<Comparison.Bill, Int>)

  private var rows: [Row] {
    [
      (LocalizedText("passes", "走几遍"), \.passes),
      (LocalizedText("wires walked", "走过的线"), \.wires),
      (LocalizedText("multiplications", "乘法"), \.multiplications),
      (LocalizedText("additions", "加法"), \.additions),
      (LocalizedText("numbers kept", "要留的数"), \.kept),
    ]
  }

  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// The comparison as a chart: a row for each thing counted, a bar for each mode.
  var lines: [StyledText] {
    let title = StyledText(say(heading), Style(.title, bold: true)).wrapped(width: width)
    return title + [StyledText()] + (width >= 60 ? sideBySide : stacked) + [StyledText()]
      + StyledText(say(remark), Style(.faint)).wrapped(width: width)
  }

  /// The comparison told in sentences, for those who hear it.
  var sentences: [String] {
    let rows = self.rows.map { row in
      let (forward, reverse) = (
        comparison.forward[keyPath: row.count], comparison.reverse[keyPath: row.count]
      )
      return say(row.name)
        + say(LocalizedText(": forward \(forward), reverse \(reverse)", "：前向模式 \(forward)，反向模式 \(reverse)"))
    }
    return [say(heading)] + rows.map { "  " + $0 } + [say(remark)]
  }

  private var heading: LocalizedText {
    LocalizedText(
      "All gradients of this graph: \(Self.numbers(comparison.inputs)) in, \(comparison.outputs) out",
      "求这张图的全部梯度：输入 \(comparison.inputs) 个数，输出 \(comparison.outputs) 个数")
  }

  private static func numbers(_ count: Int) -> String { count == 1 ? "1 number" : "\(count) numbers" }

  private var remark: LocalizedText {
    LocalizedText(
      """
      A pass of forward mode serves one input, a pass of reverse mode one output. Products with 0 or 1 need no \
      multiplying and are not counted. Kept is what the forward pass leaves for the way back.
      """,
      "前向模式走一遍，得到对一个输入的导数；反向模式走一遍，得到一个输出的全部梯度。与 0、1 相乘不算乘法。“要留的数”是前向传播留给反向用的。")
  }

  private static let modes = (LocalizedText("forward mode", "前向模式"), LocalizedText("reverse mode", "反向模式"))

  /// Label, then a bar and a number for either mode.
  private var sideBySide: [StyledText] {
    let label = 17
    let half = (width - label) / 2
    let head = StyledText([
      StyledText.Span(padded("", label)),
      StyledText.Span(padded(say(Self.modes.0), half), Style(.value, bold: true)),
      StyledText.Span(say(Self.modes.1), Style(.gradient, bold: true)),
    ])
    return [head]
      + rows.map { row in
        let (forward, reverse) = (
          comparison.forward[keyPath: row.count], comparison.reverse[keyPath: row.count]
        )
        let room = half - 8
        let most = max(forward, reverse)
        return StyledText([
          StyledText.Span(padded(say(row.name), label)),
          StyledText.Span(padded(bar(forward, of: most, room) + "\(forward)", half), Style(.value)),
          StyledText.Span(bar(reverse, of: most, room) + "\(reverse)", Style(.gradient)),
        ])
      }
  }

  /// For a narrow screen: the modes below each other.
  private var stacked: [StyledText] {
    let label = 11
    return rows.flatMap { row -> [StyledText] in
      let (forward, reverse) = (
        comparison.forward[keyPath: row.count], comparison.reverse[keyPath: row.count]
      )
      let most = max(forward, reverse)
      func line(_ mode: LocalizedText, _ count: Int, _ ink: Ink) -> StyledText {
        StyledText([
          StyledText.Span("  " + padded(say(mode), label - 2)),
          StyledText.Span(bar(count, of: most, width - label - 8) + "\(count)", Style(ink)),
        ])
      }
      return [
        StyledText(say(row.name), Style(.plain, bold: true)),
        line(LocalizedText("forward", "前向"), forward, .value),
        line(LocalizedText("reverse", "反向"), reverse, .gradient),
      ]
    }
  }

  /// A bar of at most `room` cells and the blank after it; what is not nothing shows.
  private func bar(_ count: Int, of most: Int, _ room: Int) -> String {
    guard count > 0 else { return "" }
    let cells = max(1, (Double(count) / Double(most) * Double(max(1, room))).rounded())
    return String(repeating: settings.glyphs.bar, count: Int(cells)) + " "
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
  }
}
