import Autodiff

/// An operation of the tree with its attributes and operands found.
struct ResolvedCall {
  let operation: Operation
  let operands: [SyntaxTree.Index]
}

extension SyntaxTree {
  /// The operation at `index` with its operands, or nil where a number, a name, a list or an argument stands.
  ///
  /// Throws what is wrong with a function's name, arguments or options, or with an index.
  func call(at index: Index) throws(LanguageError) -> ResolvedCall? {
    let node = nodes[index]
    let operands = Array(self.operands(of: index))
    switch node.form {
    case .number, .name, .list, .filled, .oneHot, .tuple, .keyword: return nil
    case .infix(let primitive): return try plain(primitive, operands, node)
    case .negation: return try plain("neg", operands, node)
    case .transpose: return try plain("transpose", operands, node)
    case .index:
      let places = try wholeNumbers(operands.dropFirst())
      guard let places, !places.isEmpty, let primitive = Primitive.named("index") else {
        throw LanguageError(.constantIndex, at: node.position)
      }
      let operation = Operation(primitive, Attributes(index: places))
      return ResolvedCall(operation: operation, operands: [operands[0]])
    case .call(let function): return try FunctionCall(function, operands, node.position, in: self).resolved()
    }
  }

  private func plain(_ name: String, _ operands: [Index], _ node: Node) throws(LanguageError) -> ResolvedCall
  {
    guard let primitive = Primitive.named(name) else {
      throw LanguageError(.unknownFunction(name, near: nil), at: node.position)
    }
    return ResolvedCall(operation: Operation(primitive), operands: operands)
  }

  /// The whole numbers at these places (a tuple or list may hold them), or nil where something else stands.
  func wholeNumbers(_ indexes: ArraySlice<Index>) throws(LanguageError) -> [Int]? {
    var indexes = indexes
    if indexes.count == 1, let only = indexes.first {
      switch nodes[only].form {
      case .tuple, .list: indexes = operands(of: only)
      default: break
      }
    }
    var result: [Int] = []
    for index in indexes {
      guard case .number(let value) = nodes[index].form, let whole = Int(exactly: value) else { return nil }
      result.append(whole)
    }
    return result
  }
}

/// A written call `f(a, b, axis=0)` on its way to a primitive.
struct FunctionCall {
  let function: String
  let position: SourcePosition
  let tree: SyntaxTree
  private var positional: [SyntaxTree.Index] = []
  private var keywords: [(name: String, value: SyntaxTree.Index, position: SourcePosition)] = []

  init(_ function: String, _ operands: [SyntaxTree.Index], _ position: SourcePosition, in tree: SyntaxTree) {
    self.function = function
    self.position = position
    self.tree = tree
    for operand in operands {
      if case .keyword(let name) = tree[operand].form, let value = tree.operands(of: operand).first {
        keywords.append((name, value, tree[operand].position))
      } else {
        positional.append(operand)
      }
    }
  }

  func resolved() throws(LanguageError) -> ResolvedCall {
    let candidates = FunctionNames.primitives(of: function)
    guard !candidates.isEmpty else {
      throw LanguageError(.unknownFunction(function, near: FunctionNames.near(function)), at: position)
    }
    let takesShape = function == "reshape"
    guard let primitive = candidates.first(where: { $0.arity + (takesShape ? 1 : 0) == positional.count })
    else {
      throw wrongCount(candidates, extra: takesShape ? 1 : 0)
    }
    var attributes = try attributes(of: primitive)
    guard takesShape else {
      return ResolvedCall(operation: Operation(primitive, attributes), operands: positional)
    }
    attributes.shape = try shape(positional[1])
    return ResolvedCall(
      operation: Operation(primitive, attributes), operands: [positional[0]])
  }

  private func wrongCount(_ candidates: [Primitive], extra: Int) -> LanguageError {
    let counts = candidates.map { $0.arity + extra }
    let allowsAxis = candidates.contains { FunctionNames.options(of: $0).contains("axis") }
    if allowsAxis, positional.count == 2, case .number = tree[positional[1]].form {
      return LanguageError(.axisByKeyword(function), at: tree[positional[1]].position)
    }
    let expected = (counts.min() ?? 0)...(counts.max() ?? 0)
    return LanguageError(
      .argumentCount(function: function, expected: expected, found: positional.count), at: position)
  }

  private func attributes(of primitive: Primitive) throws(LanguageError) -> Attributes {
    var attributes = Attributes()
    let allowed = FunctionNames.options(of: primitive)
    var seen: Set<String> = []
    for keyword in keywords {
      guard allowed.contains(keyword.name) else {
        throw LanguageError(
          .unknownKeyword(keyword.name, function: function, allowed: allowed), at: keyword.position)
      }
      guard seen.insert(keyword.name).inserted else {
        throw LanguageError(.repeatedKeyword(keyword.name), at: keyword.position)
      }
      let mistake = LanguageError(.keywordValue(keyword.name), at: tree[keyword.value].position)
      switch (keyword.name, tree[keyword.value].form) {
      case ("axis", .name("None")): attributes.axis = nil
      case ("axis", .number(let value)):
        guard let axis = Int(exactly: value) else { throw mistake }
        attributes.axis = axis
      case ("keepdims", .name("True")): attributes.keepsDimensions = true
      case ("keepdims", .name("False")): attributes.keepsDimensions = false
      case ("delta", .number(let value)): attributes.delta = value
      default: throw mistake
      }
    }
    return attributes
  }

  private func shape(_ index: SyntaxTree.Index) throws(LanguageError) -> Shape {
    guard let extents = try tree.wholeNumbers([index]), extents.allSatisfy({ $0 >= 0 }) else {
      throw LanguageError(.shapeArgument, at: tree[index].position)
    }
    return Shape(extents)
  }
}

/// Which functions may be called, and with which options.
///
/// Every primitive of the table that is not written with a sign is a function of its own name; nothing here
/// has to change when one without options is added.
enum FunctionNames {
  /// The primitives a call of `function` may mean, told apart by the number of operands.
  static func primitives(of function: String) -> [Primitive] {
    let names =
      switch function {
      case "max": ["max", "maximum"]
      case "min": ["min", "minimum"]
      default: [function]
      }
    return names.compactMap(Primitive.named).filter(isCallable)
  }

  /// Every name that may be called.
  static var all: [String] { Primitive.all.filter(isCallable).map(\.name) }

  /// The options a call may give by keyword.
  static func options(of primitive: Primitive) -> [String] {
    switch primitive.name {
    case "sum", "mean", "max", "min": ["axis", "keepdims"]
    case "softmax", "log_softmax", "logsumexp": ["axis"]
    case "svm_loss": ["delta"]
    default: []
    }
  }

  /// What `function` was probably meant to be.
  static func near(_ function: String) -> String? {
    otherNames[function.lowercased()] ?? nearest(to: function, in: all)
  }

  private static func isCallable(_ primitive: Primitive) -> Bool {
    primitive.infixSymbol(.ascii) == nil && primitive.name != "neg" && primitive.name != "index"
  }

  /// Names other libraries use for what is written otherwise here.
  private static let otherNames = [
    "ln": "log", "pow": "a ** b", "power": "a ** b", "matmul": "A @ B", "mm": "A @ B", "absolute": "abs",
    "fabs": "abs", "σ": "sigmoid", "logistic": "sigmoid", "average": "mean", "amax": "max", "amin": "min",
    "hinge": "svm_loss", "l2": "norm_squared", "add": "a + b", "sub": "a - b", "mul": "a * b",
    "div": "a / b", "neg": "-a",
  ]
}
