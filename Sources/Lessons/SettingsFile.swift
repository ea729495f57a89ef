public import GraphLanguage
import TerminalText

/// A user's settings as they stand in a file: plain YAML of `name: value` lines, one level of groups among them.
public struct SettingsFile: Sendable {
  /// One line of the file.
  public struct Setting: Sendable {
    /// The name, `group.name` inside a group.
    public let name: String
    /// The values: one, or those of a list.
    public let values: [Value]
    /// Where the name stands.
    public let position: SourcePosition
  }

  /// A scalar with its place.
  public struct Value: Sendable {
    /// The text as typed.
    public let text: String
    /// Where it stands.
    public let position: SourcePosition
  }

  /// The settings in the order of the file.
  public let settings: [Setting]
  /// What could not be read; everything else is among `settings`.
  public let problems: [PackProblem]

  /// Reads `source`, the text of `file`; the name is used in problems only.
  public init(parsing source: String, file: String) {
    var reader = PackReader(file: file)
    var settings: [Setting] = []
    var broken: [PackProblem] = []

    func add(_ pairs: [(key: YAMLTree, value: YAMLTree)], prefix: String) {
      for (key, value) in pairs {
        guard let name = reader.string(key), !broken.contains(where: { $0.position == value.position }) else {
          continue
        }
        switch value.content {
        case .mapping(let inner) where prefix.isEmpty: add(inner, prefix: name + ".")
        case .sequence(let elements):
          let values = elements.compactMap { element in
            reader.string(element).map { Value(text: $0, position: element.position) }
          }
          guard values.count == elements.count else { continue }
          settings.append(Setting(name: prefix + name, values: values, position: key.position))
        case .scalar, .mapping:
          guard let text = reader.string(value) else { continue }
          let only = Value(text: text, position: value.position)
          settings.append(Setting(name: prefix + name, values: [only], position: key.position))
        }
      }
    }

    let isEmpty = source.split(whereSeparator: \.isNewline).allSatisfy { line in
      line.first { $0 != " " }.map { $0 == "#" } ?? true
    }
    if !isEmpty {
      do throws(PackProblem) {
        let tree = try YAMLTree(parsing: source, file: file, problems: &broken)
        if case .mapping(let pairs) = tree.content {
          add(pairs, prefix: "")
        } else {
          reader.report(
            .wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["theme"]))
        }
      } catch {
        broken.append(error)
      }
    }
    self.settings = settings
    problems = broken + reader.problems
  }
}
