import Autodiff
import TerminalText

/// What the judge says, besides the mistake models and the reading problems, which carry their own words.
///
/// Every message says what was seen or what was expected; the next step is the smallest one that helps.
enum Wording {
  static let right = LocalizedText("Right.", "正确。")
  static let rightAsFormula = LocalizedText(
    "Right: your formula comes to the right number.", "正确：你的式子算出来正是所求的数。")
  static let rightFormula = LocalizedText(
    "Right: your formula agrees at every point that was tried.", "正确：你的公式在所有试验点上都成立。")

  static func rightUnder(_ convention: Convention) -> LocalizedText {
    let (stated, used) = (convention.kink.stated.text, convention.text)
    return LocalizedText(
      "The convention here: \(stated.english). You used another, \(used.english), and by that it is right. Keep to yours from here on.",
      "这里约定“\(stated.simplifiedChinese)”，你用的是“\(used.simplifiedChinese)”，照此算也对；请一直沿用。")
  }

  static func conventionChanged(from adopted: Convention, to found: Convention) -> LocalizedText {
    LocalizedText("Before, you used “", "前面你用的约定是“") + adopted.text
      + LocalizedText("”; this follows another convention.", "”，这里却用了另一种。")
  }

  static let keepConventionAtTie = LocalizedText(
    "You gave it whole to the other input already; by that choice nothing is left for this one.",
    "你已经把它全部给了另一个输入；照这个约定，这里就没有剩余了。")
  static let keepConvention = LocalizedText("Keep to yours here too.", "这里也请照前面的约定来算。")

  static func rightDespite(_ name: String) -> LocalizedText {
    LocalizedText(
      "The number is right, but a local gradient leaves “\(name)” out.", "数是对的，但局部梯度里不应有“\(name)”。")
  }

  static let bareRule = LocalizedText(
    "This is the rule on the screen; nothing is worked out yet.", "这只是屏幕上的算式，还没有算出来。")
  static let workItOut = LocalizedText("Work it out: one number.", "请算出结果：一个数。")

  static let formulaAgain = LocalizedText(
    "Right as a formula; that one is written already.", "公式是对的，前面已经写出来了。")
  static let putNumbersIn = LocalizedText(
    "Now put the numbers in; arithmetic such as 2*3 + 1 will do.", "现在请代入数值；写成 2*3 + 1 这样的算式也可以。")

  static let moreDigits = LocalizedText(
    "Right as far as it goes, but too short.", "写出的几位是对的，但位数不够。")
  static let threeFigures = LocalizedText(
    "Give three significant figures, the last one rounded.", "请四舍五入到三位有效数字。")
  static let writeSmall = LocalizedText(
    "It is small, but not 0: write it with an exponent, as in 1.23e-4.", "它很小，但不是 0；请用指数形式写，如 1.23e-4。")
  static let cancels = LocalizedText(
    "This is what rounded figures give, but here they cancel and hide the result.",
    "按舍入后的数确实得到这个结果，但在这里它们相互抵消，看不出真正的结果。")
  static let useNames = LocalizedText(
    "Take all the figures shown, or type an expression with the names: names carry every figure.",
    "请使用显示出的全部数位，或用变量名写表达式：变量名带有全部精度。")

  static let rightGivenSlip = LocalizedText(
    "Right, given your earlier answer: the step itself is done well, the slip before it carries on.",
    "按你前面的（错误）结果，这一步推得没错。")
  static let lookBack = LocalizedText(
    "When you have time, go back to the answer marked wrong.", "有空时请改正前面标为错误的那一项。")

  static let noTarget = LocalizedText(
    "There is no number to compare with here.", "这里没有可供比较的数。")

  /// The next step for the likelier of two mistakes, then the other mistake.
  static func step(_ next: LocalizedText, orElse other: LocalizedText) -> LocalizedText {
    next + LocalizedText(" It could also be that ", "也可能是") + other + LocalizedText(".", "。")
  }

  /// The next step for a mistake at one place, then another place where one would explain as much.
  static func step(_ next: LocalizedText, orAt place: String) -> LocalizedText {
    next
      + LocalizedText(
        " It could also have happened at “\(place)”.", "也可能问题出在“\(place)”处。")
  }

