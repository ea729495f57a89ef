import AnswerChecking
import Autodiff
import GraphLanguage
import Testing

/// A program worked out, with short ways to ask about it: the tests' blackboard.
struct Classwork {
  let subject: WorkedGraph
  var record = Record()

  init(_ program: String, upstream: Tensor? = nil, direction: [String: Tensor] = [:]) throws {
    let graph = try Program(ProgramSyntax(parsing: program)).graph
    var leaves: [NodeID: Tensor] = [:]
    for (name, tensor) in direction { leaves[try #require(graph.node(named: name))] = tensor }
    subject = try WorkedGraph(graph, upstream: upstream, direction: leaves)
  }

  func node(_ name: String) throws -> NodeID { try #require(subject.graph.node(named: name)) }

  func value(_ name: String) throws -> Question { Question(.value(try node(name)), of: subject) }
  func gradient(_ name: String) throws -> Question { Question(.gradient(try node(name)), of: subject) }
  func shape(_ name: String) throws -> Question { Question(.shape(try node(name)), of: subject) }
  func tangent(_ name: String) throws -> Question { Question(.tangent(try node(name)), of: subject) }
  func hvp(_ name: String) throws -> Question { Question(.hvp(try node(name)), of: subject) }

  func gradientShape(_ name: String) throws -> Question {
    Question(.gradientShape(try node(name)), of: subject)
  }

  func local(_ gate: String, _ input: String, _ use: Int? = nil) throws -> Question {
    Question(.local(try node(gate), try node(input), operand: use), of: subject)
  }

  func contribution(
    _ gate: String, _ input: String, _ use: Int? = nil, form: Question.Form = .number
  ) throws -> Question {
    Question(.contribution(try node(gate), try node(input), operand: use), of: subject, form: form)
  }

  func jacobian(_ y: String, _ x: String) throws -> Question {
    Question(.jacobian(try node(y), try node(x)), of: subject)
  }

  /// The verdict on `typed`, with the first mistake's id behind it: `right`, `mistake sign`.
  func verdict(_ typed: String, _ question: Question) -> String {
    let judgement = Judge().judge(typed, question, record)
    return ([judgement.verdict.rawValue] + (judgement.mistake.map { [$0.rawValue] } ?? [])).joined(
      separator: " ")
  }

  /// Answers and goes on, letting a wrong answer stand, as in an exam.
  mutating func answer(_ typed: String, _ question: Question) -> String {
    let judgement = Judge().judge(typed, question, record)
    record.enter(judgement, for: question.quantity)
    record.letStand(judgement, for: question.quantity)
    return ([judgement.verdict.rawValue] + (judgement.mistake.map { [$0.rawValue] } ?? [])).joined(
      separator: " ")
  }
}

extension Classwork {
  /// f = (x + y)·z at (−2, 5, −4), the notes' first example.
  static func chainRule() throws -> Classwork {
    try Classwork("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z")
  }

  /// The sigmoid neuron built from atoms: w₀ = 2, x₀ = −1, w₁ = −3, x₁ = −2, w₂ = −3.
  static func sigmoidNeuron() throws -> Classwork {
    try Classwork(
      """
      w0 = 2
      x0 = -1
      w1 = -3
      x1 = -2
      w2 = -3
      a = w0 * x0
      b = w1 * x1
      c = a + b
      s = c + w2
      n = -s
      e1 = exp(n)
      d = e1 + 1
      f = 1 / d
      """)
  }

  /// A two-layer net with rectangular matrices: X (3, 4), W (4, 2), b (2,), labels for three examples.
  static func network() throws -> Classwork {
    try Classwork(
      """
      X = [[1, -2, 0.5, 3], [0.2, 1.5, -1, 2], [-0.7, 0.3, 2.5, -1.2]]
      W = [[0.1, -0.4], [0.3, 0.2], [-0.5, 0.6], [0.7, -0.8]]
      b = [0.05, -0.3]
      t = [0, 1, 1]
      Z = X @ W
      S = Z + b
      H = relu(S)
      L = cross_entropy(H, t)
      """)
  }
}
