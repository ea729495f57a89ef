public import TerminalText

/// The pack format as JSON Schema, for editors that complete and check while one types.
public struct PackSchema {
  /// The schema of `pack.yaml`, its keys told in `language`.
  public static func contents(_ language: Language = .english) -> String {
    PackSchema(language: language).document("backprop-tutor pack", PackKeys.contents)
  }

  /// The schema of a lesson file, its keys told in `language`.
  public static func lesson(_ language: Language = .english) -> String {
    PackSchema(language: language).document("backprop-tutor lesson", PackKeys.lesson)
  }

  let language: Language

  private func document(_ title: String, _ keys: [PackKey]) -> String {
    """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "\(title)",
      \(object(keys).dropFirst().dropLast()),
      "$defs": {"text": {"anyOf": [{"type": ["string", "number"]}, \(object(PackKeys.text))]}}
    }

    """
  }

  /// A mapping with these keys and no others.
  private func object(_ keys: [PackKey]) -> String {
    let properties = keys.map { key in
      "\(quoted(key.name)): {\"description\": \(quoted(key.help[language])), \(schema(key.value).dropFirst())"
    }
    let required = keys.filter(\.isRequired).map { quoted($0.name) }
    return "{\"type\": \"object\", \"additionalProperties\": false, "
      + "\"required\": [\(required.joined(separator: ", "))], "
      + "\"properties\": {\(properties.joined(separator: ", "))}}"
  }

  private func schema(_ value: PackKey.Value) -> String {
    switch value {
    // YAML types `1` and `yes` by themselves; the reader takes them as typed.
    case .string: "{\"type\": [\"string\", \"number\", \"boolean\"]}"
    case .identifier: "{\"type\": \"string\", \"pattern\": \"^[a-z0-9][a-z0-9-]{0,63}$\"}"
    case .word(["1"]): "{\"const\": 1}"
    case .word(["yes"]): "{\"enum\": [\"yes\", true]}"
    case .word(["yes", "no"]): "{\"enum\": [\"yes\", \"no\", true, false]}"
    case .word(let words): "{\"enum\": [\(words.map(quoted).joined(separator: ", "))]}"
    case .integer(let range):
      "{\"type\": \"integer\", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)}"
    case .text: "{\"$ref\": \"#/$defs/text\"}"
    case .list(let element): "{\"type\": \"array\", \"items\": \(schema(element))}"
    case .mapping(let keys): object(keys)
    case .table(let element): "{\"type\": \"object\", \"additionalProperties\": \(schema(element))}"
    case .either(let one, let other): "{\"anyOf\": [\(schema(one)), \(schema(other))]}"
    }
  }

  /// A JSON string of text without controls.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
