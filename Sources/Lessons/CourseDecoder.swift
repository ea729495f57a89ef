import GraphLanguage
import TerminalText

extension Course {
  /// The name of the file that lists the lessons.
  public static let contentsFile = "pack.yaml"

  /// Reads the table of contents of a pack given as texts by path; throws every problem found in it.
  public init(files: [String: String]) throws(PackError) {
    let contents: PackContents
    do {
      contents = try PackContents(files: files)
    } catch {
      throw PackError(problems: [error])
    }
    guard let course = contents.course, contents.problems.isEmpty else {
      throw PackError(problems: contents.problems)
    }
    self = course
  }
}

/// A pack's table of contents as far as it could be read, and what is wrong with it.
struct PackContents {
  /// The course; nil where something it cannot do without is missing.
  let course: Course?
  /// The lessons that could be found, so that their problems are told together with those of the contents.
  let entries: [LessonEntry]
  /// Whether every unit and lesson of the list could be read, so that what is not on it is a stray.
  let isListWhole: Bool
  /// What is wrong in `pack.yaml`.
  let problems: [PackProblem]

  /// Reads `pack.yaml`; throws where there is none, and where it is no YAML.
  ///
  /// Files of `unread` are not missing, though there is no text of them.
  init(files: [String: String], unread: Set<String> = []) throws(PackProblem) {
    guard let source = files[Course.contentsFile] else {
      throw PackProblem(
        file: Course.contentsFile, position: .start, rule: .missingFile,
        message: PackWording.missingKey(Course.contentsFile), help: YAMLWording.writeSomething)
    }
    var decoder = CourseDecoder(files: files, unread: unread)
    var problems: [PackProblem] = []
    course = decoder.course(try YAMLTree(parsing: source, file: Course.contentsFile, problems: &problems))
    entries = decoder.entries
    isListWhole = decoder.isListWhole
    self.problems = problems + decoder.reader.problems
  }
}

/// Reads `pack.yaml`, gathering all its problems.
private struct CourseDecoder {
  let files: [String: String]
  let unread: Set<String>
  var reader = PackReader(file: Course.contentsFile)
  private(set) var entries: [LessonEntry] = []
  private(set) var isListWhole = false
  private var listed: Set<String> = [Course.contentsFile]
  /// The ids that lessons had before, with the places where they say so.
  private var formerIDs: [(id: String, position: SourcePosition)] = []

  init(files: [String: String], unread: Set<String>) {
    self.files = files
    self.unread = unread
  }

