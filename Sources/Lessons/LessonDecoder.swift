import Autodiff
import GraphLanguage
import TerminalText

/// A lesson as far as it could be read.
struct LessonReading {
  /// The lesson; nil where there are problems.
  let lesson: Lesson?
  /// Its scenes, nil where the program does not run.
  let scenes: [Scene?]
  /// The steps that could be read.
  let steps: [Step]
  /// Whether any value was drawn.
  let isDrawn: Bool
  /// Everything wrong with the file, in reading order.
  let problems: [PackProblem]
}

/// Reads one lesson file, gathering all its problems.
struct LessonDecoder {
  var reader: PackReader
  /// The lesson's id, under which its values are drawn.
  let lessonID: String
  let seed: UInt64
  /// What the pack says for all its lessons.
  let setting: PackSetting
  /// Whether any value was drawn, so that another seed gives another variant.
  var isDrawn = false
  /// The ids that questions had before, with the places where they say so.
  var formerIDs: [(id: String, position: SourcePosition)] = []
  /// The scenes and steps as far as they could be read, so that these are proven whatever else is wrong.
  private var scenesRead: [Scene?] = []
  private var stepsRead: [Step] = []

  private init(id: String, seed: UInt64, file: String, setting: PackSetting) {
    reader = PackReader(file: file, languages: setting.languages)
    self.setting = setting
    lessonID = id
    self.seed = seed
  }

  /// The lesson in `source`, its values drawn for `seed`; its title and id come from the table of contents.
  static func lesson(
    id: String, title: LocalizedText, source: String, file: String, setting: PackSetting,
    seed: UInt64
  ) throws(PackError) -> Lesson {
    let reading = self.reading(
      id: id, title: title, source: source, file: file, setting: setting, seed: seed)
    guard let lesson = reading.lesson else { throw PackError(problems: reading.problems) }
    return lesson
  }

  /// What can be read of the lesson in `source`, and every problem on the way.
  static func reading(
    id: String, title: LocalizedText, source: String, file: String, setting: PackSetting, seed: UInt64
  ) -> LessonReading {
    var decoder = LessonDecoder(id: id, seed: seed, file: file, setting: setting)
    let lesson: Lesson?
    var problems: [PackProblem] = []
    do {
      let tree = try YAMLTree(parsing: source, file: file, problems: &problems)
      lesson = decoder.lesson(id: id, title: title, tree: tree, source: source)
    } catch {
      return LessonReading(lesson: nil, scenes: [], steps: [], isDrawn: false, problems: problems + [error])
    }
    problems = (problems + decoder.reader.problems).sorted { $0.position < $1.position }
    return LessonReading(
      lesson: problems.isEmpty ? lesson : nil, scenes: decoder.scenesRead, steps: decoder.stepsRead,
      isDrawn: decoder.isDrawn, problems: problems)
  }

  private mutating func lesson(id: String, title: LocalizedText, tree: YAMLTree, source: String) -> Lesson? {
    guard let fields = reader.fields(tree, PackKeys.lesson) else { return nil }
    if let node = fields["id"], let written = reader.identifier(node), written != id {
      reader.report(.badID, at: node.position, PackWording.otherID(written, id), PackWording.makeSame)
    }
    let summary = fields["summary"].flatMap { reader.line($0) }
    let objectives = fields["objectives"].flatMap { reader.list($0) }?.compactMap { reader.line($0) }
    let own = reader.defaults(fields, skills: setting.skills)
    let minutes = own.minutes ?? setting.defaults.minutes
    if minutes == nil, fields["minutes"] == nil {
      reader.report(
        .missingKey, at: fields.position, PackWording.missingKey("minutes"), PackWording.addMinutes)
    }
    let topics = fields["topics"].map { self.topics($0) } ?? []
    let closing = fields["closing"].flatMap { reader.line($0) }
    let scenes = self.scenes(fields, source: source)
    let steps = fields["steps"].flatMap { self.steps($0, scenes: scenes) }
    (scenesRead, stepsRead) = (scenes.map(\.scene), steps ?? [])
    guard let summary, let objectives, let minutes, let closing, let steps else { return nil }
    return Lesson(
      id: id, title: title, summary: summary, objectives: objectives, minutes: minutes, topics: topics,
      skills: own.skills ?? setting.defaults.skills ?? [], rules: own.rules(over: setting.defaults),
      scenes: scenes.compactMap(\.scene), steps: steps, closing: closing, isDrawn: isDrawn, seed: seed)
  }

  /// Topics of the syllabus, by their ids.
  mutating func topics(_ tree: YAMLTree) -> [String] {
    (reader.list(tree) ?? []).compactMap { item in
      guard let id = reader.identifier(item) else { return nil }
      guard setting.topics.contains(id) else {
        reader.report(
          .topic, at: item.position, PackWording.unknownTopic(id),
          PackWording.knownTopics(setting.topics, near: id))
        return nil
      }
      return id
    }
  }

  // MARK: References into a scene

  mutating func nodeID(_ tree: YAMLTree, in graph: Graph) -> NodeID? {
    guard let name = reader.string(tree) else { return nil }
    guard let id = graph.node(named: name) else {
      reader.report(
        .reference, at: tree.position, PackWording.unknownNode(name),
        PackWording.oneOf((0..<graph.count).map { graph[$0].name }))
      return nil
    }
    return id
  }

  mutating func quantity(_ tree: YAMLTree, in graph: Graph) -> Quantity? {
    guard let text = reader.string(tree) else { return nil }
    do {
      return try Quantity(parsing: text, in: graph)
    } catch {
      reader.report(.quantity, at: tree.position, error.message, error.help)
      return nil
    }
  }
}
