import GraphDrawing
import Testing

@Suite struct FoldingTests {
  @Test func aGroupBecomesOneBoxAndComesBack() {
    // The sigmoid of the neuron: × −1, exp, + 1, 1/x.
    let group = Diagram.Group(id: 100, name: "sigmoid", members: [9, 10, 11, 12])
    let folded = Graphs.sigmoid.folding([group])
    #expect(folded.refused.isEmpty)
    #expect(folded.diagram.boxes.count == 10)
    #expect(folded.diagram.boxes.last?.name == "sigmoid")
    #expect(folded.diagram.edges.filter { $0.to == 100 } == [Diagram.Edge(from: 8, to: 100, operand: 0)])
    #expect(folded.shown[11] == 100 && folded.shown[8] == 8)
    #expect(folded.results[100] == [12])
    #expect(Graphs.sigmoid.folding([]).diagram == Graphs.sigmoid)
  }

  @Test func aValueThatEntersAGroupTwiceEntersItsBoxOnce() {
    let diagram = Graphs.make([("x", "", []), ("a", "exp", [0]), ("b", "tanh", [0]), ("c", "+", [1, 2])])
    let folded = diagram.folding([Diagram.Group(id: 9, name: "g", members: [1, 2, 3])])
    #expect(folded.diagram.edges == [Diagram.Edge(from: 0, to: 9, operand: 0)])
  }

  @Test func aGroupAWireLeavesAndReentersStaysUnfolded() {
    let group = Diagram.Group(id: 9, name: "ends", members: [0, 2])
    let chain = Graphs.chain(3)
    let folded = chain.folding([group])
    #expect(folded.refused == [group] && folded.diagram == chain)
  }

  @Test func twoGroupsThatWouldFeedEachOtherAreNotBothFolded() {
    let diagram = Graphs.make([
      ("x", "", []), ("a", "exp", [0]), ("b", "exp", [0]), ("c", "+", [1, 2]), ("d", "×", [2, 1]),
    ])
    // c takes from b's group and d from a's: each box would come before the other.
    let first = Diagram.Group(id: 10, name: "one", members: [1, 3])
    let second = Diagram.Group(id: 11, name: "two", members: [2, 4])
    let folded = diagram.folding([first, second])
    #expect(folded.refused == [second])
    #expect(Layout(folded.diagram).box(of: 10) != nil)
  }

  @Test func everyFoldOfARandomProgramReadsBackExactly() {
    for seed in 0..<12 {
      let diagram = Graphs.random(40, seed: UInt64(seed))
      let groups = (0..<4).map { index in
        Diagram.Group(
          id: 1000 + index, name: "层\(index)", members: Set(index * 10..<index * 10 + 4 + seed % 6))
      }
      let folded = diagram.folding(groups)
      #expect(readBack(folded.diagram, DrawingStyle.all[seed].quick).prefix(3) == [], "seed \(seed)")
      #expect(Set(folded.shown.values) == Set(folded.diagram.boxes.map(\.id)))
    }
  }

  @Test func boxesAreFoundByName() {
    let diagram = Graphs.make([
      ("w", "", []), ("W1", "", []), ("w12", "", []), ("学习率", "", []), ("", "+", [0, 1]),
    ])
    #expect(diagram.find("w") == [0, 1, 2])
    #expect(diagram.find("w1") == [1, 2])
    #expect(diagram.find("2") == [2])
    #expect(diagram.find("习") == [3])
    #expect(diagram.find("") == [] && diagram.find("q") == [])
  }
}
