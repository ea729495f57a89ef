import Autodiff
import GraphLanguage
import TerminalText

extension LessonDecoder {
  /// A scene as far as it could be read: steps may name it even where its program is wrong.
  struct DecodedScene {
    let id: String
    let scene: Scene?
    /// Where it is named; nil for the only one.
    var position: SourcePosition?
  }

  /// The scenes of a lesson: those under `scenes`, or the one its own keys describe.
  mutating func scenes(_ fields: PackReader.Fields, source: String) -> [DecodedScene] {
    guard let list = fields["scenes"] else {
      return [DecodedScene(id: "main", scene: scene("main", fields, source: source))]
    }
    if PackKeys.scene.contains(where: { fields[$0.name] != nil }) {
      reader.report(.wrongKind, at: list.position, PackWording.programOrScenes, PackWording.chooseProgram)
    }
    guard case .mapping(let pairs) = list.content, !pairs.isEmpty else {
      reader.report(.wrongKind, at: list.position, PackWording.noScene, PackWording.writeKeys(["program"]))
      return []
    }
    return pairs.compactMap { key, value in
      guard let id = reader.identifier(key),
        let fields = reader.fields(value, PackKeys.scene)
      else { return nil }
      return DecodedScene(id: id, scene: scene(id, fields, source: source), position: key.position)
    }
  }

  private mutating func scene(_ id: String, _ fields: PackReader.Fields, source: String) -> Scene? {
    guard let node = fields["program"] else {
      reader.report(
        .missingKey, at: fields.position, PackWording.missingKey("program"), PackWording.addKey("program"))
      return nil
    }
    guard let text = reader.string(node) else { return nil }
    do {
      guard let syntax = syntax(of: text, node, source: source) else { return nil }
      let known = reader.problems.count
      let (values, drawn, strays) = self.values(fields["values"], of: syntax, scene: id)
      if let stray = strays.first, syntax.freeNames.contains(where: { values[$0] == nil }) {
        // A value nobody uses beside a name nobody gives: the name is wrong where it is used.
        let name = if case .scalar(let name, _) = stray.content { name } else { "" }
        do {
          _ = try Program(syntax, values: values)
        } catch {
          report(error, in: node, source: source, help: PackWording.meantInProgram(name))
          return nil
        }
      }
      for stray in strays {
        guard case .scalar(let name, _) = stray.content else { continue }
        reader.report(
          .reference, at: stray.position, PackWording.notOpen(name), PackWording.oneOf(syntax.freeNames))
      }
      let output = fields["output"].flatMap { self.output($0, of: syntax) }
      let upstream = fields["upstream"].flatMap { literal($0) }
      // What follows would only complain again about what is missing now.
      guard reader.problems.count == known else { return nil }
      let program = try Program(syntax, values: values, output: output)
      guard isSmall(program.graph, node) else { return nil }
      let direction = fields["direction"].map { self.direction($0, in: program.graph) } ?? [:]
      let scene = Scene(id: id, program: program, upstream: upstream, direction: direction, drawn: drawn)
      return canBeWalked(scene, fields, node, source: source) ? scene : nil
    } catch {
      report(error, in: node, source: source)
      return nil
    }
  }

  /// The program as read; where it cannot be, every line's first mistake is reported.
  private mutating func syntax(of program: String, _ node: YAMLTree, source: String) -> ProgramSyntax? {
    var lines = program.split(separator: "\n", omittingEmptySubsequences: false)
    let known = reader.problems.count
    while true {
      do {
        let syntax = try ProgramSyntax(parsing: lines.joined(separator: "\n"))
        return reader.problems.count == known ? syntax : nil
      } catch {
        report(error, in: node, source: source)
        // The lines below are read as if this one were not there.
        let line = error.position.line - 1
        let isLast = reader.problems.count - known == YAMLTree.maximumOfOneKind
        guard !isLast, lines.indices.contains(line), !lines[line].isEmpty else { return nil }
        lines[line] = ""
        if lines.allSatisfy(\.trimmingSpaces.isEmpty) { return nil }
      }
    }
  }

