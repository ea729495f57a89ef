/// The imports and functions that generated code needs beyond what its language has.
enum CodeSupport {
  /// The support code for these lines: only what they call, where it comes in pieces.
  static func text(_ style: CodeStyle, isScalar: Bool, lines: [String]) -> String {
    switch style {
    case .python where isScalar: needed(by: lines, from: pythonScalar, after: "")
    case .python: pythonTensor
    case .numpy: needed(by: lines, from: numPy, after: "import numpy as np")
    case .pytorch, .pytorchFunction:
      needed(by: lines, from: pyTorch, after: "import torch\n\ntorch.set_default_dtype(torch.float64)")
    case .swift where isScalar: needed(by: lines, from: swiftScalar, after: "import Foundation")
    case .swift: swiftTensor
    }
  }

  /// A piece of support code: what it defines, and its text, which may call pieces before it.
  struct Piece {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The pieces that `lines`, or pieces needed already, call.
  private static func needed(by lines: [String], from pieces: [Piece], after header: String) -> String {
    var texts = lines
    var chosen: [String] = []
    for piece in pieces.reversed() where texts.contains(where: { calls(piece.name, in: $0) }) {
      texts.append(piece.text)
      chosen.insert(piece.text, at: 0)
    }
    let imports = ([header] + merged(chosen.filter { $0.hasPrefix("from ") })).filter { !$0.isEmpty }
    let functions = chosen.filter { !$0.hasPrefix("from ") }
    return ([imports.joined(separator: "\n")] + functions).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// One line for each module imported from, with all its names.
  private static func merged(_ imports: [String]) -> [String] {
    var modules: [String] = []
    var names: [String: [String]] = [:]
    for line in imports {
      guard let word = line.firstRange(of: " import ") else { continue }
      let module = String(line[..<word.lowerBound])
      if names[module] == nil { modules.append(module) }
      names[module, default: []].append(String(line[word.upperBound...]))
    }
    return modules.map { "\($0) import \(names[$0, default: []].joined(separator: ", "))" }
  }

  /// Whether `name(` occurs in `text` as a call of its own, not as the end of `np.name(` or of a longer name.
  private static func calls(_ name: String, in text: String) -> Bool {
    var rest = text[...]
    while let open = rest.firstIndex(of: "(") {
      let before = rest[..<open]
      if before.hasSuffix(name) {
        let head = before.dropLast(name.count).last
        if head.map({ !$0.continuesName && $0 != "." }) ?? true { return true }
      }
      rest = rest[rest.index(after: open)...]
    }
    return false
  }
}
