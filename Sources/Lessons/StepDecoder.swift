import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText

extension LessonDecoder {
  private static let stepKinds = ["scene", "text", "forward", "backward", "question", "compare"]

  /// The steps of a lesson; `- scene: name` is none, it says what the steps after it look at.
  mutating func steps(_ tree: YAMLTree, scenes: [DecodedScene]) -> [Step]? {
    guard let list = reader.list(tree) else { return nil }
    var current = 0
    var steps: [Step] = []
    var ids: Set<String> = []
    for item in list {
      let known = reader.problems.count
      guard let fields = reader.fields(item, required: [], optional: Self.stepKinds),
        reader.problems.count == known
      else { continue }
      guard fields.values.count == 1, let (kind, value) = fields.values.first else {
        reader.report(
          .wrongKind, at: item.position, PackWording.badStep(fields.values.keys.sorted()),
          PackWording.writeStep(Self.stepKinds))
        continue
      }
      if kind == "scene" {
        guard let name = reader.string(value) else { continue }
        if let index = scenes.firstIndex(where: { $0.id == name }) {
          current = index
        } else {
          reader.report(
            .reference, at: value.position, PackWording.unknownScene(name),
            PackWording.oneOf(scenes.map(\.id)))
        }
        continue
      }
      let scene = scenes.indices.contains(current) ? scenes[current].scene : nil
      guard let (id, content) = content(of: kind, value, in: scene) else { continue }
      let step = Step(
        id: id ?? Self.freeID(kind, ids), scene: current, position: value.position, content: content)
      if !ids.insert(step.id).inserted {
        reader.report(
          .duplicateID, at: value.position, PackWording.duplicateID(step.id), PackWording.renameID)
      }
      steps.append(step)
    }
    return steps
  }

  /// A name for a step the author gave none: its kind, numbered from the second on.
  private static func freeID(_ kind: String, _ taken: Set<String>) -> String {
    var id = kind
    var number = 2
    while taken.contains(id) {
      id = "\(kind)-\(number)"
      number += 1
    }
    return id
  }

  private mutating func content(
    of kind: String, _ value: YAMLTree, in scene: Scene?
  ) -> (id: String?, content: Step.Content)? {
    switch kind {
    case "text":
      return reader.richText(value).map { (nil, .text($0)) }
    case "forward":
      return scene.flatMap { forward(value, in: $0) }.map { (nil, .forward($0)) }
    case "compare":
      return scene.flatMap { comparison(value, of: $0) }.map { (nil, .text($0)) }
    case "backward":
      return scene.flatMap { backward(value, in: $0) }.map { (nil, .backward($0)) }
    default:
      return exercise(value, in: scene).map { ($0, .exercise($1)) }
    }
  }

  /// `all`: what forward and reverse mode cost for all gradients of the scene, as a table.
  private mutating func comparison(_ tree: YAMLTree, of scene: Scene) -> RichText? {
    guard reader.string(tree) == "all" else {
      reader.report(.badValue, at: tree.position, PackWording.badComparison, PackWording.compareAll)
      return nil
    }
    // The passes have run already, so what is left to fail is a graph that overflows when differentiated.
    guard let comparison = try? Comparison(scene.graph) else {
      reader.report(.program, at: tree.position, PackWording.badComparison, PackWording.removeStep)
      return nil
    }
    return comparison.text
  }

  // MARK: Walks

  /// `all`, or the names of the nodes whose values are asked.
  private mutating func forward(_ tree: YAMLTree, in scene: Scene) -> [Ask]? {
    let walk = Walk.forward(scene.graph)
    if case .scalar("all", _) = tree.content { return nonEmpty(walk, tree) }
    guard let list = reader.list(tree) else { return nil }
    var wanted: Set<NodeID> = []
    for item in list {
      guard let node = nodeID(item, in: scene.graph) else { continue }
      if walk.contains(where: { $0.node == node }) {
        wanted.insert(node)
      } else {
        reader.report(
          .quantity, at: item.position, PackWording.notInWalk("value(\(scene.graph.name(of: node)))"),
          PackWording.askInstead(walk.map { $0.quantity.text(in: scene.graph) }))
      }
    }
    return list.isEmpty ? nonEmpty([], tree) : walk.filter { wanted.contains($0.node) }
  }

