import AnswerChecking
import Autodiff
import TerminalText
import Testing

/// Each model at least once on numbers worked out by hand; the benchmark runs them all against each other.
@Suite struct MistakeTests {
  struct Case: CustomStringConvertible, Sendable {
    let program: String
    /// `value f`, `grad x`, `local f x`, `contribution f x`.
    let asked: String
    let typed: String
    let mistake: String
    var upstream: [Double]?
    var description: String { "\(mistake): \(typed)" }
  }

  static let cases: [Case] = [
    // Forward.
    Case(program: "x = 2\ny = 7\nf = max(x, y)", asked: "value f", typed: "2", mistake: "other-extreme"),
    Case(program: "x = [3, 9, 4]\nf = max(x)", asked: "value f", typed: "3", mistake: "other-extreme"),
    Case(
      program: "A = [[1, 2], [3, 4]]\nB = [[5, 6], [7, 8]]\nC = A @ B\nf = sum(C)", asked: "value C",
      typed: "[[5, 12], [21, 32]]", mistake: "elementwise-for-matmul"),
    Case(program: "x = 2\ny = 7\nf = x - y", asked: "value f", typed: "9", mistake: "added-for-difference"),
    Case(program: "x = -2\nf = exp(x)", asked: "value f", typed: "7.39", mistake: "minus-dropped"),
    Case(program: "x = 3\nf = sigmoid(x)", asked: "value f", typed: "3", mistake: "pre-activation"),
    Case(
      program: "x = [-1, 2]\nf = relu(x)", asked: "value f", typed: "[-1, 2]", mistake: "pre-activation",
      upstream: [1, 1]),
    Case(program: "x = 2\ny = 7\nf = x / y", asked: "value f", typed: "3.5", mistake: "operands-swapped"),
    Case(program: "x = 2\ny = 7\nf = x * y", asked: "value f", typed: "9", mistake: "other-operation"),
    Case(program: "x = 5\nf = x ** 3", asked: "value f", typed: "15", mistake: "product-for-power"),
    Case(program: "x = [1, 2, 6]\nf = mean(x)", asked: "value f", typed: "9", mistake: "mean-not-divided"),
    Case(program: "x = [1, 2, 6]\nf = sum(x)", asked: "value f", typed: "3", mistake: "sum-divided"),
    Case(program: "x = 50\nf = log(x)", asked: "value f", typed: "1.699", mistake: "log-base-10"),
    Case(program: "x = 2\nf = sin(x)", asked: "value f", typed: "0.0349", mistake: "degrees"),
    Case(program: "x = [3, 4]\nf = norm(x)", asked: "value f", typed: "25", mistake: "root-misplaced"),
    Case(
      program: "x = [0, 1]\nf = softmax(x)", asked: "value f", typed: "[1, 2.718]", mistake: "not-normalised",
      upstream: [1, 2]),
    // Gates.
    Case(
      program: "x = [-1, 2]\ny = relu(x)", asked: "grad x", typed: "[3, 4]", mistake: "relu-mask-ignored",
      upstream: [3, 4]),
    Case(
      program: "x = [-1, 2]\ny = relu(x)", asked: "grad x", typed: "[3, 0]", mistake: "relu-mask-inverted",
      upstream: [3, 4]),
    Case(
      program: "x = [-1, 2]\ny = relu(x)", asked: "grad x", typed: "[3, 0]", mistake: "relu-mask-inverted",
      upstream: [3, -4]),
    Case(
      program: "x = [-1, 2, 3]\ny = relu(x)", asked: "grad x", typed: "[3, 0, 5]",
      mistake: "relu-mask-from-gradient",
      upstream: [3, -4, 5]),
    Case(
      program: "x = 2\ny = 7\nm = max(x, y)\nf = 3 * m", asked: "grad y", typed: "0",
      mistake: "max-routed-wrong"),
    Case(
      program: "x = [2, 7, 5]\nf = max(x)", asked: "grad x", typed: "[1, 1, 1]", mistake: "max-not-routed"),
    Case(
      program: "x = [2, 7, 5]\nf = max(x)", asked: "grad x", typed: "[1, 0, 0]", mistake: "max-routed-wrong"),
    Case(program: "x = -2\nf = abs(x)", asked: "local f x", typed: "1", mistake: "abs-sign-ignored"),
    // Local gradients.
    Case(program: "x = 3\nf = square(x)", asked: "local f x", typed: "3", mistake: "square-factor-dropped"),
    Case(program: "x = 3\nf = x ** 4", asked: "local f x", typed: "27", mistake: "square-factor-dropped"),
    Case(program: "x = 3\nf = x ** 4", asked: "local f x", typed: "324", mistake: "power-not-lowered"),
    Case(program: "x = 3\ny = 8\nf = x * y", asked: "local f x", typed: "3", mistake: "swapped-operands"),
    Case(
      program: "x = 0.5\nf = exp(x)", asked: "local f x", typed: "5.2003", mistake: "derivative-at-output"),
    Case(program: "x = 4\nf = 1 / x", asked: "local f x", typed: "-16", mistake: "derivative-at-output"),
    Case(program: "x = 0.4\nf = tanh(x)", asked: "local f x", typed: "0.84", mistake: "input-for-output"),
    Case(
      program: "x = 3\nu = square(x)\nf = log(u)", asked: "local f u", typed: "0.333",
      mistake: "inner-not-substituted"),
    Case(
      program: "x = 3\nu = square(x)\nf = sin(u)", asked: "grad x", typed: "-5.94",
      mistake: "inner-not-substituted"),
    Case(program: "x = 3\nf = log(x)", asked: "local f x", typed: "1.0986", mistake: "value-for-derivative"),
    Case(
      program: "x = 1\nf = sigmoid(x)", asked: "local f x", typed: "0.269", mistake: "derivative-incomplete"),
    Case(program: "x = 1\nf = sigmoid(x)", asked: "local f x", typed: "0.4655", mistake: "other-activation"),
    Case(
      program: "x = [3, 4]\nf = norm_squared(x)", asked: "grad x", typed: "[3, 4]",
      mistake: "square-factor-dropped"),
    Case(
      program: "x = [3, 4]\nf = norm_squared(x)", asked: "grad x", typed: "[12, 16]",
      mistake: "square-factor-doubled"),
    Case(program: "x = [3, 4]\nf = norm(x)", asked: "grad x", typed: "[6, 8]", mistake: "norm-confused"),
    // Upstream.
    Case(program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "grad x", typed: "5", mistake: "upstream-ignored"),
    Case(program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "grad x", typed: "7", mistake: "local-dropped"),
    Case(program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "grad x", typed: "12", mistake: "upstream-added"),
    Case(
      program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "local q x", typed: "35", mistake: "upstream-included"),
    Case(
      program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "local q x", typed: "7", mistake: "upstream-for-local"),
    // Broadcasting and means.
    Case(
      program: "b = [1, 2]\nX = [[1, 2], [3, 4], [5, 6]]\nY = X * b\nf = sum(Y)", asked: "grad b",
      typed: "[1, 2]",
      mistake: "broadcast-not-summed"),
    Case(
      program: "b = [1, 2]\nX = [[1, 2], [3, 4], [5, 6]]\nY = X * b\nf = sum(Y)", asked: "grad b",
      typed: "[3, 4]",
      mistake: "broadcast-averaged"),
    Case(
      program: "x = [1, 2, 6, 7]\nm = mean(x)\nf = 6 * m", asked: "grad x", typed: "[6, 6, 6, 6]",
      mistake: "mean-count-dropped"),
    Case(
      program: "x = [1, 2, 6, 7]\nm = mean(x)\nf = 6 * m", asked: "grad x", typed: "[.375, .375, .375, .375]",
      mistake: "mean-count-doubled"),
    Case(
      program: "x = [1, 2, 6, 7]\nm = sum(x)\nf = 6 * m", asked: "grad x", typed: "[1.5, 1.5, 1.5, 1.5]",
      mistake: "sum-treated-as-mean"),
    // Losses.
    Case(
      program: "s = [0, 0]\nt = 0\nf = cross_entropy(s, t)", asked: "grad s", typed: "[0.5, -0.5]",
      mistake: "cross-entropy-sign"),
    Case(
      program: "s = [0, 0]\nt = 0\nf = cross_entropy(s, t)", asked: "grad s", typed: "[-.25, .25]",
      mistake: "softmax-twice"),
    Case(
      program: "s = [0, 0]\nt = 0\nf = cross_entropy(s, t)", asked: "grad s", typed: "[0.5, 0.5]",
      mistake: "one-hot-dropped"),
    Case(
      program: "s = [0, 1]\np = softmax(s)\nf = p[0]", asked: "grad s", typed: "[0.1966, 0]",
      mistake: "softmax-diagonal-only"),
    Case(
      program: "s = [3, 5, 4]\nt = 0\nf = svm_loss(s, t)", asked: "grad s", typed: "[0, 1, 1]",
      mistake: "right-class-dropped"),
    // Branches.
    Case(
      program: "x = 3\na = 2 * x\nb = 5 * x\nf = a + b", asked: "grad x", typed: "2", mistake: "overwritten"),
    Case(
      program: "x = 3\na = 2 * x\nb = 5 * x\nf = a + b", asked: "grad x", typed: "5",
      mistake: "branches-not-summed"),
    Case(
      program: "x = 3\na = 2 * x\nb = 5 * x\nf = a + b", asked: "grad x", typed: "10",
      mistake: "branches-multiplied"),
    Case(
      program: "x = 3\na = 2 * x\nb = 5 * x\nf = a + b", asked: "grad x", typed: "3.5",
      mistake: "branches-averaged"),
    Case(program: "x = 3\nf = x * x", asked: "grad x", typed: "3", mistake: "overwritten"),
    // Whole answers.
    Case(program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "grad x", typed: "3", mistake: "value-for-gradient"),
    Case(
      program: "x = 3\na = 2 * x\nb = 5 * x\nf = a + b", asked: "contribution a x", typed: "7",
      mistake: "all-branches"),
    Case(program: "x = 3\nq = 5 * x\nf = 7 * q", asked: "grad x", typed: "-35", mistake: "sign"),
  ]