  mutating func course(_ tree: YAMLTree) -> Course? {
    // A newer format may have other keys: nothing else about it would be true.
    if case .mapping(let pairs) = tree.content,
      let node = pairs.first(where: { $0.key.content.isScalar("format") })?.value,
      case .scalar(let format, _) = node.content, format != "1"
    {
      reader.report(.format, at: node.position, PackWording.newerFormat(format), PackWording.updateProgram)
      return nil
    }
    guard let fields = reader.fields(tree, PackKeys.contents) else { return nil }
    let id = fields["id"].flatMap { reader.identifier($0) }
    let version = fields["version"].flatMap { reader.version($0) }
    // Where the languages are not known no text is asked for: what is missing is told once they are.
    reader.languages = fields["languages"].flatMap { languages($0) } ?? []
    let title = fields["title"].flatMap { reader.title($0) }
    // For people only, and held to the same rules.
    _ = fields["licence"].flatMap { reader.string($0) }
    _ = fields["authors"].flatMap { reader.list($0) }?.map { reader.string($0) }
    let topics = fields["topics"].map { self.topics($0, like: "add-gate") } ?? []
    let skills = fields["skills"].map { self.skills($0) } ?? []
    let defaults = fields["defaults"].flatMap { reader.fields($0, PackKeys.defaults) }.map {
      reader.defaults($0, skills: skills.map(\.id))
    }
    let setting = PackSetting(
      languages: reader.languages, topics: topics.map(\.id), skills: skills.map(\.id),
      defaults: defaults ?? PackDefaults())
    let list = fields["units"].flatMap { reader.list($0) }
    isListWhole = list != nil
    let units = list?.compactMap { self.unit($0, setting) }
    for former in formerIDs where entries.contains(where: { $0.id == former.id }) {
      reader.report(
        .duplicateID, at: former.position, PackWording.stillCalled(former.id), PackWording.renameFormer)
    }
    let assignment = fields["assignment"].map {
      reader.assignment($0, title: title, of: id ?? "", lessons: entries)
    }
    guard let id, let version, let title, let units, !reader.languages.isEmpty else { return nil }
    return Course(
      id: id, version: version, title: title, languages: reader.languages, topics: topics, skills: skills,
      units: units, assignment: assignment ?? nil)
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

  /// A list of what topics or skills are called, by their ids.
  private mutating func topics(_ tree: YAMLTree, like example: String) -> [Topic] {
    guard case .mapping(let pairs) = tree.content else {
      reader.report(
        .wrongKind, at: tree.position, PackWording.expectsMapping, PackWording.writeKeys([example]))
      return []
    }
    return pairs.compactMap { key, value in
      guard let id = reader.identifier(key), let title = reader.line(value) else { return nil }
      return Topic(id: id, title: title, position: key.position)
    }
  }

  /// The pack's own skills, none of which may pass for one of the quiz's.
  private mutating func skills(_ tree: YAMLTree) -> [Topic] {
    let skills = topics(tree, like: "draw-graphs")
    for skill in skills where QuizCatalog.skills.contains(where: { $0.id == skill.id }) {
      reader.report(
        .duplicateID, at: skill.position, PackWording.skillOfTheQuiz(skill.id), PackWording.useSkill)
    }
    return skills
  }

  private mutating func unit(_ tree: YAMLTree, _ setting: PackSetting) -> CourseUnit? {
    guard let fields = reader.fields(tree, PackKeys.unit),
      let id = fields["id"].flatMap({ reader.identifier($0) }),
      let lessons = fields["lessons"].flatMap({ reader.list($0) })
    else {
      isListWhole = false
      return nil
    }
    let title = fields["title"].flatMap { reader.title($0) }
    let entries = lessons.compactMap { entry($0, unit: id, setting) }
    self.entries += entries
    return CourseUnit(id: id, title: title ?? LocalizedText(same: id), lessons: entries)
  }

  private mutating func entry(_ tree: YAMLTree, unit: String, _ setting: PackSetting) -> LessonEntry? {
    guard let fields = reader.fields(tree, PackKeys.entry),
      let node = fields["id"], let id = reader.identifier(node)
    else {
      isListWhole = false
      return nil
    }
    let title = fields["title"].flatMap { reader.title($0) }
    let path = "\(unit)/\(id).yaml"
    if listed.contains(where: { $0.hasSuffix("/\(id).yaml") }) {
      reader.report(.duplicateID, at: node.position, PackWording.duplicateID(id), PackWording.renameID)
      isListWhole = false
      return nil
    }
    listed.insert(path)
    guard let source = files[path] else {
      if !unread.contains(path) {
        reader.report(.missingFile, at: node.position, PackWording.badLesson(id), PackWording.addFile(path))
      }
      return nil
    }
    let formerID = fields["renamed_from"].flatMap { reader.identifier($0) }
    if let formerID, let node = fields["renamed_from"] { formerIDs.append((formerID, node.position)) }
    return LessonEntry(
      id: id, title: title ?? LocalizedText(same: id), formerID: formerID, file: path, source: source,
      setting: setting)
  }
}

extension YAMLTree.Content {
  /// Whether this is the scalar `text`.
  fileprivate func isScalar(_ text: String) -> Bool {
    if case .scalar(text, _) = self { true } else { false }
  }
}