  /// `all`, `gradients` (no local ones), or the quantities that are asked.
  private mutating func backward(_ tree: YAMLTree, in scene: Scene) -> [Ask]? {
    let walk = Walk.backward(scene.graph, upstreamIsGiven: scene.upstream != nil)
    switch tree.content {
    case .scalar("all", _):
      return nonEmpty(walk, tree)
    case .scalar("gradients", _):
      return nonEmpty(walk.filter { if case .local = $0.quantity { false } else { true } }, tree)
    default:
      guard let list = reader.list(tree) else { return nil }
      var wanted: Set<Quantity> = []
      for item in list {
        guard let quantity = quantity(item, in: scene.graph) else { continue }
        if walk.contains(where: { $0.quantity == quantity }) {
          wanted.insert(quantity)
        } else {
          reader.report(
            .quantity, at: item.position, PackWording.notInWalk(quantity.text(in: scene.graph)),
            PackWording.askInstead(walk.map { $0.quantity.text(in: scene.graph) }))
        }
      }
      return list.isEmpty ? nonEmpty([], tree) : walk.filter { wanted.contains($0.quantity) }
    }
  }

  private mutating func nonEmpty(_ walk: [Ask], _ tree: YAMLTree) -> [Ask]? {
    if walk.isEmpty {
      reader.report(.wrongKind, at: tree.position, PackWording.emptyWalk, PackWording.removeStep)
      return nil
    }
    return walk
  }

  // MARK: Questions

  private mutating func exercise(_ tree: YAMLTree, in scene: Scene?) -> (id: String, exercise: Exercise)? {
    let kinds = ["ask", "choices", "pick", "order"]
    guard
      let fields = reader.fields(
        tree, required: ["id"],
        optional: ["prompt", "as", "hints", "explain", "published", "mistakes", "topics"] + kinds)
    else { return nil }
    let id = fields["id"].flatMap { reader.identifier($0) }
    let prompt = fields["prompt"].flatMap { reader.richText($0) }
    let hints = fields["hints"].flatMap { reader.list($0) }?.compactMap { reader.richText($0) } ?? []
    let explanation = fields["explain"].flatMap { reader.richText($0) }
    let topics = fields["topics"].map { self.topics($0) } ?? []
    let mistakes = fields["mistakes"].map { notes($0) } ?? [:]
    let published = fields["published"].flatMap { figure($0) }
    guard kinds.filter({ fields[$0] != nil }).count == 1 else {
      reader.report(.wrongKind, at: tree.position, PackWording.needsOneTask, PackWording.writeTask)
      return nil
    }
    if fields["ask"] == nil, fields["prompt"] == nil {
      reader.report(.missingKey, at: tree.position, PackWording.needsPrompt, PackWording.addKey("prompt"))
    }
    guard let task = task(fields, in: scene), let id else { return nil }
    if let published, let node = fields["published"] { check(published, node, task, in: scene) }
    return (
      id,
      Exercise(
        prompt: prompt, task: task, hints: hints, explanation: explanation, published: published,
        topics: topics, mistakes: mistakes)
    )
  }

  private mutating func task(_ fields: PackReader.Fields, in scene: Scene?) -> Exercise.Task? {
    if let tree = fields["choices"] { return choices(tree) }
    if let tree = fields["order"] { return order(tree) }
    // What follows needs a program; where it could not be read, that is already reported.
    guard let scene else { return nil }
    if let tree = fields["pick"] {
      let nodes = reader.list(tree)?.compactMap { nodeID($0, in: scene.graph) } ?? []
      return nodes.isEmpty ? nil : .pick(nodes)
    }
    guard let quantity = fields["ask"].flatMap({ quantity($0, in: scene.graph) }) else { return nil }
    if quantity.needsDirection, scene.direction.isEmpty {
      reader.report(
        .quantity, at: fields["ask"]?.position ?? fields.position, PackWording.noDirection,
        PackWording.addKey("direction"))
      return nil
    }
    guard let form = fields["as"] else { return .quantity(quantity) }
    switch reader.string(form) {
    case "formula": return .formula(quantity)
    case "code": return .code(quantity)
    default:
      reader.report(.badValue, at: form.position, PackWording.badForm, PackWording.writeForm)
      return nil
    }
  }