  /// A mistake on one of several branches.
  static func onBranch(_ gate: String, _ diagnosis: LocalizedText) -> LocalizedText {
    LocalizedText("On the branch through “\(gate)”: ", "在经过“\(gate)”的支路上：") + diagnosis
  }

  /// A mistake in one of several terms of a tangent.
  static func inTerm(_ operand: String, _ diagnosis: LocalizedText) -> LocalizedText {
    LocalizedText("In the term of “\(operand)”: ", "在“\(operand)”那一项里：") + diagnosis
  }

  static func elsewhere(at place: String, _ diagnosis: LocalizedText) -> LocalizedText {
    LocalizedText("It looks as if this happened earlier, at “\(place)”: ", "看起来问题出在前面的“\(place)”处：")
      + diagnosis
  }

  static func wrong(_ answer: Tensor, _ cells: [Bool], _ target: Tensor) -> LocalizedText {
    guard cells.count > 1 else { return LocalizedText("Not right.", "不对。") }
    let wrongPlaces = cells.indices.filter { !cells[$0] }
    if wrongPlaces.count == cells.count {
      return LocalizedText("None of the \(cells.count) numbers is right yet.", "\(cells.count) 个数都还不对。")
    }
    let places = wrongPlaces.prefix(4).map { place(of: $0, in: answer.shape) }
    let more = wrongPlaces.count > places.count
    let shown = LocalizedText(
      places.map(\.english).joined(separator: "; ") + (more ? "; …" : ""),
      places.map(\.simplifiedChinese).joined(separator: "、") + (more ? "等处" : ""))
    let isTurned = wrongPlaces.allSatisfy {
      Tolerance.threeFigures.accepts(-answer.elements[$0], for: target.elements[$0])
    }
    let rightCount = cells.count - wrongPlaces.count
    return LocalizedText(
      "\(rightCount) of \(cells.count) numbers \(rightCount == 1 ? "is" : "are") right; look again at ",
      "\(cells.count) 个数中有 \(rightCount) 个正确；请再检查")
      + shown
      + (isTurned
        ? LocalizedText(": there the size is right, the sign is not.", "：那里大小对了，符号反了。")
        : LocalizedText(".", "。"))
  }

  /// `row 2, column 1`, counted from 1 as people do.
  static func place(of index: Int, in shape: Shape) -> LocalizedText {
    var rest = index
    var place: [Int] = []
    for extent in shape.dimensions.reversed() {
      place.insert(rest % max(extent, 1) + 1, at: 0)
      rest /= max(extent, 1)
    }
    switch place.count {
    case 1: return LocalizedText("number \(place[0])", "第 \(place[0]) 个数")
    case 2:
      return LocalizedText("row \(place[0]), column \(place[1])", "第 \(place[0]) 行第 \(place[1]) 列")
    default:
      let text = place.map(String.init).joined(separator: ", ")
      return LocalizedText("place (\(text)), counted from 1", "位置（\(text)，从 1 数起）")
    }
  }

  /// The values to be worked out before the one that is asked, in order.
  static func stepByStep(_ names: [String]) -> LocalizedText {
    let shown = names.prefix(6)
    let rest = names.count > shown.count
    return LocalizedText(
      "One box after another: write down \(shown.joined(separator: ", "))\(rest ? ", …" : "") first.",
      "一个方框一个方框地算：先写下 \(shown.joined(separator: "、"))\(rest ? "……" : "")。")
  }

