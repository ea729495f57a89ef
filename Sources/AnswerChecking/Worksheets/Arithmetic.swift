import Autodiff

/// The few tensor operations the judge computes with, all taken from the one table of primitives.
enum Arithmetic {
  /// The primitive called `name` applied to `inputs`, or nil where the shapes do not fit.
  static func apply(_ name: String, _ inputs: Tensor..., attributes: Attributes = .none) -> Tensor? {
    guard let primitive = Primitive.named(name) else { return nil }
    return apply(primitive, inputs, attributes)
  }

  /// `primitive` applied to `inputs`, or nil where the shapes do not fit.
  static func apply(_ primitive: Primitive, _ inputs: [Tensor], _ attributes: Attributes) -> Tensor? {
    guard inputs.count == primitive.arity, (try? primitive.shape(of: inputs.map(\.shape), attributes)) != nil
    else { return nil }
    return primitive.forward(inputs, attributes)
  }

  /// `local · upstream`, summed over the axes along which `shape` was broadcast.
  static func handBack(local: Tensor, upstream: Tensor, to shape: Shape) -> Tensor? {
    guard let product = apply("mul", local, upstream), Shape.broadcast(shape, product.shape) == product.shape
    else { return nil }
    return summed(product, to: shape)
  }

  /// `tensor` summed over the axes along which `shape` broadcasts to its shape.
  static func summed(_ tensor: Tensor, to shape: Shape) -> Tensor {
    if tensor.shape == shape { return tensor }
    guard let add = Primitive.named("add") else { return tensor }
    let zeros = Tensor(repeating: 0, shape)
    return add.vjp(operand: 0, inputs: [zeros, tensor], output: tensor, upstream: tensor)
  }

  /// The elementwise sum of tensors of one shape; nil without any.
  static func total(_ tensors: [Tensor]) -> Tensor? {
    guard var sum = tensors.first else { return nil }
    for tensor in tensors.dropFirst() {
      guard tensor.shape == sum.shape else { return nil }
      for index in sum.elements.indices { sum.elements[index] += tensor.elements[index] }
    }
    return sum
  }
}

extension Tensor {
  /// `transform` of every element.
  func mapped(_ transform: (Double) -> Double) -> Tensor { Tensor(shape, elements.map(transform)) }

  /// Every element times `factor`.
  func scaled(by factor: Double) -> Tensor { mapped { $0 * factor } }

  /// A tensor of this shape filled with `value`.
  func filled(with value: Double) -> Tensor { Tensor(repeating: value, shape) }

  /// Rows and columns exchanged, for a matrix.
  var transposedMatrix: Tensor? {
    shape.rank == 2 ? Arithmetic.apply("transpose", self) : nil
  }
}
