public import Autodiff
import TerminalText

/// A tensor's numbers as right-aligned columns, one row a line, brackets around; a scalar is one number.
///
/// At most `width` cells wide and `height` lines; what does not fit is marked by an ellipsis and the shape's name. A
/// single row has no columns to keep: its numbers stand one blank apart.
public func tensorLines(_ tensor: Tensor, width: Int, height: Int, figures: Int = 3) -> [String] {
  let dimensions = tensor.shape.dimensions
  guard let columns = dimensions.last else { return [NumberText.short(tensor.elements[0], figures: figures)] }
  guard tensor.shape.count > 0 else { return ["[]"] }
  let rows = tensor.shape.count / columns
  let shownRows = max(1, min(rows, rows > height ? height - 1 : rows))
  let numbers = tensor.elements.prefix(shownRows * columns).map { NumberText.short($0, figures: figures) }
  let own = numbers.map { displayWidth(of: $0) }
  let fields = rows == 1 ? own : Array(repeating: own.max() ?? 1, count: columns)
  let fitting = count(of: fields, fitting: width)
  var lines: [String] = []
  for row in 0..<shownRows {
    var line = "["
    for column in 0..<fitting {
      let index = row * columns + column
      if column > 0 { line += " " }
      line += String(repeating: " ", count: fields[column] - own[index]) + numbers[index]
    }
    lines.append(line + (fitting < columns ? " …]" : "]"))
  }
  if lines.count < rows, height > 1 { lines.append("… \(tensor.shape)") }
  return lines
}

/// How many numbers of these widths stand in one row of `width` cells: all of them, or what leaves room for ` …]`.
private func count(of fields: [Int], fitting width: Int) -> Int {
  if fields.reduce(1, { $0 + $1 + 1 }) <= width { return fields.count }
  var cells = 3
  let fitting = fields.prefix { field in
    cells += field + 1
    return cells <= width
  }
  return max(1, fitting.count)
}
