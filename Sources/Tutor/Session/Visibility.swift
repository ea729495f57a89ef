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
  /// A quantity that some stop asks for appears once that stop is settled. Of what no stop asks for, values appear
  /// as soon as everything they are computed from has, and a gradient once a question was met at the gate it arrives at,
  /// that of the output, given or not, once one is spoken of.
  func visibility(of quantity: Quantity) -> Visibility {
    let scene = item.scene
    guard let asked = firstStop[scene][quantity] else {
      return quizRules == nil ? unasked(quantity) : unaskedInQuiz(quantity)
    }
    if quizRules != nil, entry.isSettled || isClosed { return worked(quantity) }
    let current = items[position].quantity == quantity ? position : asked
    if current > position { return .hidden }
    if entries[current].isSettled {
      // Who has written the formula may still have to put the numbers in.
      if items[current].asksForFormula, let number = lastNumber[scene][quantity], number > current,
        !entries[number].isSettled
      {
        return .hidden
      }
      guard let value = settledValue(of: quantity, at: current) else { return .hidden }
      return .shown(value, isSlip: tellsVerdicts && isSlip(at: current))
    }
    return current == position ? .asked : .skipped
  }

  /// Whether some stop of the scene on the screen asks for `quantity`.
  func isAsked(_ quantity: Quantity) -> Bool { firstStop[item.scene][quantity] != nil }

  /// Whether some later stop of the scene asks for `quantity` in numbers.
  func isAskedLater(_ quantity: Quantity) -> Bool {
    lastNumber[item.scene][quantity].map { $0 > position } ?? false
  }

  /// Whether every question about the scene on the screen is settled.
  var isSceneSettled: Bool {
    zip(items, entries).allSatisfy { $0.scene != item.scene || !$0.isQuestion || $1.isSettled }
  }

  private func unasked(_ quantity: Quantity) -> Visibility {
    if isShapeAsked(of: quantity) { return .asked }
    switch quantity {
    case .value(let node):
      return isKnown(node) ? .shown(context.forward[node], isSlip: false) : .hidden
    case .gradient(let node):
      let met = firstMet[item.scene]
      let isGiven = node == context.graph.output && firstTurn[item.scene].map { $0 <= position } == true
      // What arrives at a gate is the truth, which in an exam would tell about the answers before.
      let isMet = met[node].map { $0 <= position } == true
      let hasShape = firstStop[item.scene][.gradientShape(node)].map(isFound) == true
      let arrives = (isMet || hasShape) && (tellsVerdicts || !asksGradients)
      guard walksBack(item.scene), isGiven || arrives else { return .hidden }
      return .shown(truth(of: quantity) ?? context.backward.gradient(of: node), isSlip: false)
    case .tangent(let node):
      guard isTangentKnown(node), let tangent = context.truth(of: quantity) else { return .hidden }
      return .shown(tangent, isSlip: false)
    default: return .hidden
    }
  }

  /// Whether what is asked now is the shape of `quantity`, which the wire of a tensor shows.
  private func isShapeAsked(of quantity: Quantity) -> Bool {
    switch (quantity, item.quantity) {
    case (.value(let node), .shape(let asked)), (.gradient(let node), .gradientShape(let asked)):
      node == asked && !isTold
    default: false
    }
  }

  /// Whether the question at `stop` has been put and answered, and the answer may be told.
  func isFound(_ stop: Int) -> Bool { stop <= position && entries[stop].isSettled && tellsVerdicts }

  /// Whether some stop of the scene on the screen asks for a gradient.
  private var asksGradients: Bool {
    firstStop[item.scene].keys.contains {
      switch $0 {
      case .gradient, .gradientShape, .contribution: true
      default: false
      }
    }
  }

  /// In a quiz what is given is on the screen, and once the question is settled everything that was to be found.
  private func unaskedInQuiz(_ quantity: Quantity) -> Visibility {
    if isTold { return worked(quantity) }
    guard isGiven(quantity), let value = context.truth(of: quantity) else { return .hidden }
    return .shown(value, isSlip: false)
  }

  /// What a worked solution shows: of a question about values no gradients.
  private func worked(_ quantity: Quantity) -> Visibility {
    guard tellsVerdicts else { return .asked }
    let isPartOfIt = quantity.phase == .forward || hasGradients
    guard isPartOfIt, let value = context.truth(of: quantity) else { return .hidden }
    return .shown(value, isSlip: false)
  }

  /// Whether a quiz question gives `quantity`: the leaves, and where gradients or tangents are asked, all values.
  func isGiven(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .value(let node):
      if context.graph.operation(of: node) == nil { return true }
      switch item.quantity {
      // The wire of a tensor shows its shape.
      case .value, .shape: return false
      default: return true
      }
    case .gradient(let node): return node == context.graph.output && hasGradients
    case .tangent(let node): return context.graph.operation(of: node) == nil
    default: return false
    }
  }

  /// Whether the question is about gradients, of an output that has them.
  private var hasGradients: Bool {
    let isSeeded = context.scene.upstream != nil || context.graph.shape(of: context.graph.output).rank == 0
    return isSeeded && walksBack(item.scene)
  }

  /// What a quiz question does not give, so that an answer may not use its name.
  var quantitiesNotGiven: Set<Quantity> {
    let nodes = 0..<context.graph.count
    let all = nodes.flatMap { [Quantity.value($0), .gradient($0), .tangent($0)] }
    return Set(all.filter { !isGiven($0) })
  }

  /// What stands on the screen, so that no slip is looked for there.
  var quantitiesSeen: Set<Quantity> {
    let nodes = 0..<context.graph.count
    let all = nodes.flatMap { [Quantity.value($0), .gradient($0), .tangent($0)] }
    return Set(
      (all + firstStop[item.scene].keys).filter {
        if case .shown = visibility(of: $0) { true } else { false }
      })
  }

  /// What the learner has written the formula of, or was shown it: its line of code is on the screen.
  var quantitiesWritten: Set<Quantity> {
    // In an exam nothing says whether it was right.
    guard tellsVerdicts else { return [] }
    let settled = zip(items, entries).filter { $0.scene == item.scene && $0.asksForFormula && $1.isSettled }
    return Set(settled.compactMap(\.0.quantity))
  }

  /// What `quantity` is under the conventions the learner has used in this scene.
  private func truth(of quantity: Quantity) -> Tensor? {
    let record = records[item.scene]
    return record.conventions.isEmpty
      ? context.truth(of: quantity) : context.subject.answer(quantity, following: record)
  }

  /// The value that stands for a settled question: the learner's own where they go on from a slip, and in an exam.
  private func settledValue(of quantity: Quantity, at stop: Int) -> Tensor? {
    if !tellsVerdicts { return entries[stop].judgement?.value }
    if isSlip(at: stop) { return records[items[stop].scene].standing[quantity]?.value }
    return truth(of: quantity)
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
    for node in 0..<context.graph.count where !isKnown(node) && firstStop[item.scene][.value(node)] == nil {
      hidden.insert(.value(node))
    }
    return hidden
  }

  /// The gate the present question is asked at: the box to mark.
  var currentNode: NodeID? { gate(of: item) }

  /// The gate a question is asked at: of a gradient that comes from one gate alone, that gate.
  func gate(of item: SessionItem) -> NodeID? {
    if case .ask(let ask) = item.kind { return ask.node }
    guard let quantity = item.quantity else { return nil }
    let graph = scenes[item.scene].graph
    if quizRules != nil { return quantity.node }
    guard case .gradient(let node) = quantity, graph.gradientUses(of: node) == 1 else { return quantity.node }
    return graph.consumers(of: node).first { graph.passesGradient($0.node, $0.operand) }?.node ?? node
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
    case .opening, .page, .comparison, .closing: return nil
    }
  }

  /// The names a formula is asked in; empty where any will do.
  var formulaNames: Set<String> {
    if case .exercise(let exercise) = kind { exercise.names } else { [] }
  }

  /// Whether the answer is a formula, not numbers.
  var asksForFormula: Bool {
    guard case .exercise(let exercise) = kind else { return false }
    switch exercise.task {
    case .formula, .code: return true
    case .quantity, .choice, .pick, .order: return false
    }
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

  /// Every node its symbol speaks of.
  var nodes: [NodeID] {
    switch self {
    case .value, .gradient, .shape, .gradientShape, .tangent, .hvp: [node]
    case .local(let node, let operand, _), .contribution(let node, let operand, _),
      .jacobian(let node, let operand):
      [node, operand]
    }
  }

  /// Whether this is part of a Hessian-vector product.
  var isHVP: Bool { if case .hvp = self { true } else { false } }

  /// The pass this quantity belongs to.
  var phase: Ask.Phase {
    switch self {
    case .value, .shape, .tangent: .forward
    case .gradient, .local, .contribution, .gradientShape, .jacobian, .hvp: .backward
    }
  }
}
