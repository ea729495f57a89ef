import Autodiff
import GraphLanguage
import TerminalText

/// A program read and evaluated for the graph commands; every problem is a sentence and exit code 3.
struct WorkedProgram {
  let program: Program
  let forward: ForwardPass
  let upstream: Tensor?
  private let source: String
  private let file: String

  init(_ options: ProgramOptions) throws {
    source = try options.source()
    file = options.name
    do {
      program = try Program(
        ProgramSyntax(parsing: source), values: options.values(), output: options.output)
      forward = try program.forward()
    } catch let error as LanguageError {
      throw options.failure(error, source: source)
    }
    upstream = try options.upstreamValue()
  }

  /// The program's graph.
  var graph: Graph { program.graph }

  /// The backward pass; a tensor output needs an upstream gradient.
  func backward() throws -> BackwardPass {
    try checked { () throws(GraphError) in try BackwardPass(forward, upstream: upstream) }
  }

  /// What `work` gives; a problem at a node becomes a sentence.
  func checked<Result>(_ work: () throws(GraphError) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw Failure(
        status: .invalidInput,
        text: program.located(error).rendered(
          file: file, source: source, Speech.language, inASCII: Speech.isASCII))
    }
  }

  /// The direction over the leaves given with --direction.
  func direction(_ options: DirectionOptions) throws -> [NodeID: Tensor] {
    var direction: [NodeID: Tensor] = [:]
    for (name, value) in try NamedValue.all(options.direction, option: "--direction") {
      guard let leaf = graph.node(named: name), graph.operation(of: leaf) == nil else {
        throw Failure(
          .invalidInput,
          LocalizedText(
            "--direction: \(name) is no leaf of this program.", "--direction：\(name) 不是这个程序的叶子节点。"))
      }
      direction[leaf] = value
    }
    guard !direction.isEmpty else {
      throw Failure(
        .usage,
        LocalizedText(
          "Name a direction over the leaves, as in --direction x=1.", "请给出叶子上的方向，如 --direction x=1。"))
    }
    return direction
  }

  /// The leaves a derivative is taken by.
  var differentiableLeaves: [NodeID] { graph.leaves.filter(graph.carriesGradient) }
}
