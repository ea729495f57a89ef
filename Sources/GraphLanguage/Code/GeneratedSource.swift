import Autodiff

extension CodeWriter {
  /// The whole program: support code, both passes, and what they computed.
  var source: String {
    let support = CodeSupport.text(style, isScalar: isScalar, lines: lines.map(\.text))
    let body = style == .pytorchFunction ? functionBody : plainBody
    return (support.isEmpty ? "" : support + "\n\n") + body + "\n\n" + results + "\n"
  }

  private var plainBody: String {
    let comment = style == .swift ? "//" : "#"
    let forward = lines.filter { $0.phase == .forward }.map(\.text)
    let backward = lines.filter { $0.phase == .backward }.map(\.text)
    // PyTorch drops the gradients of values in between unless it is asked to keep them.
    let kept = style == .pytorch ? reachedInnerNodes.map { "\(names.value($0)).retain_grad()" } : []
    return (["\(comment) forward"] + forward + kept + ["", "\(comment) backward"] + backward).joined(
      separator: "\n")
  }

  /// The operations autograd goes back through: the output depends on them, and they on a leaf.
  var reachedInnerNodes: [NodeID] {
    let depends = dependsOnLeaf
    return (0..<graph.count).filter { isReached[$0] && graph.operation(of: $0) != nil && depends[$0] }
  }

  /// The nodes whose value depends, through operations that pass gradients, on a leaf that carries one.
  var dependsOnLeaf: [Bool] {
    var depends = [Bool](repeating: false, count: graph.count)
    for id in 0..<graph.count {
      guard let operation = graph.operation(of: id) else {
        depends[id] = graph.carriesGradient(id)
        continue
      }
      depends[id] = graph.operands(of: id).enumerated().contains { k, operand in
        operation.primitive.passesGradient(to: k) && operand.node.map { depends[$0] } == true
      }
    }
    return depends
  }

  /// The `torch.autograd.Function` with both passes inside, and its use.
  private var functionBody: String {
    let leaves = graph.leaves
    let inner = lines.filter { $0.phase == .forward && $0.node.map { !leaves.contains($0) } == true }.map(
      \.text)
    // The first backward line sets the seed, which autograd hands in.
    let back = lines.filter { $0.phase == .backward }.dropFirst().map(\.text)
    let used = Set(back.flatMap(\.words))
    let saved = (0..<graph.count).map { names.value($0) }.filter(used.contains)
    let arguments = leaves.map { names.value($0) }.joined(separator: ", ")
    let output = names.value(graph.output)
    let gradients = leaves.map { graph.carriesGradient($0) ? names.gradient($0) : "None" }
    var text = [
      "class Program(torch.autograd.Function):", "    @staticmethod", "    def forward(ctx, \(arguments)):",
    ]
    text += inner.map { "        \($0)" }
    if !saved.isEmpty { text += ["        ctx.save_for_backward(\(saved.joined(separator: ", ")))"] }
    text += ["        return \(output)\(inner.isEmpty ? ".clone()" : "")", ""]
    text += ["    @staticmethod", "    def backward(ctx, \(names.gradient(graph.output))):"]
    if !saved.isEmpty {
      text += ["        \(saved.joined(separator: ", "))\(saved.count == 1 ? "," : "") = ctx.saved_tensors"]
    }
    text += back.map { "        \($0)" }
    text += ["        return \(gradients.joined(separator: ", "))", "", ""]
    text += lines.filter { $0.phase == .forward && $0.node.map { leaves.contains($0) } == true }.map(\.text)
    text += ["\(output) = Program.apply(\(arguments))"]
    let seed = lines.first { $0.phase == .backward }?.text.split(separator: "=", maxSplits: 1).last ?? ""
    text += ["\(output).backward(\(seed.drop { $0 == " " }))"]
    return text.joined(separator: "\n")
  }

  /// Prints the output and the gradients of the leaves.
  private var results: String {
    let output = names.value(graph.output)
    var shown = [(output, output)]
    for leaf in graph.leaves where graph.carriesGradient(leaf) {
      let usesAutograd = style == .pytorch || style == .pytorchFunction
      shown.append(
        (names.gradient(leaf), usesAutograd ? "\(names.value(leaf)).grad" : names.gradient(leaf)))
    }
    return shown.map { "print(\"\($0) =\", \($1))" }.joined(separator: "\n")
  }
}
