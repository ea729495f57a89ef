import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText

extension LessonDecoder {
  /// One question: its id, and what it asks and says, as far as that can be read.
  mutating func exercise(_ tree: YAMLTree, in scene: Scene?) -> (id: String, exercise: Exercise?)? {
    guard let fields = reader.fields(tree, PackKeys.question) else { return nil }
    let id = fields["id"].flatMap { reader.identifier($0) }
    let exercise = exercise(fields, id: id, in: scene)
    return id.map { ($0, exercise) }
  }

  private mutating func exercise(
    _ fields: PackReader.Fields, id: String?, in scene: Scene?
  ) -> Exercise? {
    let formerID = fields["renamed_from"].flatMap { reader.identifier($0) }
    if let formerID, let node = fields["renamed_from"] { formerIDs.append((formerID, node.position)) }
    let prompt = fields["prompt"].flatMap { reader.richText($0) }
    let hints = fields["hints"].flatMap { reader.list($0) }?.compactMap { reader.richText($0) } ?? []
    let explanation = fields["explain"].flatMap { reader.richText($0) }
    let topics = fields["topics"].map { self.topics($0) } ?? []
    let skills = fields["skills"].map { reader.skills($0, known: setting.skills) } ?? []
    let published = fields["published"].flatMap { figure($0) }
    guard PackKeys.tasks.filter({ fields[$0] != nil }).count == 1 else {
      reader.report(.wrongKind, at: fields.position, PackWording.needsOneTask, PackWording.writeTask)
      return nil
    }
    if fields["ask"] == nil, fields["prompt"] == nil {
      reader.report(.missingKey, at: fields.position, PackWording.needsPrompt, PackWording.addKey("prompt"))
    }
    for key in ["as", "mistakes"] where fields["ask"] == nil {
      if let node = fields[key] {
        reader.report(
          .wrongKind, at: node.position, PackWording.needsQuantity(key), PackWording.removeKey(key))
      }
    }
    let task = task(fields, id: id ?? "", in: scene)
    let mistakes = fields["mistakes"].map { notes($0, task, in: scene) } ?? [:]
    guard let task else { return nil }
    if let published, let node = fields["published"] { check(published, node, task, in: scene) }
    var exercise = Exercise(
      formerID: formerID, prompt: prompt, task: task, hints: hints, explanation: explanation,
      published: published, topics: topics, skills: skills, mistakes: mistakes)
    exercise.reasons = fields["reasons"].map { reasons($0, task, in: scene) } ?? [:]
    exercise.names = fields["using"].map { names($0, task, in: scene) } ?? []
    return exercise
  }

  /// The names a formula is asked in; refused where it cannot be written in them.
  private mutating func names(_ tree: YAMLTree, _ task: Exercise.Task, in scene: Scene?) -> Set<String> {
    guard let list = reader.list(tree) else { return [] }
    let names = Set(list.compactMap { reader.string($0) })
    switch task {
    case .formula(let quantity), .code(let quantity):
      if let graph = scene?.graph, ReferenceAnswer.formula(quantity, in: graph, only: names) == nil {
        reader.report(.reference, at: tree.position, PackWording.notInTheseNames, PackWording.addNames)
      }
    case .quantity, .choice, .pick, .order:
      reader.report(
        .wrongKind, at: tree.position, PackWording.needsFormula("using"), PackWording.removeKey("using"))
    }
    return names
  }

