import TerminalText

/// What `defaults` in `pack.yaml` says for every lesson, or a lesson for itself; nil where nothing is said.
struct PackDefaults: Sendable {
  var minutes: Int?
  var skills: [String]?
  var tries: Int?
  var hints: HintRule?
  var canReveal: Bool?

  /// The rules of a lesson that says this, in a pack whose defaults are `defaults`.
  func rules(over defaults: PackDefaults) -> LessonRules {
    LessonRules(
      tries: tries ?? defaults.tries ?? LessonRules.usual.tries,
      hints: hints ?? defaults.hints ?? LessonRules.usual.hints,
      canReveal: canReveal ?? defaults.canReveal ?? LessonRules.usual.canReveal)
  }
}

extension PackReader {
  /// Reads what may stand in a lesson or under `defaults`.
  mutating func defaults(_ fields: Fields, skills known: [String]) -> PackDefaults {
    PackDefaults(
      minutes: fields["minutes"].flatMap { integer($0, in: 1...60) },
      skills: fields["skills"].map { skills($0, known: known) },
      tries: fields["tries"].flatMap { integer($0, in: 1...9) },
      hints: fields["hints"].flatMap { word($0, of: HintRule.allCases.map(\.rawValue)) }
        .flatMap(HintRule.init),
      canReveal: fields["reveal"].flatMap { word($0, of: ["yes", "no"]) }.map { $0 == "yes" })
  }

  /// Skills by their ids: those of the quiz, and the `known` ones of the pack's own.
  mutating func skills(_ tree: YAMLTree, known: [String]) -> [String] {
    let known = QuizCatalog.skills.map(\.id) + known
    return (list(tree) ?? []).compactMap { item in
      guard let id = identifier(item) else { return nil }
      guard known.contains(id) else {
        report(
          .skill, at: item.position, PackWording.unknownSkill(id), PackWording.knownSkills(known, near: id))
        return nil
      }
      return id
    }
  }

  /// One of a few words.
  private mutating func word(_ tree: YAMLTree, of words: [String]) -> String? {
    guard let text = string(tree) else { return nil }
    guard words.contains(text) else {
      report(.badValue, at: tree.position, PackWording.unknownWord(text), PackWording.oneOf(words))
      return nil
    }
    return text
  }
}
