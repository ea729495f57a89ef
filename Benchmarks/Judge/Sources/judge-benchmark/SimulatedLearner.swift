import AnswerChecking
import Autodiff

/// Someone who answers every question about a graph in order, slips once, and then works on faithfully.
///
/// Each step is worked out with the engine's rules from the learner's own numbers; the judge's code has no
/// part in it.
struct SimulatedLearner {
  /// How the learner goes on from an answer.
  enum Habit: CaseIterable {
    /// With the three figures typed.
    case figuresTyped
    /// With all the figures of the calculator; only the slip itself goes on as typed.
    case allFigures
  }

  /// What the judge said.
  struct Outcome {
    var answers = 0
    /// Right although it comes after the slip: it does not depend on it.
    var right = 0
    var rightGivenSlip = 0
    /// The displayed figures cancel; asked for names, free.
    var moreDigits = 0
    /// Verdicts that blame the learner again.
    var blamed: [String] = []
  }

  let subject: WorkedGraph
  let habit: Habit
  private var random: SplitMix64
  private var values: [Tensor]
  private var gradients: [Tensor]
  private var record = Record()
  private var hasSlipped = false
  private(set) var outcome = Outcome()

  init(_ subject: WorkedGraph, habit: Habit, seed: UInt64) {
    self.subject = subject
    self.habit = habit
    random = SplitMix64(seed: seed)
    values = (0..<subject.graph.count).map { subject.forward[$0] }
    gradients = (0..<subject.graph.count).map { subject.backward.gradient(of: $0) }
  }

  private var graph: Graph { subject.graph }

  /// Answers everything; nil where the slip leads to numbers nobody could go on with, or where no slip came
  /// about.
  mutating func run(slippingAt slip: Int) -> Outcome? {
    var step = 0
    for node in 0...graph.output {
      guard let operation = graph.operation(of: node) else { continue }
      let inputs = inputs(node)
      let value = operation.primitive.forward(inputs, operation.attributes)
      guard let own = answer(.value(node), value, slipsNow: step == slip) else { return nil }
      values[node] = own
      step += 1
    }
    for node in (0...graph.output).reversed() {
      if node != graph.output, graph.carriesGradient(node), let sum = contributionsSum(node) {
        guard let own = answer(.gradient(node), sum, slipsNow: step == slip) else { return nil }
        gradients[node] = own
        step += 1
      }
    }
    return hasSlipped ? outcome : nil
  }

  private func inputs(_ node: NodeID) -> [Tensor] {
    graph.operands(of: node).map {
      switch $0 {
      case .node(let id): values[id]
      case .literal(let tensor): tensor
      }
    }
  }

  private func contributionsSum(_ node: NodeID) -> Tensor? {
    var sum: Tensor?
    for (gate, operand) in graph.consumers(of: node) where gate <= graph.output {
      guard let operation = graph.operation(of: gate), operation.primitive.passesGradient(to: operand) else {
        continue
      }
      let term = operation.primitive.vjp(
        operand: operand, inputs: inputs(gate), output: values[gate], upstream: gradients[gate],
        attributes: operation.attributes)
      guard var total = sum else {
        sum = term
        continue
      }
      for index in total.elements.indices { total.elements[index] += term.elements[index] }
      sum = total
    }
    return sum
  }

  /// Types an answer and takes it on; the number the learner goes on with.
  private mutating func answer(_ quantity: Quantity, _ own: Tensor, slipsNow: Bool) -> Tensor? {
    guard own.elements.allSatisfy({ $0.isFinite && $0.magnitude < 1e6 }) else { return nil }
    let question = Question(quantity, of: subject)
    var worked = own
    if slipsNow {
      let slips = question.mistakenAnswers().map { $0.answers[0] }
      worked =
        slips.isEmpty || random.below(3) == 0
        ? Tensor(own.shape, own.elements.map { $0 * 1.37 }) : slips[random.below(slips.count)]
    }
    let text = Typing.text(worked, figures: 3)
    let typed = Tensor(worked.shape, worked.elements.map { Double(Typing.text($0, figures: 3)) ?? $0 })
    let judgement = Judge().judge(text, question, record)
    if hasSlipped { note(judgement, quantity, text) }
    if slipsNow, !judgement.verdict.isAccepted { hasSlipped = true }
    record.enter(judgement, for: quantity)
    record.letStand(judgement, for: quantity)
    return slipsNow || habit == .figuresTyped ? typed : worked
  }

  private mutating func note(_ judgement: Judgement, _ quantity: Quantity, _ text: String) {
    outcome.answers += 1
    switch judgement.verdict {
    case .right: outcome.right += 1
    case .rightGivenSlip: outcome.rightGivenSlip += 1
    case .moreDigits: outcome.moreDigits += 1
    default:
      let said = [judgement.verdict.rawValue] + judgement.mistakes.map(\.rawValue)
      outcome.blamed.append("\(quantity), typed \(text): \(said.joined(separator: " "))")
    }
  }
}

/// Many simulated learners.
struct LearnerGroup {
  var learners = 0
  var answers = 0
  var right = 0
  var rightGivenSlip = 0
  var moreDigits = 0
  var blamedLearners = 0
  var blamed: [String] = []

  mutating func run(learners wanted: Int) {
    var seed: UInt64 = 1
    while learners < wanted {
      defer { seed += 1 }
      guard let drawn = RandomGraph(seed: seed),
        let subject = try? WorkedGraph(drawn.graph, upstream: drawn.upstream)
      else { continue }
      var random = SplitMix64(seed: seed &* 77)
      let habit = SimulatedLearner.Habit.allCases[Int(seed % 2)]
      var learner = SimulatedLearner(subject, habit: habit, seed: seed)
      guard let outcome = learner.run(slippingAt: random.below(max(1, drawn.graph.output))),
        outcome.answers > 0
      else { continue }
      learners += 1
      answers += outcome.answers
      right += outcome.right
      rightGivenSlip += outcome.rightGivenSlip
      moreDigits += outcome.moreDigits
      if !outcome.blamed.isEmpty { blamedLearners += 1 }
      blamed += outcome.blamed.map { "seed \(seed), \(habit): \($0)" }
    }
  }

  var report: String {
    ([
      "\(learners) learners who slip once, \(answers) answers after the slip:",
      "  \(right) right, \(rightGivenSlip) right given the slip, \(moreDigits) asked for names because displayed figures cancel",
      "  \(blamed.count) blamed again, from \(blamedLearners) learners",
    ] + blamed.map { "  - " + $0 }).joined(separator: "\n")
  }
}
