import TerminalUI

/// Where the parts of the lesson screen go for a terminal of some size.
struct LessonLayout {
  /// How the parts are arranged.
  enum Arrangement {
    /// One part at a time above the prompt.
    case narrow
    /// The graph, the explanation beside it, two lines of code below.
    case standard
    /// The graph, and a column with the explanation above the code.
    case wide
  }

  /// The smallest terminal a lesson can be played on.
  static let minimum = Size(width: 40, height: 12)

  let arrangement: Arrangement
  let title: Rect
  /// Everything between the title and the prompt.
  let main: Rect
  let graph: Rect
  /// The explanation; empty where it shares its place with the graph.
  let panel: Rect
  /// The code; empty where it shares its place with the graph.
  let code: Rect
  let prompt: Rect
  let keyBar: Rect

  /// Divides a terminal of `size`; a page has no prompt and no panel, a question with its text on a page has a short prompt.
  init(_ size: Size, isPage: Bool, hasText: Bool = false) {
    let all = Rect(size)
    let (title, belowTitle) = all.splitTop(1)
    let (aboveKeys, keyBar) = belowTitle.splitBottom(1)
    self.title = title
    self.keyBar = keyBar
    arrangement =
      size.width >= 120 && size.height >= 30
      ? .wide : size.width >= 70 && size.height >= 20 ? .standard : .narrow
    let narrowRows = hasText ? 2 : max(3, min(4, size.height / 3))
    let promptRows = isPage ? 0 : arrangement == .narrow ? narrowRows : hasText ? 3 : 4
    // One rule above the main area and, where there is a prompt, one below it.
    let inner = aboveKeys.splitTop(1).rest
    let (area, prompt) = inner.splitBottom(promptRows)
    self.prompt = prompt
    main = promptRows > 0 ? area.splitBottom(1).rest : area
    let empty = Rect(row: 0, column: 0, width: 0, height: 0)
    guard !isPage, arrangement != .narrow else {
      graph = main
      panel = empty
      code = empty
      return
    }
    if arrangement == .wide {
      let column = max(44, min(72, size.width / 3))
      let (left, rest) = main.splitLeft(main.width - column - 1)
      let right = rest.splitLeft(1).rest
      graph = left.splitLeft(left.width - 1).left
      let (above, below) = right.splitTop(right.height * 3 / 5)
      panel = above
      code = below.splitTop(1).rest
    } else {
      let codeRows = max(2, min(8, (size.height - 20) / 2))
      let (above, codeArea) = main.splitBottom(codeRows)
      let rows = above.splitBottom(1).rest
      let (left, rest) = rows.splitLeft(rows.width - 29)
      graph = left.splitLeft(left.width - 1).left
      panel = rest.splitLeft(1).rest
      code = codeArea
    }
  }
}
