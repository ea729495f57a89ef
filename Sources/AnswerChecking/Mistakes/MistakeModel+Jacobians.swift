import Autodiff
import TerminalText

extension MistakeModel {
  /// A Jacobian filled with something else; `J` is the right one, rows are outputs.
  ///
  /// Of a gate that works number by number it is the diagonal matrix of the local gradients, and the models for
  /// those apply as well: see `MistakenStep`.
  static let jacobians: [MistakeModel] = [
    // diag(g)·J: row i times what comes back to output i.
    MistakeModel(
      "upstream-in-jacobian",
      LocalizedText(
        "You already multiplied by the upstream gradient; a Jacobian knows nothing of what comes after.",
        "你已经乘上了上游梯度；雅可比矩阵与后面的部分无关。"),
      next: LocalizedText(
        "For each cell ask only: if this input moves by a little, how much does this output move?",
        "对每一格只问：这个输入动一点，这个输出动多少？"),
      .answer { asked in
        guard let (y, x) = asked.ends else { return [] }
        return [
          asked.right.scalingRows(by: asked.sheet.gradients[y]),
          asked.right.scalingColumns(by: asked.sheet.gradients[y]),
        ]
        .map { $0?.shape == asked.right.shape && asked.sheet.wiring.shapes[x].rank > 0 ? $0 : nil }
      }),

    // J·diag(x), diag(x), diag(y): values where slopes belong.
    MistakeModel(
      "values-in-jacobian",
      LocalizedText(
        "Those are values; a cell says how fast an output moves with an input, not how large it is.",
        "这些是数值本身；每一格说的是输出随输入变化多快，而不是它有多大。"),
      next: LocalizedText(
        "Move one input by a little: by how much more or less than that does the output move?",
        "让一个输入动一点：输出变化是它的几倍？"),
      .answer { asked in
        guard let (y, x) = asked.ends else { return [] }
        let (above, below) = (asked.sheet.values[y], asked.sheet.values[x])
        let isSquare = above.shape == below.shape && asked.right.isDiagonal
        return [asked.right.scalingColumns(by: below)]
          + (isSquare ? [Tensor.diagonal(below), Tensor.diagonal(above)] : [])
      }),

    // 1 wherever a row meets a column.
    MistakeModel(
      "jacobian-full",
      LocalizedText(
        "Every cell holds something, but each output here depends on one input alone.",
        "每一格都填了数，可是这里每个输出只依赖一个输入。"),
      next: LocalizedText(
        "In each row write 0 for the inputs that this output does not look at.", "每一行中，这个输出不依赖的输入都写 0。"),
      .answer { asked in
        guard let (y, x) = asked.ends, asked.right.isDiagonal, let local = asked.right.diagonal else {
          return []
        }
        let rows = Tensor(repeating: 1, asked.right.shape)
        return [
          rows, rows.scalingColumns(by: Tensor(asked.sheet.wiring.shapes[x], local)),
          rows.scalingRows(by: Tensor(asked.sheet.wiring.shapes[y], local)),
        ]
      }),
  ]
}

extension AskedStep {
  /// Output and input of the Jacobian that is asked.
  fileprivate var ends: (NodeID, NodeID)? {
    switch quantity {
    case .jacobian(let y, let x): (y, x)
    case .local(let y, let x, _) where sheet.gate(y)?.primitive.isElementwise == false: (y, x)
    default: nil
    }
  }
}

extension Tensor {
  /// diag(v), for a vector.
  static func diagonal(_ vector: Tensor) -> Tensor? {
    guard vector.shape.rank == 1 else { return nil }
    let extent = vector.elements.count
    var matrix = Tensor(repeating: 0, Shape([extent, extent]))
    for (place, number) in vector.elements.enumerated() { matrix.elements[place * extent + place] = number }
    return matrix
  }

  /// The diagonal of a square matrix.
  fileprivate var diagonal: [Double]? {
    guard shape.rank == 2, case let extent = shape.dimensions[0], shape.dimensions[1] == extent else {
      return nil
    }
    return (0..<extent).map { elements[$0 * extent + $0] }
  }

  /// Whether it is a square matrix with nothing off its diagonal.
  var isDiagonal: Bool {
    guard let diagonal else { return false }
    let extent = diagonal.count
    return extent > 1 && elements.indices.allSatisfy { $0 / extent == $0 % extent || elements[$0] == 0 }
  }

  /// Row i times element i of `factors`, for a matrix with as many rows.
  fileprivate func scalingRows(by factors: Tensor) -> Tensor? {
    guard shape.rank == 2, shape.dimensions[0] == factors.elements.count else { return nil }
    let columns = shape.dimensions[1]
    return Tensor(shape, elements.indices.map { elements[$0] * factors.elements[$0 / columns] })
  }

  /// Column j times element j of `factors`, for a matrix with as many columns.
  fileprivate func scalingColumns(by factors: Tensor) -> Tensor? {
    guard shape.rank == 2, shape.dimensions[1] == factors.elements.count else { return nil }
    let columns = shape.dimensions[1]
    return Tensor(shape, elements.indices.map { elements[$0] * factors.elements[$0 % columns] })
  }
}
