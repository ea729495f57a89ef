import GraphLanguage
import TerminalText

/// Reads the values of one file and gathers every problem on the way, so that one run shows them all.
///
/// Each reading returns nil where the value is missing or wrong; the reason is then among `problems`.
struct PackReader {
  let file: String
  /// The languages the pack promises, all of which every text must have; empty where the pack does not say.
  var languages: [Language]
  private(set) var problems: [PackProblem] = []

  init(file: String, languages: [Language] = Language.allCases) {
    self.file = file
    self.languages = languages
  }

  mutating func report(
    _ rule: PackProblem.Rule, at position: SourcePosition, _ message: LocalizedText, _ help: LocalizedText,
    drawn: String? = nil
  ) {
    var problem = PackProblem(file: file, position: position, rule: rule, message: message, help: help)
    problem.drawn = drawn
    problems.append(problem)
  }

  // MARK: Mappings

  /// The values of a mapping by key; unknown keys and missing required ones are reported.
  mutating func fields(_ tree: YAMLTree, _ keys: [PackKey]) -> Fields? {
    guard case .mapping(let pairs) = tree.content else {
      let needed = keys.filter(\.isRequired)
      report(
        .wrongKind, at: tree.position, PackWording.expectsMapping,
        PackWording.writeKeys((needed.isEmpty ? keys : needed).map(\.name)))
      return nil
    }
    var values: [String: YAMLTree] = [:]
    // What misspelt keys hold is read all the same: their names are what is wrong, and nothing is missing.
    var misspelt: [String: YAMLTree] = [:]
    for (key, value) in pairs {
      let name = if case .scalar(let name, _) = key.content { name } else { "?" }
      if keys.contains(where: { $0.name == name }) {
        values[name] = value
      } else {
        if let meant = nearest(to: name, in: keys.map(\.name)) { misspelt[meant] = value }
        report(
          .unknownKey, at: key.position, PackWording.unknownKey(name),
          name.contains(" ") ? PackWording.quoteText : PackWording.knownKeys(keys.map(\.name), near: name))
      }
    }
    values.merge(misspelt) { written, _ in written }
    for key in keys where key.isRequired && values[key.name] == nil {
      report(.missingKey, at: tree.position, PackWording.missingKey(key.name), PackWording.addKey(key.name))
    }
    return Fields(position: tree.position, values: values)
  }

  /// A mapping's values by key.
  struct Fields {
    let position: SourcePosition
    let values: [String: YAMLTree]

    subscript(_ key: String) -> YAMLTree? { values[key] }
  }

  // MARK: Scalars and lists

  mutating func string(_ tree: YAMLTree) -> String? {
    guard case .scalar(let string, _) = tree.content else {
      report(.wrongKind, at: tree.position, PackWording.expectsScalar, PackWording.writeScalar)
      return nil
    }
    guard string.split(separator: "\n").allSatisfy({ $0.sanitized == $0 }) else {
      report(.character, at: tree.position, PackWording.strangeCharacter, PackWording.removeCharacter)
      return nil
    }
    return string
  }

  mutating func list(_ tree: YAMLTree) -> [YAMLTree]? {
    guard case .sequence(let elements) = tree.content else {
      report(.wrongKind, at: tree.position, PackWording.expectsList, PackWording.writeList)
      return nil
    }
    return elements
  }

