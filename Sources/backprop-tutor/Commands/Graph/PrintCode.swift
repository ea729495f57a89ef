public import ArgumentParser
import Autodiff
public import GraphLanguage

/// Prints the program and its backward pass as code.
struct PrintCode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: Speech.text("Print forward and backward code that runs as it stands.", "打印可直接运行的前向与反向代码。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Option(
    name: .long,
    help: .said(
      "python, numpy, pytorch, pytorch-function or swift.", "python、numpy、pytorch、pytorch-function 或 swift。"))
  var style = CodeStyle
    .python
  @Flag(
    name: .long,
    help: .said("One JSON object: the lines with the nodes they stand for.", "一个 JSON 对象：每行代码及其对应的节点。"))
  var json = false

  func run() throws {
    let worked = try WorkedProgram(program)
    // Fails where a tensor output lacks its upstream gradient.
    _ = try worked.backward()
    let graph = worked.graph
    let code = FlatCode(graph, style, upstream: worked.upstream)
    guard json else {
      print(code.source, terminator: code.source.hasSuffix("\n") ? "" : "\n")
      return
    }
    let lines = code.lines.map { line in
      let node = line.node.map { JSON.string(graph.name(of: $0)) } ?? "null"
      return "    {\"phase\": \"\(line.phase == .forward ? "forward" : "backward")\", \"node\": \(node), "
        + "\"text\": \(JSON.string(line.text))}"
    }
    print(
      "{\n  \"style\": \"\(style.rawValue)\",\n  \"source\": \(JSON.string(code.source)),\n  \"lines\": [\n"
        + lines.joined(separator: ",\n") + "\n  ]\n}")
  }
}

extension CodeStyle: ExpressibleByArgument {}