  private mutating func choices(_ tree: YAMLTree) -> Exercise.Task? {
    guard let list = reader.list(tree) else { return nil }
    var choices: [Exercise.Choice] = []
    for item in list {
      guard let fields = reader.fields(item, required: ["text"], optional: ["right", "because"]) else {
        continue
      }
      if let right = fields["right"], reader.string(right) != "yes" {
        reader.report(.badValue, at: right.position, PackWording.rightIsYes, PackWording.leaveRightOut)
      }
      let because = fields["because"].flatMap { reader.richText($0) }
      guard let text = fields["text"].flatMap({ reader.line($0) }) else { continue }
      choices.append(Exercise.Choice(text: text, isRight: fields["right"] != nil, because: because))
    }
    let right = choices.count { $0.isRight }
    guard right == 1, (2...6).contains(list.count) else {
      reader.report(.choice, at: tree.position, PackWording.rightChoices(right), PackWording.markOneChoice)
      return nil
    }
    return .choice(choices)
  }

  private mutating func order(_ tree: YAMLTree) -> Exercise.Task? {
    guard let lines = reader.list(tree)?.compactMap({ reader.line($0) }) else { return nil }
    guard (2...8).contains(lines.count) else {
      reader.report(.wrongKind, at: tree.position, PackWording.shortOrder, PackWording.addLines)
      return nil
    }
    return .order(lines)
  }

  /// The author's own words to mistakes the judge knows, by their ids.
  private mutating func notes(_ tree: YAMLTree) -> [MistakeID: RichText] {
    guard case .mapping(let pairs) = tree.content else {
      reader.report(
        .wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["upstream-ignored"])
      )
      return [:]
    }
    var notes: [MistakeID: RichText] = [:]
    for (key, value) in pairs {
      guard let name = reader.string(key), let note = reader.richText(value) else { continue }
      if MistakeModel.named(MistakeID(rawValue: name)) == nil {
        reader.report(
          .reference, at: key.position, PackWording.unknownMistake(name),
          PackWording.oneOf(MistakeModel.all.map(\.id.rawValue)))
      }
      notes[MistakeID(rawValue: name)] = note
    }
    return notes
  }

  /// Compares a printed figure with the computed one, at the digits it was printed with.
  private mutating func check(
    _ figure: Exercise.Published, _ tree: YAMLTree, _ task: Exercise.Task, in scene: Scene?
  ) {
    guard let scene, case .quantity(let quantity) = task,
      let value = try? WorkedGraph(scene.graph, upstream: scene.upstream, direction: scene.direction)
        .answer(quantity)?.scalar
    else {
      reader.report(.published, at: tree.position, PackWording.noFigure, PackWording.removeFigure)
      return
    }
    if !figure.agrees(with: value) {
      reader.report(
        .published, at: tree.position,
        PackWording.otherFigure(figure.text, NumberText.short(value, figures: 6)),
        PackWording.correctFigure)
    }
  }

  private mutating func figure(_ tree: YAMLTree) -> Exercise.Published? {
    guard let text = reader.string(tree) else { return nil }
    guard Double(text) != nil else {
      reader.report(.badValue, at: tree.position, PackWording.badFigure(text), PackWording.writeFigure)
      return nil
    }
    return Exercise.Published(text: text)
  }
}

extension Quantity {
  /// Whether it is about moving the leaves.
  fileprivate var needsDirection: Bool {
    switch self {
    case .tangent, .hvp: true
    case .value, .gradient, .local, .contribution, .shape, .gradientShape, .jacobian: false
    }
  }
}
