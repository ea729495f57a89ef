extension CodeSupport {
  /// For graphs of plain numbers.
  static let swiftScalar: [Piece] = [
    Piece(
      "sigmoid", "func sigmoid(_ x: Double) -> Double { x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)) }"),
    Piece("relu", "func relu(_ x: Double) -> Double { x > 0 ? x : 0 }"),
    Piece("square", "func square(_ x: Double) -> Double { x * x }"),
    Piece("copy", "func copy(_ x: Double) -> Double { x }"),
    Piece("maximum", "func maximum(_ a: Double, _ b: Double) -> Double { a > b ? a : b }"),
    Piece("minimum", "func minimum(_ a: Double, _ b: Double) -> Double { a < b ? a : b }"),
    Piece("sum", "func sum(_ x: Double, keepdims: Bool = false) -> Double { x }"),
    Piece("mean", "func mean(_ x: Double, keepdims: Bool = false) -> Double { x }"),
    Piece("max", "func max(_ x: Double, keepdims: Bool = false) -> Double { x }"),
    Piece("min", "func min(_ x: Double, keepdims: Bool = false) -> Double { x }"),
    Piece("reshape", "func reshape(_ x: Double, _ shape: [Int]) -> Double { x }"),
    Piece("mse", "func mse(_ a: Double, _ b: Double) -> Double { (a - b) * (a - b) }"),
    Piece("norm_squared", "func norm_squared(_ x: Double) -> Double { x * x }"),
    Piece("norm", "func norm(_ x: Double) -> Double { abs(x) }"),
  ]

  /// For graphs with tensors.
  static let swiftTensor = swiftTensorType + "\n\n" + swiftFunctions + "\n\n" + swiftLosses

  private static let swiftTensorType = """
    import Foundation

    /// Numbers in a shape, stored row by row: what the lines below need.
    struct Tensor: ExpressibleByFloatLiteral, CustomStringConvertible {
      var shape: [Int]
      var data: [Double]

      init(_ shape: [Int], _ data: [Double]) { (self.shape, self.data) = (shape, data) }
      init(floatLiteral value: Double) { self.init([], [value]) }
      init(_ row: [Double]) { self.init([row.count], row) }
      init(_ rows: [[Double]]) { self.init([rows.count, rows[0].count], rows.flatMap { $0 }) }
      init(_ blocks: [[[Double]]]) {
        let rows = blocks.flatMap { $0 }
        self.init([blocks.count, blocks[0].count, rows[0].count], rows.flatMap { $0 })
      }

      var description: String { shape.isEmpty ? "\\(data[0])" : "\\(data) shape \\(shape)" }

      static func + (a: Tensor, b: Tensor) -> Tensor { each(a, b, +) }
      static func - (a: Tensor, b: Tensor) -> Tensor { each(a, b, -) }
      static func * (a: Tensor, b: Tensor) -> Tensor { each(a, b, *) }
      static func / (a: Tensor, b: Tensor) -> Tensor { each(a, b, /) }
      static func += (a: inout Tensor, b: Tensor) { a = a + b }
      static prefix func - (a: Tensor) -> Tensor { each(a) { -$0 } }
      static func .< (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 < $1 ? 1 : 0 } }
      static func .<= (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 <= $1 ? 1 : 0 } }
      static func .> (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 > $1 ? 1 : 0 } }
      static func .>= (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 >= $1 ? 1 : 0 } }
      static func .== (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 == $1 ? 1 : 0 } }
      static func .!= (a: Tensor, b: Tensor) -> Tensor { each(a, b) { $0 != $1 ? 1 : 0 } }

      /// The numbers, broadcast to `target`.
      func stretched(to target: [Int]) -> [Double] {
        let own = Array(repeating: 1, count: target.count - shape.count) + shape
        var places = [0]
        for (extent, wanted) in zip(own, target) {
          places = places.flatMap { p in (0..<wanted).map { p * extent + (extent > 1 ? $0 : 0) } }
        }
        return places.map { data[$0] }
      }

      subscript(index: Int...) -> Tensor {
        var place = 0
        for (i, extent) in zip(index, shape) { place = place * extent + (i < 0 ? i + extent : i) }
        let rest = Array(shape.dropFirst(index.count))
        let size = rest.reduce(1, *)
        return Tensor(rest, Array(data[(place * size)..<((place + 1) * size)]))
      }

      var transposed: Tensor {
        var places = [0]
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.reversed().dropFirst() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
        for axis in shape.indices.reversed() {
          places = places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
        }
        return Tensor(shape.reversed(), places.map { data[$0] })
      }
    }

    func each(_ x: Tensor, _ function: (Double) -> Double) -> Tensor { Tensor(x.shape, x.data.map(function)) }

    func each(_ a: Tensor, _ b: Tensor, _ function: (Double, Double) -> Double) -> Tensor {
      let rank = Swift.max(a.shape.count, b.shape.count)
      let left = Array(repeating: 1, count: rank - a.shape.count) + a.shape
      let right = Array(repeating: 1, count: rank - b.shape.count) + b.shape
      let shape = zip(left, right).map { $0 == 1 ? $1 : $0 }
      return Tensor(shape, zip(a.stretched(to: shape), b.stretched(to: shape)).map { function($0, $1) })
    }

    /// The function of the numbers along an axis, or of all.
    func gathered(_ x: Tensor, _ axis: Int?, _ keepdims: Bool, _ function: ([Double]) -> Double) -> Tensor {
      guard let axis else { return Tensor(keepdims ? x.shape.map { _ in 1 } : [], [function(x.data)]) }
      let k = axis < 0 ? axis + x.shape.count : axis
      let (length, inner) = (x.shape[k], x.shape[(k + 1)...].reduce(1, *))
      let outer = x.shape[..<k].reduce(1, *)
      let data = (0..<(outer * inner)).map { place in
        function((0..<length).map { x.data[(place / inner * length + $0) * inner + place % inner] })
      }
      return Tensor(Array(x.shape[..<k]) + (keepdims ? [1] : []) + Array(x.shape[(k + 1)...]), data)
    }
    """

  private static let swiftFunctions = """
    func ones(_ shape: [Int]) -> Tensor { Tensor(shape, Array(repeating: 1, count: shape.reduce(1, *))) }
    func zeros(_ shape: [Int]) -> Tensor { Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *))) }
    func copy(_ x: Tensor) -> Tensor { x }
    func exp(_ x: Tensor) -> Tensor { each(x) { Foundation.exp($0) } }
    func log(_ x: Tensor) -> Tensor { each(x) { Foundation.log($0) } }
    func sqrt(_ x: Tensor) -> Tensor { each(x) { $0.squareRoot() } }
    func sin(_ x: Tensor) -> Tensor { each(x) { Foundation.sin($0) } }
    func cos(_ x: Tensor) -> Tensor { each(x) { Foundation.cos($0) } }
    func tanh(_ x: Tensor) -> Tensor { each(x) { Foundation.tanh($0) } }
    func sigmoid(_ x: Tensor) -> Tensor {
      each(x) { $0 >= 0 ? 1 / (1 + Foundation.exp(-$0)) : Foundation.exp($0) / (1 + Foundation.exp($0)) }
    }
    func relu(_ x: Tensor) -> Tensor { each(x) { $0 > 0 ? $0 : 0 } }
    func abs(_ x: Tensor) -> Tensor { each(x) { $0.magnitude } }
    func square(_ x: Tensor) -> Tensor { each(x) { $0 * $0 } }
    func pow(_ a: Tensor, _ b: Tensor) -> Tensor { each(a, b) { Foundation.pow($0, $1) } }
    func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { each(a, b) { $0 > $1 ? $0 : $1 } }
    func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { each(a, b) { $0 < $1 ? $0 : $1 } }
    func choose(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
      let isTrue = each(condition) { $0 != 0 ? 1 : 0 }
      return isTrue * a + (1.0 - isTrue) * b
    }
    func sum(_ x: Tensor, axis: Int? = nil, keepdims: Bool = false) -> Tensor {
      gathered(x, axis, keepdims) { $0.reduce(0, +) }
    }
    func mean(_ x: Tensor, axis: Int? = nil, keepdims: Bool = false) -> Tensor {
      gathered(x, axis, keepdims) { $0.reduce(0, +) / Double($0.count) }
    }
    func max(_ x: Tensor, axis: Int? = nil, keepdims: Bool = false) -> Tensor {
      gathered(x, axis, keepdims) { $0.max() ?? 0 }
    }
    func min(_ x: Tensor, axis: Int? = nil, keepdims: Bool = false) -> Tensor {
      gathered(x, axis, keepdims) { $0.min() ?? 0 }
    }
    func reshape(_ x: Tensor, _ shape: [Int]) -> Tensor { Tensor(shape, x.data) }
    func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
      let inner = b.shape[0]
      let (rows, columns) = (a.shape.count == 2 ? a.shape[0] : 1, b.shape.count == 2 ? b.shape[1] : 1)
      var data = [Double](repeating: 0, count: rows * columns)
      for i in 0..<rows {
        for j in 0..<columns {
          for k in 0..<inner { data[i * columns + j] += a.data[i * inner + k] * b.data[k * columns + j] }
        }
      }
      return Tensor(Array(a.shape.dropLast()) + Array(b.shape.dropFirst()), data)
    }
    func dot(_ a: Tensor, _ b: Tensor) -> Tensor { sum(a * b) }
    func outer(_ a: Tensor, _ b: Tensor) -> Tensor { reshape(a, [a.shape[0], 1]) * b }
    """

  private static let swiftLosses = """
    func logsumexp(_ x: Tensor, axis: Int? = nil) -> Tensor {
      gathered(x, axis, false) { numbers in
        let top = numbers.max() ?? 0
        return top + Foundation.log(numbers.reduce(0) { $0 + Foundation.exp($1 - top) })
      }
    }
    func log_softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
      let shifted = x - max(x, axis: axis, keepdims: true)
      return shifted - log(sum(exp(shifted), axis: axis, keepdims: true))
    }
    func softmax(_ x: Tensor, axis: Int = -1) -> Tensor { exp(log_softmax(x, axis: axis)) }
    func mse(_ a: Tensor, _ b: Tensor) -> Tensor { mean(square(a - b)) }
    func norm_squared(_ x: Tensor) -> Tensor { sum(square(x)) }
    func norm(_ x: Tensor) -> Tensor { sqrt(norm_squared(x)) }
    func onehot(_ labels: Tensor, _ classes: Int) -> Tensor {
      let data = labels.data.flatMap { label in (0..<classes).map { Double($0) == label ? 1.0 : 0.0 } }
      return Tensor(labels.shape + [classes], data)
    }
    func rows(_ labels: Tensor, _ scores: Tensor) -> Tensor {
      labels.shape == scores.shape ? labels : onehot(labels, scores.shape[scores.shape.count - 1])
    }
    func examples(_ scores: Tensor) -> Tensor { Tensor([], [scores.shape.count == 2 ? Double(scores.shape[0]) : 1]) }
    func cross_entropy(_ scores: Tensor, _ labels: Tensor) -> Tensor {
      -sum(rows(labels, scores) * log_softmax(scores)) / examples(scores)
    }
    func svm_loss(_ scores: Tensor, _ labels: Tensor, delta: Double = 1) -> Tensor {
      let chosen = rows(labels, scores)
      let margins = relu(scores - sum(chosen * scores, axis: -1, keepdims: true) + Tensor([], [delta]))
      return sum((1.0 - chosen) * margins) / examples(scores)
    }
    """
}
