/// A computational graph: operations in evaluation order, each node known by its position.
///
/// Nodes live in a flat array; a node can only use nodes before it, so the order of the array is the order of
/// the forward pass, and its reverse that of the backward pass. A node takes 16 bytes; what few have (a
/// tensor's shape, attributes, a third operand, a name) stands in side tables.
///
/// ```swift
/// var graph = Graph()
/// let x = try graph.addLeaf("x", Tensor(3))
/// let y = try graph.add(Operation(.mul), [.node(x), .node(x)], name: "y")
/// try BackwardPass(ForwardPass(graph)).gradient(of: x)  // 6
/// ```
public struct Graph: Sendable {
  /// The most elements a single tensor may have.
  public static let tensorLimit = 1 << 24
  /// The most elements all tensors of a graph may have together.
  public static let totalLimit = 1 << 26

  /// The nodes in evaluation order.
  var entries: [Entry] = []
  /// What the nodes have that need more than an entry.
  var records: [Record] = []
  /// Literals; the first one stands in for an operand that is absent.
  var literals: [Tensor] = [Tensor(0)]
  var leafIDs: [Int32] = []
  var leafValues: [Tensor] = []
  /// The named nodes in evaluation order, beside their names.
  var namedIDs: [Int32] = []
  var names: [String] = []
  var idsByName: [String: Int32] = [:]
  var chosenOutput: NodeID?
  /// The number of elements of all tensors with a record.
  var recordedElements = 0

  /// A node as it is stored; an operand is a node, or `~position` of a literal.
  struct Entry: Sendable {
    /// The first operand; that of a leaf is absent.
    var first = Entry.absent
    /// The second operand, absent where there is one only.
    var second = Entry.absent
    /// The node's record, or −1 for scalar leaves and for scalar operations of at most two operands.
    var record: Int32 = -1
    /// The primitive, or `leaf`.
    var code = Entry.leaf
    /// Whether a gradient belongs here.
    var carriesGradient = true
    /// Whether the value is a single number.
    var isScalar = true

    /// The code of a leaf.
    static let leaf = UInt8.max
    /// The literal that stands in for an operand that is not there.
    static let absent: Int32 = ~0

    var isLeaf: Bool { code == Entry.leaf }
  }

  /// What a node has beyond two scalar operands.
  struct Record: Sendable {
    let shape: Shape
    let attributes: Attributes
    var third = Entry.absent
  }

  /// An empty graph.
  public init() {}

  /// The number of nodes, leaves included.
  public var count: Int { entries.count }

  /// The leaves in evaluation order.
  public var leaves: [NodeID] { leafIDs.map(Int.init) }

  /// The node whose gradient is taken; the last one unless chosen.
  public var output: NodeID {
    get { chosenOutput ?? count - 1 }
    set { chosenOutput = newValue }
  }

  /// The node at a position.
  public subscript(id: NodeID) -> Node {
    let position = namePosition(id)
    return Node(
      id: id, name: name(of: id), isNamed: position != nil, operation: operation(of: id),
      operands: operands(of: id), shape: shape(of: id), carriesGradient: carriesGradient(id))
  }

  /// The node of this name, `_3` included, or nil.
  public func node(named name: String) -> NodeID? {
    if let id = idsByName[name] { return Int(id) }
    guard let number = Graph.automaticNumber(name), number >= 1 else { return nil }
    // The number-th node without a name: count those that have one, until none more comes before it.
    var id = number - 1
    for named in namedIDs where Int(named) <= id { id += 1 }
    return id < count ? id : nil
  }

  /// The uses of a node, in evaluation order: who consumes it, and as which operand.
  public func consumers(of id: NodeID) -> [(node: NodeID, operand: Int)] {
    var uses: [(node: NodeID, operand: Int)] = []
    let target = Int32(id)
    for node in (id + 1)..<max(count, id + 1) {
      let entry = entries[node]
      if entry.first == target { uses.append((node, 0)) }
      if entry.second == target { uses.append((node, 1)) }
      if entry.record >= 0, records[Int(entry.record)].third == target { uses.append((node, 2)) }
    }
    return uses
  }

  /// The name given to a node, or nil.
  func givenName(of id: NodeID) -> String? { namePosition(id).map { names[$0] } }

  /// The name of a node, given or automatic.
  public func name(of id: NodeID) -> String {
    if let name = givenName(of: id) { return name }
    return "_\(id + 1 - namedIDs.firstPosition { $0 >= id })"
  }

  /// The shape of a node's value.
  public func shape(of id: NodeID) -> Shape {
    record(of: id)?.shape ?? .scalar
  }

  /// The shape of an operand.
  public func shape(of operand: Operand) -> Shape {
    switch operand {
    case .node(let id): shape(of: id)
    case .literal(let tensor): tensor.shape
    }
  }

  /// How an operand is referred to: its node's name, or the literal itself.
  public func name(of operand: Operand) -> String {
    switch operand {
    case .node(let id): name(of: id)
    case .literal(let tensor): tensor.literalText
    }
  }

  /// The operation of a node; nil for a leaf.
  public func operation(of id: NodeID) -> Operation? {
    guard !entries[id].isLeaf else { return nil }
    return Operation(Primitive(code: entries[id].code), record(of: id)?.attributes ?? .none)
  }

  /// The operands of a node, in order; none for a leaf.
  public func operands(of id: NodeID) -> [Operand] {
    operandCodes(of: id).map { $0 >= 0 ? .node(Int($0)) : .literal(literals[Int(~$0)]) }
  }

  /// Whether a gradient belongs to a node: not to labels, nor to the result of a comparison.
  public func carriesGradient(_ id: NodeID) -> Bool { entries[id].carriesGradient }

  /// Whether a node is a leaf that holds labels.
  func isLabels(_ id: NodeID) -> Bool { entries[id].isLeaf && !entries[id].carriesGradient }

  /// The value a leaf starts with.
  public func leafValue(_ id: NodeID) -> Tensor {
    leafValues[leafPosition(id)]
  }

  /// The operands as they are stored: a node, or `~position` of a literal.
  func operandCodes(of id: NodeID) -> [Int32] {
    let entry = entries[id]
    if entry.isLeaf { return [] }
    switch PrimitiveTable.arities[Int(entry.code)] {
    case 1: return [entry.first]
    case 2: return [entry.first, entry.second]
    default: return [entry.first, entry.second, record(of: id)?.third ?? Entry.absent]
    }
  }

  func record(of id: NodeID) -> Record? {
    let record = entries[id].record
    return record < 0 ? nil : records[Int(record)]
  }

  /// The place of a leaf among the leaves.
  func leafPosition(_ id: NodeID) -> Int {
    let position = leafIDs.firstPosition { $0 >= id }
    precondition(position < leafIDs.count && leafIDs[position] == id, "\(name(of: id)) is no leaf")
    return position
  }

  /// The place of a node among the named ones, or nil where it has no name.
  private func namePosition(_ id: NodeID) -> Int? {
    let position = namedIDs.firstPosition { $0 >= id }
    return position < namedIDs.count && namedIDs[position] == id ? position : nil
  }

  /// The number in an automatic name such as `_12`, or nil for any other name.
  static func automaticNumber(_ name: String) -> Int? {
    guard name.first == "_", name.count > 1, name.dropFirst().allSatisfy({ "0"..."9" ~= $0 }) else {
      return nil
    }
    return Int(name.dropFirst())
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first position from which on `holds`, found by halving; the end if there is none.
  func firstPosition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
