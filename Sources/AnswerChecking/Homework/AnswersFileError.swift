public import GraphLanguage
public import TerminalText

/// A line of an answers file that cannot be used, with its place.
public struct AnswersFileError: Error, Equatable, Sendable {
  enum Kind: Equatable {
    case fileTooLong(limit: Int)
    case tooManyLines(limit: Int)
    case noEquals
    case bracketNotClosed
    case noAnswer
    case headerAfterAnswers(String)
    case repeated(String, firstLine: Int)
    case unknownOutput(String)
    case unknownLeaf(String)
    case noGradientAt(String)
    case shape(String, found: String, expected: String)
    case nodeWithoutNumber(String)
    case language(LanguageError)
  }

  /// The place.
  public let position: SourcePosition
  let kind: Kind

  init(_ kind: Kind, at position: SourcePosition) {
    self.kind = kind
    self.position = position
  }

  /// What was seen.
  public var message: LocalizedText {
    switch kind {
    case .fileTooLong(let limit):
      LocalizedText("The file is longer than \(limit) bytes.", "文件超过 \(limit) 字节。")
    case .tooManyLines(let limit):
      LocalizedText("The file has more than \(limit) answers.", "文件中的答案超过 \(limit) 行。")
    case .noEquals: LocalizedText("There is no “=” in this line.", "这一行没有“=”。")
    case .bracketNotClosed: LocalizedText("A bracket opened here is never closed.", "这里打开的括号一直没有闭合。")
    case .noAnswer: LocalizedText("Nothing stands behind the “=”.", "“=”后面没有内容。")
    case .headerAfterAnswers(let word):
      LocalizedText("“\(word)” stands below the first answer.", "“\(word)”写在了第一个答案之后。")
    case .repeated(let quantity, let line):
      LocalizedText(
        "“\(quantity)” was answered in line \(line) already.", "“\(quantity)”在第 \(line) 行已经回答过了。")
    case .unknownOutput(let name), .unknownLeaf(let name):
      LocalizedText("The program has no node called “\(name)”.", "程序里没有名为“\(name)”的节点。")
    case .noGradientAt(let name):
      LocalizedText("“\(name)” holds labels; no gradient flows there.", "“\(name)”是标签，没有梯度流向它。")
    case .shape(let name, let found, let expected):
      LocalizedText(
        "“\(name)” has shape \(expected), but \(found) is given.",
        "“\(name)”的形状是 \(expected)，给出的却是 \(found)。")
    case .nodeWithoutNumber(let name):
      LocalizedText("“\(name)” is no leaf; a direction is given for leaves.", "“\(name)”不是叶子节点；方向只能对叶子节点给出。")
    case .language(let error): error.message
    }
  }

  /// What to write instead.
  public var help: LocalizedText {
    switch kind {
    case .fileTooLong, .tooManyLines: LocalizedText("Split it.", "请拆分文件。")
    case .noEquals, .noAnswer:
      LocalizedText(
        "Write “grad(x) = 3”, or begin the line with # to leave it out.", "请写成“grad(x) = 3”；要跳过这一行，请以 # 开头。")
    case .bracketNotClosed: LocalizedText("Close it with “]”.", "请用“]”闭合。")
    case .headerAfterAnswers: LocalizedText("Move it to the top of the file.", "请移到文件开头。")
    case .repeated: LocalizedText("Keep one of the two.", "请只保留其中一个。")
    case .unknownOutput, .unknownLeaf: LocalizedText("Check the name.", "请检查名称。")
    case .noGradientAt: LocalizedText("Take the line out.", "请删去这一行。")
    case .shape: LocalizedText("Give a value of the right shape.", "请给出形状正确的值。")
    case .nodeWithoutNumber: LocalizedText("Name a leaf.", "请写叶子节点的名称。")
    case .language(let error): error.help
    }
  }

  /// `file:line:column: message`, the source line with a caret, and the help; `inASCII` spells out the line's signs.
  public func rendered(file: String, source: String, _ language: Language, inASCII: Bool = false) -> String {
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var rendered = ["\(file.sanitized):\(position): \(message[language])"]
    if position.line <= lines.count, !lines[position.line - 1].isEmpty {
      let line = lines[position.line - 1]
      let before = String(line.prefix(position.column - 1).suffix(48)).sanitized
      let after = String(line.dropFirst(position.column - 1).prefix(24)).sanitized
      let shown = inASCII ? (before.spelledInASCII, after.spelledInASCII) : (before, after)
      rendered.append("  " + shown.0 + shown.1)
      rendered.append("  " + String(repeating: " ", count: displayWidth(of: shown.0)) + "^")
    }
    return (rendered + ["  " + help[language]]).joined(separator: "\n")
  }
}
