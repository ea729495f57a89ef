import GraphLanguage
import TerminalText

extension Course {
  /// The name of the file that lists the lessons.
  public static let contentsFile = "pack.yaml"

  /// Reads the table of contents of a pack given as texts by path; throws every problem found in it.
  public init(files: [String: String]) throws(PackError) {
    let result: (course: Course?, problems: [PackProblem])
    do {
      result = try Self.decode(files)
    } catch {
      throw PackError(problems: [error])
    }
    guard let course = result.course, result.problems.isEmpty else {
      throw PackError(problems: result.problems)
    }
    self = course
  }

  /// The table of contents as far as it could be read, and what is wrong with it; throws where there is none.
  static func decode(
    _ files: [String: String]
  ) throws(PackProblem) -> (course: Course?, problems: [PackProblem]) {
    guard let source = files[contentsFile] else {
      throw PackProblem(
        file: contentsFile, position: .start, rule: .missingFile,
        message: PackWording.missingKey(contentsFile),
        help: YAMLWording.writeSomething)
    }
    var decoder = CourseDecoder(files: files)
    let course = decoder.course(try YAMLTree(parsing: source, file: contentsFile))
    return (course, decoder.reader.problems)
  }
}

/// Reads `pack.yaml`, gathering all its problems.
private struct CourseDecoder {
  let files: [String: String]
  var reader = PackReader(file: Course.contentsFile)
  private var listed: Set<String> = [Course.contentsFile]

  init(files: [String: String]) {
    self.files = files
  }

  mutating func course(_ tree: YAMLTree) -> Course? {
    guard let fields = reader.fields(tree, PackKeys.contents) else { return nil }
    if let node = fields["format"], let format = reader.string(node), format != "1" {
      reader.report(.format, at: node.position, PackWording.newerFormat(format), PackWording.updateProgram)
    }
    let id = fields["id"].flatMap { reader.identifier($0) }
    let version = fields["version"].flatMap { reader.string($0) }
    let languages = fields["languages"].flatMap { self.languages($0) } ?? Language.allCases
    reader.languages = languages
    let title = fields["title"].flatMap { reader.line($0) }
    let topics = fields["topics"].map { self.topics($0) } ?? []
    let setting = PackSetting(languages: languages, topics: topics.map(\.id))
    let units = fields["units"].flatMap { reader.list($0) }?.compactMap { self.unit($0, setting) }
    guard let id, let version, let title, let units else { return nil }
    return Course(
      id: id, version: version, title: title, languages: languages, topics: topics, units: units)
  }

  private mutating func languages(_ tree: YAMLTree) -> [Language]? {
    guard let list = reader.list(tree) else { return nil }
    if list.isEmpty {
      reader.report(
        .badValue, at: tree.position, PackWording.noLanguage,
        PackWording.oneOf(Language.allCases.map(\.rawValue)))
      return nil
    }
    return list.compactMap { item in
      guard let text = reader.string(item) else { return nil }
      guard let language = Language(rawValue: text) else {
        reader.report(
          .badValue, at: item.position, PackWording.unknownLanguage(text),
          PackWording.oneOf(Language.allCases.map(\.rawValue)))
        return nil
      }
      return language
    }
  }

  /// The syllabus: what each topic is called, by its id.
  private mutating func topics(_ tree: YAMLTree) -> [Topic] {
    guard case .mapping(let pairs) = tree.content else {
      reader.report(
        .wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys(["add-gate"]))
      return []
    }
    return pairs.compactMap { key, value in
      guard let id = reader.identifier(key), let title = reader.line(value) else { return nil }
      return Topic(id: id, title: title, position: key.position)
    }
  }

  private mutating func unit(_ tree: YAMLTree, _ setting: PackSetting) -> CourseUnit? {
    guard let fields = reader.fields(tree, PackKeys.unit),
      let id = fields["id"].flatMap({ reader.identifier($0) }),
      let lessons = fields["lessons"].flatMap({ reader.list($0) })
    else { return nil }
    let title = fields["title"].flatMap { reader.line($0) }
    let entries = lessons.compactMap { entry($0, unit: id, setting) }
    return CourseUnit(id: id, title: title ?? LocalizedText(same: id), lessons: entries)
  }

  private mutating func entry(_ tree: YAMLTree, unit: String, _ setting: PackSetting) -> LessonEntry? {
    guard let fields = reader.fields(tree, PackKeys.entry),
      let node = fields["id"], let id = reader.identifier(node)
    else { return nil }
    let title = fields["title"].flatMap { reader.line($0) }
    let path = "\(unit)/\(id).yaml"
    if listed.contains(where: { $0.hasSuffix("/\(id).yaml") }) {
      reader.report(.duplicateID, at: node.position, PackWording.duplicateID(id), PackWording.renameID)
      return nil
    }
    listed.insert(path)
    guard let source = files[path] else {
      reader.report(.missingFile, at: node.position, PackWording.badLesson(id), PackWording.addFile(path))
      return nil
    }
    let formerID = fields["renamed_from"].flatMap { reader.identifier($0) }
    return title.map {
      LessonEntry(
        id: id, title: $0, formerID: formerID, file: path, source: source, setting: setting)
    }
  }
}
