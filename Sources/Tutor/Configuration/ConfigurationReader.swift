import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// Reads settings one by one, gathering what is wrong; a wrong one leaves what was there.
struct ConfigurationReader {
  let file: String
  private(set) var problems: [PackProblem] = []
  private var configuration = Configuration()
  /// The keys chosen, bound once all are known: two commands may swap theirs.
  private var bindings: [Binding] = []

  private struct Binding {
    let command: Command
    let keys: [Key]
    let positions: [SourcePosition]
  }

  init(file: String) { self.file = file }

  mutating func read(_ settings: SettingsFile) -> Configuration {
    problems += settings.problems
    for setting in settings.settings { read(setting) }
    bindKeys()
    return configuration
  }

  private mutating func read(_ setting: SettingsFile.Setting) {
    switch setting.name {
    case "language": configuration.language = choice(setting) ?? configuration.language
    case "theme": configuration.theme = choice(setting) ?? configuration.theme
    case "color": configuration.usesColor = flag(setting) ?? configuration.usesColor
    case "ascii": configuration.isASCII = flag(setting) ?? configuration.isASCII
    case "wide-ambiguous": configuration.isAmbiguousWide = flag(setting) ?? configuration.isAmbiguousWide
    case "mouse": configuration.usesMouse = flag(setting) ?? configuration.usesMouse
    case "plain": configuration.isPlain = flag(setting) ?? configuration.isPlain
    default:
      let isKey = setting.name.hasPrefix("keys.")
      if isKey, let command = Command(rawValue: String(setting.name.dropFirst(5))) {
        bind(command, setting)
      } else {
        report(
          .unknownKey, setting.position, ConfigurationWording.unknown(setting.name),
          ConfigurationWording.known(isKey ? Command.allCases.map(\.rawValue) : Self.names))
      }
    }
  }

  private static let names = [
    "language", "theme", "color", "ascii", "wide-ambiguous", "mouse", "plain", "keys",
  ]

  private mutating func report(
    _ rule: PackProblem.Rule, _ position: SourcePosition, _ message: LocalizedText, _ help: LocalizedText
  ) {
    problems.append(PackProblem(file: file, position: position, rule: rule, message: message, help: help))
  }

  // MARK: Values

  /// The one value of a setting, among those of an enumeration.
  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ setting: SettingsFile.Setting
  ) -> Choice? {
    if setting.values.count == 1, let choice = Choice(rawValue: setting.values[0].text) { return choice }
    refuse(setting, Choice.allCases.map(\.rawValue))
    return nil
  }

  private mutating func flag(_ setting: SettingsFile.Setting) -> Bool? {
    switch setting.values.count == 1 ? setting.values[0].text.lowercased() : "" {
    case "yes", "on", "true": return true
    case "no", "off", "false": return false
    default:
      refuse(setting, ["yes", "no"])
      return nil
    }
  }

  private mutating func refuse(_ setting: SettingsFile.Setting, _ choices: [String]) {
    report(
      .badValue, setting.values.first?.position ?? setting.position,
      ConfigurationWording.notAmong(setting.values.map(\.text), setting.name),
      ConfigurationWording.choices(choices))
  }

  // MARK: Keys

  private mutating func bind(_ command: Command, _ setting: SettingsFile.Setting) {
    var keys: [Key] = []
    for value in setting.values {
      guard let key = Key(name: value.text), !key.isReserved else {
        let isKnown = Key(name: value.text) != nil
        report(
          .badValue, value.position,
          isKnown ? ConfigurationWording.reserved(value.text) : ConfigurationWording.notKey(value.text),
          ConfigurationWording.keyForms)
        return
      }
      keys.append(key)
    }
    guard !keys.isEmpty else {
      report(
        .badValue, setting.position, ConfigurationWording.noKey(command.rawValue),
        ConfigurationWording.keyForms)
      return
    }
    bindings.append(Binding(command: command, keys: keys, positions: setting.values.map(\.position)))
  }

  /// Binds what was chosen; a command whose new key another one has keeps its old keys.
  private mutating func bindKeys() {
    while true {
      var map = KeyMap.shipped
      for binding in bindings { map.bind(binding.command, to: binding.keys) }
      guard let clash = bindings.lastIndex(where: { clash(of: $0, in: map) != nil }) else {
        configuration.keys = map
        return
      }
      let binding = bindings.remove(at: clash)
      guard let (index, other) = self.clash(of: binding, in: map) else { return }
      report(
        .badValue, binding.positions[index],
        ConfigurationWording.taken(binding.keys[index].name, by: other.rawValue),
        ConfigurationWording.freeIt(other.rawValue))
    }
  }

  /// The first of a command's keys that another command has too.
  private func clash(of binding: Binding, in map: KeyMap) -> (index: Int, other: Command)? {
    for (index, key) in binding.keys.enumerated() {
      let other = Command.allCases.first { $0 != binding.command && map.keys[$0]?.contains(key) == true }
      if let other { return (index, other) }
    }
    return nil
  }
}

extension Key {
  /// Whether every screen has a use of its own for the key.
  fileprivate var isReserved: Bool {
    switch self {
    // Ends and stops the program, edits a line, or is what Tab, Enter and Backspace send.
    case .control(let letter): "czaeukhijm".contains(letter)
    // Moves in a list, marks a quiz answer, walks through it, begins again: see the screens.
    case .character(let character): "jkawz".contains(character) || character.isNumber
    default: false
    }
  }
}
