@testable import Autodiff

/// SplitMix64: a small generator whose runs can be repeated from the seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func tensor(_ shape: Shape, in range: ClosedRange<Double>) -> Tensor {
    Tensor(shape, (0..<shape.count).map { _ in Double.random(in: range, using: &self) })
  }
}

/// One way to use a primitive: tensors it accepts, with attributes.
struct SampleUse: CustomStringConvertible {
  let primitive: Primitive
  let inputs: [Tensor]
  let attributes: Attributes

  var output: Tensor { primitive.forward(inputs, attributes) }
  var description: String { "\(primitive.name)\(inputs.map(\.shape)) \(attributes)" }

  /// Every use of `primitive` with these shapes and attributes that its shape rule accepts.
  static func all(of primitive: Primitive) -> [SampleUse] {
    var generator = SeededGenerator(seed: 7)
    var uses: [SampleUse] = []
    for shapes in shapes(count: primitive.arity) {
      for attributes in attributes {
        guard (try? primitive.shape(of: shapes, attributes)) != nil else { continue }
        if primitive.isElementwise && attributes != .none { continue }
        if let use = sample(primitive, shapes, attributes, &generator) { uses.append(use) }
      }
    }
    return uses
  }

  /// Numbers the primitive is defined at, tried from both signs first; labels and conditions are 0 and 1.
  private static func sample(
    _ primitive: Primitive, _ shapes: [Shape], _ attributes: Attributes,
    _ generator: inout SeededGenerator
  ) -> SampleUse? {
    for range in [-2.0...2.0, 0.3...2.0] {
      let inputs = shapes.enumerated().map { position, shape in
        primitive.passesGradient && !primitive.passesGradient(to: position)
          ? Tensor(shape, (0..<shape.count).map { Double($0 % 2) })
          : generator.tensor(shape, in: range)
      }
      let output = primitive.forward(inputs, attributes)
      if primitive.problem(inputs: inputs, output: output) == nil {
        return SampleUse(primitive: primitive, inputs: inputs, attributes: attributes)
      }
    }
    return nil
  }

  private static func shapes(count: Int) -> [[Shape]] {
    let single = [[], [1], [2], [3], [2, 3], [3, 2], [1, 3], [2, 1], [2, 2, 3]].map(Shape.init)
    return (1..<count).reduce(single.map { [$0] }) { lists, _ in
      lists.flatMap { list in single.map { list + [$0] } }
    }
  }

  private static let attributes: [Attributes] = [
    .none, Attributes(axis: 0), Attributes(axis: 1), Attributes(axis: -1, keepsDimensions: true),
    Attributes(keepsDimensions: true), Attributes(index: [1]), Attributes(index: [0, -1]),
    Attributes(shape: Shape([3, 2])), Attributes(shape: Shape([6])), Attributes(delta: 0.25),
  ]
}

/// ⟨a, b⟩.
func inner(_ a: Tensor, _ b: Tensor) -> Double { zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 } }

/// Whether two numbers agree to `tolerance`, relative to the larger one or to 1.
func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
}

/// Whether two tensors agree in shape, and element by element to `tolerance`.
func agree(_ a: Tensor, _ b: Tensor, _ tolerance: Double) -> Bool {
  a.shape == b.shape && zip(a.elements, b.elements).allSatisfy { agree($0, $1, tolerance) }
}
