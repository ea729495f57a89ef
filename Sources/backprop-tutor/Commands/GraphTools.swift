import ArgumentParser
import Autodiff
import Foundation
import GraphDrawing
import GraphLanguage
import TerminalText
import TerminalUI
import Tutor

/// Drawing, gradients and code of any program, printed.
struct GraphTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw a program, print its gradients or its code.",
    subcommands: [Draw.self, Grad.self, Code.self])
}

/// A program ready for the graph commands.
struct WorkedProgram {
  let program: Program
  let forward: ForwardPass

  init(_ options: ProgramOptions, _ language: Language) throws {
    let source = try options.source()
    do {
      program = try Program(
        ProgramSyntax(parsing: source), values: options.values(language), output: options.output)
      forward = try program.forward()
    } catch let error as LanguageError {
      throw Failure(status: .invalidInput, text: error.rendered(file: options.name, source: source, language))
    }
  }

  /// The backward pass; a tensor output needs an upstream gradient.
  func backward(_ options: ProgramOptions, _ language: Language) throws -> BackwardPass {
    do {
      return try BackwardPass(forward, upstream: options.upstreamValue(language))
    } catch let error as GraphError {
      throw Failure(status: .invalidInput, text: error.message[language])
    }
  }
}

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Draw the graph with values and gradients.")

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: "Values only.") var forward = false
  @Flag(name: .long, help: "As small as can be read.") var compact = false
  @Flag(name: .long, help: "The flow from top to bottom.") var topDown = false

  func run() throws {
    let worked = try WorkedProgram(program, display.language)
    let graph = worked.program.graph
    let isTensor = graph.shape(of: graph.output).rank > 0 && program.upstream == nil
    let backward = forward || isTensor ? nil : try worked.backward(program, display.language)
    let options = LayoutOptions(
      direction: topDown ? .topDown : .leftToRight, density: compact ? .compact : .comfortable,
      contributionWidth: backward == nil ? 0 : 6)
    let glyphs: Glyphs = display.ascii ? .ascii : .unicode
    let notation: Notation = display.ascii ? .ascii : .unicode
    let layout = Layout(Diagram(graph, notation), options)
    func text(_ tensor: Tensor) -> String {
      let text = tensor.label
      return display.ascii ? text.replacingOccurrences(of: "−", with: "-") : text
    }
    let drawing = layout.text(
      glyphs: glyphs,
      labels: { node in
        let gradient = graph.carriesGradient(node) ? backward.map { text($0.gradient(of: node)) } : nil
        return NodeLabels(value: text(worked.forward[node]), gradient: gradient ?? "")
      },
      contribution: { edge in
        backward.map { text($0.contribution(of: edge.to, operand: edge.operand)) } ?? ""
      })
    print(drawing, terminator: drawing.hasSuffix("\n") ? "" : "\n")
  }
}

struct Grad: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print every value and gradient.")

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: "One JSON object.") var json = false

  func run() throws {
    let worked = try WorkedProgram(program, display.language)
    let backward = try worked.backward(program, display.language)
    if json {
      print(GraphJSON(forward: worked.forward, backward: backward).text)
      return
    }
    let graph = worked.program.graph
    let names = (0..<graph.count).map { graph.name(of: $0) }
    let column = names.map { displayWidth(of: $0) }.max() ?? 0
    for id in 0..<graph.count {
      let pad = String(repeating: " ", count: column - displayWidth(of: names[id]))
      let gradient = graph.carriesGradient(id) ? backward.gradient(of: id).oneLine(limit: 64) : "–"
      print("\(names[id].sanitized)\(pad)  = \(worked.forward[id].oneLine(limit: 64))  ∂ \(gradient)")
    }
  }
}

struct Code: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print flat forward and backward code.")

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: "One JSON object.") var json = false

  func run() throws {
    let worked = try WorkedProgram(program, display.language)
    let code = FlatCode(worked.program.graph, .python)
    if json {
      let lines = code.lines.map { JSON.string($0.text) }.joined(separator: ", ")
      print("{\"style\": \"python\", \"lines\": [\(lines)]}")
    } else {
      for line in code.lines { print(line.text) }
    }
  }
}
