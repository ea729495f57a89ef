/// A value's wire between two layers: from one row, by way of one trunk, to one or several rows.
///
/// "Rows" count across the flow, "tracks" are the places for trunks along it.
struct Net {
  /// The box whose value the wire carries, and the vertex it comes from.
  var value: Int
  var vertex: Int
  var row: Int
  /// The rows it goes to, each with its segment.
  var ends: [(row: Int, segment: Int)]
  /// Where its trunk stands; none if the wire is straight.
  var track: Int?
  /// The net this one goes on from, if a wire needs two trunks; `bridge` is the row between them.
  var continues: Int?
  var bridge: Int?

  var low: Int { ends.reduce(min(row, bridge ?? row)) { min($0, $1.row) } }
  var high: Int { ends.reduce(max(row, bridge ?? row)) { max($0, $1.row) } }
  var isStraight: Bool { ends.count == 1 && bridge == nil && ends[0].row == row }
}

/// Gives every trunk between two layers its track.
///
/// Where one wire leaves in the row in which another arrives, the first trunk stands before the second, always: no two
/// wires ever share a cell lengthwise. Otherwise trunks stand in the order that crosses least.
struct ChannelRouter {
  private(set) var nets: [Net]
  private(set) var trackCount = 0
  /// Per net the net whose trunk must stand after its own, if any, with the one it was split from.
  private var follower: [Int?]
  private var low: [Int]
  private var high: [Int]

  init(_ nets: [Net], trackPitch: Int) {
    self.nets = nets
    follower = Array(repeating: nil, count: nets.count)
    low = nets.map(\.low)
    high = nets.map(\.high)
    let bent = nets.indices.filter { !nets[$0].isStraight }
    if bent.isEmpty { return }
    let all = resolveFollowers(bent)
    place(inOrder(all), clearance: trackPitch > 1 ? 1 : 2)
  }

  /// Finds who must stand before whom, and splits a wire wherever that goes round in a circle.
  private mutating func resolveFollowers(_ bent: [Int]) -> [Int] {
    var arriving: [Int: Int] = [:]
    var taken: Set<Int> = []
    for net in nets.indices {
      taken.insert(nets[net].row)
      for end in nets[net].ends {
        arriving[end.row] = net
        taken.insert(end.row)
      }
    }
    for net in bent {
      if let other = arriving[nets[net].row], other != net, !nets[other].isStraight { follower[net] = other }
    }
    var all = bent
    var state = Array(repeating: 0, count: nets.count)
    for start in bent where state[start] == 0 {
      var path: [Int] = []
      var net: Int? = start
      while let here = net, state[here] == 0 {
        state[here] = 1
        path.append(here)
        net = follower[here]
      }
      if let here = net, state[here] == 1, let first = path.firstIndex(of: here) {
        all.append(split(path[first...].min { nets[$0].ends.count < nets[$1].ends.count } ?? here, &taken))
        state.append(2)
      }
      for member in path { state[member] = 2 }
    }
    return all
  }

  /// Cuts a wire in two: the first part keeps the source, the second takes the ends; a free row joins them.
  private mutating func split(_ net: Int, _ taken: inout Set<Int>) -> Int {
    let middle = (low[net] + high[net]) / 2
    var distance = 0
    while taken.contains(middle + distance) || middle + distance < 0 {
      distance = distance > 0 ? -distance : 1 - distance
    }
    let row = middle + distance
    taken.insert(row)
    let second = nets.count
    var tail = nets[net]
    tail.row = row
    tail.continues = net
    nets[net].ends = []
    nets[net].bridge = row
    nets.append(tail)
    for other in follower.indices where follower[other] == net { follower[other] = second }
    follower.append(nil)
    low[net] = nets[net].low
    high[net] = nets[net].high
    low.append(tail.low)
    high.append(tail.high)
    return second
  }

  /// The trunks in the order they stand in, each inserted where it crosses least.
  private func inOrder(_ all: [Int]) -> [Int] {
    // Wires that go down nest with the lowest first, wires that go up with the highest first.
    func rank(_ net: Int) -> Int { high[net] > nets[net].row ? -nets[net].row : nets[net].row }
    let first = all.sorted { (rank($0), $0) < (rank($1), $1) }
    var list: [Int] = []
    for net in first { insert(net, into: &list) }
    for _ in 0..<(all.count <= 80 ? 2 : 0) {
      for net in first {
        list.removeAll { $0 == net }
        insert(net, into: &list)
      }
    }
    return respectingFollowers(list)
  }

  private func insert(_ net: Int, into list: inout [Int]) {
    // The cost of standing first, then how it changes with each trunk that is passed.
    var change = 0
    var best = (cost: 0, index: 0)
    for (index, other) in list.enumerated() {
      if high[other] < low[net] || low[other] > high[net] { continue }
      change += crossings(other, before: net) - crossings(net, before: other)
      if change < best.cost { best = (change, index + 1) }
    }
    list.insert(net, at: best.index)
  }

  /// How often two wires cross when the trunk of the first stands before that of the second.
  private func crossings(_ first: Int, before second: Int) -> Int {
    if follower[second] == first || nets[first].continues == second { return 1000 }
    var count = nets[second].row > low[first] && nets[second].row < high[first] ? 1 : 0
    if nets[second].continues == first { count = 0 }
    for end in nets[first].ends where end.row > low[second] && end.row < high[second] { count += 1 }
    return count
  }

  private func respectingFollowers(_ list: [Int]) -> [Int] {
    var leaders: [Int: [Int]] = [:]
    for net in list {
      if let other = follower[net] { leaders[other, default: []].append(net) }
      if let other = nets[net].continues { leaders[net, default: []].append(other) }
    }
    if leaders.isEmpty { return list }
    var placed: Set<Int> = []
    var result: [Int] = []
    for net in list {
      var stack = [net]
      while let top = stack.last {
        if placed.contains(top) {
          stack.removeLast()
          continue
        }
        let missing = (leaders[top] ?? []).filter { !placed.contains($0) }
        if missing.isEmpty {
          placed.insert(top)
          result.append(top)
          stack.removeLast()
        } else {
          stack += missing
        }
      }
    }
    return result
  }

  /// Puts every trunk on the first track free along its whole length.
  private mutating func place(_ sequence: [Int], clearance: Int) {
    let base = sequence.reduce(Int.max) { min($0, low[$1]) } - 1
    let end = sequence.reduce(Int.min) { max($0, high[$1]) } + 1
    var free = Array(repeating: 0, count: end - base + 1)
    var minimum = Array(repeating: 0, count: nets.count)
    for net in sequence {
      var track = minimum[net]
      for row in low[net] - 1...high[net] + 1 { track = max(track, free[row - base]) }
      if let first = nets[net].continues { track = max(track, (nets[first].track ?? 0) + clearance) }
      nets[net].track = track
      for row in low[net]...high[net] { free[row - base] = track + 1 }
      if let next = follower[net] { minimum[next] = max(minimum[next], track + clearance) }
      trackCount = max(trackCount, track + 1)
    }
  }
}
