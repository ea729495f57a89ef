import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Flat code")
struct FlatCodeTests {
  private func lines(_ source: String, _ style: CodeStyle = .python) throws -> [String] {
    FlatCode(try Program(parsing: source).graph, style).lines.map(\.text)
  }

  @Test("The notes' first graph reads as in the lecture, and each line knows its node")
  func lecture() throws {
    let graph = try Program(parsing: "x = -2; y = 5; z = -4; q = x + y; f = q * z").graph
    let code = FlatCode(graph)
    #expect(
      code.lines.map(\.text) == [
        "x = -2", "y = 5", "z = -4", "q = x + y", "f = q * z",
        "df = 1", "dq = df * z", "dz = df * q", "dx = dq", "dy = dq",
      ])
    #expect(code.forwardLine(of: 3) == 3)
    #expect(code.backwardLines(of: 4) == [5, 6, 7])
    #expect(code.backwardLine(of: 3, operand: 1) == 9)
    #expect(code.backwardLines(into: 0) == [8])
    #expect(code.lines.prefix(5).allSatisfy { $0.phase == .forward && $0.target == nil })
  }

  @Test("Fan-out: first =, then +=")
  func fanOut() throws {
    #expect(
      try lines("x = 3; a = x * x; f = a + x").suffix(4)
        == ["df = 1", "da = df", "dx = df", "dx += da * x", "dx += da * x"].suffix(4))
    #expect(
      try lines("x = 3; f = exp(x) * x").suffix(4) == [
        "df = 1", "d_1 = df * x", "dx = df * _1", "dx += d_1 * _1",
      ])
  }

  @Test("Local gradients are written as in the table, upstream first")
  func locals() throws {
    func last(_ source: String) throws -> String? { try lines(source).last }
    #expect(try last("x = 3; f = 1 / x") == "dx = df * (-1 / x ** 2)")
    #expect(try last("x = 3; f = sigmoid(x)") == "dx = df * f * (1 - f)")
    #expect(try last("x = 3; f = -x") == "dx = -df")
    #expect(try last("x = 3; f = 2 - x") == "dx = -df")
    #expect(try last("x = 3; f = x ** 3") == "dx = df * 3 * x ** 2")
    #expect(try last("x = 3; f = relu(x)") == "dx = df * (x > 0)")
    #expect(try last("x = 3; f = log(x)") == "dx = df * (1 / x)")
    #expect(try last("X = [[1, 2], [3, 4]]; f = sum(X)") == "dX = ones((2, 2)) * df")
    #expect(
      try lines("X = [[1, 2]]; W = [[3], [4]]; Y = X @ W").suffix(2) == ["dX = dY @ W.T", "dW = X.T @ dY"])
  }

  @Test("Broadcasting is undone by sums")
  func broadcasting() throws {
    let text = try lines(
      "X = [[1, 2, 3], [4, 5, 6]]; b = [1, 2, 3]; c = [[2], [3]]; s = 2; Y = (X + b) * c * s")
    #expect(
      text.suffix(6)
        == [
          "dY = ones((2, 3))", "d_2 = dY * s", "ds = sum(dY * _2)", "d_1 = d_2 * c",
          "dc = sum(d_2 * _1, axis=1, keepdims=True)",
          "dX = d_1", "db = sum(d_1, axis=0)",
        ].suffix(6))
  }

  @Test("A leaf the output does not depend on has gradient zero; labels have none")
  func unreached() throws {
    let text = try lines("x = 2; u = 3; s = [1, 2]; y = 1; v = u * 2; f = cross_entropy(s, y) * x")
    #expect(text.last == "du = 0")
    #expect(!text.contains { $0.hasPrefix("dy ") || $0.hasPrefix("dv ") })
    #expect(text.contains("ds = d_1 * (softmax(s) - onehot(y, 2))"))
  }

  @Test("Names a language reserves, and names that collide, are renamed")
  func renaming() throws {
    let source = "lambda = 2; dq = 3; q = lambda * dq; exp = q; d_1 = exp(exp) * q; in = d_1 * 2"
    #expect(
      try lines(source).prefix(7) == [
        "lambda_ = 2", "dq = 3", "q = lambda_ * dq", "exp_ = copy(q)", "_1 = exp(exp_)", "d_1 = _1 * q",
        "in_ = d_1 * 2",
      ])
    #expect(try lines(source).contains("dq_ += dexp_") || lines(source).contains("dq_ = dexp_"))
    #expect(try lines("𝑥 = 2; x = 3; f = 𝑥 * x").prefix(3) == ["u1d465_ = 2", "x = 3", "f = u1d465_ * x"])
    #expect(try lines("self = 2; f = self * 2", .swift).first == "let self_ = 2.0")
  }

  @Test("The upstream given is the seed")
  func upstream() throws {
    let graph = try Program(parsing: "x = [1, 2]; y = x * 3").graph
    let code = FlatCode(graph, .numpy, upstream: Tensor(Shape([2]), [1, -1]))
    #expect(code.lines.map(\.text).suffix(2) == ["dy = np.array([1.0, -1.0])", "dx = dy * 3"])
  }

  @Test("PyTorch's own autograd is not asked for what it cannot do")
  func nothingToDifferentiate() throws {
    #expect(try lines("x = 2; f = x > 1", .pytorch).last == "# no gradient passes from f to a leaf")
    #expect(try lines("x = 2; f = x * 3", .pytorch).last == "f.backward()")
    #expect(try lines("x = [2, 1]; f = x * 3", .pytorch).last == "f.backward(torch.ones((2,)))")
  }
}
