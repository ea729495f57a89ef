import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import Testing

@Suite struct CourseTests {
  static let entries = Course.builtIn.units.flatMap(\.lessons)

  @Test func teachesInTheOrderOfTheNotes() {
    #expect(Course.builtIn.units.map(\.id).prefix(2) == ["graphs", "gates"])
    #expect(Course.builtIn.entry("chain-rule") != nil)
    #expect(Course.builtIn.entry("no-such-lesson") == nil)
  }

  /// Every lesson reads, its programs run both ways, and each ask names a quantity that can be computed.
  @Test(arguments: entries.map(\.id))
  func everyLessonReadsAndWalks(_ id: String) throws {
    let entry = try #require(Course.builtIn.entry(id))
    let lesson: Lesson
    do throws(PackError) {
      lesson = try entry.lesson()
    } catch {
      for problem in error.problems { Issue.record("\(problem.rendered(.english))") }
      return
    }
    #expect((5...15).contains(lesson.minutes))
    #expect(!lesson.objectives.isEmpty)
    #expect(!lesson.topics.isEmpty)
    for step in lesson.steps {
      let scene = lesson.scenes[step.scene]
      let backward = try BackwardPass(ForwardPass(scene.graph), upstream: scene.upstream)
      for case .gradient(let id) in step.asks.map(\.quantity) {
        let isFinite = backward.gradient(of: id).elements.allSatisfy { $0.isFinite }
        #expect(isFinite)
      }
    }
    #expect(lesson.steps.contains { if case .exercise = $0.content { true } else { false } })
  }

  /// The numbers of the notes, computed by the engine from the lessons' programs.
  @Test(
    arguments: [
      ("chain-rule", "main", ["f": -12, "q": 3], ["x": -4, "y": -4, "z": 3, "q": -4]),
      ("sum-and-product", "main", ["q": -20, "f": -22], ["x": 1, "q": 1, "y": -4, "z": 5]),
      ("four-gates", "add", [:], ["x": 2, "y": 2]),
      ("four-gates", "copy", ["c": 7], ["x": 6]),
      ("four-gates", "mul", [:], ["x": 15, "y": 10]),
      ("four-gates", "max", [:], ["x": 0, "y": 9]),
    ] as [(String, String, [String: Double], [String: Double])])
  func notesNumbers(_ id: String, _ scene: String, _ values: [String: Double], _ gradients: [String: Double])
    throws
  {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    let found = try #require(lesson.scenes.first { $0.id == scene })
    let forward = try ForwardPass(found.graph)
    let backward = try BackwardPass(forward, upstream: found.upstream)
    for (name, value) in values {
      #expect(forward[try #require(found.graph.node(named: name))].scalar == value)
    }
    for (name, value) in gradients {
      #expect(backward.gradient(of: try #require(found.graph.node(named: name))).scalar == value)
    }
  }
}

extension Step {
  /// What a walk asks; nothing for the other kinds of step.
  fileprivate var asks: [Ask] {
    switch content {
    case .forward(let asks), .backward(let asks): asks
    case .text, .exercise: []
    }
  }
}
