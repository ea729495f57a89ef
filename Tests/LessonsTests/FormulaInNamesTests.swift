import Autodiff
import GraphLanguage
import Testing

@testable import Lessons

/// The answer shown to a formula question is written in the names the question asks for.
@Suite struct FormulaInNamesTests {
  @Test(arguments: [
    (
      "x1 = 1\nw1 = 2\nz = w1 * x1\na = sigmoid(z)\nw3 = 3\nw4 = 1\nu = 2\nv = -3\nz3 = w3 * a\nz4 = w4 * a\nc3 = u * z3\nc4 = v * z4\nC = c3 + c4",
      "grad(z)", ["a", "w3", "w4", "u", "v"], "a * (1 - a) * (w3 * u + w4 * v)"
    ),
    (
      "W2 = [[1, 2], [3, 4]]\nh = [1, 2]\ny = [0, 1]\no = W2 @ h\ne = o - y\nn = norm_squared(e)\nJ = n / 2",
      "grad(h)", ["W2", "e"], "W2.T @ e"
    ),
    (
      "X = [[1, 2]]\nW = [[1, 2], [3, 4]]\nG = [[5, 6]]\nY = X @ W\nf = sum(Y * G)", "grad(X)", ["G", "W"],
      "G @ W.T"
    ),
    (
      "X = [[1, 2]]\nW = [[1, 2], [3, 4]]\nG = [[5, 6]]\nY = X @ W\nf = sum(Y * G)", "grad(W)", ["X", "G"],
      "X.T @ G"
    ),
    ("z = 2\nf = sigmoid(z)", "local(f, z)", ["f"], "f * (1 - f)"),
    ("x = 2\ny = 3\nq = x * y\nf = q * 4", "grad(x)", ["y", "dq"], "y * dq"),
    (
      "W = [[1, 2], [3, 4]]\nH = [[1, 2]]\nV = W.T\nO = H @ V\nf = sum(O)", "grad(H)", ["dO", "W"], "dO @ W"
    ),
    ("x = 3\na = x * x\nb = x + a\nf = a * b", "grad(x)", ["x"], "3 * x ** 2 + 4 * x ** 3"),
    ("x = 3\na = (2 - x) ** 3\nf = a - 4 * x", "grad(x)", ["x"], "-16 + 12 * x - 3 * x ** 2"),
    ("x = 3\nf = 2 * x", "grad(x)", ["x"], "2"),
    ("x = 3\na = sin(x)\nf = a * x", "grad(x)", ["x"], "cos(x) * x + sin(x)"),
  ])
  func isWrittenInThem(program: String, ask: String, names: [String], formula: String) throws {
    let graph = try Program(parsing: program).graph
    let quantity = try Quantity(parsing: ask, in: graph)
    #expect(ReferenceAnswer.formula(quantity, in: graph, using: Set(names)) == formula)
  }

  @Test func whatCannotBeWrittenIsNot() throws {
    let graph = try Program(parsing: "x = 2\ny = 3\nq = x * y\nf = q * 4").graph
    let quantity = try Quantity(parsing: "grad(x)", in: graph)
    #expect(ReferenceAnswer.formula(quantity, in: graph, only: ["x"]) == nil)
  }
}
