import Autodiff
import Foundation
import Testing

/// One of the files `Scripts/oracle/record` writes.
struct OracleFile: Decodable {
  let jax: String
  let programs: [OracleRecord]

  static var chosen: OracleFile { get throws { try read("chosen.json") } }
  static var random: OracleFile { get throws { try read("random.json") } }

  private static func read(_ name: String) throws -> OracleFile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle")
    return try JSONDecoder().decode(OracleFile.self, from: Data(contentsOf: folder.appending(path: name)))
  }
}

/// A program and what was recorded of it, by node name.
struct OracleRecord: Decodable {
  let program: String
  let values: [String: NestedNumbers]
  let gradients: [String: NestedNumbers]
  let upstream: NestedNumbers?
  let direction: [String: NestedNumbers]?
  let tangents: [String: NestedNumbers]?
  let hvp: [String: NestedNumbers]?
  let jacobian: [String: NestedNumbers]?
  let hessian: [String: [String: NestedNumbers]]?
}

/// A tensor as nested JSON arrays.
struct NestedNumbers: Decodable {
  let tensor: Tensor

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      tensor = Tensor(number)
    } else {
      let rows = try container.decode([NestedNumbers].self).map(\.tensor)
      let shape = Shape([rows.count] + (rows.first?.shape.dimensions ?? []))
      tensor = Tensor(shape, rows.flatMap(\.elements))
    }
  }
}
