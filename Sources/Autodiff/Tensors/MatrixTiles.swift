/// The product of large matrices in tiles of 6 × 4 numbers, which stay in registers while the depth runs.
///
/// Slices of both matrices, as deep as fit the nearest cache, are first laid out in the order the tiles read
/// them; missing rows and columns at the edges are zeros there. Plain multiply and add: the digits are the
/// same on every machine.
enum MatrixTiles {
  private static let tileRows = 6
  private static let tileColumns = 4
  private static let sliceDepth = 256

  private typealias Pair = SIMD2<Double>

  /// Writes the product of `a` and `b` to `c`, row by row.
  static func multiply(
    _ left: MatrixView, _ a: UnsafePointer<Double>, _ right: MatrixView, _ b: UnsafePointer<Double>,
    _ c: UnsafeMutablePointer<Double>
  ) {
    let (m, n) = (left.rows, right.columns)
    let rowTiles = (m + tileRows - 1) / tileRows
    let columnTiles = (n + tileColumns - 1) / tileColumns
    let depthLimit = min(sliceDepth, left.columns)
    // The numbers of the left matrix stand there twice, as a register takes them.
    let rows = UnsafeMutablePointer<Pair>.allocate(capacity: rowTiles * tileRows * depthLimit)
    let columns = UnsafeMutablePointer<Pair>.allocate(capacity: columnTiles * tileColumns / 2 * depthLimit)
    defer {
      rows.deallocate()
      columns.deallocate()
    }
    for start in stride(from: 0, to: left.columns, by: sliceDepth) {
      let depth = min(sliceDepth, left.columns - start)
      packRows(left, a + start * left.columnStep, depth, into: rows)
      packColumns(right, b + start * right.rowStep, depth, into: columns)
      for rowTile in 0..<rowTiles {
        for columnTile in 0..<columnTiles {
          addTile(
            rows + rowTile * tileRows * depth, columns + columnTile * tileColumns / 2 * depth, depth,
            to: c + (rowTile * tileRows * n + columnTile * tileColumns), step: n,
            height: min(tileRows, m - rowTile * tileRows),
            width: min(tileColumns, n - columnTile * tileColumns), isFirst: start == 0)
        }
      }
    }
  }

  /// Lays out `depth` columns of a matrix in bundles of six rows, each number doubled.
  private static func packRows(
    _ matrix: MatrixView, _ source: UnsafePointer<Double>, _ depth: Int,
    into target: UnsafeMutablePointer<Pair>
  ) {
    for first in stride(from: 0, to: matrix.rows, by: tileRows) {
      let bundle = target + first * depth
      for line in 0..<tileRows {
        let row = source + (first &+ line) &* matrix.rowStep
        let isThere = first &+ line < matrix.rows
        for l in 0..<depth {
          bundle[l &* tileRows &+ line] = isThere ? Pair(repeating: row[l &* matrix.columnStep]) : .zero
        }
      }
    }
  }

  /// Lays out `depth` rows of a matrix in bundles of four columns.
  private static func packColumns(
    _ matrix: MatrixView, _ source: UnsafePointer<Double>, _ depth: Int,
    into target: UnsafeMutablePointer<Pair>
  ) {
    for first in stride(from: 0, to: matrix.columns, by: tileColumns) {
      let bundle = target + first / 2 * depth
      if matrix.columnStep == 1 && first + tileColumns <= matrix.columns {
        for l in 0..<depth {
          let row = UnsafeRawPointer(source + (l &* matrix.rowStep &+ first))
          bundle[2 &* l] = row.loadUnaligned(as: Pair.self)
          bundle[2 &* l &+ 1] = row.loadUnaligned(fromByteOffset: 16, as: Pair.self)
        }
        continue
      }
      for l in 0..<depth {
        let row = source + l &* matrix.rowStep
        func number(_ column: Int) -> Double {
          column < matrix.columns ? row[column &* matrix.columnStep] : 0
        }
        bundle[2 &* l] = Pair(number(first), number(first &+ 1))
        bundle[2 &* l &+ 1] = Pair(number(first &+ 2), number(first &+ 3))
      }
    }
  }

  /// Adds the product of a bundle of rows and a bundle of columns to the tile at `c`, which is empty at
  /// `isFirst`.
  @inline(__always)
  private static func addTile(
    _ rows: UnsafePointer<Pair>, _ columns: UnsafePointer<Pair>, _ depth: Int,
    to c: UnsafeMutablePointer<Double>, step: Int, height: Int, width: Int, isFirst: Bool
  ) {
    var (a, b) = (rows, columns)
    var (s00, s01, s10, s11) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    var (s20, s21, s30, s31) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    var (s40, s41, s50, s51) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    for _ in 0..<depth {
      let (b0, b1) = (b[0], b[1])
      s00 += a[0] * b0
      s01 += a[0] * b1
      s10 += a[1] * b0
      s11 += a[1] * b1
      s20 += a[2] * b0
      s21 += a[2] * b1
      s30 += a[3] * b0
      s31 += a[3] * b1
      s40 += a[4] * b0
      s41 += a[4] * b1
      s50 += a[5] * b0
      s51 += a[5] * b1
      a += tileRows
      b += tileColumns / 2
    }
    add(s00, s01, to: c, width, isFirst)
    if height > 1 { add(s10, s11, to: c + step, width, isFirst) }
    if height > 2 { add(s20, s21, to: c + 2 * step, width, isFirst) }
    if height > 3 { add(s30, s31, to: c + 3 * step, width, isFirst) }
    if height > 4 { add(s40, s41, to: c + 4 * step, width, isFirst) }
    if height > 5 { add(s50, s51, to: c + 5 * step, width, isFirst) }
  }

  /// Adds four sums to a row of the tile, as far as the tile reaches.
  @inline(__always)
  private static func add(
    _ left: Pair, _ right: Pair, to c: UnsafeMutablePointer<Double>, _ width: Int, _ isFirst: Bool
  ) {
    c[0] = isFirst ? left[0] : c[0] + left[0]
    if width > 1 { c[1] = isFirst ? left[1] : c[1] + left[1] }
    if width > 2 { c[2] = isFirst ? right[0] : c[2] + right[0] }
    if width > 3 { c[3] = isFirst ? right[1] : c[3] + right[1] }
  }
}
