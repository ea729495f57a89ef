import Autodiff

/// The names a graph's nodes and gradients have in generated code.
///
/// A node keeps its name unless the target language reserves it, the support code uses it, or another name
/// reads the same there; then `_` is added. The gradient of `q` is `dq`, again with `_` where a node is
/// called so.
struct CodeNames: Sendable {
  private let values: [String]
  private let gradients: [String]

  init(_ graph: Graph, style: CodeStyle) {
    var taken = CodeNames.reserved(style)
    func claim(_ wish: String) -> String {
      var name = wish
      while taken.contains(name) { name += "_" }
      taken.insert(name)
      return name
    }
    // Names given by the author come first: a gradient or an unnamed node makes way for them.
    var values = [String](repeating: "", count: graph.count)
    for named in [true, false] {
      for id in 0..<graph.count where graph[id].isNamed == named {
        values[id] = claim(CodeNames.spelled(graph[id].name, style))
      }
    }
    self.values = values
    gradients = values.map { claim("d" + $0) }
  }

  func value(_ node: NodeID) -> String { values[node] }

  func gradient(_ node: NodeID) -> String { gradients[node] }

  /// The name as an identifier the language reads as this one name and no other.
  ///
  /// Python folds compatibility forms of letters (`𝑥` is `x` there), so such letters are spelled by number.
  private static func spelled(_ name: String, _ style: CodeStyle) -> String {
    guard style != .swift else { return name }
    return name.unicodeScalars.map { scalar in
      scalar.isFoldedByPython ? "u" + String(scalar.value, radix: 16) + "_" : String(scalar)
    }
    .joined()
  }

  private static func reserved(_ style: CodeStyle) -> Set<String> {
    let functions = FunctionNames.all + ["ones", "zeros", "onehot", "array", "print"]
    switch style {
    case .python: return Set(functions + pythonWords + ["math", "operator", "Array", "float"])
    case .numpy: return Set(pythonWords + functions + ["np", "float", "int"])
    case .pytorch, .pytorchFunction:
      return Set(pythonWords + functions + ["torch", "F", "ctx", "Program", "int", "float"])
    case .swift:
      return Set(
        functions + swiftWords + ["Tensor", "Double", "Int", "Bool", "Array", "Swift", "Foundation", "_"]
          + ["pow", "matmul", "choose", "each", "gathered", "rows", "examples", "zip"])
    }
  }

  private static let pythonWords = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  private static let swiftWords = [
    "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue",
    "default",
    "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
    "func",
    "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "open", "operator",
    "precedencegroup",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "static", "struct",
    "subscript",
    "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "Any", "Type",
  ]
}

extension Unicode.Scalar {
  /// Whether Python reads another letter in its place (NFKC).
  ///
  /// The standard library tells only whether case folding changes a letter too; a letter that changes
  /// although it is lower case already, or has no lower case, is a compatibility form. `ß`, which merely
  /// folds, goes along.
  fileprivate var isFoldedByPython: Bool {
    guard !isASCII, properties.changesWhenNFKCCaseFolded else { return false }
    let lower = properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first, lower.count == 1, first != self else { return true }
    return first.properties.changesWhenNFKCCaseFolded
  }
}
