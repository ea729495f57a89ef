import Autodiff
import GraphLanguage
import TerminalText

/// Reads one lesson file, gathering all its problems.
struct LessonDecoder {
  var reader: PackReader

  init(file: String, languages: [Language]) {
    reader = PackReader(file: file, languages: languages)
  }

  /// The lesson in `source`; its title and id come from the table of contents.
  static func lesson(
    id: String, title: LocalizedText, source: String, file: String, languages: [Language]
  ) throws(PackError) -> Lesson {
    var decoder = LessonDecoder(file: file, languages: languages)
    let lesson: Lesson?
    do {
      lesson = decoder.lesson(
        id: id, title: title, tree: try YAMLTree(parsing: source, file: file), source: source)
    } catch {
      throw PackError(problems: [error])
    }
    guard let lesson, decoder.reader.problems.isEmpty else {
      throw PackError(problems: decoder.reader.problems.sorted { $0.position < $1.position })
    }
    return lesson
  }

  private mutating func lesson(id: String, title: LocalizedText, tree: YAMLTree, source: String) -> Lesson? {
    guard
      let fields = reader.fields(
        tree, required: ["id", "summary", "objectives", "minutes", "steps", "closing"],
        optional: ["topics", "scenes"] + Self.sceneKeys)
    else { return nil }
    if let node = fields["id"], let written = reader.identifier(node), written != id {
      reader.report(.badID, at: node.position, PackWording.otherID(written, id), PackWording.makeSame)
    }
    let summary = fields["summary"].flatMap { reader.line($0) }
    let objectives = fields["objectives"].flatMap { reader.list($0) }?.compactMap { reader.line($0) }
    let minutes = fields["minutes"].flatMap { reader.integer($0, in: 1...60) }
    let topics = fields["topics"].flatMap { reader.strings($0) } ?? []
    let closing = fields["closing"].flatMap { reader.line($0) }
    let scenes = self.scenes(fields, source: source)
    let steps = fields["steps"].flatMap { self.steps($0, scenes: scenes) }
    guard let summary, let objectives, let minutes, let closing, let steps else { return nil }
    return Lesson(
      id: id, title: title, summary: summary, objectives: objectives, minutes: minutes, topics: topics,
      scenes: scenes.compactMap(\.scene), steps: steps, closing: closing)
  }

  // MARK: Scenes

  /// A scene as far as it could be read: steps may name it even where its program is wrong.
  struct DecodedScene {
    let id: String
    let scene: Scene?
  }

  private static let sceneKeys = ["program", "values", "output", "upstream", "direction"]

  private mutating func scenes(_ fields: PackReader.Fields, source: String) -> [DecodedScene] {
    guard let list = fields["scenes"] else {
      return [DecodedScene(id: "main", scene: scene("main", fields, source: source))]
    }
    if Self.sceneKeys.contains(where: { fields[$0] != nil }) {
      reader.report(.wrongKind, at: list.position, PackWording.programOrScenes, PackWording.chooseProgram)
    }
    guard case .mapping(let pairs) = list.content, !pairs.isEmpty else {
      reader.report(.wrongKind, at: list.position, PackWording.noScene, PackWording.writeKeys(["program"]))
      return []
    }
    return pairs.compactMap { key, value in
      guard let id = reader.identifier(key),
        let fields = reader.fields(value, required: [], optional: Self.sceneKeys)
      else { return nil }
      return DecodedScene(id: id, scene: scene(id, fields, source: source))
    }
  }

  private mutating func scene(_ id: String, _ fields: PackReader.Fields, source: String) -> Scene? {
    guard let node = fields["program"] else {
      reader.report(
        .missingKey, at: fields.position, PackWording.missingKey("program"), PackWording.addKey("program"))
      return nil
    }
    guard let text = reader.string(node) else { return nil }
    var values: [String: Tensor] = [:]
    if let table = fields["values"] {
      guard case .mapping(let pairs) = table.content else {
        reader.report(
          .wrongKind, at: table.position, PackWording.expectsMapping, PackWording.writeKeys(["x"]))
        return nil
      }
      for (key, value) in pairs {
        guard let name = reader.string(key), let tensor = literal(value) else { continue }
        values[name] = tensor
      }
    }
    let output = fields["output"].flatMap { reader.string($0) }
    do {
      let program = try Program(ProgramSyntax(parsing: text), values: values, output: output)
      let upstream = fields["upstream"].flatMap { literal($0) }
      let direction = fields["direction"].map { self.direction($0, in: program.graph) } ?? [:]
      let scene = Scene(id: id, program: program, upstream: upstream, direction: direction)
      if let error = Self.problem(walking: scene) {
        report(error, in: node, source: source)
        return nil
      }
      return scene
    } catch {
      report(error, in: node, source: source)
      return nil
    }
  }

  /// What stops the forward or the backward pass, if anything does.
  private static func problem(walking scene: Scene) -> LanguageError? {
    do {
      _ = try BackwardPass(ForwardPass(scene.graph), upstream: scene.upstream)
      return nil
    } catch {
      return scene.program.located(error)
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

  /// A constant such as `-2` or `[[1, 2], [3, 4]]`, written in quotes where YAML would read a list.
  private mutating func literal(_ tree: YAMLTree) -> Tensor? {
    guard let text = reader.string(tree) else { return nil }
    do {
      return try ExpressionSyntax(parsing: text).evaluate { _ in nil }
    } catch {
      reader.report(.badValue, at: tree.position, error.message, error.help)
      return nil
    }
  }

  /// Reports an error of the graph language where it stands in the YAML file.
  private mutating func report(_ error: LanguageError, in node: YAMLTree, source: String) {
    var position = node.position
    if case .scalar(_, isBlock: true) = node.content {
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(position.line)
      let indent = lines.first { $0.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
      position = SourcePosition(
        line: position.line + error.position.line, column: indent + error.position.column)
    }
    reader.report(.program, at: position, error.message, error.help)
  }

  // MARK: References into a scene

  mutating func nodeID(_ tree: YAMLTree, in graph: Graph) -> NodeID? {
    guard let name = reader.string(tree) else { return nil }
    guard let id = graph.node(named: name) else {
      reader.report(
        .reference, at: tree.position, PackWording.unknownNode(name),
        PackWording.oneOf((0..<graph.count).map { graph[$0].name }))
      return nil
    }
    return id
  }

  mutating func quantity(_ tree: YAMLTree, in graph: Graph) -> Quantity? {
    guard let text = reader.string(tree) else { return nil }
    do {
      return try Quantity(parsing: text, in: graph)
    } catch {
      reader.report(.quantity, at: tree.position, error.message, error.help)
      return nil
    }
  }
}
