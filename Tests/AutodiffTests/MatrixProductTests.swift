import CMatrixProduct
import Testing

@testable import Autodiff

@Suite struct MatrixProductTests {
  /// Tiles cut at every edge, several slices deep and wide, one row, one column.
  static let sizes = [
    (1, 1, 5000), (3, 200, 17), (16, 16, 16), (17, 33, 257), (8, 16, 256), (9, 15, 600), (64, 10, 128),
    (70, 300, 40), (200, 1, 30), (1, 200, 30), (5, 257, 513),
  ]

  /// Numbers of all sizes and signs, zeros and a negative zero among them.
  private func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { index in
      switch index % 11 {
      case 3: -0.0
      case 7: 0
      default:
        Double.random(in: -1...1, using: &generator) * (index % 5 == 0 ? 1e9 : 1)
      }
    }
  }

  @Test(arguments: sizes)
  func everyKernelGivesTheBitsOfThreePlainLoops(_ rows: Int, _ columns: Int, _ depth: Int) {
    var generator = SeededGenerator(seed: UInt64(rows * 1000 + columns))
    let a = Tensor(Shape([rows, depth]), numbers(rows * depth, &generator))
    let b = Tensor(Shape([depth, columns]), numbers(depth * columns, &generator))
    var plain: [UInt64] = []
    for i in 0..<rows {
      for j in 0..<columns {
        var sum = 0.0
        for l in 0..<depth { sum += a.elements[i * depth + l] * b.elements[l * columns + j] }
        plain.append(sum.bitPattern)
      }
    }
    let (left, right) = (MatrixView(a), MatrixView(b))
    let (leftTurned, rightTurned) = (
      MatrixView(a.transposed(), transposed: true), MatrixView(b.transposed(), transposed: true)
    )
    for kernel in [MatrixKernelBaseline, MatrixKernelAVX2, MatrixKernelAVX512]
    where canRunMatrixKernel(kernel) {
      for (x, y) in [(left, right), (leftTurned, right), (left, rightTurned), (leftTurned, rightTurned)] {
        #expect(x.multiplied(by: y, with: kernel).map(\.bitPattern) == plain, "kernel \(kernel.rawValue)")
      }
    }
    #expect((left * right).map(\.bitPattern) == plain)
    #expect((leftTurned * rightTurned).map(\.bitPattern) == plain)
  }

  @Test func theFastestKernelRunsHere() {
    #expect(canRunMatrixKernel(fastestMatrixKernel()))
    #expect(canRunMatrixKernel(MatrixKernelBaseline))
  }

  @Test func aNumberThatIsNotFiniteStaysInItsRowAndColumn() {
    var a = Tensor(repeating: 1, Shape([17, 300]))
    a.elements[4 * 300 + 299] = .infinity
    let b = Tensor(repeating: 1, Shape([300, 9]))
    let product = MatrixView(a) * MatrixView(b)
    for row in 0..<17 {
      for column in 0..<9 { #expect(product[row * 9 + column] == (row == 4 ? .infinity : 300)) }
    }
  }
}
