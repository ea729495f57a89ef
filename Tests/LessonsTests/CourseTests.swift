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
  @Test(arguments: [
    Figures("chain-rule", values: ["f": -12, "q": 3], gradients: ["x": -4, "y": -4, "z": 3, "q": -4]),
    Figures("sum-and-product", values: ["q": -20, "f": -22], gradients: ["x": 1, "q": 1, "y": -4, "z": 5]),
    Figures("four-gates", "add", gradients: ["x": 2, "y": 2]),
    Figures("four-gates", "copy", values: ["c": 7], gradients: ["x": 6]),
    Figures("four-gates", "mul", gradients: ["x": 15, "y": 10]),
    Figures("four-gates", "max", gradients: ["x": 0, "y": 9]),
    Figures(
      "sigmoid-atoms", "neuron", digits: 2, values: ["z": 1, "u": 0.37, "v": 1.37, "f": 0.73],
      gradients: [
        "v": -0.53, "u": -0.53, "n": -0.20, "z": 0.20, "w0": -0.20, "x0": 0.39, "w1": -0.39, "x1": -0.59,
      ]),
    Figures("sigmoid-primitive", digits: 2, values: ["f": 0.73], gradients: ["z": 0.20]),
    Figures("flat-code", values: ["a": 4, "b": 8, "c": -8, "d": -7, "e": -14], gradients: [:]),
    Figures("hinge", "gates", digits: 1, values: ["L": 2.9], gradients: ["s0": -1, "s1": 1, "s2": 0]),
  ])
  func notesNumbers(_ figures: Figures) throws {
    let lesson = try #require(Course.builtIn.entry(figures.lesson)).lesson()
    let scene = try #require(lesson.scenes.first { $0.id == figures.scene })
    let forward = try ForwardPass(scene.graph)
    let backward = try BackwardPass(forward, upstream: scene.upstream)
    for (name, value) in figures.values {
      let node = try #require(scene.graph.node(named: name))
      let computed = try #require(forward[node].scalar)
      #expect(figures.agree(computed, value), "\(name)")
    }
    for (name, value) in figures.gradients {
      let node = try #require(scene.graph.node(named: name))
      let computed = try #require(backward.gradient(of: node).scalar)
      #expect(figures.agree(computed, value), "gradient of \(name)")
    }
  }

  @Test func rightChoicesStandAnywhere() throws {
    var places: [Int: Int] = [:]
    for lesson in try Course.builtIn.units.flatMap(\.lessons).map({ try $0.lesson() }) {
      for case .exercise(let exercise) in lesson.steps.map(\.content) {
        guard case .choice(let choices) = exercise.task, choices.count >= 3 else { continue }
        places[try #require(choices.firstIndex { $0.isRight }), default: 0] += 1
      }
    }
    let total = places.values.reduce(0, +)
    for place in 0..<3 { #expect(4 * places[place, default: 0] > total / 2, "\(places)") }
  }

  @Test func theReluOfTheNotes() throws {
    let scene = try #require(Course.builtIn.entry("relu-jacobian")).lesson().scenes[0]
    let backward = try BackwardPass(ForwardPass(scene.graph), upstream: scene.upstream)
    #expect(backward.gradient(of: try #require(scene.graph.node(named: "x"))).elements == [4, 0, 5, 0])
  }
}

/// What the notes print for one scene, at their digits.
struct Figures: Sendable, CustomTestStringConvertible {
  let lesson: String
  let scene: String
  let digits: Int
  let values: [String: Double]
  let gradients: [String: Double]

  init(
    _ lesson: String, _ scene: String = "main", digits: Int = 12, values: [String: Double] = [:],
    gradients: [String: Double]
  ) {
    self.lesson = lesson
    self.scene = scene
    self.digits = digits
    self.values = values
    self.gradients = gradients
  }

  var testDescription: String { "\(lesson)/\(scene)" }

  func agree(_ computed: Double, _ printed: Double) -> Bool {
    var unit = 1.0
    for _ in 0..<digits { unit /= 10 }
    return abs(computed - printed) <= unit * 0.501
  }
}

extension Step {
  /// What a walk asks; nothing for the other kinds of step.
  fileprivate var asks: [Ask] {
    switch content {
    case .forward(let asks), .backward(let asks): asks
    case .text, .exercise, .comparison: []
    }
  }
}
