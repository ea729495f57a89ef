import Autodiff
import Foundation
import Testing

@testable import GraphLanguage

/// Generated code is run, and must give what JAX gave for the same program.
@Suite("Generated code runs")
struct CodeExecutionTests {
  /// The Python that has PyTorch, for the one run that is recorded in the documentation.
  private static let pyTorchPython = ProcessInfo.processInfo.environment["PYTORCH_PYTHON"]

  private func records() throws -> [OracleRecord] {
    try OracleFile.chosen.programs + OracleFile.random.programs
  }

  @Test("Plain Python")
  func python() throws { try check(.python, with: "python3") }

  @Test("NumPy (install python3-numpy if this fails to import it)")
  func numpy() throws {
    // Where another Python comes first in PATH, the system's own may be the one with NumPy.
    let pythons = ["python3", "/usr/bin/python3"]
    let able = pythons.first { (try? Command.run($0, ["-c", "import numpy"])) != nil }
    try check(.numpy, with: able ?? pythons[0])
  }

  @Test(
    "PyTorch, by its own autograd and as an autograd.Function",
    .enabled(if: pyTorchPython != nil, "set PYTORCH_PYTHON to a Python that has PyTorch"),
    arguments: [CodeStyle.pytorch, .pytorchFunction])
  func pytorch(style: CodeStyle) throws { try check(style, with: #require(Self.pyTorchPython)) }

  @Test("Swift: the chosen programs and some random ones, compiled in one go")
  func swift() throws {
    let records = try OracleFile.chosen.programs + OracleFile.random.programs.prefix(120)
    let cases = try records.map { try CodeCase($0, .swift) }
    for isScalar in [true, false] {
      let batch = cases.filter { $0.isScalar == isScalar }
      #expect(batch.count > 20)
      let results = try SwiftBatch(isScalar: isScalar, cases: batch).run()
      try #require(results.count == batch.count)
      for (program, found) in zip(batch, results) { program.compare(found) }
    }
  }

  @Test("The whole Swift source compiles and prints what it computed", arguments: [true, false])
  func swiftSource(isScalar: Bool) throws {
    let source = isScalar ? "x = -2; y = 5; f = (x + y) * 3" : "x = [1, 2]; f = sum(x * x)"
    let code = FlatCode(try Program(parsing: source).graph, .swift)
    let printed = try Command.compiledSwift(code.source)
    #expect(printed == (isScalar ? "f = 9.0\ndx = 3.0\ndy = 3.0\n" : "f = 5.0\ndx = [2.0, 4.0] shape [2]\n"))
  }

  private func check(_ style: CodeStyle, with python: String) throws {
    let cases = try records().map { try CodeCase($0, style) }
    let requests = cases.map {
      ["source": .text($0.code.source), "wanted": .table($0.wanted)] as [String: Request]
    }
    let output = try Command.run(python, ["-c", Self.driver], input: JSONEncoder().encode(requests))
    let results = try JSONDecoder().decode([[String: NestedNumbers?]].self, from: output)
    try #require(results.count == cases.count)
    for (program, found) in zip(cases, results) { program.compare(found.compactMapValues { $0?.tensor }) }
  }

  /// Runs each source in a scope of its own, and prints the wanted names.
  private static let driver = """
    import contextlib, io, json, sys
    def plain(x):
        return x if x is None else x.tolist() if hasattr(x, "tolist") else float(x)
    results = []
    for request in json.load(sys.stdin):
        scope = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(request["source"], scope)
        results.append({key: plain(eval(name, scope)) for key, name in request["wanted"].items()})
    print(json.dumps(results))
    """

  private enum Request: Encodable {
    case text(String)
    case table([String: String])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .table(let table): try container.encode(table)
      }
    }
  }
}

/// A program as code, what to ask the code for, and what the answers must be.
struct CodeCase {
  let record: OracleRecord
  let code: FlatCode
  let isScalar: Bool
  /// Asked for, under keys like `value x` and `grad x`: an expression of the target language.
  let wanted: [String: String]

