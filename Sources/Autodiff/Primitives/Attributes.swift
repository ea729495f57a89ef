/// What an operation carries besides its operands.
public struct Attributes: Hashable, Sendable {
  /// The axis worked along; nil means all axes, or the last one for `softmax` and `log_softmax`.
  public var axis: Int?
  /// Whether a reduced axis stays, with extent 1.
  public var keepsDimensions: Bool
  /// The constant positions of `index`, one for each leading axis.
  public var index: [Int]
  /// The target of `reshape`.
  public var shape: Shape?
  /// The margin of `svm_loss`.
  public var delta: Double

  /// Attributes with these values; an operation reads only its own.
  public init(
    axis: Int? = nil, keepsDimensions: Bool = false, index: [Int] = [], shape: Shape? = nil,
    delta: Double = 1
  ) {
    self.axis = axis
    self.keepsDimensions = keepsDimensions
    self.index = index
    self.shape = shape
    self.delta = delta
  }

  /// No attribute set.
  public static let none = Attributes()
}
