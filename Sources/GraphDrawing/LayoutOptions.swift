public import TerminalText

/// Which way values flow on the screen.
public enum FlowDirection: String, Sendable, CaseIterable {
  /// Forward is to the right; values stand above the wires, gradients below.
  case leftToRight
  /// Forward is down; values stand left of the wires, gradients right.
  case topDown
}

/// How much room a drawing takes.
public enum Density: String, Sendable, CaseIterable {
  /// Framed boxes and long wires with their numbers on them.
  case comfortable
  /// Framed boxes without padding, their numbers above and below: as narrow as compact, two rows higher. Top down it
  /// is the same as compact.
  case snug
  /// Boxes without lids, their numbers above and below, as much graph on a screen as can be read.
  case compact
}

/// Everything that decides where boxes and wires go, apart from the diagram itself.
public struct LayoutOptions: Hashable, Sendable {
  /// Which way values flow.
  public var direction: FlowDirection
  /// How much room the drawing takes.
  public var density: Density
  /// Cells kept for a value and for a gradient beside every box that asks for no more; longer labels are cut with
  /// `…`, before an exponent.
  public var fieldWidth: Int
  /// Cells kept beside the arrows of a value used more than once, for its gradient's terms; 0 keeps none.
  public var contributionWidth: Int
  /// Cells a name or operation may take inside its box.
  public var longestLabel: Int
  /// The cells of characters such as `×` and `∂`; where they are wide, drawings are made of ASCII.
  public var ambiguous: AmbiguousWidth
  /// Whether to take the first good order of the boxes instead of searching for one with fewer crossings.
  public var isQuick: Bool

  /// Options with sensible defaults: left to right, comfortable, numbers of up to seven cells.
  public init(
    direction: FlowDirection = .leftToRight, density: Density = .comfortable, fieldWidth: Int = 7,
    contributionWidth: Int = 0, longestLabel: Int = 20, ambiguous: AmbiguousWidth = .narrow,
    isQuick: Bool = false
  ) {
    self.direction = direction
    self.density = density
    self.fieldWidth = max(fieldWidth, 0)
    self.contributionWidth = max(contributionWidth, 0)
    self.longestLabel = max(longestLabel, 1)
    self.ambiguous = ambiguous
    self.isQuick = isQuick
  }
}
