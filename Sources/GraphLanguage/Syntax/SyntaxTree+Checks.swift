import Autodiff

extension SyntaxTree {
  /// Refuses the first call, tuple or word that means nothing, before any value is known.
  ///
  /// In a program `_1` means nothing; in an answer it is the node the screen calls so.
  func checkMeaning(numbersNodes: Bool = false) throws(LanguageError) {
    var options: Set<Index> = []
    var shapes: Set<Index> = []
    for index in nodes.indices {
      switch nodes[index].form {
      case .keyword: options.formUnion(operands(of: index))
      case .call("reshape"), .index: shapes.formUnion(operands(of: index).dropFirst())
      default: break
      }
    }
    for index in nodes.indices {
      _ = try call(at: index)
      switch nodes[index].form {
      case .tuple where !shapes.contains(index): throw LanguageError(.strayTuple, at: nodes[index].position)
      case .name(let name) where isReserved(name) && !options.contains(index):
        if numbersNodes, name.first == "_" { continue }
        throw LanguageError(.reservedName(name), at: nodes[index].position)
      default: break
      }
    }
  }

  /// Refuses a list with anything but numbers in it: in a program, tensors are computed as wholes.
  func checkLists() throws(LanguageError) {
    var isConstant = [Bool](repeating: true, count: nodes.count)
    for index in nodes.indices {
      if case .name = nodes[index].form { isConstant[index] = false }
      if let variable = operands(of: index).first(where: { !isConstant[$0] }) {
        isConstant[index] = false
        if nodes[index].form == .list {
          throw LanguageError(.listOfExpressions, at: nodes[variable].position)
        }
      }
    }
  }

  /// The names that are only ever used where no gradient flows back: as labels, or as a condition.
  ///
  /// A name inside a comparison does not count: it is a variable whose gradient happens to be zero.
  func namesWithoutGradient() throws(LanguageError) -> Set<String> {
    var without: Set<Index> = []
    for index in nodes.indices {
      guard let call = try call(at: index), call.operation.primitive.passesGradient else { continue }
      for (k, operand) in call.operands.enumerated() where !call.operation.primitive.passesGradient(to: k) {
        without.insert(operand)
      }
    }
    var names: Set<String> = []
    var others: Set<String> = []
    for index in nodes.indices {
      guard case .name(let name) = nodes[index].form else { continue }
      if without.contains(index) { names.insert(name) } else { others.insert(name) }
    }
    return names.subtracting(others)
  }
}