  @Test(arguments: cases)
  func isNamed(_ item: Case) throws {
    let words = item.asked.split(separator: " ").map(String.init)
    let work = try Classwork(item.program, upstream: item.upstream.map { Tensor(Shape([$0.count]), $0) })
    let question =
      switch words[0] {
      case "value": try work.value(words[1])
      case "grad": try work.gradient(words[1])
      case "local": try work.local(words[1], words[2])
      default: try work.contribution(words[1], words[2])
      }
    let verdict = work.verdict(item.typed, question)
    #expect(verdict == "mistake " + item.mistake)
  }

  @Test(arguments: MistakeModel.all)
  func everyModelSpeaksBothLanguages(_ model: MistakeModel) {
    for text in [model.diagnosis, model.nextStep] {
      #expect(text.english.hasSuffix(".") || text.english.hasSuffix("?"))
      #expect(text.simplifiedChinese.hasSuffix("。") || text.simplifiedChinese.hasSuffix("？"))
      #expect(text.simplifiedChinese.contains { "\u{4E00}" <= $0 && $0 <= "\u{9FFF}" })
    }
    #expect(model.id.rawValue.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
    #expect(MistakeModel.named(model.id)?.id == model.id)
  }

  @Test func idsAreUnique() {
    #expect(Set(MistakeModel.all.map(\.id)).count == MistakeModel.all.count)
  }

  @Test func twoMistakesWithOneNumberAreBothNamed() throws {
    // y = 3 and the upstream is 3: the local gradient alone and the upstream alone are one number.
    let work = try Classwork("x = 2\ny = 3\nq = x * y\nf = 3 * q")
    let judgement = Judge().judge("3", try work.contribution("q", "x"))
    #expect(judgement.mistakes.count > 1)
    #expect(judgement.nextStep.english.contains("It could also be that "))
    #expect(judgement.nextStep.simplifiedChinese.contains("也可能是"))
  }
}