  static func step(for quantity: Quantity, in graph: Graph) -> LocalizedText {
    switch quantity {
    case .value(let node) where graph.operation(of: node)?.primitive.name == "index":
      LocalizedText(
        "The brackets pick elements; places are counted from 0.", "方括号取出元素；下标从 0 数起。")
    case .value:
      LocalizedText(
        "Put the values of the inputs into the operation in the box.", "把各输入的值代入方框里的运算。")
    case .local(let node, _, _) where graph.operands(of: node).count == 1:
      LocalizedText(
        "Differentiate this one operation by its input.", "只看这一个运算，对它的输入求导。")
    case .local:
      LocalizedText(
        "Differentiate this one operation by this one input, the others held fixed.",
        "只对这一个运算、这一个输入求导，其余输入看作常数。")
    case .contribution:
      LocalizedText("Multiply the local gradient by the upstream gradient.", "把局部梯度乘以上游梯度。")
    case .gradient(graph.output) where graph.shape(of: graph.output) == .scalar:
      LocalizedText(
        "Here \(graph.name(of: graph.output)) is compared with itself.",
        "这里是把 \(graph.name(of: graph.output)) 与它自己相比。")
    case .gradient(let node) where Wiring(graph).uses[node].count > 1:
      LocalizedText(
        "On each branch multiply the local gradient by what comes from upstream; then add the branches.",
        "每条支路上用局部梯度乘以上游传来的梯度，再把各支路相加。")
    case .gradient:
      LocalizedText(
        "Multiply the local gradient by what comes from upstream.", "用局部梯度乘以上游传来的梯度。")
    case .jacobian:
      LocalizedText(
        "Take one row: one output, differentiated by every input.", "先算一行：一个输出对每个输入求导。")
    case .tangent:
      LocalizedText(
        "Multiply each local gradient by the tangent of its input, then add.", "把每个局部梯度乘以对应输入的切向量，再相加。")
    case .hvp:
      LocalizedText(
        "Differentiate the gradient once more, along the direction.", "沿给定方向对梯度再求一次导。")
    case .shape, .gradientShape: shapeStep(quantity)
    }
  }

  // MARK: Shapes

  static func shape(found: Shape, expected: Shape) -> LocalizedText {
    if expected == .scalar {
      return LocalizedText(
        "One number is asked for; your answer has shape \(found).", "这里只要一个数；你的答案形状是 \(found)。")
    }
    return found == .scalar
      ? LocalizedText(
        "Your answer is a single number; shape \(expected) is asked for.", "你的答案只是一个数，要求的形状是 \(expected)。")
      : LocalizedText(
        "Your answer has shape \(found); shape \(expected) is asked for.",
        "你的答案形状是 \(found)，要求的形状是 \(expected)。")
  }

  static let transposedLayout = LocalizedText(
    "The numbers are right but transposed: here rows are outputs and columns are inputs.",
    "数值都对，但排列转置了：这里行对应输出，列对应输入。")
  static let transposedNumbers = LocalizedText(
    "The numbers are right but transposed: rows and columns are exchanged.", "数值都对，但转置了：行和列互换了。")
  static let alsoTurned = LocalizedText("And besides the turned shape: ", "除了形状转置，还有：")
  static let notSummedYet = LocalizedText(
    "The numbers are right before the last step: sum over the axis along which this operand was broadcast.",
    "最后一步之前的数都对：还要沿被广播的轴求和。")

  static func wrongShapeTyped(_ found: Shape, expectedRank: Int) -> LocalizedText {
    if found.rank == expectedRank {
      return LocalizedText("The number of axes is right, their extents are not.", "轴数对了，各轴的长度不对。")
    }
    return LocalizedText(
      "\(found) has \(found.rank) axes; that is not how many there are.", "\(found) 有 \(found.rank) 个轴；轴数不对。")
  }

  static func shapeStep(_ quantity: Quantity) -> LocalizedText {
    switch quantity {
    case .value, .shape, .tangent:
      LocalizedText(
        "Write down the operands' shapes and follow the operation axis by axis.", "写下各操作数的形状，逐轴推导这个运算。")
    case .gradient, .gradientShape, .contribution, .hvp:
      LocalizedText(
        "A gradient has exactly the shape of the value it belongs to.", "梯度的形状与它所对应的值完全相同。")
    case .local:
      LocalizedText(
        "Number by number, a local gradient has the shape of the gate's result.", "逐元素运算的局部梯度与门的输出形状相同。")
    case .jacobian:
      LocalizedText(
        "A Jacobian has the output's axes first, then the input's.", "雅可比矩阵先排输出的轴，再排输入的轴。")
    }
  }

  // MARK: Formulas

  static let matrixProductHere = LocalizedText(
    "Here it is a matrix product, written @; * multiplies number by number.", "这里是矩阵乘法，写作 @；* 是逐元素相乘。")
  static let factorsSwapped = LocalizedText(
    "The factors stand in the wrong order: exchange them.", "两个因子的次序反了，请交换。")
  static let factorNotTurned = LocalizedText(
    "The order is right, but one of the factors has to be turned: a .T is missing, or one too many.",
    "次序对了，但有一个因子要转置：漏了一个 .T，或多了一个。")
  static let factorsSwappedAndTurned = LocalizedText(
    "The factors stand in the wrong order, and the transpose is not where it belongs.",
    "两个因子的次序反了，转置也放错了地方。")

