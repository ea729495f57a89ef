public import Lessons
public import TerminalText
public import TerminalUI

/// What a user set once and for all, read from their configuration file.
public struct Configuration: Equatable, Sendable {
  /// The language; nil leaves it to the environment.
  public internal(set) var language: Language?
  /// The colour theme.
  public internal(set) var theme = Theme.automatic
  /// Whether colour may be used.
  public internal(set) var usesColor = true
  /// Whether lines and signs are ASCII; nil leaves it to the terminal.
  public internal(set) var isASCII: Bool?
  /// Whether the terminal draws ambiguous characters two cells wide.
  public internal(set) var isAmbiguousWide = false
  /// Whether the mouse may be reported.
  public internal(set) var usesMouse = true
  /// Whether everything goes line by line.
  public internal(set) var isPlain = false
  /// The keys.
  public internal(set) var keys = KeyMap.shipped

  /// Everything as shipped.
  public init() {}

  /// Reads a file of settings; what is wrong in it is told, and the rest holds.
  public static func read(
    _ source: String, file: String
  ) -> (configuration: Configuration, problems: [PackProblem]) {
    var reader = ConfigurationReader(file: file)
    let configuration = reader.read(SettingsFile(parsing: source, file: file))
    return (configuration, reader.problems.sorted { $0.position < $1.position })
  }
}
