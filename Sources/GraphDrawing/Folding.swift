extension Diagram {
  /// Boxes that belong together, such as a layer or the atoms of a sigmoid, and may be drawn as one.
  public struct Group: Equatable, Sendable {
    /// The id the folded box has, different from the ids of all boxes.
    public var id: Int
    /// The name shown in it.
    public var name: String
    /// The ids of the boxes it holds.
    public var members: Set<Int>

    /// A group of boxes.
    public init(id: Int, name: String, members: Set<Int>) {
      self.id = id
      self.name = name
      self.members = members
    }
  }

  /// A diagram in which some groups are folded, and how to find the way back.
  public struct Folded: Equatable, Sendable {
    /// What to draw.
    public let diagram: Diagram
    /// For every box of the unfolded diagram the id of the box it is drawn in: its own or its group's.
    public let shown: [Int: Int]
    /// For every folded group the boxes whose values leave it; its numbers are theirs when there is but one.
    public let results: [Int: [Int]]
    /// The groups left unfolded because a wire leaves them and comes back, which one box could not show.
    public let refused: [Group]
  }

  /// The diagram with each group drawn as one box.
  ///
  /// Values that enter a group several times enter its box once. Groups must not overlap; a box in two groups goes
  /// with the first.
  public func folding(_ groups: [Group]) -> Folded {
    var folded: [Group] = []
    var refused: [Group] = []
    for group in groups {
      var fresh = group
      for other in folded { fresh.members.subtract(other.members) }
      fresh.members.formIntersection(Set(boxes.map(\.id)))
      if fresh.members.isEmpty { continue }
      if merging(folded + [fresh]).hasCycle { refused.append(group) } else { folded.append(fresh) }
    }
    let merged = merging(folded)
    return Folded(diagram: merged.diagram, shown: merged.shown, results: merged.results, refused: refused)
  }

  private struct Merged {
    var diagram: Diagram
    var shown: [Int: Int]
    var results: [Int: [Int]]
    var hasCycle: Bool
  }

  private func merging(_ groups: [Group]) -> Merged {
    var shown: [Int: Int] = [:]
    for box in boxes { shown[box.id] = box.id }
    for group in groups { for member in group.members { shown[member] = group.id } }
    var merged = Diagram(boxes: [], edges: [])
    var placed: Set<Int> = []
    for box in boxes {
      let id = shown[box.id] ?? box.id
      if !placed.insert(id).inserted { continue }
      if let group = groups.first(where: { $0.id == id }) {
        merged.boxes.append(Box(id: id, name: group.name, operation: "[\(group.members.count)]"))
      } else {
        merged.boxes.append(box)
      }
    }
    var operands: [Int: Int] = [:]
    var entered: Set<Edge> = []
    var results: [Int: [Int]] = [:]
    let isFolded = Set(groups.map(\.id))
    for edge in edges {
      guard let from = shown[edge.from], let to = shown[edge.to], from != to else { continue }
      if isFolded.contains(from) && results[from]?.contains(edge.from) != true {
        results[from, default: []].append(edge.from)
      }
      guard isFolded.contains(to) else {
        merged.edges.append(Edge(from: from, to: to, operand: edge.operand))
        continue
      }
      if !entered.insert(Edge(from: edge.from, to: to, operand: 0)).inserted { continue }
      merged.edges.append(Edge(from: from, to: to, operand: operands[to, default: 0]))
      operands[to, default: 0] += 1
    }
    let used = Set(edges.map(\.from))
    for group in groups {
      let ends = boxes.map(\.id).filter { group.members.contains($0) && !used.contains($0) }
      results[group.id, default: []] += ends
    }
    return Merged(diagram: merged, shown: shown, results: results, hasCycle: merged.hasCycle)
  }

  private var hasCycle: Bool {
    var waiting: [Int: Int] = [:]
    var consumers: [Int: [Int]] = [:]
    for edge in edges {
      waiting[edge.to, default: 0] += 1
      consumers[edge.from, default: []].append(edge.to)
    }
    var ready = boxes.map(\.id).filter { waiting[$0] == nil }
    var next = 0
    while next < ready.count {
      for consumer in consumers[ready[next]] ?? [] {
        waiting[consumer, default: 0] -= 1
        if waiting[consumer] == 0 { ready.append(consumer) }
      }
      next += 1
    }
    return ready.count < boxes.count
  }
}

extension Diagram {
  /// The ids of the boxes whose name begins with `text`, exact names first, else those that contain it.
  ///
  /// Case is ignored; equal matches keep the order of the diagram.
  public func find(_ text: String) -> [Int] {
    let wanted = text.lowercased()
    if wanted.isEmpty { return [] }
    var exact: [Int] = []
    var beginning: [Int] = []
    var containing: [Int] = []
    for box in boxes where !box.name.isEmpty {
      let name = box.name.lowercased()
      if name == wanted {
        exact.append(box.id)
      } else if name.hasPrefix(wanted) {
        beginning.append(box.id)
      } else if name.contains(wanted) {
        containing.append(box.id)
      }
    }
    return exact + (beginning.isEmpty ? containing : beginning)
  }
}
