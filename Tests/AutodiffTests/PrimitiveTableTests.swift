import Testing

@testable import Autodiff

/// Every row of the table is checked here, by looping over it: a row that cannot be sampled fails.
@Suite struct PrimitiveTableTests {
  @Test(arguments: Primitive.all)
  func everyRowHasSamples(_ primitive: Primitive) {
    #expect(!SampleUse.all(of: primitive).isEmpty)
  }

  @Test(arguments: Primitive.all)
  func resultHasTheShapeOfTheRule(_ primitive: Primitive) throws {
    for use in SampleUse.all(of: primitive) {
      let shape = try primitive.shape(of: use.inputs.map(\.shape), use.attributes)
      #expect(shape == use.output.shape, "\(use)")
    }
  }

  @Test(arguments: Primitive.all)
  func reverseAgreesWithCentralDifferences(_ primitive: Primitive) {
    var generator = SeededGenerator(seed: 11)
    let step = 1e-6
    for use in SampleUse.all(of: primitive) {
      let upstream = generator.tensor(use.output.shape, in: -1...1)
      for operand in use.inputs.indices where primitive.passesGradient(to: operand) {
        let gradient = primitive.vjp(
          operand: operand, inputs: use.inputs, output: use.output, upstream: upstream,
          attributes: use.attributes)
        #expect(gradient.shape == use.inputs[operand].shape, "\(use)")
        for position in gradient.elements.indices {
          func moved(_ by: Double) -> Double {
            var inputs = use.inputs
            inputs[operand].elements[position] += by
            return inner(upstream, primitive.forward(inputs, use.attributes))
          }
          let difference = (moved(step) - moved(-step)) / (2 * step)
          #expect(agree(gradient.elements[position], difference, 1e-7), "\(use) operand \(operand)")
        }
      }
    }
  }

  @Test(arguments: Primitive.all)
  func forwardAndReverseAreTransposes(_ primitive: Primitive) {
    var generator = SeededGenerator(seed: 13)
    for use in SampleUse.all(of: primitive) {
      let upstream = generator.tensor(use.output.shape, in: -1...1)
      let tangents = use.inputs.map { generator.tensor($0.shape, in: -1...1) }
      let forward = primitive.jvp(
        inputs: use.inputs, tangents: tangents, output: use.output, attributes: use.attributes)
      let reverse = use.inputs.indices.reduce(0.0) { sum, operand in
        let gradient = primitive.vjp(
          operand: operand, inputs: use.inputs, output: use.output, upstream: upstream,
          attributes: use.attributes)
        return sum + inner(gradient, tangents[operand])
      }
      #expect(agree(inner(upstream, forward), reverse, 1e-12), "\(use)")
    }
  }

  @Test(arguments: Primitive.all.filter(\.isElementwise))
  func formulasAgreeWithNumbers(_ primitive: Primitive) throws {
    let rule = try #require(primitive.elementwise)
    for use in SampleUse.all(of: primitive) {
      let environment = Formula.Environment(inputs: use.inputs, output: use.output)
      let formulas = rule.formulas(use.inputs.indices.map { .operand($0) }, .output)
      #expect(formulas.count == primitive.arity)
      for (operand, formula) in formulas.enumerated() {
        let value = formula.value(environment).broadcast(to: use.output.shape)
        #expect(agree(value, rule.partial(operand, use.inputs, use.output), 1e-12), "\(use)")
      }
    }
  }

  @Test func commonRulesStandWhereTheirCodesSay() {
    let rules: [(any CommonRule.Type, String)] = [
      (Addition.self, "add"), (Subtraction.self, "sub"), (Multiplication.self, "mul"),
      (Division.self, "div"), (Maximum.self, "maximum"),
    ]
    for (rule, name) in rules { #expect(Primitive(code: rule.code).name == name) }
  }

  @Test func allFunctionsOfTheLanguageAreThere() {
    let names = """
      add sub mul div pow neg matmul exp log sqrt sin cos tanh sigmoid relu abs square copy maximum minimum sum mean \
      max min softmax log_softmax logsumexp cross_entropy svm_loss mse norm_squared norm dot outer reshape transpose \
      where index lt le gt ge eq ne
      """
    #expect(Set(Primitive.all.map(\.name)) == Set(names.split(separator: " ").map(String.init)))
  }
}
