import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Quantities")
struct QuantityTests {
  private func graph() throws -> Graph {
    try Program(parsing: "x = 2; z = 3; q = x * x; f = exp(q + z) * x").graph
  }

  private static let forms: [(String, String, String)] = [
    ("value(q)", "value(q)", "q"), ("grad( x )", "grad(x)", "∂f/∂x"), ("local(q, x)", "local(q, x)", "∂q/∂x"),
    ("local(q,x,2)", "local(q, x, 2)", "∂q/∂x₂"), ("local(f, x, 1)", "local(f, x)", "∂f/∂x"),
    ("contribution(q, x)", "contribution(q, x)", "∂f/∂q · ∂q/∂x"), ("grad(_1)", "grad(_1)", "∂f/∂_1"),
    ("contribution(q, x, 1)", "contribution(q, x, 1)", "∂f/∂q · ∂q/∂x₁"),
    ("shape(x)", "shape(x)", "shape(x)"),
    ("shape(grad(x))", "shape(grad(x))", "shape(∂f/∂x)"), ("jacobian（f，x）", "jacobian(f, x)", "∂f/∂x"),
    ("tangent(f)", "tangent(f)", "∂f·v"), ("hvp(x)", "hvp(x)", "(H·v)[x]"),
  ]

  @Test("Read, written back, and as a lecture writes it", arguments: forms)
  func form(_ source: String, _ text: String, _ symbol: String) throws {
    let graph = try graph()
    let quantity = try Quantity(parsing: source, in: graph)
    #expect(quantity.text(in: graph) == text)
    #expect(quantity.symbol(in: graph) == symbol)
    #expect(try Quantity(parsing: text, in: graph) == quantity)
    #expect(quantity.symbol(in: graph, .ascii).allSatisfy { $0.isASCII })
  }

  private static let mistakes: [(String, Int, LanguageError.Reason)] = [
    ("x", 1, .unknownQuantity("x")), ("gradient(x)", 1, .unknownQuantity("gradient(x)")),
    ("grad(x, z)", 1, .quantityArguments("grad(x)")), ("grad(qq)", 6, .unknownName("qq", near: "q")),
    ("local(q)", 1, .quantityArguments("local(q, x)")), ("local(q, z)", 10, .notAnOperand("z", of: "q")),
    ("local(q, x, 3)", 13, .useNumber("x", of: "q", count: 2)),
    ("local(f, x, 2)", 13, .useNumber("x", of: "f", count: 1)),
    ("local(q, x, y)", 13, .useNumber("x", of: "q", count: 2)), ("grad(2)", 1, .quantityArguments("grad(x)")),
    ("shape(grad(x), x)", 1, .quantityArguments("shape(x)")),
    ("grad(x) grad(z)", 9, .expectedOperator(found: "grad")),
    ("jacobian(f)", 1, .quantityArguments("jacobian(y, x)")),
  ]

  @Test("Each mistake is found where it is", arguments: mistakes)
  func mistake(_ source: String, column: Int, _ reason: LanguageError.Reason) throws {
    let graph = try graph()
    #expect(throws: LanguageError(reason, at: SourcePosition(line: 1, column: column))) {
      try Quantity(parsing: source, in: graph)
    }
  }
}
