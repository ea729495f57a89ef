import Autodiff
import GraphLanguage
import Testing

/// A recorded program, ready to be compared.
struct OracleCase {
  let record: OracleRecord
  let graph: Graph
  let forward: ForwardPass
  let upstream: Tensor?

  init(_ record: OracleRecord) throws {
    self.record = record
    let program = try Program(parsing: record.program)
    graph = program.graph
    forward = try program.forward()
    upstream = record.upstream?.tensor
  }

  func checkValuesAndGradients() throws {
    let backward = try BackwardPass(forward, upstream: upstream)
    for (name, expected) in record.values { expectClose(forward[try node(name)], expected, "value(\(name))") }
    for (name, expected) in record.gradients {
      expectClose(backward.gradient(of: try node(name)), expected, "grad(\(name))")
    }
  }

  func checkDerivatives() throws {
    let direction = try Dictionary(
      uniqueKeysWithValues: (record.direction ?? [:]).map { (try node($0), $1.tensor) })
    #expect(!direction.isEmpty)
    let tangents = try forward.tangents(direction: direction)
    for (name, expected) in record.tangents ?? [:] {
      expectClose(tangents[try node(name)], expected, "tangent(\(name))")
    }
    for method in HessianMethod.allCases {
      let products = try forward.hvp(direction: direction, upstream: upstream, by: method)
      for (name, expected) in record.hvp ?? [:] {
        expectClose(products[try node(name)], expected, "hvp(\(name)) by \(method)")
      }
    }
    for (name, expected) in record.jacobian ?? [:] {
      let jacobian = try forward.jacobian(of: graph.output, withRespectTo: node(name))
      expectClose(jacobian.value, expected, "jacobian(\(name)) by \(jacobian.method)")
    }
    for (x, row) in record.hessian ?? [:] {
      for (y, expected) in row {
        expectClose(
          try forward.hessian(node(x), node(y), upstream: upstream), expected, "hessian(\(x), \(y))")
      }
    }
  }

  private func node(_ name: String) throws -> NodeID { try #require(graph.node(named: name)) }

  /// Equal to 1e-9 of the largest number of the tensor.
  ///
  /// Where that is only the rounding residue of larger terms, a thousandth of the largest value in the program
  /// stands for it.
  private func expectClose(_ found: Tensor?, _ expected: NestedNumbers, _ quantity: String) {
    let tensor = expected.tensor
    guard let found, found.shape == tensor.shape else {
      Issue.record(
        "\(quantity) has shape \(found.map { "\($0.shape)" } ?? "none"), not \(tensor.shape), in:\n\(record.program)"
      )
      return
    }
    let scale = tensor.elements.map(\.magnitude).max() ?? 0
    let largest = record.values.values.flatMap(\.tensor.elements).map(\.magnitude).max() ?? 0
    for (a, b) in zip(found.elements, tensor.elements)
    where !(abs(a - b) <= 1e-9 * max(scale, 1e-3 * largest)) {
      Issue.record("\(quantity) is \(found.elements), not \(tensor.elements), in:\n\(record.program)")
      return
    }
  }
}
