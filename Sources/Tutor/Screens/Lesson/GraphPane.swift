import Autodiff
import GraphDrawing
import Lessons
import TerminalText
import TerminalUI

/// The drawing of each scene and where the learner has panned it; nothing in it moves when numbers appear.
struct GraphPane {
  /// One scene's drawing, laid out once for the room there is.
  private struct Drawing {
    private(set) var diagram: Diagram
    /// Whether what stands in the boxes is written in ASCII.
    private(set) var isSpelled = false
    /// Room beside the arrows of a shared value for the terms of its gradient.
    let options: LayoutOptions
    /// The lines of the program that are several boxes: what can be folded.
    let lines: [Diagram.Group]
    /// The ids of the lines that are folded.
    var foldedLines: Set<Int> = []
    /// What is drawn: the diagram with those lines folded.
    var shown: Diagram.Folded
    var layout: Layout?
    var offset = CellPoint(column: 0, row: 0)
    /// Chosen by key; nil while the best fit is drawn.
    var chosen: LayoutOptions?
    /// The cells to be had, and those taken.
    var room = CellSize(width: 0, height: 0)
    var viewport = CellSize(width: 0, height: 0)

    init(_ context: SceneContext) {
      diagram = context.diagram
      options = LayoutOptions(contributionWidth: context.contributionWidth)
      lines = context.lineGroups
      shown = diagram.folding([])
    }

    /// Writes what stands in the boxes in ASCII, before room is made for it.
    mutating func spell() {
      for index in diagram.boxes.indices {
        diagram.boxes[index].name = diagram.boxes[index].name.spelledInASCII
        diagram.boxes[index].operation = diagram.boxes[index].operation.spelledInASCII
      }
      shown = diagram.folding(lines.filter { foldedLines.contains($0.id) })
      layout = nil
      isSpelled = true
    }

    /// The layout the questions of a scene have, if it fits `room` too, else the one for that room; where neither fits,
    /// the lower one, of which more is in view.
    func fitting(_ room: CellSize, _ questionRoom: CellSize) -> Layout {
      let asked = fitting(questionRoom)
      guard asked.size.width <= room.width else { return fitting(room) }
      if asked.size.height <= room.height { return asked }
      let own = fitting(room)
      return own.size.height < asked.size.height ? own : asked
    }

    /// The layout for a room: with the terms at the arrows, or without where only so all of it fits.
    private func fitting(_ room: CellSize) -> Layout {
      let full = Layout.fitting(shown.diagram, in: room, options)
      if full.size.width <= room.width, full.size.height <= room.height { return full }
      let bare = Layout.fitting(shown.diagram, in: room)
      return bare.size.width <= room.width && bare.size.height <= room.height ? bare : full
    }
  }

  private var drawings: [Drawing]
  /// The node looked at by name; nil while the current one is.
  private(set) var lookedAt: NodeID?
  /// Whether the learner moved the drawing: then it stays there until the next step.
  private var isPanned = false

  /// The drawings of the scenes, nothing laid out yet.
  init(_ scenes: [SceneContext]) {
    drawings = scenes.map(Drawing.init)
  }

  /// Brings a node into view instead of the current one; nil goes back to the current one.
  mutating func lookAt(_ node: NodeID?) {
    lookedAt = node
    isPanned = false
  }

  /// Chooses a way of drawing that fits `room` and brings `place` into view.
  ///
  /// A page gives back the rows its drawing does not need, and draws the scene as its questions do, in `questionRoom`,
  /// where that fits: so the drawing is the same all through a lesson. The last `covered` rows of the room are out of view.
  mutating func settle(
    scene: Int, room: CellSize, questionRoom: CellSize, isPage: Bool, isASCII: Bool, covered: Int,
    inView place: PlaceInView
  ) {
    var drawing = drawings[scene]
    if isASCII, !drawing.isSpelled { drawing.spell() }
    let layout: Layout
    if let known = drawing.layout, drawing.room == room {
      layout = known
    } else {
      layout =
        drawing.chosen.map { Layout(drawing.shown.diagram, $0) } ?? drawing.fitting(room, questionRoom)
    }
    drawing.room = room
    drawing.layout = layout
    // What is cut says so in the line below it.
    let isWhole = layout.size.height <= room.height
    let pageRows = isWhole ? layout.size.height : max(0, room.height - 1)
    drawing.viewport = CellSize(width: room.width, height: isPage ? pageRows : room.height - covered)
    if !isPanned {
      let places = place.places(in: layout, of: drawing.shown)
      drawing.offset = layout.offset(showing: places, in: drawing.viewport, from: drawing.offset)
      // One that fits stands at the top and in the columns it has beside the panel, page or question: turning
      // from one to the other does not move it.
      if layout.size.height <= drawing.viewport.height { drawing.offset.row = 0 }
      if layout.size.width <= questionRoom.width {
        drawing.offset.column = -((questionRoom.width - layout.size.width) / 2)
      }
    }
    drawings[scene] = drawing
    presentScene = scene
  }

