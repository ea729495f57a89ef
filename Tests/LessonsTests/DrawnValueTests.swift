import Autodiff
import Testing

@testable import Lessons

@Suite struct DrawnValueTests {
  @Test func listsWhatMayBeDrawn() throws {
    #expect(
      try #require(DrawnValue(parsing: "uniform(-2, 2, step 1, except 0)")).candidates == [-2, -1, 1, 2])
    #expect(try #require(DrawnValue(parsing: "uniform(0, 0.3, step 0.1)")).candidates == [0, 0.1, 0.2, 0.3])
    #expect(try #require(DrawnValue(parsing: "choice(2, 3, 5)")).candidates == [2, 3, 5])
    #expect(try #require(DrawnValue(parsing: "uniform(1, 2, step 1, shape (2, 3))")).shape == Shape([2, 3]))
  }

  @Test(arguments: [
    "uniform(1)", "uniform(1, 2)", "uniform(2, 1, step 1)", "uniform(1, 2, step -1)",
    "uniform(1, 2, step 1, shape 3)",
    "uniform(1, 2, step 1, shape (0))", "uniform(1, 2, step 1, shape (64, 65))", "uniform(1, nan, step 1)",
    "choice()",
    "choice(a)", "choice(1, step 1)", "uniform(1, 2, step 1", "uniform(0, 1e9, step 1)",
  ])
  func refuses(_ text: String) {
    #expect(DrawnValue(parsing: text) == nil)
  }

  @Test func drawsTheSameForTheSameSeedAndName() throws {
    let drawn = try #require(DrawnValue(parsing: "uniform(-9, 9, step 1, shape (4, 4))"))
    #expect(drawn.draw(seed: 7, name: "x") == drawn.draw(seed: 7, name: "x"))
    #expect(drawn.draw(seed: 7, name: "x") != drawn.draw(seed: 8, name: "x"))
    #expect(drawn.draw(seed: 7, name: "x") != drawn.draw(seed: 7, name: "y"))
    // Results are regraded from seeds, so what a seed draws must never change.
    #expect(drawn.draw(seed: 0, name: "x").elements.prefix(4).allSatisfy { (-9...9).contains($0) })
  }

  @Test func everyCandidateTurnsUp() throws {
    let drawn = try #require(DrawnValue(parsing: "uniform(1, 6, step 1, shape (40, 40))"))
    #expect(Set(drawn.draw(seed: 1, name: "die").elements) == [1, 2, 3, 4, 5, 6])
  }

  @Test func lessonsDrawTheirValues() throws {
    var files = ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": GoodPack.lesson]
    files["unit/lesson.yaml"] = GoodPack.lesson.replacing("  y = 4\n", with: "")
      .replacing("upstream:", with: "values:\n  y: uniform(-9, 9, step 1)\nupstream:")
    let entry = try #require(try Course(files: files).entry("lesson"))
    let drawn = try (UInt64(0)..<20).map { seed in
      let lesson = try entry.lesson(seed: seed)
      #expect(lesson.isDrawn)
      let graph = lesson.scenes[0].graph
      return graph.leafValue(try #require(graph.node(named: "y"))).scalar
    }
    #expect(Set(drawn).count > 5)
    #expect(PackPlay.problems(in: try Course(files: files), seeds: 20).isEmpty)
  }
}
