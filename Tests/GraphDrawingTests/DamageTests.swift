import GraphDrawing
import Testing

@Suite struct DamageTests {
  /// A sample; the benchmark changes every cell in every way.
  @Test(arguments: DrawingStyle.all)
  func noChangedCellGoesUnnoticed(_ style: DrawingStyle) {
    var random = Seeded(11)
    var tried = 0
    for diagram in Damage.diagrams {
      let damage = Damage(diagram, style)
      for _ in 0..<12 {
        let cell = Int.random(in: 0..<damage.cellCount, using: &random)
        let change = Int.random(in: 0..<damage.changeCount, using: &random)
        guard let isMissed = damage.isMissed(cell: cell, change: change) else { continue }
        tried += 1
        #expect(!isMissed, "cell \(cell) change \(change)")
      }
    }
    #expect(tried > 40)
  }
}
