import GraphLanguage
import TerminalText
import Yams

/// A YAML value with its place in the file; scalars stay the strings they were typed as.
struct YAMLTree {
  indirect enum Content {
    case scalar(String, isBlock: Bool)
    case sequence([YAMLTree])
    case mapping([(key: YAMLTree, value: YAMLTree)])
  }

  let position: SourcePosition
  let content: Content

  /// The largest file, in bytes.
  static let maximumBytes = 1 << 20
  /// How deep values may nest.
  static let maximumDepth = 32
  /// How many values a file may hold; more lines and commas than that are refused unread, for reading takes long.
  static let maximumNodes = 40_000
  /// The longest scalar, in bytes.
  static let maximumScalarBytes = 64 << 10

  /// How many mistakes of one kind are told in one run; a file with more is not worth the time.
  static let maximumOfOneKind = 20

  /// Reads one document of plain data: nothing beyond the limits; throws why there is none.
  ///
  /// Aliases, anchors, tags and keys written twice are added to `problems`, and the rest is read all the same.
  init(parsing text: String, file: String, problems: inout [PackProblem]) throws(PackProblem) {
    // Some editors begin a file with a mark of its encoding, which is no text.
    var source = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    func problem(
      _ rule: PackProblem.Rule, _ line: Int, _ column: Int, _ message: LocalizedText, _ help: LocalizedText
    ) -> PackProblem {
      PackProblem(
        file: file, position: SourcePosition(line: line, column: column), rule: rule, message: message,
        help: help)
    }

    guard source.utf8.count <= Self.maximumBytes else {
      throw problem(.limit, 1, 1, YAMLWording.tooLarge, YAMLWording.splitFile)
    }
    if let line = Self.lineNestedTooDeep(in: source) {
      throw problem(.limit, line, 1, YAMLWording.tooDeep, YAMLWording.nestLess)
    }
    guard
      source.utf8.count(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ",") }) <= Self.maximumNodes
    else { throw problem(.limit, 1, 1, YAMLWording.tooMany, YAMLWording.splitFile) }
    var root: Yams.Node?
    var duplicates: [PackProblem] = []
    var isRead = false
    while !isRead {
      do {
        root = try Yams.compose(yaml: source, .basic)
        isRead = true
      } catch YamlError.duplicatedKeysInMapping(let keys, let context)
        where duplicates.count < Self.maximumOfOneKind
      {
        let key = keys.first ?? ""
        let second = RepeatedKey(key, from: context.mark, in: source)
        let (line, column) =
          second.map { ($0.lines.lowerBound + 1, $0.column) } ?? (context.mark.line, context.mark.column)
        duplicates.append(problem(.syntax, line, column, YAMLWording.writtenTwice(key), YAMLWording.keepOne))
        guard let second else {
          problems += duplicates.dropLast()
          throw duplicates[duplicates.count - 1]
        }
        source = second.removed(from: source)
      } catch {
        problems += duplicates
        throw Self.syntaxProblem(error, in: source, problem)
      }
    }
    problems += duplicates
    guard let root else {
      throw problem(.syntax, 1, 1, YAMLWording.empty, YAMLWording.writeSomething)
    }
    var converter = Converter(
      file: file, lines: source.split(separator: "\n", omittingEmptySubsequences: false))
    defer { problems += converter.problems }
    self = try converter.tree(of: root, depth: 1)
  }

  /// What is wrong where libYAML reads no further.
  private static func syntaxProblem(
    _ error: any Error, in source: String,
    _ problem: (PackProblem.Rule, Int, Int, LocalizedText, LocalizedText) -> PackProblem
  ) -> PackProblem {
    let (line, column, detail) = place(of: error)
    if detail == "but found another document" {
      return problem(.syntax, line, column, YAMLWording.secondDocument, YAMLWording.splitFile)
    }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let hasTab = lines.dropFirst(line - 1).first?.prefix { $0.isWhitespace }.contains("\t") == true
    if !hasTab, let end = BlockEnd(in: lines, upTo: line) {
      return problem(.syntax, end.line, end.column, YAMLWording.endsBlock, YAMLWording.indentLike(end.indent))
    }
    return problem(
      .syntax, line, column, hasTab ? YAMLWording.tab : YAMLWording.syntax(detail),
      hasTab ? YAMLWording.useSpaces : YAMLWording.help(detail))
  }

  private init(position: SourcePosition, content: Content) {
    self.position = position
    self.content = content
  }

  /// The first line whose nesting could grow beyond what the reader's stack should bear.
  ///
  /// A bound, found without reading the file as YAML; the exact limit is checked on the tree.
  private static func lineNestedTooDeep(in source: String) -> Int? {
    var line = 1
    var brackets = 0
    var indent = 0
    var atStart = true
    for byte in source.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        indent = 0
        atStart = true
        continue
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"):
        if atStart { indent += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        atStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        brackets = max(0, brackets - 1)
        atStart = false
      default:
        atStart = false
      }
      if brackets > 2 * maximumDepth || indent > 4 * maximumDepth { return line }
    }
    return nil
  }

  private static func place(of error: any Error) -> (line: Int, column: Int, detail: String) {
    switch error as? YamlError {
    case .scanner(_, let detail, let mark, _), .parser(_, let detail, let mark, _),
      .composer(_, let detail, let mark, _):
      (mark.line, mark.column, detail)
    case .reader(let detail, let offset, _, let yaml):
      (1 + yaml.prefix(offset ?? 0).count { $0.isNewline }, 1, detail)
    default:
      (1, 1, "\(error)")
    }
  }

  /// Turns the composed nodes into a tree, counting as it goes.
  private struct Converter {
    let file: String
    let lines: [Substring]
    private(set) var problems: [PackProblem] = []
    private var count = 0
    /// How far along its line the last place was: values come in order, and a line may be all of a file.
    private var reached: (line: Int, column: Int, index: String.Index, characters: Int)?

    init(file: String, lines: [Substring]) {
      self.file = file
      self.lines = lines
    }

    mutating func tree(of node: Yams.Node, depth: Int) throws(PackProblem) -> YAMLTree {
      let mark = node.mark
      let (position, first) = place(line: mark?.line ?? 1, column: mark?.column ?? 1)
      func problem(_ rule: PackProblem.Rule, _ message: LocalizedText, _ help: LocalizedText) -> PackProblem {
        PackProblem(file: file, position: position, rule: rule, message: message, help: help)
      }

      count += 1
      guard count <= maximumNodes else { throw problem(.limit, YAMLWording.tooMany, YAMLWording.splitFile) }
      guard depth <= maximumDepth else { throw problem(.limit, YAMLWording.tooDeep, YAMLWording.nestLess) }
      // A value with an anchor or a tag begins at that anchor or tag; an alias is its anchor's value again.
      if let first, "&*!".unicodeScalars.contains(first) {
        let mark = Character(first)
        let found = problem(.dataOnly, YAMLWording.notPlainData(mark), YAMLWording.writeItOut(mark))
        if problems.count < maximumOfOneKind, !problems.contains(found) { problems.append(found) }
      }

      switch node {
      case .scalar(let scalar):
        guard scalar.string.utf8.count <= maximumScalarBytes else {
          throw problem(.limit, YAMLWording.longScalar, YAMLWording.splitText)
        }
        let isBlock = scalar.style == .literal || scalar.style == .folded
        return YAMLTree(position: position, content: .scalar(scalar.string, isBlock: isBlock))
      case .sequence(let sequence):
        var elements: [YAMLTree] = []
        for element in sequence { elements.append(try tree(of: element, depth: depth + 1)) }
        return YAMLTree(position: position, content: .sequence(elements))
      case .mapping(let mapping):
        var pairs: [(key: YAMLTree, value: YAMLTree)] = []
        for (key, value) in mapping {
          pairs.append((try tree(of: key, depth: depth + 1), try tree(of: value, depth: depth + 1)))
        }
        return YAMLTree(position: position, content: .mapping(pairs))
      case .alias:
        throw problem(.dataOnly, YAMLWording.notPlainData("*"), YAMLWording.writeItOut("*"))
      }
    }

    /// The place and the scalar at it; libYAML counts columns in scalars, people count characters.
    private mutating func place(line: Int, column: Int) -> (position: SourcePosition, first: Unicode.Scalar?)
    {
      guard lines.indices.contains(line - 1) else {
        return (SourcePosition(line: line, column: column), nil)
      }
      let scalars = lines[line - 1].unicodeScalars
      var start = (column: 1, index: scalars.startIndex, characters: 0)
      if let reached, reached.line == line, reached.column <= column {
        start = (reached.column, reached.index, reached.characters)
      }
      let index =
        scalars.index(start.index, offsetBy: column - start.column, limitedBy: scalars.endIndex)
        ?? scalars.endIndex
      let characters = start.characters + String(scalars[start.index..<index]).count
      reached = (line, column, index, characters)
      return (
        SourcePosition(line: line, column: characters + 1), index < scalars.endIndex ? scalars[index] : nil
      )
    }
  }
}
