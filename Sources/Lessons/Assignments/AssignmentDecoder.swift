import GraphLanguage
import TerminalText

extension PackReader {
  /// What counts in the pack `id` called `title` with these lessons; nil where something it cannot do without is
  /// wrong.
  mutating func assignment(
    _ tree: YAMLTree, title: LocalizedText?, of id: String, lessons: [LessonEntry]
  ) -> Assignment? {
    guard let fields = fields(tree, PackKeys.assignment) else { return nil }
    let own = fields["title"].flatMap { line($0) }
    let identity = fields["identity"].flatMap { line($0) }
    let due = fields["due"].flatMap { dueDate($0) }
    let tries = fields["tries"].flatMap { integer($0, in: 1...9) }
    let costs = fields["hint_costs"].flatMap { hintCosts($0) }
    let isExam = fields["exam"].flatMap { yesOrNo($0) } ?? false
    for (key, name) in [(fields["tries"], "tries"), (fields["hint_costs"], "hint_costs")] {
      if isExam, let key {
        report(.badValue, at: key.position, AssignmentWording.notInExam(name), AssignmentWording.remove)
      }
    }
    let parts = fields["counts"].flatMap { self.parts($0, of: id, lessons: lessons) }
    guard let title = own ?? title, let identity, let parts else { return nil }
    return Assignment(
      title: title, identity: identity, due: due, tries: tries,
      hintCosts: costs ?? Assignment.usualHintCosts, isExam: isExam, parts: parts)
  }

  private mutating func dueDate(_ tree: YAMLTree) -> DueDate? {
    guard let text = string(tree) else { return nil }
    let due = DueDate(text)
    if due == nil {
      report(.badValue, at: tree.position, AssignmentWording.badDate(text), AssignmentWording.writeDate)
    }
    return due
  }

  private mutating func yesOrNo(_ tree: YAMLTree) -> Bool? {
    guard let text = string(tree) else { return nil }
    guard ["yes", "no"].contains(text) else {
      report(.badValue, at: tree.position, PackWording.unknownWord(text), PackWording.oneOf(["yes", "no"]))
      return nil
    }
    return text == "yes"
  }

  private mutating func hintCosts(_ tree: YAMLTree) -> [Double]? {
    guard let list = list(tree) else { return nil }
    let costs = list.compactMap { string($0) }.compactMap(Double.init)
    guard list.count == 3, costs.count == 3, costs.allSatisfy({ (0...1).contains($0) }),
      costs == costs.sorted()
    else {
      report(.badValue, at: tree.position, AssignmentWording.badCosts, AssignmentWording.writeCosts)
      return nil
    }
    return costs
  }

  private mutating func parts(
    _ tree: YAMLTree, of pack: String, lessons: [LessonEntry]
  ) -> [Assignment.Weighted]? {
    guard let list = list(tree) else { return nil }
    var parts: [Assignment.Weighted] = []
    for item in list {
      guard let fields = fields(item, PackKeys.part) else { continue }
      let weight = fields["weight"].map { self.weight($0) } ?? 1
      guard let (part, position) = part(fields, at: item.position, of: pack, lessons: lessons), let weight
      else {
        continue
      }
      if parts.contains(where: { $0.part.id == part.id && $0.part.isLesson == part.isLesson }) {
        report(.duplicateID, at: position, AssignmentWording.countedTwice(part.id), AssignmentWording.remove)
      }
      parts.append(Assignment.Weighted(part, weight: weight))
    }
    if list.isEmpty {
      report(.badValue, at: tree.position, AssignmentWording.nothingCounts, AssignmentWording.writePart)
    }
    return parts
  }

  private mutating func part(
    _ fields: Fields, at position: SourcePosition, of pack: String, lessons: [LessonEntry]
  ) -> (part: Assignment.Part, position: SourcePosition)? {
    let count = fields["count"].map { integer($0, in: 1...20) } ?? 1
    switch (fields["lesson"], fields["item"]) {
    case (let lesson?, nil):
      if let count = fields["count"] {
        report(.badValue, at: count.position, AssignmentWording.lessonsHaveNoCount, AssignmentWording.remove)
      }
      guard let id = identifier(lesson) else { return nil }
      guard lessons.contains(where: { $0.id == id }) else {
        report(
          .reference, at: lesson.position, AssignmentWording.unknownLesson(id),
          PackWording.oneOf(lessons.map(\.id)))
        return nil
      }
      return (.lesson(id), lesson.position)
    case (nil, let item?):
      guard let id = string(item), let count else { return nil }
      guard QuizCatalog.item(id) != nil || isOwnItem(id, of: pack, lessons: lessons) else {
        let ids = QuizCatalog.items.map(\.id) + ownItems(of: pack, lessons: lessons)
        report(
          .reference, at: item.position, AssignmentWording.unknownItem(id),
          PackWording.knownKeys(ids, near: id))
        return nil
      }
      if let own = ownItem(id, of: pack, lessons: lessons), own.question(seed: 0) == nil {
        report(
          .reference, at: item.position, AssignmentWording.noQuestion(id), AssignmentWording.otherDraws)
        return nil
      }
      return (.item(id, count: count), item.position)
    default:
      report(.wrongKind, at: position, AssignmentWording.onePart, AssignmentWording.writePart)
      return nil
    }
  }

  /// Whether `id` is an item of the pack's own, `PACK/LESSON/STEP`.
  private func isOwnItem(_ id: String, of pack: String, lessons: [LessonEntry]) -> Bool {
    guard let entry = lessons.first(where: { id.hasPrefix("\(pack)/\($0.id)/") }) else { return false }
    // Of a lesson with mistakes in its file they are told, and nothing about what would follow from them.
    return (try? entry.lesson()) == nil || ownItem(id, of: pack, lessons: lessons) != nil
  }

  private func ownItem(_ id: String, of pack: String, lessons: [LessonEntry]) -> QuizItem? {
    guard let entry = lessons.first(where: { id.hasPrefix("\(pack)/\($0.id)/") }) else { return nil }
    return (try? entry.lesson())?.quizItems(of: pack).first { $0.id == id }
  }

  /// The items of the pack's own.
  private func ownItems(of pack: String, lessons: [LessonEntry]) -> [String] {
    lessons.flatMap { (try? $0.lesson())?.quizItems(of: pack).map(\.id) ?? [] }
  }

  private mutating func weight(_ tree: YAMLTree) -> Double? {
    guard let text = string(tree) else { return nil }
    guard let weight = Double(text), weight > 0, weight <= 1000, text.allSatisfy({ $0.isNumber || $0 == "." })
    else {
      report(.badValue, at: tree.position, AssignmentWording.badWeight(text), AssignmentWording.writeWeight)
      return nil
    }
    return weight
  }
}

extension Assignment.Part {
  /// Whether it is a lesson.
  fileprivate var isLesson: Bool {
    if case .lesson = self { true } else { false }
  }
}
