import Foundation
import TerminalText
import Testing

@testable import Lessons

/// The schema is made from the table the reader goes by; here it is held against packs that are sound.
@Suite struct PackSchemaTests {
  /// A YAML text as dictionaries, arrays, strings and whole numbers: what an editor sees.
  private static func plain(_ text: String) throws -> Any {
    func plain(_ tree: YAMLTree) -> Any {
      switch tree.content {
      case .scalar(let text, _): return Int(text) ?? text
      case .sequence(let elements): return elements.map(plain)
      case .mapping(let pairs):
        return Dictionary(pairs.map { (plain($0.key) as? String ?? "", plain($0.value)) }) { $1 }
      }
    }
    var problems: [PackProblem] = []
    return plain(try YAMLTree(parsing: text, file: "", problems: &problems))
  }

  @Test func isJSON() throws {
    for language in Language.allCases {
      for text in [PackSchema.contents(language), PackSchema.lesson(language)] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let properties = try #require(object?["properties"] as? [String: [String: Any]])
        for (key, value) in properties {
          let help = try #require(value["description"] as? String)
          let isChinese = help.unicodeScalars.contains { $0.properties.isIdeographic }
          #expect(isChinese == (language == .simplifiedChinese), "\(key): \(help)")
        }
      }
    }
  }

  @Test func acceptsTheCourseAndTheTemplate() throws {
    let course = EmbeddedCourse.files.map { ($0.path, $0.text) }
    for (path, text) in course + PackTemplate.files(id: "fresh").map({ ($0.key, $0.value) }) {
      let schema = path == "pack.yaml" ? PackSchema.contents() : PackSchema.lesson()
      let checker = try SchemaChecker(schema)
      let faults = checker.faults(try Self.plain(text), at: path)
      #expect(faults == [])
    }
  }

  @Test func refusesWhatTheReaderRefuses() throws {
    let checker = try SchemaChecker(PackSchema.lesson())
    let unknown = GoodPack.lesson.replacing("summary:", with: "sumary:")
    #expect(checker.faults(try Self.plain(unknown), at: "").count == 2)
    let step = GoodPack.lesson.replacing("forward: all", with: "forward: some")
    #expect(!checker.faults(try Self.plain(step), at: "").isEmpty)
  }
}

/// As much of JSON Schema as the pack schema uses.
private struct SchemaChecker {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  func faults(_ value: Any, at path: String) -> [String] { faults(value, root, path) }

  private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if schema["$ref"] != nil {
      let definitions = root["$defs"] as? [String: Any]
      return faults(value, definitions?["text"] as? [String: Any] ?? [:], path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      return choices.contains { faults(value, $0, path).isEmpty } ? [] : ["\(path): fits nothing"]
    }
    if let words = schema["enum"] as? [AnyHashable] {
      return (value as? AnyHashable).map(words.contains) == true ? [] : ["\(path): not one of \(words)"]
    }
    if let constant = schema["const"] as? Int {
      return value as? Int == constant ? [] : ["\(path): not \(constant)"]
    }
    let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]
    if let mapping = value as? [String: Any], types == ["object"] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let missing = (schema["required"] as? [String] ?? []).filter { mapping[$0] == nil }
      return missing.map { "\(path): no \($0)" }
        + mapping.flatMap { key, element -> [String] in
          if let known = properties[key] { return faults(element, known, "\(path).\(key)") }
          guard let other = schema["additionalProperties"] as? [String: Any] else {
            return ["\(path): \(key)?"]
          }
          return faults(element, other, "\(path).\(key)")
        }
    }
    if let list = value as? [Any], types == ["array"] {
      let items = schema["items"] as? [String: Any] ?? [:]
      return list.enumerated().flatMap { faults($1, items, "\(path)[\($0)]") }
    }
    let isFine =
      switch value {
      case is String: types.contains("string")
      case is Bool: types.contains("boolean")
      case is Int: types.contains("integer") || types.contains("number")
      case is Double: types.contains("number")
      default: false
      }
    return isFine ? [] : ["\(path): not \(types)"]
  }
}