  private var presentScene = 0

  /// Whether part of the drawing is out of view.
  var isCut: Bool {
    let drawing = drawings[presentScene]
    guard let size = drawing.layout?.size else { return false }
    return size.width > drawing.viewport.width || size.height > drawing.viewport.height
  }

  /// Whether the terms of a shared value's gradient stand at its arrows.
  var showsTerms: Bool { (drawings[presentScene].layout?.options.contributionWidth ?? 0) > 0 }

  /// The rows the drawing of a scene takes on the screen now.
  func height(of scene: Int) -> Int { drawings[scene].viewport.height }

  /// Where every box of a scene stands in its drawing.
  func boxes(of scene: Int) -> [Int: CellRect] {
    guard let layout = drawings[scene].layout else { return [:] }
    return Dictionary(
      layout.diagram.boxes.compactMap { box in layout.box(of: box.id).map { (box.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Moves the drawing under the viewport.
  mutating func pan(columns: Int, rows: Int) {
    var drawing = drawings[presentScene]
    guard let size = drawing.layout?.size else { return }
    func moved(_ offset: Int, _ by: Int, _ whole: Int, _ view: Int) -> Int {
      whole <= view ? offset : max(0, min(whole - view, offset + by))
    }
    drawing.offset.column = moved(drawing.offset.column, columns, size.width, drawing.viewport.width)
    drawing.offset.row = moved(drawing.offset.row, rows, size.height, drawing.viewport.height)
    drawings[presentScene] = drawing
    isPanned = true
  }

  /// Folds the line of the program that `node` belongs to into one box, or unfolds it; nil means every line.
  mutating func fold(_ node: NodeID?) {
    var drawing = drawings[presentScene]
    let lines = drawing.lines.filter { line in node.map(line.members.contains) ?? true }.map(\.id)
    if drawing.foldedLines.isSuperset(of: lines) {
      drawing.foldedLines.subtract(lines)
    } else {
      drawing.foldedLines.formUnion(lines)
    }
    drawing.shown = drawing.diagram.folding(drawing.lines.filter { drawing.foldedLines.contains($0.id) })
    drawing.layout = nil
    drawings[presentScene] = drawing
    isPanned = false
  }

  /// A map of the whole drawing, at most `limit` cells, with the part in view and the current node marked.
  func map(_ screen: LessonScreen, limit: CellSize, glyphs: Glyphs) -> [String] {
    let drawing = drawings[presentScene]
    guard let layout = drawing.layout else { return [] }
    let viewport = CellRect(
      column: drawing.offset.column, row: drawing.offset.row, width: drawing.viewport.width,
      height: drawing.viewport.height)
    let current = current(screen).map { drawing.shown.shown[$0] ?? $0 }
    return layout.minimap(limit, viewport: viewport, current: current).lines(glyphs)
  }

  /// Turns the flow from left-to-right to top-down and back.
  mutating func turn() {
    change { $0.direction = $0.direction == .leftToRight ? .topDown : .leftToRight }
  }

  /// Changes between roomy and compact.
  mutating func changeDensity() {
    change { $0.density = $0.density == .compact ? .comfortable : .compact }
  }

  private mutating func change(_ change: (inout LayoutOptions) -> Void) {
    var drawing = drawings[presentScene]
    var options = drawing.layout?.options ?? drawing.options
    change(&options)
    drawing.chosen = options
    drawing.layout = Layout(drawing.shown.diagram, options)
    drawings[presentScene] = drawing
    isPanned = false
  }

  /// Draws the part of the scene that `rect` shows.
  func draw(_ screen: LessonScreen, _ settings: Settings, in rect: Rect, on buffer: inout Buffer) {
    let session = screen.session
    let drawing = drawings[session.item.scene]
    guard let layout = drawing.layout, !rect.isEmpty else { return }
    let viewport = CellRect(
      column: drawing.offset.column, row: drawing.offset.row, width: rect.width, height: rect.height)
    let glyphs: Glyphs = settings.glyphs.isASCII ? .ascii : .unicode
    // The drawing has a cell for each sign: `->1` would be cut to `-1`.
    func oneCellSigns(_ label: String) -> String {
      guard settings.glyphs.isASCII else { return label }
      return settings.glyphs.plain(String(label.map { ["→": ">", "←": "<", "…": "~"][$0] ?? $0 }))
    }
    let picture = layout.paint(
      viewport: viewport, glyphs: glyphs, current: current(screen).map { drawing.shown.shown[$0] ?? $0 },
      showsPartOfBoxes: false,
      labels: { box in
        // A folded line shows the numbers of the one value that leaves it.
        let results = drawing.shown.results[box] ?? [box]
        guard results.count == 1 else { return NodeLabels() }
        let labels = self.labels(screen, results[0])
        // In rows that stand close nothing else tells without colour whose value is above and whose gradient below.
        let isMarked = layout.options.density != .comfortable && session.context.marksGradients
        let gradient = isMarked ? session.marked(labels.gradient, of: results[0]) : labels.gradient
        return NodeLabels(value: oneCellSigns(labels.value), gradient: oneCellSigns(gradient))
      },
      contribution: { edge in
        if case .whatIf = screen.focus { return "" }
        guard drawing.shown.results[edge.to] == nil else { return "" }
        return session.contributionLabel(of: edge.to, operand: edge.operand)
      })
    buffer.put(picture, in: rect)
    drawEdges(layout.size, viewport, settings, in: rect, on: &buffer)
  }

  private func current(_ screen: LessonScreen) -> NodeID? {
    if case .whatIf(let whatIf) = screen.focus { return whatIf.leafID }
    return lookedAt ?? screen.session.currentNode
  }

  private func labels(_ screen: LessonScreen, _ node: NodeID) -> (value: String, gradient: String) {
    if case .whatIf(let whatIf) = screen.focus { return whatIf.labels(of: node, screen.session) }
    return screen.session.labels(of: node)
  }

  /// Marks on the rules around the drawing, where it goes on; never on the drawing itself.
  private func drawEdges(
    _ size: CellSize, _ viewport: CellRect, _ settings: Settings, in rect: Rect, on buffer: inout Buffer
  ) {
    let isASCII = settings.glyphs.isASCII
    let style = Style(.faint, reversed: true)
    if viewport.column > 0 {
      buffer.put(isASCII ? "<" : "◂", row: rect.row - 1, column: rect.column, style: style)
    }
    if viewport.column + viewport.width < size.width {
      buffer.put(isASCII ? ">" : "▸", row: rect.row - 1, column: rect.endColumn - 1, style: style)
    }
    let center = rect.column + rect.width / 2
    if viewport.row > 0 { buffer.put(isASCII ? "^" : "▴", row: rect.row - 1, column: center, style: style) }
    if viewport.row + viewport.height < size.height {
      buffer.put(isASCII ? "v" : "▾", row: rect.endRow, column: center, style: style)
    }
  }
}

extension LessonScreen {
  /// Brings the current node into view for a terminal of `size`.
  mutating func settle(_ size: Size, _ settings: Settings) {
    let layout = LessonView.layout(self, size)
    let questionRoom = LessonLayout(size, isPage: false).graph.size
    let room =
      showsPage ? PageView(screen: self, settings: settings, in: layout.main).roomForGraph : layout.graph.size
    pane.settle(
      scene: session.item.scene, room: CellSize(width: room.width, height: room.height),
      questionRoom: CellSize(width: questionRoom.width, height: questionRoom.height), isPage: showsPage,
      isASCII: settings.glyphs.isASCII, covered: rowsCovered(layout, settings), inView: placeInView)
  }

  /// How many rows at the bottom of the drawing a long question covers.
  private func rowsCovered(_ layout: LessonLayout, _ settings: Settings) -> Int {
    guard layout.arrangement == .narrow, !showsPage, session.item.isQuestion else { return 0 }
    let prompt = PromptView(screen: self, settings: settings, isNarrow: true)
    return min(layout.graph.height, prompt.rowsCovered(above: layout.prompt))
  }
}
