public import GraphDrawing

extension Buffer {
  /// Copies a painted picture into `rect`, giving each role its style.
  public mutating func put(_ picture: Picture, in rect: Rect) {
    for (offset, row) in picture.rows.prefix(rect.height).enumerated() {
      var column = rect.column
      for cell in row {
        if !cell.isContinuation, cell.character != " " {
          put(
            String(cell.character), row: rect.row + offset, column: column, style: cell.role.style, clip: rect
          )
        }
        column += 1
      }
    }
  }
}

extension CellRole {
  /// How cells of this role look; the characters alone already tell them apart.
  fileprivate var style: Style {
    switch self {
    case .empty, .name: Style(.plain)
    case .box, .wire, .arrow: Style(.frame)
    case .currentBox: Style(.current, bold: true)
    case .operation: Style(.plain, bold: true)
    case .value: Style(.value)
    case .gradient, .contribution: Style(.gradient)
    }
  }
}
