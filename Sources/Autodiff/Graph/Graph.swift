/// A computational graph: operations in evaluation order, each node known by its position.
///
/// Nodes live in flat arrays; a node can only use nodes before it, so the order of the arrays is the order
/// of the forward pass, and its reverse that of the backward pass. A scalar elementwise operation takes 13
/// bytes; whatever is rarer (tensor shapes, attributes, a third operand) stands in a side record.
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

  /// The primitive of each node, or `leafCode`.
  var codes: [UInt8] = []
  /// The first operand: a node, or `~position` of a literal; for a leaf, its position among the leaves.
  var first: [Int32] = []
  /// The second operand, likewise; 1 for a leaf of labels.
  var second: [Int32] = []
  /// The side record of a node, or −1 for scalar leaves and scalar operations of at most two operands.
  var records: [Int32] = []
  var recordTable: [Record] = []
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

  static let leafCode = UInt8.max
  static let absentOperand: Int32 = ~0

  /// What a node has beyond two scalar operands.
  struct Record: Sendable {
    let shape: Shape
    let attributes: Attributes
    let third: Int32
  }

  /// An empty graph.
  public init() {}

  /// The number of nodes, leaves included.
  public var count: Int { codes.count }

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
    for node in (id + 1)..<max(count, id + 1) where codes[node] != Graph.leafCode {
      if first[node] == target { uses.append((node, 0)) }
      if second[node] == target { uses.append((node, 1)) }
      if records[node] >= 0, recordTable[Int(records[node])].third == target { uses.append((node, 2)) }
    }
    return uses
  }

  /// The name of a node, given or automatic.
  public func name(of id: NodeID) -> String {
    if let position = namePosition(id) { return names[position] }
    return "_\(id + 1 - namedCount(before: id))"
  }

  /// The shape of a node's value.
  public func shape(of id: NodeID) -> Shape {
    records[id] < 0 ? .scalar : recordTable[Int(records[id])].shape
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
    guard codes[id] != Graph.leafCode else { return nil }
    let attributes = records[id] < 0 ? .none : recordTable[Int(records[id])].attributes
    return Operation(Primitive(code: codes[id]), attributes)
  }

  /// The operands of a node, in order; none for a leaf.
  public func operands(of id: NodeID) -> [Operand] {
    guard codes[id] != Graph.leafCode else { return [] }
    return operandCodes(of: id).map { $0 >= 0 ? .node(Int($0)) : .literal(literals[Int(~$0)]) }
  }

  /// Whether a gradient arrives at a node.
  public func carriesGradient(_ id: NodeID) -> Bool {
    codes[id] == Graph.leafCode ? second[id] == 0 : Primitive(code: codes[id]).passesGradient
  }

  /// The value a leaf starts with.
  public func leafValue(_ id: NodeID) -> Tensor {
    precondition(codes[id] == Graph.leafCode, "\(name(of: id)) is no leaf")
    return leafValues[Int(first[id])]
  }

  /// The operands as they are stored: a node, or `~position` of a literal.
  func operandCodes(of id: NodeID) -> [Int32] {
    switch Primitive(code: codes[id]).arity {
    case 1: [first[id]]
    case 2: [first[id], second[id]]
    default: [first[id], second[id], recordTable[Int(records[id])].third]
    }
  }

  /// The place of a node among the named ones, or nil where it has no name.
  private func namePosition(_ id: NodeID) -> Int? {
    let position = namedCount(before: id)
    return position < namedIDs.count && namedIDs[position] == id ? position : nil
  }

  private func namedCount(before id: NodeID) -> Int {
    var (low, high) = (0, namedIDs.count)
    while low < high {
      let middle = (low + high) / 2
      if namedIDs[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number in an automatic name such as `_12`, or nil for any other name.
  static func automaticNumber(_ name: String) -> Int? {
    guard name.first == "_", name.count > 1, name.dropFirst().allSatisfy({ "0"..."9" ~= $0 }) else {
      return nil
    }
    return Int(name.dropFirst())
  }
}
