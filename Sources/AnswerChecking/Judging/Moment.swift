import Autodiff

/// When a quantity's turn comes: first every value in evaluation order, then backwards node by node its
/// gradient's uses.
///
/// What comes earlier is on the learner's screen and may be used; the rest is not.
struct Moment: Comparable {
  /// 0 forward, 1 backward.
  let phase: Int
  let turn: Int
  /// Within a node's turn: local gradient, contribution, then the gradients it completes.
  let rank: Int

  init(_ quantity: Quantity, in wiring: Wiring) {
    switch quantity {
    case .value(let node), .shape(let node):
      self.init(phase: 0, turn: node, rank: 0)
    case .tangent(let node):
      self.init(phase: 1, turn: node, rank: 0)
    case .local(let node, _, _):
      self.init(phase: 1, turn: -node, rank: 0)
    case .contribution(let node, _, _):
      self.init(phase: 1, turn: -node, rank: 1)
    case .gradient(let node), .gradientShape(let node):
      // A gradient is complete when the earliest of the node's uses has handed back.
      let last = node == wiring.output ? node : wiring.uses[node].first?.node ?? node
      self.init(phase: 1, turn: -last, rank: node == wiring.output ? -1 : 2)
    case .jacobian, .hvp:
      self.init(phase: 2, turn: 0, rank: 0)
    }
  }

  private init(phase: Int, turn: Int, rank: Int) {
    self.phase = phase
    self.turn = turn
    self.rank = rank
  }

  static func < (left: Moment, right: Moment) -> Bool {
    (left.phase, left.turn, left.rank) < (right.phase, right.turn, right.rank)
  }
}
