import Autodiff
import TerminalText

extension Worksheet {
  /// The sheets of someone who works from the screen, where numbers show so many figures.
  ///
  /// One step can be taken from the screen in several honest ways: with the result of the gate as displayed
  /// or worked out again from the displayed operands; with the displayed local gradient; by adding displayed
  /// contributions.
  func displayed(for quantity: Quantity, figures: Int) -> [Worksheet] {
    func displayed(_ tensor: Tensor) -> Tensor { tensor.displayed(figures) }
    var screen = self
    let edges = edges(of: quantity)
    for node in nodes(of: quantity) {
      screen.values[node] = displayed(values[node])
      if !tangents.isEmpty { screen.tangents[node] = displayed(tangents[node]) }
    }
    let upstreams: Set<NodeID> =
      if case .hvp = quantity { nodes(of: quantity) } else { Set(edges.map(\.node)) }
    for node in upstreams { screen.gradients[node] = displayed(gradients[node]) }
    var sheets = [screen]
    guard !edges.isEmpty else { return sheets }

    var recomputed = screen
    recomputed.recomputesOutputs = true
    sheets.append(recomputed)

    var withLocals = screen
    for edge in edges { withLocals.locals[edge] = step(edge)?.local.map(displayed) }
    sheets.append(withLocals)

    var withContributions = screen
    for edge in edges { withContributions.contributions[edge] = (step(edge)?.contribution).map(displayed) }
    sheets.append(withContributions)
    return sheets
  }

  /// The edges an answer is put together from.
  func edges(of quantity: Quantity) -> [Edge] {
    switch quantity {
    case .gradient(let node): node == wiring.output ? [] : wiring.uses[node]
    case .local(let node, let source, let operand), .contribution(let node, let source, let operand):
      wiring.edges(from: source, into: node, operand: operand)
    case .value, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  /// The nodes whose values an answer is put together from.
  private func nodes(of quantity: Quantity) -> Set<NodeID> {
    switch quantity {
    case .value(let node): Set(wiring.operands[node].compactMap(\.node))
    case .tangent(let node): Set(wiring.operands[node].compactMap(\.node) + [node])
    case .jacobian(let y, _): Set(0...y)
    case .hvp: Set(0...wiring.output)
    case .gradient, .local, .contribution:
      Set(edges(of: quantity).flatMap { wiring.operands[$0.node].compactMap(\.node) + [$0.node] })
    case .shape, .gradientShape: []
    }
  }

  /// How far a scalar answer can move while every displayed number moves inside its own rounding:
  /// Σ |∂answer/∂v| · (half a unit of v's last displayed figure), to first order.
  ///
  /// 1.37 stands for anything from 1.365 to 1.375, so −1/1.37² stands for −0.537 … −0.529, and −0.53 is as
  /// good an answer as the screen can give. Nil where the answer is no single number.
  func displayedSpread(of quantity: Quantity) -> Double? {
    guard wiring.count <= 4096, let answer = answer(quantity)?.scalar else { return nil }
    var spread = 0.0
    func add(_ half: Double, _ change: (inout Worksheet) -> Void) {
      guard half > 0 else { return }
      var moved = self
      moved.recomputesOutputs = true
      change(&moved)
      if let other = moved.answer(quantity)?.scalar, other.isFinite { spread += (other - answer).magnitude }
    }
    let edges = edges(of: quantity)
    let operands: Set<NodeID>
    switch quantity {
    case .value(let node): operands = Set(wiring.operands[node].compactMap(\.node))
    default: operands = Set(edges.flatMap { wiring.operands[$0.node].compactMap(\.node) })
    }
    guard operands.allSatisfy({ wiring.shapes[$0].rank == 0 }) else { return nil }
    for node in operands {
      let half = values[node].elements[0].halfDisplayedUnit
      add(half) { $0.values[node].elements[0] += half }
    }
    for node in Set(edges.map(\.node)) where wiring.shapes[node].rank == 0 {
      let half = gradients[node].elements[0].halfDisplayedUnit
      add(half) { $0.gradients[node].elements[0] += half }
    }
    return spread
  }
}

extension Tensor {
  /// The numbers as a screen with so many figures shows them.
  func displayed(_ figures: Int) -> Tensor { mapped { NumberText.displayed($0, figures: figures) } }
}

extension Double {
  /// Half a unit in the last of three figures; 0 for a number that is displayed exactly.
  fileprivate var halfDisplayedUnit: Double {
    guard self != 0, isFinite, NumberText.displayed(self, figures: Figures.usual) != self else { return 0 }
    return Figures.unit(of: self, figures: Figures.usual) / 2
  }
}
