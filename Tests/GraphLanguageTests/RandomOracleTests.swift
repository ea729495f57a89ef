import Autodiff
import GraphLanguage
import Testing

/// Seeded random programs, scalars to matrices with broadcasting and reductions, beside JAX.
@Suite("Agreement with JAX on random programs")
struct RandomOracleTests {
  @Test("Values and gradients of random programs")
  func random() throws {
    let records = try OracleFile.random.programs
    #expect(records.count >= 400)
    for record in records { try OracleCase(record).checkValuesAndGradients() }
  }

  @Test("Tangents, Jacobians, Hessians and Hessian-vector products of random programs")
  func secondOrder() throws {
    for record in try OracleFile.random.programs { try OracleCase(record).checkDerivatives() }
  }
}
