import ArgumentParser
import Autodiff
import GraphLanguage
import TerminalText
import TerminalUI

/// Prints every value and gradient.
struct PrintGradients: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grad", abstract: Speech.text("Print every value and gradient.", "打印所有的值和梯度。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let backward = try worked.backward()
    if json {
      print(GraphJSON(forward: worked.forward, backward: backward).text)
    } else {
      printRows(worked) { graph, id in
        graph.carriesGradient(id) ? (Quantity.gradient(id), backward.gradient(of: id)) : nil
      }
    }
  }
}

/// Prints every tangent along a direction.
struct PrintTangents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jvp",
    abstract: Speech.text("Print every tangent along a direction: forward mode.", "打印沿某方向的所有切向量：前向模式。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var direction: DirectionOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let direction = try worked.direction(self.direction)
    let tangents = try worked.checked { () throws(GraphError) in
      try worked.forward.tangents(direction: direction)
    }
    if json {
      let backward = try? worked.backward()
      print(
        GraphJSON(forward: worked.forward, backward: backward) { ("tangent", JSON.tensor(tangents[$0])) }.text
      )
    } else {
      printRows(worked) { _, id in (.tangent(id), tangents[id]) }
    }
  }
}

/// Prints the Hessian times a direction.
struct PrintHVP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hvp",
    abstract: Speech.text("Print the Hessian times a direction, leaf by leaf.", "逐个叶子打印海森矩阵与方向之积。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var direction: DirectionOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let direction = try worked.direction(self.direction)
    let products = try worked.checked { () throws(GraphError) in
      try worked.forward.hvp(direction: direction, upstream: worked.upstream)
    }
    if json {
      let backward = try worked.backward()
      print(
        GraphJSON(forward: worked.forward, backward: backward) { id in
          products[id].map { ("hvp", JSON.tensor($0)) }
        }.text)
    } else {
      printRows(worked) { _, id in products[id].map { (.hvp(id), $0) } }
    }
  }
}

/// Prints the Jacobian of the output with respect to every leaf.
struct PrintJacobian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jacobian",
    abstract: Speech.text("Print the Jacobian of the output, one block a leaf.", "打印输出的雅可比矩阵，每个叶子一块。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let graph = worked.graph
    let blocks = try worked.differentiableLeaves.map { leaf in
      let result = try worked.checked { () throws(GraphError) in
        try worked.forward.jacobian(of: graph.output, withRespectTo: leaf)
      }
      return Block(rows: graph.output, columns: leaf, value: result.value)
    }
    print(
      json
        ? Block.json(blocks, graph)
        : Speech.spelled(Block.text(blocks, graph) { .jacobian($0.rows, $0.columns) }))
  }
}

/// Prints the Hessian of the output, block by block.
struct PrintHessian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hessian",
    abstract: Speech.text("Print the Hessian, one block a pair of leaves.", "打印海森矩阵，每对叶子一块。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let graph = worked.graph
    let leaves = worked.differentiableLeaves
    let blocks = try leaves.flatMap { x in
      try leaves.map { y in
        let value = try worked.checked { () throws(GraphError) in
          try worked.forward.hessian(x, y, upstream: worked.upstream)
        }
        return Block(rows: x, columns: y, value: value)
      }
    }
    print(json ? Block.json(blocks, graph) : Speech.spelled(Block.text(blocks, graph) { _ in nil }))
  }
}

/// A block of a Jacobian or a Hessian.
struct Block {
  let rows: NodeID
  let columns: NodeID
  let value: Tensor

  /// The blocks under their names.
  static func text(_ blocks: [Block], _ graph: Graph, _ quantity: (Block) -> Quantity?) -> String {
    blocks.map { block in
      let name =
        quantity(block)?.symbol(in: graph)
        ?? "∂²\(graph.name(of: graph.output))/∂\(graph.name(of: block.rows))∂\(graph.name(of: block.columns))"
      let lines = tensorLines(block.value, width: 10_000, height: 10_000, figures: 6)
      return lines.count == 1
        ? "\(name.sanitized) = \(lines[0])"
        : "\(name.sanitized) \(block.value.shape) =\n" + lines.map { "  " + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The blocks as one JSON object.
  static func json(_ blocks: [Block], _ graph: Graph) -> String {
    let items = blocks.map { block in
      "    {\"of\": \(JSON.string(graph.name(of: block.rows))), "
        + "\"by\": \(JSON.string(graph.name(of: block.columns))), "
        + "\"shape\": \(JSON.list(block.value.shape.dimensions.map(String.init))), "
        + "\"value\": \(JSON.tensor(block.value))}"
    }
    return "{\n  \"output\": \(JSON.string(graph.name(of: graph.output))),\n  \"blocks\": [\n"
      + items.joined(separator: ",\n") + "\n  ]\n}"
  }
}

/// Prints a line a node: its name, its value, and a derivative where it has one.
private func printRows(_ worked: WorkedProgram, _ derivative: (Graph, NodeID) -> (Quantity, Tensor)?) {
  let graph = worked.graph
  let rows = (0..<graph.count).map { id in
    let derivative = derivative(graph, id)
    return (
      name: Speech.spelled(graph.name(of: id).sanitized),
      value: Speech.spelled(worked.forward[id].oneLine(limit: 64, figures: 6)),
      derivative: derivative.map {
        let symbol = $0.symbol(in: graph, upstreamIsGiven: worked.upstream != nil).sanitized
        return Speech.spelled("\(symbol) = \($1.oneLine(limit: 64, figures: 6))")
      } ?? ""
    )
  }
  func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
  }
  let names = rows.map { displayWidth(of: $0.name) }.max() ?? 0
  let values = min(40, rows.map { displayWidth(of: $0.value) }.max() ?? 0)
  for row in rows {
    print("\(pad(row.name, names)) = \(pad(row.value, values))   \(row.derivative)")
  }
}