  /// The values the program leaves open, constants or drawn, and the keys of those it does not.
  private mutating func values(
    _ tree: YAMLTree?, of syntax: ProgramSyntax, scene: String
  ) -> (values: [String: Tensor], drawn: [String: DrawnValue], strays: [YAMLTree]) {
    guard let tree else { return ([:], [:], []) }
    guard case .mapping(let pairs) = tree.content else {
      reader.report(.wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["x"]))
      return ([:], [:], [])
    }
    var strays: [YAMLTree] = []
    var values: [String: Tensor] = [:]
    var drawn: [String: DrawnValue] = [:]
    for (key, value) in pairs {
      guard let name = reader.string(key) else { continue }
      guard syntax.freeNames.contains(name) else {
        strays.append(key)
        continue
      }
      if let draw = drawnValue(value) {
        drawn[name] = draw
        values[name] = draw.draw(seed: seed, name: "\(lessonID)/\(scene)/\(name)")
      } else if !value.isDraw {
        values[name] = literal(value)
      }
    }
    isDrawn = isDrawn || !drawn.isEmpty
    return (values, drawn, strays)
  }

  private mutating func output(_ tree: YAMLTree, of syntax: ProgramSyntax) -> String? {
    guard let name = reader.string(tree) else { return nil }
    let known = syntax.assignedNames + syntax.freeNames
    guard known.contains(name) else {
      reader.report(.reference, at: tree.position, PackWording.unknownNode(name), PackWording.oneOf(known))
      return nil
    }
    return name
  }

  /// The most nodes a lesson's graph may have; nobody walks more.
  static let maximumNodes = 1000
  /// The most numbers in all its values together.
  static let maximumNumbers = 1 << 20
  /// The most multiplications its forward pass may take.
  static let maximumMultiplications = 100_000_000

  /// Whether the graph can be worked out in no time; counted, not tried.
  private mutating func isSmall(_ graph: Graph, _ tree: YAMLTree) -> Bool {
    let numbers = (0..<graph.count).reduce(0) { $0 + graph.shape(of: $1).count }
    let isSmall =
      graph.count <= Self.maximumNodes && numbers <= Self.maximumNumbers
      && graph.forwardCost.multiplications <= Self.maximumMultiplications
    if !isSmall {
      reader.report(.limit, at: tree.position, PackWording.largeProgram, PackWording.smallerProgram)
    }
    return isSmall
  }

  /// Whether the forward and the backward pass run; what stops them is reported where it was written.
  private mutating func canBeWalked(
    _ scene: Scene, _ fields: PackReader.Fields, _ program: YAMLTree, source: String
  ) -> Bool {
    do {
      let backward = try BackwardPass(ForwardPass(scene.graph), upstream: scene.upstream)
      if !scene.direction.isEmpty { _ = try backward.forward.tangents(direction: scene.direction) }
      return true
    } catch {
      let located = scene.program.located(error)
      let culprit =
        switch error.kind {
        case .upstreamShape, .upstreamNotFinite: fields["upstream"]
        case .directionShape: fields["direction"]
        default: YAMLTree?.none
        }
      if let culprit {
        reader.report(.program, at: culprit.position, located.message, PackWording.inPack(located.help))
      } else {
        report(located, in: program, source: source, drawn: scene.drawnText)
      }
      return false
    }
  }

  private mutating func direction(_ tree: YAMLTree, in graph: Graph) -> [NodeID: Tensor] {
    guard case .mapping(let pairs) = tree.content else {
      reader.report(.wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["x"]))
      return [:]
    }
    var direction: [NodeID: Tensor] = [:]
    for (key, value) in pairs {
      guard let id = nodeID(key, in: graph), let tensor = literal(value) else { continue }
      direction[id] = tensor
    }
    return direction
  }

  /// What a value is drawn from; nil for a constant, and for a draw that is reported as malformed.
  private mutating func drawnValue(_ tree: YAMLTree) -> DrawnValue? {
    guard tree.isDraw, case .scalar(let text, _) = tree.content else { return nil }
    let drawn = DrawnValue(parsing: text)
    if drawn == nil {
      reader.report(.badValue, at: tree.position, PackWording.badDraw(text), PackWording.writeDraw)
    }
    return drawn
  }

  /// A constant such as `-2` or `[[1, 2], [3, 4]]`, written in quotes where YAML would read a list.
  private mutating func literal(_ tree: YAMLTree) -> Tensor? {
    if case .sequence = tree.content {
      reader.report(.wrongKind, at: tree.position, PackWording.bareTensor, PackWording.quoteTensor)
      return nil
    }
    guard let text = reader.string(tree) else { return nil }
    do {
      return try ExpressionSyntax(parsing: text).evaluate { _ in nil }
    } catch {
      // `random(1, 3)` was meant to be a draw.
      let isCall = if case .unknownFunction = error.reason { true } else { false }
      reader.report(.badValue, at: tree.position, error.message, isCall ? PackWording.writeDraw : error.help)
      return nil
    }
  }

  /// Reports an error of the graph language where it stands in the YAML file.
  private mutating func report(
    _ error: LanguageError, in node: YAMLTree, source: String, help own: LocalizedText? = nil,
    drawn: String? = nil
  ) {
    var position = node.position
    var help = own ?? PackWording.inPack(error.help)
    if case .scalar(let text, isBlock: false) = node.content, text.count(where: { $0 == "=" }) > 1 {
      help = PackWording.programAsBlock
    }
    if case .scalar(_, isBlock: true) = node.content {
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(position.line)
      let indent = lines.first { $0.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
      position = SourcePosition(
        line: position.line + error.position.line, column: indent + error.position.column)
    }
    reader.report(.program, at: position, error.message, help, drawn: drawn)
  }
}

extension YAMLTree {
  /// Whether it is written as a draw.
  fileprivate var isDraw: Bool {
    if case .scalar(let text, _) = content { DrawnValue.isDraw(text) } else { false }
  }
}
