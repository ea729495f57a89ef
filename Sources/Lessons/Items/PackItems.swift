import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText

/// The quiz items a pack offers: every question in numbers or formulas about a scene with drawn values.
extension Course {
  /// The items of the lessons with drawn values, and the skills they train that the program does not have itself.
  ///
  /// A question trains the first skill its author names; a lesson that names none is a skill of its own.
  var quizOffer: (items: [QuizItem], skills: [QuizCatalog.Skill]) {
    var items: [QuizItem] = []
    var trained: [String: [String]] = [:]
    var own: [QuizCatalog.Skill] = []
    for entry in units.flatMap(\.lessons) where entry.mayDraw {
      // A lesson with mistakes in its file is told about when it is opened, and offers nothing.
      guard let lesson = try? entry.lesson(), lesson.isDrawn else { continue }
      let name = "\(id)/\(entry.id)"
      let offered = lesson.quizItems(of: id)
      items += offered
      for item in offered { trained[item.skill, default: []].append(entry.id) }
      if offered.contains(where: { $0.skill == name }) {
        own.append(QuizCatalog.Skill(id: name, title: entry.title, prerequisites: [], lessons: [entry.id]))
      }
    }
    let declared = skills.filter { trained[$0.id] != nil }.map { skill in
      QuizCatalog.Skill(
        id: skill.id, title: skill.title, prerequisites: [],
        lessons: trained[skill.id, default: []].reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
    return (items, declared + own)
  }
}

extension LessonEntry {
  /// Whether its text has a draw somewhere, so that it is worth reading.
  fileprivate var mayDraw: Bool { source.contains("uniform(") || source.contains("choice(") }
}

extension Lesson {
  /// The questions about scenes with drawn values, as the items of a pack.
  func quizItems(of pack: String) -> [QuizItem] {
    let name = "\(pack)/\(id)"
    return steps.compactMap { step in
      guard case .exercise(let exercise) = step.content, !scenes[step.scene].drawn.isEmpty else { return nil }
      let template = SceneTemplate(scenes[step.scene], lesson: id)
      let skill = exercise.skills.first ?? skills.first ?? name
      switch exercise.task {
      case .quantity(let quantity):
        return template.item("\(name)/\(step.id)", skill, title, exercise, quantity, .number)
      case .formula(let quantity):
        return template.item("\(name)/\(step.id)", skill, title, exercise, quantity, .formula)
      // The others ask the same whatever the values are.
      case .code, .choice, .pick, .order: return nil
      }
    }
  }
}

/// A scene whose drawn leaves can be drawn again, without reading the lesson's file again.
private struct SceneTemplate {
  let scene: Scene
  let lesson: String

  init(_ scene: Scene, lesson: String) {
    self.scene = scene
    self.lesson = lesson
  }

  func item(
    _ id: String, _ skill: String, _ title: LocalizedText, _ exercise: Exercise, _ quantity: Quantity,
    _ form: Question.Form
  ) -> QuizItem {
    QuizItem(
      id: id, skill: skill, title: title, version: version(of: quantity, form),
      mistakes: Set(exercise.mistakes.keys)
    ) { seed in
      drawn(seed: seed).map {
        QuizItem.Candidate(
          scene: $0, quantity: quantity, form: form, prompt: exercise.prompt, hints: exercise.hints,
          explanation: exercise.explanation, mistakes: exercise.mistakes)
      }
    }
  }

  /// The scene as the lesson draws it for `seed`; nil where a pass does not go through with these values.
  private func drawn(seed: UInt64) -> Scene? {
    try? scene.drawn(seed: seed, lesson: lesson)
  }

  /// A number that changes with what is asked and what is drawn, and with nothing else.
  private func version(of quantity: Quantity, _ form: Question.Form) -> Int {
    let graph = scene.graph
    var text = "\(scene.program.source)\n\(quantity.text(in: graph)) \(form.rawValue)"
    for leaf in graph.leaves {
      let name = graph.name(of: leaf)
      let from = scene.drawn[name].map { "\($0.candidates) \($0.shape)" }
      text += "\n\(name) = \(from ?? "\(graph.leafValue(leaf).elements)")"
    }
    text += "\n\(scene.upstream?.elements ?? [])"
    for (leaf, tensor) in scene.direction.sorted(by: { $0.key < $1.key }) {
      text += "\n\(leaf) \(tensor.elements)"
    }
    let hash = text.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    return Int(hash >> 1)
  }
}
