import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText
import Testing

/// The holes found in published checkers, one test each: what passes there, or fails there, and must not
/// here.
@Suite struct PublishedHolesTests {
  /// 1. A checker that broadcasts before comparing lets (64,) pass for (1, 64).
  @Test func aMissingAxisIsAWrongShape() throws {
    let work = try Classwork("b = [[1, 2, 3]]\nX = [[1, 1, 1], [2, 2, 2]]\nY = X + b\nL = sum(Y)")
    #expect(work.verdict("[2, 2, 2]", try work.gradient("b")) == "shape")
    #expect(work.verdict("2", try work.gradient("b")) == "shape")
    #expect(work.verdict("[[2, 2, 2]]", try work.gradient("b")) == "right")
  }

  /// 2. An absolute floor of 1e-8 lets zeros pass for a vanishing gradient; and a true zero is not asked for
  /// as residue.
  @Test func zerosDoNotPassForAVanishingGradient() throws {
    let vanishing = try Classwork("x = 20\nf = sigmoid(x)")
    #expect(vanishing.verdict("2.06e-9", try vanishing.gradient("x")) == "right")
    #expect(vanishing.verdict("2.2e-9", try vanishing.gradient("x")) != "right")
    #expect(!vanishing.verdict("0", try vanishing.gradient("x")).hasPrefix("right"))
    // The subtracted maximum of a softmax: its gradient is exactly 0, floating point leaves a residue.
    let maxima = try Classwork(
      "z = [0.3, 1.7, -0.4]\nm = 1.7\ne1 = exp(z - m)\np = e1 / sum(e1)\nL = -log(p[0])")
    #expect(maxima.verdict("0", try maxima.gradient("m")) == "right")
    #expect(maxima.verdict("0.001", try maxima.gradient("m")) != "right")
  }

  /// 3. An upstream of ones cannot see a learner who ignores the upstream.
  @Test func anIgnoredUpstreamIsSeen() throws {
    let work = try Classwork("x = [1, -2, 3]\ny = relu(x)", upstream: Tensor(Shape([3]), [0.5, 2, -1.5]))
    #expect(work.verdict("[0.5, 0, -1.5]", try work.gradient("x")) == "right")
    #expect(work.verdict("[1, 0, 1]", try work.gradient("x")) == "mistake upstream-ignored")
    let blind = try Classwork("x = [1, -2, 3]\ny = relu(x)\nL = sum(y)")
    #expect(!(try blind.contribution("y", "x").separates(["upstream-ignored"])))
    #expect(try work.contribution("y", "x").separates(["upstream-ignored"]))
  }

  /// 4. A draw that always gives exponent 0 makes every gradient 0.
  @Test func aVacuousDrawIsReported() throws {
    let vacuous = try Classwork("x = 3\ny = x ** 0\nf = y * 2")
    #expect(!(try vacuous.gradient("x").separates(["square-factor-dropped"])))
    let real = try Classwork("x = 3\ny = x ** 3\nf = y * 2")
    #expect(try real.gradient("x").separates(["square-factor-dropped"]))
  }

  /// 5. A tolerance of 1e-2, or one index sampled out of many.
  @Test func everyElementIsComparedToThreeFigures() throws {
    let work = try Classwork("x = [1, 2, 3, 4, 5, 6]\ny = x * x\nf = sum(y)")
    #expect(work.verdict("[2, 4, 6, 8, 10, 12]", try work.gradient("x")) == "right")
    for index in 0..<6 {
      var typed = [2.0, 4, 6, 8, 10, 12]
      typed[index] *= 1.009
      #expect(work.verdict("\(typed)", try work.gradient("x")) != "right")
    }
  }

  /// 6. The largest error over the largest value hides a wrong element beside a large one.
  @Test func aSmallElementIsJudgedByItself() throws {
    let work = try Classwork("w = [1000, 1]\nx = [2, 0.5]\ny = w * x\nf = sum(y)")
    let judgement = Judge().judge("[1000, 1.5]", try work.gradient("x"))
    #expect(!judgement.verdict.isAccepted)
    #expect(judgement.cells == [true, false])
  }

  /// 7. A term too small to matter: a regulariser that can be left out and still passes.
  @Test func aTermTooSmallToMatterIsReported() throws {
    let small = try Classwork("w = 3\nx = 2\nL = w * x\nR = 0.000005 * w * w\nf = L + R")
    #expect(!(try small.gradient("w").separates(["overwritten"])))
    #expect(try small.gradient("w").separation().hidden.contains("overwritten"))
    let large = try Classwork("w = 3\nx = 2\nL = w * x\nR = 0.5 * w * w\nf = L + R")
    #expect(!(try large.gradient("w").separation().hidden.contains("overwritten")))
  }

  /// 8. Too strict: exact two decimals, absolute 1e-9 on hand-typed digits.
  @Test func handTypedFiguresAreEnough() throws {
    let work = try Classwork("x = 123.456\ny = 0.00037\nf = x / y")
    for typed in ["3.34e5", "333665", "333700", "123.456/0.00037", "x/y"] {
      #expect(work.verdict(typed, try work.value("f")) == "right")
    }
    for typed in ["2703", "2.7e3", "1/y", "2.70e3", ".0027e6"] {
      #expect(["right", "more-digits"].contains(work.verdict(typed, try work.gradient("x"))))
    }
  }

  /// 9. Wrong keys: the answer is computed from the program by an engine that is itself checked against
  /// differences.
  @Test func theKeyIsComputedNotTyped() throws {
    let work = try Classwork.network()
    let subject = work.subject
    let leaf = try work.node("W")
    let key = try #require(subject.answer(.gradient(leaf)))
    for index in key.elements.indices {
      var (low, high) = (subject.graph, subject.graph)
      var weights = subject.graph.leafValue(leaf)
      weights.elements[index] += 1e-5
      try high.setLeafValue(leaf, weights)
      weights.elements[index] -= 2e-5
      try low.setLeafValue(leaf, weights)
      let difference =
        try ForwardPass(high)[high.output].elements[0] - ForwardPass(low)[low.output].elements[0]
      #expect((difference / 2e-5 - key.elements[index]).magnitude < 1e-6)
    }
    // The published sheet of this kind forgot the mask of its second layer.
    #expect(work.verdict("dH", try work.gradient("S")) == "mistake relu-mask-ignored")
  }

  /// 10. Square matrices: "only one way the shapes fit" fails when all sizes are equal.
  @Test func squareMatricesDoNotHideAMissingTranspose() throws {
    let work = try Classwork(
      "X = [[1, 2], [3, 5]]\nW = [[0.5, -1], [2, 1.5]]\nY = X @ W\nL = sum(Y * Y)")
    #expect(work.verdict("dY @ W.T", try work.gradient("X")) == "right")
    #expect(work.verdict("dY @ W", try work.gradient("X")) == "mistake transpose-missing")
    #expect(work.verdict("W.T @ dY", try work.gradient("X")) == "mistake product-order")
    #expect(work.verdict("X @ dY", try work.gradient("W")) == "mistake transpose-missing")
    #expect(work.verdict("(dY @ W.T).T", try work.gradient("X")) == "mistake transposed")
    let formula = try work.contribution("Y", "X", form: .formula)
    #expect(work.verdict("dY @ W.T", formula) == "right")
    #expect(work.verdict("dY @ W", formula) == "mistake transpose-missing")
    #expect(work.verdict("W.T @ dY", formula) == "mistake product-order")
  }
}
