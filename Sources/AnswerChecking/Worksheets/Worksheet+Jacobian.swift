import Autodiff

/// The largest Jacobian that is asked element by element.
let largestJacobian = 4096

/// A Jacobian row by row: row i is what `handBack` makes of the i-th unit upstream.
///
/// Shape: shape(y) + shape(x). Nil beyond `largestJacobian` elements.
func jacobianRows(of y: Shape, by x: Shape, _ handBack: (Tensor) -> Tensor) -> Tensor? {
  guard y.count > 0, x.count > 0, y.count <= largestJacobian, x.count <= largestJacobian / y.count else {
    return nil
  }
  var unit = Tensor(repeating: 0, y)
  var rows: [Double] = []
  for index in 0..<y.count {
    unit.elements[index] = 1
    rows += handBack(unit).elements
    unit.elements[index] = 0
  }
  return Tensor(Shape(y.dimensions + x.dimensions), rows)
}

extension Worksheet {
  /// ∂y/∂x over every path between them, from the sheet's values.
  func jacobian(of y: NodeID, withRespectTo x: NodeID) -> Tensor? {
    jacobianRows(of: wiring.shapes[y], by: wiring.shapes[x]) { handBack($0, from: y, to: x) }
  }

  /// `upstream` at `y` handed back to `x` through every path between them.
  func handBack(_ upstream: Tensor, from y: NodeID, to x: NodeID) -> Tensor {
    var sheet = self
    sheet.contributions = [:]
    sheet.gradients[y] = upstream
    guard x <= y else { return Tensor(repeating: 0, wiring.shapes[x]) }
    for node in (x..<y).reversed() {
      let terms = wiring.uses[node].compactMap { edge in
        edge.node <= y ? sheet.step(edge)?.contribution : nil
      }
      sheet.gradients[node] = Arithmetic.total(terms) ?? Tensor(repeating: 0, wiring.shapes[node])
    }
    return sheet.gradients[x]
  }
}
