import AnswerChecking
import Autodiff
import GraphLanguage

/// Throws answers of every kind at the judge; a crash or a hang ends the run, the slowest answer is reported.
struct Fuzzing {
  private(set) var count = 0
  private(set) var verdicts: [Verdict: Int] = [:]
  private(set) var slowest = (microseconds: 0, text: "")
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func run(answers wanted: Int) throws {
    let questions = try Self.questions()
    while count < wanted {
      let question = questions[random.below(questions.count)]
      let text = answer()
      var verdict = Verdict.undecided
      let time = Timing.processorTime { verdict = Judge().judge(text, question).verdict }
      if time > slowest.microseconds { slowest = (time, text) }
      verdicts[verdict, default: 0] += 1
      count += 1
    }
  }

  /// Scalars, vectors, matrices, shapes and formulas.
  private static func questions() throws -> [Question] {
    let source =
      "X = [[1, -2, 0.5], [0.2, 1.5, -1]]\nW = [[0.1, 2], [0.3, 1], [-0.5, 3]]\nb = [0.2, -0.1]\nY = X @ W\nZ = Y + b\nr = relu(Z)\nx = 0.5\ns = sum(r) * x"
    let graph = try Program(ProgramSyntax(parsing: source)).graph
    let subject = try WorkedGraph(graph)
    let nodes = ["X", "W", "b", "Y", "r", "x", "s"].compactMap { graph.node(named: $0) }
    guard let product = graph.node(named: "Y"), let left = graph.node(named: "X") else { return [] }
    return nodes.map { Question(.value($0), of: subject) }
      + nodes.map { Question(.gradient($0), of: subject) }
      + nodes.map { Question(.shape($0), of: subject) }
      + [
        Question(.contribution(product, left, operand: nil), of: subject, form: .formula),
        Question(.jacobian(product, left), of: subject),
      ]
  }

  private static let pieces = [
    "1", "2", "0", ".5", "1e3", "-", "−", "－", "+", "*", "**", "^", "²", "⁻¹", "@", "/", "÷", "(", ")", "（",
    "[", "]", "【", ",", "，",
    "、", ";", "；", "\n", "\t", " ", "\u{3000}", "\u{00A0}", "x", "X", "W", "dY", "dX", "upstream", "local",
    "Y", "r", ".T", ".T.T", "ᵀ",
    "max(", "where(", "exp(", "log(", "sum(", "softmax(", "axis=", "axis=1", "keepdims=True", "==", "<", ">=",
    "nan", "inf", "∞", "0x1F", "1,234",
    "e", "pi", "π", "σ(", "√(", "1..2", "1e400", "1e-400", "99999999999999999999", "é", "e\u{301}",
    "\u{200B}", "\u{202E}", "👩‍👩‍👧", "算",
    "\"", "'", "\\", "#", "$", "%", "&", "|", "~", "`", "=", ":", "import", "\u{1B}[31m", "\u{0}", "\u{FEFF}",
    "(3, 2)", "3x2", "标量", "reshape(",
    "transpose(", "X[0, 1]", "X[9]", "[[1, 2, 3], [4, 5, 6]]", "[1 2; 3 4]", "0.0000001", "-0", "/0",
  ]

  private mutating func answer() -> String {
    switch random.below(20) {
    case 0:
      return String(
        repeating: ["(", "[", "-", "((x", "[[", "2**"][random.below(6)], count: 1 + random.below(400))
    case 1:
      return String(
        String.UnicodeScalarView(
          (0..<random.below(40)).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x11_0000))) }))
    case 2:
      return "[" + (0..<random.below(3000)).map { _ in "\(random.below(10))" }.joined(separator: ", ") + "]"
    case 3...9: return mutated()
    default:
      return (0..<(1 + random.below(12))).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
    }
  }

  /// A valid answer with up to three characters exchanged, dropped or doubled.
  private mutating func mutated() -> String {
    let valid = [
      "-0.53", "3/4", "1.5e-3", "dY @ W.T", "[[1, 2], [3, 4]]", "[1 2; 3 4]", "where(x > 0, 1, 0)", "-1/x**2",
      "(3, 2)",
      "[[0.2, 1.4], [3.1, -2]]", "upstream * local", "max(x, 2) + sum(b)", "1, 2, 3\n4, 5, 6", "r * 2 @ W.T",
      "[0.5, -0.25]",
    ]
    var characters = Array(valid[random.below(valid.count)])
    for _ in 0..<random.below(4) where !characters.isEmpty {
      let place = random.below(characters.count)
      switch random.below(3) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(characters[place], at: place)
      default: characters.replaceSubrange(place...place, with: Self.pieces[random.below(Self.pieces.count)])
      }
    }
    return String(characters)
  }

  var report: String {
    let counts = Verdict.allCases.map { "\($0.rawValue) \(verdicts[$0] ?? 0)" }.joined(separator: ", ")
    return
      "\(count) answers, no crash: \(counts); slowest \(slowest.microseconds) µs: \(slowest.text.prefix(60).debugDescription)"
  }
}
