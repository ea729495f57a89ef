/// The candidate that `name` is probably a slip of, or nil.
///
/// A slip is one or two letters added, dropped, changed or swapped, or another case; never a wholly different word.
///
/// `nearest(to: "fotward", in: ["forward", "backward"])` is `forward`.
public func nearest(to name: String, in candidates: [String]) -> String? {
  let typed = Array(name.lowercased())
  guard typed.count <= 32 else { return nil }
  let allowed = typed.count <= 2 ? 1 : 2
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate.count <= 32 {
    let distance = editDistance(typed, Array(candidate.lowercased()))
    if distance <= min(allowed, max(1, candidate.count / 2)), distance < best?.distance ?? Int.max {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// The number of insertions, deletions, substitutions and swaps of neighbours between two words.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
