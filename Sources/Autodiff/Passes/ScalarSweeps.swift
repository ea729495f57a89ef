/// The partial derivatives of a scalar node with respect to its two operands.
struct Partials: Sendable {
  var first = 0.0
  var second = 0.0
}

/// The sweeps through runs of scalar nodes: the part of a pass that has to be fast.
///
/// They are functions of arrays rather than methods of a pass, and read them through pointers that do not
/// outlive the call: checked access costs half as much again. A run ends at a node with a record. `offset` is
/// where the scalar of node 0 stands: see `NodeValues`.
enum ScalarSweeps {
  /// Evaluates scalar nodes from `start` up to `end`, with their partial derivatives; returns the node the
  /// run ends at.
  static func evaluate(
    _ entries: [Graph.Entry], from start: Int, to end: Int, offset: Int, values: inout [Double],
    partials: inout [Partials]
  ) -> Int {
    let functions = PrimitiveTable.numberFunctions
    return entries.withUnsafeBufferPointer { entries in
      values.withUnsafeMutableBufferPointer { values in
        partials.withUnsafeMutableBufferPointer { partials in
          functions.withUnsafeBufferPointer { functions in
            var id = start
            while id < end {
              let entry = entries[id]
              if entry.record >= 0 { break }
              let x = values[offset &+ Int(entry.first)]
              let y = values[offset &+ Int(entry.second)]
              let output: Double
              let both: (Double, Double)
              switch entry.code {
              case Addition.code: (output, both) = apply(Addition.self, x, y)
              case Subtraction.code: (output, both) = apply(Subtraction.self, x, y)
              case Multiplication.code: (output, both) = apply(Multiplication.self, x, y)
              case Division.code: (output, both) = apply(Division.self, x, y)
              case Maximum.code: (output, both) = apply(Maximum.self, x, y)
              case Graph.Entry.leaf: (output, both) = (values[offset &+ id], (0, 0))
              default: (output, both) = apply(functions[Int(entry.code)], x, y)
              }
              values[offset &+ id] = output
              partials[id] = Partials(first: both.0, second: both.1)
              id &+= 1
            }
            return id
          }
        }
      }
    }
  }

  @inline(__always)
  private static func apply<Rule: CommonRule>(
    _ rule: Rule.Type, _ x: Double, _ y: Double
  ) -> (Double, (Double, Double)) {
    let output = rule.value(x, y)
    return (output, rule.partials(x, y, output))
  }

  @inline(__always)
  private static func apply(
    _ function: Elementwise.Function?, _ x: Double, _ y: Double
  ) -> (Double, (Double, Double)) {
    switch function {
    case .unary(let value, let partial):
      let output = value(x)
      return (output, (partial(x, output), 0))
    case .binary(let value, let partials):
      let output = value(x, y)
      return (output, partials(x, y, output))
    default:
      preconditionFailure("a scalar node has one or two operands")
    }
  }

  /// Pushes tangents forward from `start` on, on top of those already there; returns the node the run ends
  /// at.
  ///
  /// Where `skipsZeros`, a zero tangent hands nothing on, not even by an infinite partial derivative.
  static func pushTangents(
    _ entries: [Graph.Entry], from start: Int, offset: Int, partials: [Partials], skipsZeros: Bool,
    tangents: inout [Double]
  ) -> Int {
    entries.withUnsafeBufferPointer { entries in
      partials.withUnsafeBufferPointer { partials in
        tangents.withUnsafeMutableBufferPointer { tangents in
          var id = start
          while id < entries.count {
            let entry = entries[id]
            if entry.record >= 0 { break }
            let first = tangents[offset &+ Int(entry.first)]
            let second = tangents[offset &+ Int(entry.second)]
            if !skipsZeros || first != 0 { tangents[offset &+ id] += first * partials[id].first }
            if !skipsZeros || second != 0 { tangents[offset &+ id] += second * partials[id].second }
            id &+= 1
          }
          return id
        }
      }
    }
  }

  /// Pulls gradients back from `start` down; returns the node the run ends at, −1 at the beginning of the
  /// graph.
  ///
  /// Where `skipsZeros`, a zero gradient hands nothing back, not even along an edge whose partial derivative
  /// is infinite.
  static func pullGradients(
    _ entries: [Graph.Entry], from start: Int, offset: Int, partials: [Partials], skipsZeros: Bool,
    gradients: inout [Double]
  ) -> Int {
    entries.withUnsafeBufferPointer { entries in
      partials.withUnsafeBufferPointer { partials in
        gradients.withUnsafeMutableBufferPointer { gradients in
          var id = start
          while id >= 0 {
            let entry = entries[id]
            if entry.record >= 0 { break }
            let gradient = gradients[offset &+ id]
            id &-= 1
            if skipsZeros && gradient == 0 { continue }
            gradients[offset &+ Int(entry.first)] += gradient * partials[id &+ 1].first
            gradients[offset &+ Int(entry.second)] += gradient * partials[id &+ 1].second
          }
          return id
        }
      }
    }
  }
}
