/// A derivative found by moving an input a little, without any rule.
public struct FiniteDifference: Equatable, Sendable {
  /// The central difference quotient.
  public let value: Double
  /// The step it was taken with.
  public let step: Double
  /// How far it may be off, judged by a second step.
  public let uncertainty: Double
  /// The slopes on either side where they differ: the function has a kink there and no derivative.
  public let kink: Kink?

  /// The slopes on either side of a kink.
  public struct Kink: Equatable, Sendable {
    /// The slope to the left.
    public let left: Double
    /// The slope to the right.
    public let right: Double
  }
}

extension ForwardPass {
  /// The derivative of ⟨upstream, output⟩ with respect to one element of a leaf, from function values alone.
  ///
  /// The step is ∛ε times the size of the input, where truncation and rounding are about equal for a central
  /// difference. A kink is where the two one-sided slopes stay apart as the step shrinks; the value is then
  /// their mean. Throws where the function is not defined that close to the input.
  public func finiteDifference(
    of leaf: NodeID, element: Int, upstream: Tensor? = nil
  ) throws(GraphError) -> FiniteDifference {
    var probe = Probe(self, moving: leaf)
    let upstream = try graph.checkedUpstream(upstream)
    let position = self[leaf].elements[element]
    func output(at place: Double) throws(GraphError) -> Double {
      try probe.move(element, to: place)
      return probe.innerProduct(upstream)
    }
    func slopes(_ step: Double) throws(GraphError) -> (left: Double, right: Double) {
      let here = try output(at: position)
      // The step as the machine takes it.
      let (below, above) = (position - step, position + step)
      let left = (here - (try output(at: below))) / (position - below)
      let right = ((try output(at: above)) - here) / (above - position)
      return (left, right)
    }
    let step = ForwardPass.differenceStep(at: position)
    let wide = try slopes(step)
    let narrow = try slopes(step / 8)
    let slope = (wide.left + wide.right) / 2
    let gap = (narrow.right - narrow.left).magnitude
    // A smooth function's gap shrinks with the step; a kink's stays. Below this, a gap is rounding.
    let scale = max(wide.left.magnitude, wide.right.magnitude, roundingScale / position.magnitudeOrOne)
    let isKink = gap > 1e-4 * scale && gap > 0.5 * (wide.right - wide.left).magnitude
    return FiniteDifference(
      value: slope, step: step,
      uncertainty: (slope - (narrow.left + narrow.right) / 2).magnitude,
      kink: isKink ? FiniteDifference.Kink(left: narrow.left, right: narrow.right) : nil)
  }

  /// The central difference quotients of ⟨upstream, output⟩ with respect to every element of a leaf.
  public func finiteDifferences(
    of leaf: NodeID, upstream: Tensor? = nil
  ) throws(GraphError) -> Tensor {
    var probe = Probe(self, moving: leaf)
    let upstream = try graph.checkedUpstream(upstream)
    let value = self[leaf]
    var quotients = Tensor(shape: value.shape)
    for (element, position) in value.elements.enumerated() {
      let step = ForwardPass.differenceStep(at: position)
      try probe.move(element, to: position + step)
      let above = probe.innerProduct(upstream)
      try probe.move(element, to: position - step)
      let below = probe.innerProduct(upstream)
      quotients.elements[element] = (above - below) / (2 * step)
      probe.moveBack(element, to: position)
    }
    return quotients
  }

  /// ∛ε, scaled with the input.
  private static func differenceStep(at position: Double) -> Double {
    // The nearest power of two to ∛ε = 6.06e-6, so that scaling rounds nothing.
    let unit = 0x1p-17
    return unit * max(1, position.magnitude)
  }

  /// The size of the output: differences a millionth of it may be rounding.
  private var roundingScale: Double {
    self[graph.output].elements.reduce(0) { max($0, $1.magnitude) } * 1e-2
  }
}

extension Double {
  /// The size of a number, at least 1.
  fileprivate var magnitudeOrOne: Double { Swift.max(1, magnitude) }
}
