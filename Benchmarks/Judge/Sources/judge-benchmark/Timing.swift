import AnswerChecking
import Autodiff
import Glibc
import GraphLanguage
import TerminalText

/// How long one answer takes on a graph of 60 nodes, a formula, and a class's homework.
enum Timing {
  static func report() throws -> String {
    let subject = try chain(of: 60)
    let vectors = try chain(of: 60, from: "[0.7, -0.2, 1.1]", "[-1.3, 0.4, 0.9]", upstream: [1, -2, 0.5])
    let vector = Question(.gradient(vectors.graph.leaves[0]), of: vectors)
    let output = subject.graph.output
    let first = subject.graph.leaves[0]
    let target = Question(.gradient(first), of: subject)
    guard let right = subject.answer(.gradient(first))?.scalar else { return "" }
    var slipped = Record()
    for node in [20, 30, 40] {
      let judgement = Judge().judge("17", Question(.value(node), of: subject), slipped)
      slipped.letStand(judgement, for: .value(node))
    }
    let formula = try matrixQuestion(rows: 8, inner: 6, columns: 4)
    let large = try matrixQuestion(rows: 30, inner: 30, columns: 30)
    var lines = [
      line("right number", 1000) { _ = Judge().judge(Typing.text(right, figures: 3), target) },
      line("wrong number, every model tried", 200) { _ = Judge().judge("123456", target) },
      line("wrong number after three slips", 200) { _ = Judge().judge("123456", target, slipped) },
      line("wrong vector of three, every model tried", 200) {
        _ = Judge().judge("[12345, 23456, 34567]", vector)
      },
      line("wrong value of the output", 200) {
        _ = Judge().judge("123456", Question(.value(output), of: subject))
      },
      line("echo while typing", 1000) { _ = Judge().reading(of: "upstream * 3", target) },
      line("right formula, (8, 6) @ (6, 4)", 50) { _ = Judge().judge("dY @ W.T", formula) },
      line("wrong formula, (8, 6) @ (6, 4)", 50) { _ = Judge().judge("2 * dY @ W.T + X", formula) },
      line("right formula, (30, 30) @ (30, 30)", 10) { _ = Judge().judge("dY @ W.T", large) },
      line("wrong formula, (30, 30) @ (30, 30)", 10) { _ = Judge().judge("dY @ W.T + X", large) },
    ]
    // As much as 256 characters can ask for, on matrices of growing size.
    for size in [8, 16, 30] {
      let question = try matrixQuestion(rows: size, inner: size, columns: size)
      let formula = "dY @ W.T" + String(repeating: " @ W @ W.T", count: 24)
      var verdict = ""
      let time = line("256 characters of products, (\(size), \(size))", 5) {
        verdict = Judge().judge(formula, question).verdict.rawValue
      }
      lines.append("\(time): \(verdict)")
    }
    lines.append(try homework())
    return lines.joined(separator: "\n")
  }

  static func worst() throws {
    let subject = try chain(of: 60)
    let target = Question(.gradient(subject.graph.leaves[0]), of: subject)
    var slipped = Record()
    for node in [20, 30, 40] {
      let judgement = Judge().judge("17", Question(.value(node), of: subject), slipped)
      slipped.letStand(judgement, for: .value(node))
    }
    for _ in 0..<4000 { _ = Judge().judge("123456", target, slipped) }
  }

  private static func line(_ name: String, _ count: Int, _ work: () -> Void) -> String {
    var times = (0..<count).map { _ in processorTime(of: work) }
    times.sort()
    return "\(name): median \(times[count / 2]) µs, worst of \(count) \(times[count - 1]) µs"
  }

  /// Microseconds of processor time, so that other programs on the machine do not count.
  static func processorTime(of work: () -> Void) -> Int {
    let start = clock()
    work()
    return (clock() - start) * 1_000_000 / CLOCKS_PER_SEC
  }

  /// A graph of `count` nodes with fan-out: layers of products, sums and sigmoids of two leaves.
  private static func chain(
    of count: Int, from first: String = "0.7", _ second: String = "-1.3", upstream: [Double]? = nil
  ) throws -> WorkedGraph {
    var lines = ["x0 = " + first, "x1 = " + second]
    for index in 2..<count {
      switch index % 3 {
      case 0: lines.append("x\(index) = sigmoid(x\(index - 1))")
      case 1: lines.append("x\(index) = x\(index - 1) + x\(index / 2)")
      default: lines.append("x\(index) = x\(index - 1) * x\(index - 2)")
      }
    }
    return try WorkedGraph(
      Program(ProgramSyntax(parsing: lines.joined(separator: "\n"))).graph,
      upstream: upstream.map { Tensor(Shape([$0.count]), $0) })
  }

  /// What the product in `H = relu(X @ W)` hands back to X, as a formula.
  private static func matrixQuestion(rows: Int, inner: Int, columns: Int) throws -> Question {
    var random = SplitMix64(seed: 9)
    func matrix(_ rows: Int, _ columns: Int) -> String {
      let row = { (_: Int) in
        "["
          + (0..<columns).map { _ in "\((random.uniform(-2, 2) * 100).rounded() / 100)" }.joined(
            separator: ", ") + "]"
      }
      return "[" + (0..<rows).map(row).joined(separator: ", ") + "]"
    }
    let program =
      "X = \(matrix(rows, inner))\nW = \(matrix(inner, columns))\nY = X @ W\nH = relu(Y)\nL = sum(H * H)"
    let subject = try WorkedGraph(Program(ProgramSyntax(parsing: program)).graph)
    guard let y = subject.graph.node(named: "Y"), let x = subject.graph.node(named: "X") else {
      preconditionFailure("the program has both")
    }
    return Question(.contribution(y, x, operand: nil), of: subject, form: .formula)
  }

  /// 200 answer files of 50 lines: half of them right, the others with slips.
  private static func homework() throws -> String {
    let subject = try chain(of: 30)
    let graph = subject.graph
    let quantities = try Homework(AnswersFile(parsing: BlankForm.text(for: graph, .english)), for: graph)
      .entries
      .map(\.quantity).prefix(50)
    let files = (0..<200).map { file in
      var random = SplitMix64(seed: UInt64(file))
      return quantities.map { quantity in
        let value = subject.answer(quantity)?.scalar ?? 0
        let factor = random.below(file % 2 == 0 ? 1000 : 10) == 0 ? 1.3 : 1
        return quantity.text(in: graph) + " = " + Typing.text(value * factor, figures: 4)
      }.joined(separator: "\n")
    }
    var accepted = 0
    let time = processorTime(of: {
      for file in files {
        guard let answers = try? AnswersFile(parsing: file), let homework = try? Homework(answers, for: graph)
        else {
          continue
        }
        accepted += HomeworkCheck(homework, of: subject).accepted
      }
    })
    return
      "homework: 200 files of \(quantities.count) lines in \(time / 1000) ms, \(accepted) answers accepted"
  }
}
