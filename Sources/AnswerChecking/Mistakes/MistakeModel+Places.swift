import Autodiff
import TerminalText

extension MistakeModel {
  /// One entry taken out of a list: `c = p[1]`.
  ///
  /// Forward first, then the way back, where what comes from upstream goes to that one place.
  static let places: [MistakeModel] = [
    // p[i] → s[i] where p = f(s) place by place: the number before the function.
    MistakeModel(
      "entry-before-function",
      LocalizedText(
        "That stands at the right place, but of the list before the last step.", "位置对了，但取的是上一步之前的那一列数。"),
      next: LocalizedText(
        "Look which list the place is taken from.", "看清是从哪一列数里取。"),
      .answer { asked in
        guard case .value(let node) = asked.quantity, let gate = asked.sheet.gate(node), gate.name == "index",
          let list = asked.sheet.wiring.operands[node][0].node
        else { return [] }
        return asked.sheet.wiring.operands[list].compactMap(\.node)
          .filter { asked.sheet.wiring.shapes[$0] == asked.sheet.wiring.shapes[list] }
          .map { gate.replacing(0, by: asked.sheet.values[$0])?.output }
          .filter { $0.map { !asked.isNear($0) } ?? false }
      }),

    // p[i] → p[j].
    MistakeModel(
      "other-entry",
      LocalizedText("That is another number of the list.", "这是列表中的另一个数。"),
      next: LocalizedText(
        "Places count from 0: [0] is the first number, [1] the second.", "下标从 0 数起：[0] 是第一个数，[1] 是第二个。"),
      .value { gate in
        guard gate.name == "index", gate.inputs[0].shape.rank == gate.attributes.index.count,
          gate.inputs[0].elements.count <= 16
        else { return [] }
        return gate.inputs[0].elements.map { Tensor($0) }.filter { !$0.isNear(gate.output) }
      }),

    // p[i] backward: g at place j.
    MistakeModel(
      "wrong-place",
      LocalizedText(
        "The gradient stands at the wrong place: it goes to the entry that was taken out, the others get 0.",
        "梯度放错了位置：它只回到被取出的那个元素，其余为 0。"),
      next: LocalizedText(
        "Look at the number in the brackets; places count from 0.", "看方括号里的下标；从 0 数起。"),
      .contribution { step in
        guard step.name == "index", let g = step.upstream.scalar, step.shape.count <= 16 else { return [] }
        return step.shape.places.map { place in
          let moved = step.shape.unit(at: place).scaled(by: g)
          return moved == step.contribution ? nil : moved
        }
      }),

    // p[i] backward: g at every place.
    MistakeModel(
      "every-place",
      LocalizedText(
        "Every entry got the gradient; only the one that was taken out reaches the output.",
        "你让每个元素都得到了梯度；只有被取出的那个元素才影响输出。"),
      next: LocalizedText("Write 0 for the entries that were left behind.", "没有被取出的元素写 0。"),
      .contribution { step in
        step.name == "index" ? [step.upstream.scalar.map { Tensor(repeating: $0, step.shape) }] : []
      }),
  ]
}

extension Shape {
  /// The places of its elements, row by row.
  fileprivate var places: Range<Int> { 0..<count }

  /// A tensor of this shape with a 1 at one place.
  fileprivate func unit(at place: Int) -> Tensor {
    var unit = Tensor(repeating: 0, self)
    unit.elements[place] = 1
    return unit
  }
}
