public import Autodiff
import TerminalText

/// A tensor's numbers as right-aligned columns, one row a line, brackets around; a scalar is one number.
///
/// At most `width` cells wide and `height` lines; what does not fit is marked by an ellipsis and the shape's name.
public func tensorLines(_ tensor: Tensor, width: Int, height: Int, figures: Int = 3) -> [String] {
  let dimensions = tensor.shape.dimensions
  guard let columns = dimensions.last else { return [NumberText.short(tensor.elements[0], figures: figures)] }
  guard tensor.shape.count > 0 else { return ["[]"] }
  let rows = tensor.shape.count / columns
  let shownRows = max(1, min(rows, rows > height ? height - 1 : rows))
  let numbers = tensor.elements.prefix(shownRows * columns).map { NumberText.short($0, figures: figures) }
  let field = numbers.map { displayWidth(of: $0) }.max() ?? 1
  let fitting = max(1, min(columns, (width - 3) / (field + 1)))
  var lines: [String] = []
  for row in 0..<shownRows {
    var line = "["
    for column in 0..<fitting {
      let number = numbers[row * columns + column]
      if column > 0 { line += " " }
      line += String(repeating: " ", count: field - displayWidth(of: number)) + number
    }
    lines.append(line + (fitting < columns ? " …]" : "]"))
  }
  if lines.count < rows, height > 1 { lines.append("… \(tensor.shape)") }
  return lines
}