  static func classAsNumber(_ name: String) -> LocalizedText {
    LocalizedText(
      "“\(name)” is the number of a class; as a vector, with a 1 at that class, it is written onehot(\(name)).",
      "“\(name)”是类别的序号；对应的向量（该类别处为 1）写作 onehot(\(name))。")
  }

  static let formulaShapeStep = LocalizedText(
    "Write the shapes below the factors: inner axes must be equal, outer ones give the result.",
    "在每个因子下面写出形状：内侧的轴要相等，外侧的轴决定结果。")
  static let tooLargeToTry = LocalizedText(
    "This graph is too large to try the formula on.", "这个计算图太大，无法逐点检验公式。")
  static let tooFewPoints = LocalizedText(
    "I found too few points where both your formula and the answer have a value.",
    "你的公式和答案都有定义的试验点太少。")
  static let cannotDecide = LocalizedText("So I cannot decide.", "因此无法判定。")
  static let undefinedFormula = LocalizedText(
    "Your formula has no value where the answer has one.", "在答案有定义的地方，你的公式没有定义。")
  static let checkDomain = LocalizedText(
    "Look for a division, a logarithm or a root that the answer does not need.", "检查有没有多余的除法、对数或开方。")
  static let numberForFormula = LocalizedText(
    "One number cannot be right for all inputs; a formula is asked for.", "单个数不可能对所有输入都成立，这里要的是公式。")
  static let writeWithNames = LocalizedText("Write it with the names on the screen.", "请用屏幕上的变量名写。")
  static let upstreamHappensToBeOne = LocalizedText(
    "This holds only because the upstream gradient happens to be all ones here; the rule contains it.",
    "这只是因为此处的上游梯度恰好全为 1 才成立；规则里应当包含上游梯度。")

  /// A point at which a formula gives another number than the answer.
  struct Counterexample {
    /// `x = 2`, `y = 3`.
    let place: [String]
    let typed: String
    let right: String

    var length: Int { place.reduce(typed.count + right.count) { $0 + $1.count } }
  }

  static func rightExcept(_ name: String) -> LocalizedText {
    LocalizedText(
      "Right where \(name) is not 0; there your formula has no value, but the answer has one.",
      "在 \(name) 不为 0 处正确；\(name) = 0 时你的公式没有定义，而答案有。")
  }

  static func rightBut(_ name: String, _ value: String, _ convention: Convention) -> LocalizedText {
    LocalizedText(
      "Right where \(name) is not 0. At \(name) = 0 your formula gives \(value); the convention here is ",
      "在 \(name) 不为 0 处正确。\(name) = 0 时你的公式得 \(value)，而这里的约定是 ")
      + convention.text + LocalizedText(".", "。")
  }

  static func notTheSameFunction(_ point: Counterexample?) -> LocalizedText {
    guard let point else {
      return LocalizedText(
        "Your formula is another function: with other inputs it gives another result.",
        "你的公式是另一个函数：换一组输入，结果就不同。")
    }
    return LocalizedText(
      "Your formula is another function: at \(point.place.joined(separator: ", ")) it gives \(point.typed), the right one \(point.right).",
      "你的公式是另一个函数：在 \(point.place.joined(separator: "、")) 处它得 \(point.typed)，正确的是 \(point.right)。")
  }

  // MARK: Echo

  static func readsAs(_ text: String) -> LocalizedText {
    LocalizedText("reads as \(text)", "识别为 \(text)")
  }

  /// `−4`, or a small tensor in full, a large one by its shape.
  static func text(of tensor: Tensor) -> String {
    guard tensor.elements.count <= 16 else { return "\(tensor.shape)" }
    return tensor.nestedText { NumberText.short($0, figures: 6) }
  }
}

extension Judgement {
  static func unreadable(_ problem: ReadingProblem) -> Judgement {
    let place =
      problem.place.map {
        LocalizedText(
          $0.english.prefix(1).uppercased() + $0.english.dropFirst() + ": ", $0.simplifiedChinese + "：")
      }
      ?? problem.column.map { LocalizedText("Column \($0): ", "第 \($0) 列：") } ?? LocalizedText(same: "")
    return Judgement(
      verdict: .unreadable, message: place + problem.message, nextStep: problem.nextStep,
      column: problem.column)
  }
}
