import Testing

@testable import GraphDrawing

@Suite struct PipelineTests {
  private func net(_ vertex: Int, from row: Int, to rows: [Int]) -> Net {
    Net(value: vertex, vertex: vertex, row: row, ends: rows.map { ($0, 0) })
  }

  @Test func twoWiresThatTradeRowsGoRoundEachOther() throws {
    let router = ChannelRouter([net(0, from: 1, to: [4]), net(1, from: 4, to: [1])], trackPitch: 1)
    // One is cut in two; the row between its trunks is nobody else's.
    #expect(router.nets.count == 3)
    let bridge = try #require(router.nets.compactMap(\.bridge).first)
    #expect(bridge != 1 && bridge != 4 && bridge >= 0)
    let tail = try #require(router.nets.last)
    let head = try #require(tail.continues)
    let tracks = router.nets.compactMap(\.track)
    #expect(tracks[head] < tracks[1 - head] && tracks[1 - head] < tracks[2])
  }

  @Test func aWireThatArrivesWhereAnotherLeavesTurnsAfterIt() {
    let router = ChannelRouter([net(0, from: 0, to: [5]), net(1, from: 5, to: [9])], trackPitch: 1)
    let tracks = router.nets.compactMap(\.track)
    #expect(tracks.count == 2 && tracks[1] < tracks[0])
  }

  @Test func straightWiresNeedNoTrack() {
    let router = ChannelRouter([net(0, from: 2, to: [2]), net(1, from: 7, to: [7])], trackPitch: 1)
    #expect(router.trackCount == 0 && router.nets.allSatisfy { $0.track == nil })
  }

  @Test func wiresThatNestDoNotCross() {
    // Three wires go down beside one another: the lowest must turn first.
    let router = ChannelRouter((0..<3).map { net($0, from: $0 * 2, to: [$0 * 2 + 7]) }, trackPitch: 1)
    let tracks = router.nets.compactMap(\.track)
    #expect(tracks == [2, 1, 0])
  }

  @Test(arguments: [true, false])
  func theSimplexKeepsEveryEdgePointingForwardAndShortensTheWires(_ sharesTrunks: Bool) {
    for seed in 0..<12 {
      let wiring = Wiring(Graphs.random(60, seed: UInt64(seed)))
      let late = wiring.layers()
      let layers = NetworkSimplex.improved(late, wiring, sharingTrunks: sharesTrunks, effort: 1_000_000)
      #expect(layers.min() == 0)
      for edge in wiring.source.indices {
        #expect(layers[wiring.source[edge]] < layers[wiring.target[edge]])
      }
      #expect(length(layers, wiring, sharesTrunks) <= length(late, wiring, sharesTrunks), "seed \(seed)")
    }
  }

  private func length(_ layers: [Int], _ wiring: Wiring, _ sharesTrunks: Bool) -> Int {
    (0..<wiring.count).reduce(0) { total, box in
      let spans = wiring.outEdges(of: box).map { layers[wiring.target[$0]] - layers[box] }
      return total + (sharesTrunks ? spans.max() ?? 0 : spans.reduce(0, +))
    }
  }

  @Test func planarGraphsAreOrderedWithoutCrossings() {
    for diagram in [Graphs.product, Graphs.sigmoid, Graphs.network, Graphs.fan(30)] {
      let wiring = Wiring(diagram)
      let layering = Layering.best(wiring, isQuick: false) { diagram.boxes[$0].keepsOperandOrder }
      #expect(layering.crossings == 0)
    }
  }

  @Test func theCrossingsAreThoseOfTheOrder() {
    // K2,2 in two layers crosses once, whatever the order.
    let diagram = Graphs.make([("x", "", []), ("y", "", []), ("a", "+", [0, 1]), ("b", "×", [0, 1])])
    let layering = Layering.best(Wiring(diagram), isQuick: false) { _ in false }
    #expect(layering.crossings == 1)
  }

  @Test func aScalarNetworkCrossesNoMoreThanTheBestKnownDrawing() {
    let wiring = Wiring(Graphs.scalarNetwork([3, 4, 1]))
    #expect(Layering.best(wiring, isQuick: false, keepsOrder: { _ in false }).crossings <= 6)
  }
}
