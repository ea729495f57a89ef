import Autodiff
import GraphLanguage
import TerminalText

extension LessonDecoder {
  /// The steps of a lesson; `- scene: name` is none, it says what the steps after it look at.
  mutating func steps(_ tree: YAMLTree, scenes: [DecodedScene]) -> [Step]? {
    guard let list = reader.list(tree) else { return nil }
    var current = 0
    var used: Set<Int> = []
    var steps: [Step] = []
    var ids: Set<String> = []
    for item in list {
      let known = reader.problems.count
      guard let fields = reader.fields(item, PackKeys.step),
        reader.problems.count == known
      else { continue }
      guard fields.values.count == 1, let (kind, value) = fields.values.first else {
        reader.report(
          .wrongKind, at: item.position, PackWording.badStep(fields.values.keys.sorted()),
          PackWording.writeStep(PackKeys.step.map(\.name)))
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
          // The one that was meant, or none: with the scene before, what follows would look wrong as well.
          current =
            nearest(to: name, in: scenes.map(\.id)).flatMap { meant in scenes.firstIndex { $0.id == meant } }
            ?? scenes.count
        }
        continue
      }
      used.insert(current)
      let scene = scenes.indices.contains(current) ? scenes[current].scene : nil
      guard let (id, content) = content(of: kind, value, in: scene) else { continue }
      let step = id ?? Self.freeID(kind, ids)
      if !ids.insert(step).inserted {
        reader.report(.duplicateID, at: value.position, PackWording.duplicateID(step), PackWording.renameID)
      }
      if let content, current < scenes.count || scenes.isEmpty {
        steps.append(Step(id: step, scene: current, position: value.position, content: content))
      }
    }
    // Where a name was not found, the scene it was meant for may be any.
    for (index, scene) in scenes.enumerated() where !used.contains(index) && !used.contains(scenes.count) {
      if let position = scene.position {
        reader.report(
          .reference, at: position, PackWording.unusedScene(scene.id), PackWording.useScene(scene.id))
      }
    }
    for former in formerIDs where ids.contains(former.id) {
      reader.report(
        .duplicateID, at: former.position, PackWording.stillCalled(former.id), PackWording.renameFormer)
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

  /// What a step does, and its id if the author gave one; a question may have an id and be wrong for the rest.
  private mutating func content(
    of kind: String, _ value: YAMLTree, in scene: Scene?
  ) -> (id: String?, content: Step.Content?)? {
    switch kind {
    case "text":
      return reader.richText(value).map { (nil, .text($0)) }
    case "forward":
      return scene.flatMap { forward(value, in: $0) }.map { (nil, .forward($0)) }
    case "compare":
      return scene.flatMap { comparison(value, of: $0) }.map { (nil, .comparison($0)) }
    case "backward":
      return scene.flatMap { backward(value, in: $0) }.map { (nil, .backward($0)) }
    default:
      return exercise(value, in: scene).map { ($0, $1.map(Step.Content.exercise)) }
    }
  }

  /// `all`: what forward and reverse mode cost for all gradients of the scene.
  private mutating func comparison(_ tree: YAMLTree, of scene: Scene) -> Comparison? {
    guard reader.string(tree) == "all" else {
      reader.report(.badValue, at: tree.position, PackWording.badComparison, PackWording.compareAll)
      return nil
    }
    // The passes have run already, so what is left to fail is a graph that overflows when differentiated.
    guard let comparison = try? Comparison(scene.graph) else {
      reader.report(.program, at: tree.position, PackWording.badComparison, PackWording.removeStep)
      return nil
    }
    return comparison
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
          if !wanted.insert(quantity).inserted {
            reader.report(
              .quantity, at: item.position, PackWording.askedTwice(quantity.text(in: scene.graph)),
              PackWording.leaveOneOut)
          }
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
}
