import AnswerChecking
import Autodiff
import Lessons
import TerminalText

/// Whether a quantity stands on the screen at the learner's present stop.
enum Visibility {
  /// It is there: given, or answered.
  case shown(Tensor, isSlip: Bool)
  /// It is what is being asked.
  case asked
  /// Its turn has come and gone unanswered.
  case skipped
  /// Its turn has not come.
  case hidden
}

extension LessonSession {
  /// Whether `quantity` of the scene on the screen can be seen now.
  ///
  /// A quantity that some stop asks for appears once that stop is behind the learner or settled; values no stop asks
  /// for are given; gradients no stop asks for stay hidden, but for a given upstream gradient.
  func visibility(of quantity: Quantity) -> Visibility {
    let scene = item.scene
    guard let asked = firstStop[scene][quantity] else { return unasked(quantity) }
    let current = items[position].quantity == quantity ? position : asked
    if current > position { return .hidden }
    if entries[current].isSettled {
      guard let value = settledValue(of: quantity, at: current) else { return .hidden }
      return .shown(value, isSlip: isSlip(at: current))
    }
    return current == position ? .asked : .skipped
  }

  private func unasked(_ quantity: Quantity) -> Visibility {
    switch quantity {
    case .value(let node): return .shown(context.forward[node], isSlip: false)
    case .gradient(let node):
      guard node == context.graph.output, let upstream = context.scene.upstream, walksBack(item.scene) else {
        return .hidden
      }
      return .shown(upstream, isSlip: false)
    default: return .hidden
    }
  }

  /// The value that stands for a settled question: the learner's own where they go on from a slip.
  private func settledValue(of quantity: Quantity, at stop: Int) -> Tensor? {
    if isSlip(at: stop) { return records[items[stop].scene].standing[quantity]?.value }
    return context.truth(of: quantity)
  }

  private func isSlip(at stop: Int) -> Bool {
    switch entries[stop].status {
    case .rightGivenSlip, .standsWrong: true
    case .open, .skipped, .right, .revealed: false
    }
  }

  /// The quantities whose turn has come without their being on the screen.
  func hiddenQuantities(before position: Int) -> Set<Quantity> {
    var hidden: Set<Quantity> = []
    for stop in 0..<position where items[stop].scene == item.scene && !entries[stop].isSettled {
      if let quantity = items[stop].quantity { hidden.insert(quantity) }
    }
    return hidden
  }
}

extension SessionItem {
  /// The quantity asked here, if one is.
  var quantity: Quantity? {
    switch kind {
    case .ask(let ask): return ask.quantity
    case .exercise(let exercise):
      switch exercise.task {
      case .quantity(let quantity), .formula(let quantity), .code(let quantity): return quantity
      case .choice, .pick, .order: return nil
      }
    case .opening, .page, .closing: return nil
    }
  }

  /// The node to mark as the current one, if any.
  var node: NodeID? {
    if case .ask(let ask) = kind { return ask.node }
    return quantity?.node
  }

  /// Which way the learner is walking here; nil off the walks.
  var phase: Ask.Phase? {
    if case .ask(let ask) = kind { return ask.phase }
    return quantity?.phase
  }
}

extension Quantity {
  /// The node a question about this quantity is asked at.
  var node: NodeID {
    switch self {
    case .value(let node), .gradient(let node), .shape(let node), .gradientShape(let node),
      .tangent(let node),
      .hvp(let node):
      node
    case .local(let node, _, _), .contribution(let node, _, _), .jacobian(let node, _): node
    }
  }

  /// The pass this quantity belongs to.
  var phase: Ask.Phase {
    switch self {
    case .value, .shape, .tangent: .forward
    case .gradient, .local, .contribution, .gradientShape, .jacobian, .hvp: .backward
    }
  }
}