  init(_ record: OracleRecord, _ style: CodeStyle) throws {
    self.record = record
    let graph = try Program(parsing: record.program).graph
    let writer = CodeWriter(graph, style, upstream: record.upstream?.tensor)
    code = FlatCode(graph, style, upstream: record.upstream?.tensor)
    isScalar = writer.isScalar
    var wanted: [String: String] = [:]
    for name in record.values.keys {
      let node = try #require(graph.node(named: name))
      let isLeaf = graph.operation(of: node) == nil
      let value = writer.names.value(node)
      let isShown = style != .pytorchFunction || isLeaf || node == graph.output
      if isShown { wanted["value " + name] = value }
      guard graph.carriesGradient(node), isLeaf || writer.isReached[node] else { continue }
      switch style {
      case .pytorch:
        if isLeaf || writer.reachedInnerNodes.contains(node) { wanted["grad " + name] = value + ".grad" }
      case .pytorchFunction: if isLeaf { wanted["grad " + name] = value + ".grad" }
      default: wanted["grad " + name] = writer.names.gradient(node)
      }
    }
    self.wanted = wanted
  }

  /// Equal to 1e-9 of the largest number of the tensor, or of what the program computes where it is zero.
  func compare(_ found: [String: Tensor]) {
    let largest = record.values.values.flatMap(\.tensor.elements).map(\.magnitude).max() ?? 0
    for key in wanted.keys.sorted() {
      let name = String(key.split(separator: " ")[1])
      let expected = (key.hasPrefix("value") ? record.values[name] : record.gradients[name])?.tensor
      // PyTorch keeps no gradient where nothing arrives.
      guard let tensor = found[key] else {
        if expected?.elements.allSatisfy({ $0 == 0 }) != true || code.style == .swift {
          Issue.record("\(code.style): no \(key) in:\n\(record.program)\n\(code.source)")
        }
        continue
      }
      let scale = expected?.elements.map(\.magnitude).max() ?? 0
      let tolerance = 1e-9 * max(scale, 1e-6 * largest)
      let agrees =
        tensor.shape == expected?.shape
        && zip(tensor.elements, expected?.elements ?? []).allSatisfy { abs($0 - $1) <= tolerance }
      if !agrees {
        Issue.record(
          "\(code.style): \(key) is \(tensor), not \(String(describing: expected)), in:\n\(record.program)\n\(code.source)"
        )
        return
      }
    }
  }
}

/// Many programs as functions of one Swift file.
struct SwiftBatch {
  let isScalar: Bool
  let cases: [CodeCase]

  func run() throws -> [[String: Tensor]] {
    var source = CodeSupport.text(
      .swift, isScalar: isScalar, lines: cases.flatMap { $0.code.lines.map(\.text) })
    source +=
      isScalar
      ? "\nfunc show(_ x: Double) { print(0, x) }\n"
      : """

      func show(_ x: Tensor) {
        print(x.shape.count, (x.shape.map(String.init) + x.data.map { "\\($0)" }).joined(separator: " "))
      }

      """
    for (number, program) in cases.enumerated() {
      let lines =
        program.code.lines.map(\.text)
        + program.wanted.keys.sorted().map { "show(\(program.wanted[$0] ?? ""))" }
      source +=
        "func program\(number)() {\n  " + lines.joined(separator: "\n  ") + "\n}\nprogram\(number)()\n"
    }
    var printed = try Command.compiledSwift(source).split(separator: "\n")[...]
    return try cases.map { program in
      var found: [String: Tensor] = [:]
      for key in program.wanted.keys.sorted() { found[key] = try tensor(printed.popFirst()) }
      return found
    }
  }

  private func tensor(_ line: Substring?) throws -> Tensor {
    let numbers = try #require(line).split(separator: " ").compactMap { Double($0) }
    let rank = Int(numbers[0])
    let shape = Shape(numbers[1..<(1 + rank)].map { Int($0) })
    return Tensor(shape, Array(numbers[(1 + rank)...]))
  }
}

/// Other programs, run to completion.
enum Command {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static func run(_ program: String, _ arguments: [String], input: Data = Data()) throws -> Data {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: neither side can block the other.
    for name in ["in", "out", "err"] {
      try (name == "in" ? input : Data()).write(to: folder.appending(path: name))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "in"))
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let message = try String(decoding: Data(contentsOf: folder.appending(path: "err")), as: UTF8.self)
      throw Failure(description: "\(program) failed:\n\(message.suffix(4000))")
    }
    return try Data(contentsOf: folder.appending(path: "out"))
  }

  /// What a Swift source prints.
  static func compiledSwift(_ source: String) throws -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "main.swift")
    try source.write(to: file, atomically: true, encoding: .utf8)
    let binary = folder.appending(path: "main").path()
    _ = try run("swiftc", ["-Onone", "-suppress-warnings", file.path(), "-o", binary])
    return String(decoding: try run(binary, []), as: UTF8.self)
  }

  private static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "code-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