  /// A whole number in `range`.
  mutating func integer(_ tree: YAMLTree, in range: ClosedRange<Int>) -> Int? {
    guard let text = string(tree) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      report(
        .badValue, at: tree.position, PackWording.notInteger(text, range), PackWording.writeInteger(range))
      return nil
    }
    return number
  }

  /// Three numbers by which an update is told from what it replaces.
  mutating func version(_ tree: YAMLTree) -> String? {
    guard let text = string(tree) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ Int($0).map { $0 >= 0 } == true && $0.count < 6 }) else {
      report(.badValue, at: tree.position, PackWording.badVersion(text), PackWording.writeVersion)
      return nil
    }
    return text
  }

  /// A stable name: small letters, digits and hyphens.
  mutating func identifier(_ tree: YAMLTree) -> String? {
    guard let text = string(tree) else { return nil }
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard allowed, (1...64).contains(text.utf8.count), !text.hasPrefix("-") else {
      report(.badID, at: tree.position, PackWording.badID(text), PackWording.writeID)
      return nil
    }
    return text
  }

  // MARK: Texts

  /// A text: one string for every language, or a map with one for each.
  mutating func text(_ tree: YAMLTree) -> LocalizedText? {
    switch tree.content {
    case .sequence:
      report(.wrongKind, at: tree.position, PackWording.expectsText, PackWording.writeText(languages))
      return nil
    case .scalar:
      guard let text = string(tree) else { return nil }
      if languages.count > 1, Self.isProse(text) {
        report(.translation, at: tree.position, PackWording.oneLanguage, PackWording.writeBoth(languages))
      }
      return checked(LocalizedText(same: text), at: tree.position)
    case .mapping:
      guard let fields = fields(tree, PackKeys.text) else { return nil }
      var texts: [Language: String] = [:]
      for language in Language.allCases {
        if let value = fields[language.rawValue] {
          texts[language] = string(value)
        } else if languages.contains(language) {
          report(
            .translation, at: tree.position, PackWording.missingTranslation(language),
            PackWording.addKey(language.rawValue))
        }
      }
      guard let any = texts[.english] ?? texts[.simplifiedChinese] else { return nil }
      return checked(
        LocalizedText(texts[.english] ?? any, texts[.simplifiedChinese] ?? any), at: tree.position)
    }
  }

  /// Whether a text surely needs translating: it has Chinese characters, or two words side by side and no sign
  /// of a formula or of code.
  private static func isProse(_ text: String) -> Bool {
    if text.contains(where: { $0.displayWidth == 2 }) { return true }
    guard !text.contains(where: { "=*/+^()[]{}_<>@`".contains($0) }) else { return false }
    let words = text.split(whereSeparator: \.isWhitespace).map { word in
      word.filter { !",.;:!?".contains($0) }
    }
    return zip(words, words.dropFirst()).contains { pair in
      [pair.0, pair.1].allSatisfy { $0.count > 1 && $0.allSatisfy(\.isLetter) }
    }
  }

  private mutating func checked(_ text: LocalizedText, at position: SourcePosition) -> LocalizedText? {
    for language in languages where text[language].allSatisfy(\.isWhitespace) {
      report(.badValue, at: position, PackWording.emptyText, PackWording.writeText(languages))
      return nil
    }
    return text
  }

  /// A text without markup, set in one go wherever it is shown.
  mutating func line(_ tree: YAMLTree) -> LocalizedText? {
    guard let text = text(tree) else { return nil }
    for language in languages where Self.hasMarkup(text[language]) {
      let source = Self.source(of: language, in: tree)
      report(.markup, at: source.position, PackWording.noMarkup, PackWording.removeMarkup)
      return nil
    }
    let whole = joined(text)
    for language in written(in: tree) {
      // A choice stands behind its number.
      let words = RichText.Block.paragraph([RichText.Span(whole[language])]).unbreakableLines
      let limit = Self.narrowWidth - 5
      guard let word = words.first(where: { displayWidth(of: $0) > limit }) else { continue }
      report(
        .width, at: Self.source(of: language, in: tree).position, PackWording.tooWide(word, limit),
        PackWording.breakLine)
      return nil
    }
    return whole
  }

  /// A title: a line that stands on the top row beside the step's number, at 80 columns whole.
  mutating func title(_ tree: YAMLTree) -> LocalizedText? {
    guard let title = line(tree) else { return nil }
    for language in written(in: tree) where displayWidth(of: title[language]) > Self.titleWidth {
      report(
        .width, at: Self.source(of: language, in: tree).position,
        PackWording.longTitle(title[language], Self.titleWidth), PackWording.shortenTitle)
      return nil
    }
    return title
  }

  /// What a title may measure.
  static let titleWidth = 50

  /// Whether a text tries to set something as code or emphasised.
  private static func hasMarkup(_ text: String) -> Bool {
    guard let spans = try? RichText.blocks(in: text) else { return text.contains("`") }
    return spans.contains { block in
      switch block {
      case .paragraph(let spans): spans.contains { $0.style != .plain }
      case .list(let items): items.contains { $0.contains { $0.style != .plain } }
      case .code, .formula: false
      }
    }
  }

  /// A text's lines as one, in each language.
  private func joined(_ text: LocalizedText) -> LocalizedText {
    func joined(_ language: Language) -> String {
      let lines = text[language].split(separator: "\n").map { String($0.trimmingSpaces) }
      return lines.dropFirst().reduce(lines.first ?? "", RichText.join)
    }
    return LocalizedText(joined(.english), joined(.simplifiedChinese))
  }

  /// A text with markup, every block of which fits a narrow screen.
  mutating func richText(_ tree: YAMLTree) -> RichText? {
    guard let text = text(tree) else { return nil }
    var isFine = true
    let isSame = if case .scalar = tree.content { true } else { false }
    for language in isSame ? [languages.first ?? .english] : written(in: tree) {
      let source = Self.source(of: language, in: tree)
      if let (line, mark) = RichText.foreignMark(in: text[language]) {
        report(
          .markup, at: Self.position(ofLine: line, in: source), PackWording.foreignMarkup(mark),
          PackWording.ownMarkup)
        isFine = false
      }
      do {
        for block in try RichText.blocks(in: text[language]) {
          for line in block.unbreakableLines where displayWidth(of: line) > Self.narrowWidth {
            let written = text[language].split(separator: "\n", omittingEmptySubsequences: false)
              .firstIndex { $0.contains(line) }
            report(
              .width, at: Self.position(ofLine: written ?? -1, in: source), PackWording.tooWide(line),
              PackWording.breakLine)
            isFine = false
          }
        }
      } catch {
        report(
          .markup, at: Self.position(ofLine: error.line, in: source), PackWording.openMarkup(error.mark),
          PackWording.closeMarkup(error.mark))
        isFine = false
      }
    }
    return isFine ? try? RichText(parsing: text) : nil
  }

  /// The languages a text is to be read in; where the pack does not say, those it is written in.
  private func written(in tree: YAMLTree) -> [Language] {
    guard languages.isEmpty, case .mapping(let pairs) = tree.content else { return languages }
    return Language.allCases.filter { language in
      pairs.contains { if case .scalar(language.rawValue, _) = $0.key.content { true } else { false } }
    }
  }

  /// What a line may measure to stand on a screen of 40 columns, between its margins.
  static let narrowWidth = 38

  /// Where the text in `language` is written.
  private static func source(of language: Language, in tree: YAMLTree) -> YAMLTree {
    guard case .mapping(let pairs) = tree.content else { return tree }
    let own = pairs.first { key, _ in
      if case .scalar(language.rawValue, _) = key.content { true } else { false }
    }
    return own?.value ?? tree
  }

  private static func position(ofLine line: Int, in tree: YAMLTree) -> SourcePosition {
    guard case .scalar(_, isBlock: true) = tree.content else { return tree.position }
    return SourcePosition(line: tree.position.line + 1 + line, column: 1)
  }
}

extension RichText.Block {
  /// What cannot be broken to fit: lines of code, formulas, and words written without a space.
  fileprivate var unbreakableLines: [String] {
    switch self {
    case .code(let lines): lines
    case .formula(let formula): [formula]
    case .paragraph(let spans): Self.words(in: spans)
    case .list(let items): items.flatMap(Self.words)
    }
  }

  /// The words of running text; between wide characters a line may break anywhere.
  private static func words(in spans: [RichText.Span]) -> [String] {
    let text = spans.map(\.text).joined()
    return text.split { (character: Character) in character == " " || character.displayWidth == 2 }.map(
      String.init)
  }
}
