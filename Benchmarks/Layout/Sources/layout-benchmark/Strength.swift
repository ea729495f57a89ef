import GraphDrawing

/// The reading back of the tests at full strength, which an unoptimised build could not afford.
enum Strength {
  static func reportReadBack() {
    var drawings = 0
    var wrong = 0
    func check(_ name: String, _ diagram: Diagram, _ styles: [DrawingStyle]) {
      for style in styles {
        let mistakes = readBack(diagram, style)
        drawings += 1
        if mistakes.isEmpty { continue }
        wrong += 1
        print("  \(name), \(style): \(mistakes.prefix(2))")
      }
    }
    for seed in 0..<500 {
      let diagram = Graphs.random(Graphs.size(seed), seed: UInt64(seed))
      check("random \(seed)", diagram, seed % 10 == 0 ? DrawingStyle.all : [DrawingStyle.all[seed % 16]])
      let groups = (0..<4).map { index in
        Diagram.Group(
          id: 10_000 + index, name: "层\(index)", members: Set(index * 11..<index * 11 + 4 + seed % 7))
      }
      check("folded \(seed)", diagram.folding(groups).diagram, [DrawingStyle.all[(seed + 5) % 16]])
    }
    for (name, diagram) in [
      ("network 3-4-1", Graphs.scalarNetwork([3, 4, 1])),
      ("network 3-4-4-1", Graphs.scalarNetwork([3, 4, 4, 1])),
      ("chain 2000", Graphs.chain(2000)), ("fan 200", Graphs.fan(200)),
      ("expression 1000", Graphs.expression(1000, seed: 1)),
    ] {
      check(name, diagram, DrawingStyle.all)
    }
    check(
      "expression 10000", Graphs.expression(10_000, seed: 1), [DrawingStyle.all[0], DrawingStyle.all[10]])
    print("Read back: \(drawings) drawings, \(wrong) wrong.")
  }

  /// Every glyph of small drawings changed in every way, and every blank in some.
  static func reportDamage() {
    var tried = 0
    var missed = 0
    for style in DrawingStyle.all {
      for (index, diagram) in Damage.diagrams.enumerated() {
        let damage = Damage(diagram, style)
        for cell in 0..<damage.cellCount {
          for change in 0..<damage.changeCount where !damage.isBlank(cell) || (cell + change) % 9 == 0 {
            guard let isMissed = damage.isMissed(cell: cell, change: change) else { continue }
            tried += 1
            if !isMissed { continue }
            missed += 1
            print("  missed: \(style), diagram \(index), cell \(cell), change \(change)")
          }
        }
      }
      print("  \(style): \(tried) changes so far, \(missed) missed")
    }
    print("Damage: \(tried) single cells changed, \(missed) missed.")
  }
}
