import GraphDrawing
import Testing

@Suite struct ReadBackTests {
  @Test(arguments: DrawingStyle.all)
  func theClassicGraphsReadBackExactly(_ style: DrawingStyle) {
    for diagram in [
      Graphs.product, Graphs.sigmoid, Graphs.network, Graphs.scalarNetwork([3, 4, 1]), Graphs.chain(40),
      Graphs.fan(20),
    ] {
      #expect(readBack(diagram, style).prefix(3) == [])
    }
    #expect(readBack(Graphs.scalarNetwork([3, 4, 4, 1]), style.quick).prefix(3) == [])
  }

  @Test(arguments: 0..<20)
  func fiveHundredRandomProgramsReadBackExactly(_ batch: Int) {
    for seed in batch * 25..<(batch + 1) * 25 {
      let diagram = Graphs.random(Graphs.size(seed), seed: UInt64(seed))
      let mistakes = readBack(diagram, DrawingStyle.all[seed % DrawingStyle.all.count].quick)
      #expect(mistakes.prefix(3) == [], "seed \(seed)")
    }
  }

  @Test(arguments: [0, 13])
  func aChainOfTwoThousandAndAFanOfTwoHundredReadBackExactly(_ style: Int) {
    #expect(readBack(Graphs.chain(2000), DrawingStyle.all[style].quick).prefix(3) == [])
    #expect(readBack(Graphs.fan(200), DrawingStyle.all[style].quick).prefix(3) == [])
  }

  @Test func tenThousandNodesReadBackExactly() {
    let style = DrawingStyle(
      options: LayoutOptions(density: .compact, fieldWidth: 5, isQuick: true), glyphs: .unicode)
    #expect(readBack(Graphs.expression(10_000, seed: 1), style).prefix(3) == [])
  }
}