  /// The author's own words to wrong nodes, or to lines that stand too early.
  private mutating func reasons(
    _ tree: YAMLTree, _ task: Exercise.Task, in scene: Scene?
  ) -> [Int: RichText] {
    guard case .mapping(let pairs) = tree.content else {
      reader.report(
        .wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["1"]))
      return [:]
    }
    var reasons: [Int: RichText] = [:]
    for (key, value) in pairs {
      guard let name = reader.string(key), let reason = reader.richText(value) else { continue }
      var place: Int?
      switch task {
      case .pick(let right): place = scene?.graph.node(named: name).flatMap { right.contains($0) ? nil : $0 }
      case .order(let lines): place = Int(name).flatMap { (2...lines.count).contains($0) ? $0 - 1 : nil }
      case .quantity, .formula, .code, .choice: break
      }
      guard let place else {
        reader.report(.reference, at: key.position, PackWording.noReasonFor(name), PackWording.writeReason)
        continue
      }
      reasons[place] = reason
    }
    return reasons
  }

  private mutating func task(
    _ fields: PackReader.Fields, id: String, in scene: Scene?
  ) -> Exercise.Task? {
    if let tree = fields["choices"] { return choices(tree, id: id) }
    if let tree = fields["order"] { return order(tree) }
    // What follows needs a program; where it could not be read, that is already reported.
    guard let scene else { return nil }
    if let tree = fields["pick"] {
      guard let list = reader.list(tree) else { return nil }
      if list.isEmpty {
        reader.report(.badValue, at: tree.position, PackWording.emptyPick, PackWording.writePick)
      }
      let nodes = list.compactMap { nodeID($0, in: scene.graph) }
      return nodes.isEmpty ? nil : .pick(nodes)
    }
    guard let quantity = fields["ask"].flatMap({ quantity($0, in: scene.graph) }) else { return nil }
    if quantity.needsDirection, scene.direction.isEmpty {
      reader.report(
        .quantity, at: fields["ask"]?.position ?? fields.position, PackWording.noDirection,
        PackWording.addKey("direction"))
      return nil
    }
    if case .jacobian(let output, let input) = quantity, !scene.graph.reaches(output, from: input) {
      let names = (scene.graph[output].name, scene.graph[input].name)
      reader.report(
        .quantity, at: fields["ask"]?.position ?? fields.position, PackWording.independent(names.0, names.1),
        PackWording.swapJacobian)
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

  /// The choices, scattered: authors tend to write the right one first.
  private mutating func choices(_ tree: YAMLTree, id: String) -> Exercise.Task? {
    guard let list = reader.list(tree) else { return nil }
    var choices: [Exercise.Choice] = []
    for item in list {
      guard let fields = reader.fields(item, PackKeys.choice) else {
        continue
      }
      if let right = fields["right"], reader.string(right) != "yes" {
        reader.report(.badValue, at: right.position, PackWording.rightIsYes, PackWording.leaveRightOut)
      }
      let because = fields["because"].flatMap { reader.richText($0) }
      guard let text = fields["text"].flatMap({ reader.line($0) }) else { continue }
      choices.append(Exercise.Choice(text: text, isRight: fields["right"] != nil, because: because))
    }
    // A choice that could not be read has been reported already.
    guard choices.count == list.count else { return nil }
    let right = choices.count { $0.isRight }
    guard right == 1, (2...6).contains(list.count) else {
      let message =
        right == 1 ? PackWording.numberOfChoices(list.count) : PackWording.rightChoices(right)
      reader.report(.choice, at: tree.position, message, PackWording.markOneChoice)
      return nil
    }
    guard areDistinct(choices.map(\.text), tree) else { return nil }
    return .choice(Exercise.scattered(choices, seed: seed, name: "\(lessonID)/\(id)"))
  }

  private mutating func order(_ tree: YAMLTree) -> Exercise.Task? {
    guard let lines = reader.list(tree)?.compactMap({ reader.line($0) }) else { return nil }
    guard (2...8).contains(lines.count) else {
      reader.report(.wrongKind, at: tree.position, PackWording.shortOrder, PackWording.addLines)
      return nil
    }
    return areDistinct(lines, tree) ? .order(lines) : nil
  }

  /// Whether learners can tell these texts apart, in every language.
  private mutating func areDistinct(_ texts: [LocalizedText], _ tree: YAMLTree) -> Bool {
    let isFine = setting.languages.allSatisfy { language in
      Set(texts.map { $0[language] }).count == texts.count
    }
    if !isFine { reader.report(.choice, at: tree.position, PackWording.sameTexts, PackWording.makeDifferent) }
    return isFine
  }

  /// The author's own words to mistakes the judge knows, by their ids.
  private mutating func notes(
    _ tree: YAMLTree, _ task: Exercise.Task?, in scene: Scene?
  ) -> [MistakeID: RichText] {
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
          PackWording.knownMistakes(
            MistakeModel.all.map(\.id.rawValue), here: Self.mistakes(at: task, in: scene), near: name))
        continue
      }
      notes[MistakeID(rawValue: name)] = note
    }
    return notes
  }

  /// The mistakes that can be made at a question, at its numbers.
  private static func mistakes(at task: Exercise.Task?, in scene: Scene?) -> [String] {
    guard let scene, case .quantity(let quantity) = task,
      let subject = try? WorkedGraph(scene.graph, upstream: scene.upstream, direction: scene.direction)
    else { return [] }
    let separation = Question(quantity, of: subject, form: .number).separation()
    return separation.applicable.filter { !separation.hidden.contains($0) }.map(\.rawValue)
  }

  /// Compares a printed figure with the computed one, at the digits it was printed with.
  private mutating func check(
    _ figure: Exercise.Published, _ tree: YAMLTree, _ task: Exercise.Task, in scene: Scene?
  ) {
    if let scene, !scene.drawn.isEmpty {
      reader.report(.published, at: tree.position, PackWording.figureOfADraw, PackWording.removeFigure)
      return
    }
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

extension Graph {
  /// Whether `output` is computed from `input`, directly or by others, or is it.
  fileprivate func reaches(_ output: NodeID, from input: NodeID) -> Bool {
    var reached: Set<NodeID> = [output]
    for id in stride(from: output, through: input, by: -1) where reached.contains(id) {
      for case .node(let operand) in self[id].operands { reached.insert(operand) }
    }
    return reached.contains(input)
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
