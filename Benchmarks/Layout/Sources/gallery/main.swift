import GraphDrawing

func product() -> Sketch {
  var s = Sketch()
  let x = s.leaf("x", "−2", "−4")
  let y = s.leaf("y", "5", "−4")
  let z = s.leaf("z", "−4", "3")
  let q = s.node("q", "+", [x, y], "3", "−4")
  _ = s.node("f", "×", [q, z], "−12", "1")
  return s
}

func sigmoid() -> Sketch {
  var s = Sketch()
  let w0 = s.leaf("w0", "2", "−0.197")
  let x0 = s.leaf("x0", "−1", "0.393")
  let w1 = s.leaf("w1", "−3", "−0.393")
  let x1 = s.leaf("x1", "−2", "−0.59")
  let w2 = s.leaf("w2", "−3", "0.197")
  let a = s.node("", "×", [w0, x0], "−2", "0.197")
  let b = s.node("", "×", [w1, x1], "6", "0.197")
  let c = s.node("", "+", [a, b], "4", "0.197")
  let d = s.node("", "+", [c, w2], "1", "0.197")
  let e = s.node("", "× −1", [d], "−1", "−0.197")
  let g = s.node("", "exp", [e], "0.368", "−0.535")
  let h = s.node("", "+ 1", [g], "1.37", "−0.535")
  _ = s.node("f", "1 /", [h], "0.731", "1")
  return s
}

func mlp() -> Sketch {
  var s = Sketch()
  let x = s.leaf("x", "(3,)", "(3,)")
  let w1 = s.leaf("W1", "(4, 3)", "(4, 3)")
  let w2 = s.leaf("W2", "(2, 4)", "(2, 4)")
  let y = s.leaf("y", "(2,)", "")
  let z = s.node("z", "@", [w1, x], "(4,)", "(4,)", ordered: true)
  let h = s.node("h", "relu", [z], "(4,)", "(4,)")
  let o = s.node("o", "@", [w2, h], "(2,)", "(2,)", ordered: true)
  let l = s.node("L", "cross_entropy", [o, y], "0.313", "1", ordered: true)
  let n1 = s.node("", "norm_squared", [w1], "1.25", "0.05")
  let n2 = s.node("", "norm_squared", [w2], "2.5", "0.05")
  let sum = s.node("", "+", [n1, n2], "3.75", "0.05")
  let r = s.node("s", "× 0.05", [sum], "0.188", "1")
  _ = s.node("J", "+", [l, r], "0.501", "1")
  return s
}

func scalarNetwork(_ sizes: [Int]) -> Sketch {
  var s = Sketch()
  var values = (0..<sizes[0]).map { s.leaf("x\($0)", "1", "0.5") }
  for layer in 1..<sizes.count {
    values = (0..<sizes[layer]).map { unit in
      var sum: Int?
      for (index, value) in values.enumerated() {
        let w = s.leaf("w\(layer)\(unit)\(index)", "0.5", "1")
        let product = s.node("", "×", [w, value], "0.5", "1")
        sum = sum.map { s.node("", "+", [$0, product], "2", "1") } ?? product
      }
      let b = s.leaf("b\(layer)\(unit)", "0", "1")
      let total = s.node("", "+", [sum ?? b, b], "2", "1")
      return s.node("a\(layer)\(unit)", "tanh", [total], "0.96", "0.07")
    }
  }
  return s
}

for (name, sketch) in [("product", product()), ("sigmoid", sigmoid()), ("mlp", mlp())] {
  for direction in FlowDirection.allCases {
    for density in Density.allCases {
      let options = LayoutOptions(direction: direction, density: density, fieldWidth: 6)
      let text = sketch.text(options, CommandLine.arguments.count > 1 ? .ascii : .unicode)
      print(name, direction, density, Layout(sketch.diagram, options).size)
      print(text)
    }
  }
}
print(scalarNetwork([3, 4, 1]).text(LayoutOptions()))
print(product().text(LayoutOptions(contributionWidth: 5)))

var bus = Sketch()
let leaves = (0..<10).map { bus.leaf("x\($0)", "1", "0.5") }
_ = bus.node("s", "sum", leaves, "10", "0.5")
print(bus.text(LayoutOptions()))
print(bus.text(LayoutOptions(density: .compact), .ascii))
print(bus.text(LayoutOptions(direction: .topDown, fieldWidth: 3)))

if CommandLine.arguments.contains("svg") {
  let m = mlp()
  print("SVGSTART" + Layout(m.diagram, LayoutOptions(contributionWidth: 6)).svg(theme: .dark, current: 6) { m.labels[$0] ?? NodeLabels() } contribution: { _ in "−4.5" })
}
