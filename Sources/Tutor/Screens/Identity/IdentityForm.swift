import Lessons
import TerminalText
import TerminalUI

/// Asks a student who they are, as their class wants it, before the numbers of an assignment are theirs.
struct IdentityForm {
  /// What a key led to.
  enum Outcome: Equatable {
    case stay
    case done(id: String, name: String)
    case later
  }

  /// What is handed in.
  let assignment: Assignment
  /// Until when, and how it stands; nil where that is not known.
  let status: AssignmentStatus?
  /// The lesson to open afterwards; nil for the questions.
  let entry: LessonEntry?
  /// Why the last id was refused.
  var problem: LocalizedText?
  private var id = TextField(limit: 80)
  private var name = TextField(limit: 80)
  private var isAtName = false

  init(_ assignment: Assignment, status: AssignmentStatus? = nil, opening entry: LessonEntry?) {
    self.assignment = assignment
    self.status = status
    self.entry = entry
  }

  /// Takes a key.
  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape, .function(10): return .later
    case .enter where !isAtName: if !id.isEmpty { isAtName = true }
    case .enter: return .done(id: id.text, name: name.text)
    case .tab, .backTab, .up, .down: isAtName.toggle()
    default:
      problem = nil
      if isAtName { _ = name.handle(key) } else { _ = id.handle(key) }
    }
    return .stay
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) {
    if isAtName { name.insert(text) } else { id.insert(text) }
  }

  /// Says why the id was refused, and asks again.
  mutating func refuse(_ reason: LocalizedText) {
    problem = reason
    isAtName = false
  }

  /// Draws the form.
  func draw(_ settings: Settings, on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let width = buffer.size.width - 2
    buffer.put(say(assignment.title), row: 0, column: 1, style: Style(.title, bold: true))
    buffer.put(
      String(repeating: settings.glyphs.horizontal, count: buffer.size.width), row: 1, column: 0,
      style: Style(.frame))
    var row = 3
    let lead = LocalizedText(
      "Your numbers are made from who you are, so type it as your class asks for it; it is kept on this machine.",
      "题目数值由你的身份生成，请按班级要求填写；信息只保存在本机。")
    let terms = status.map { say($0.told(of: assignment, student: nil)) } ?? say(assignment.terms)
    for line in StyledText(terms, Style(.hint)).wrapped(width: width)
      + StyledText(say(lead)).wrapped(width: width)
    {
      buffer.put(line, row: row, column: 1)
      row += 1
    }
    let fields = [
      (assignment.identity, id, false),
      (LocalizedText("Your name (may stay empty)", "姓名（可以不填）"), name, true),
    ]
    for (label, field, isName) in fields {
      row += 1
      let isFocused = isName == isAtName
      buffer.put(say(label), row: row, column: 1, style: Style(isFocused ? .plain : .faint, bold: isFocused))
      let column = buffer.put(isFocused ? settings.glyphs.pointer + " " : "  ", row: row + 1, column: 1)
      let end = buffer.put(field.text, row: row + 1, column: column)
      if isFocused {
        let before = displayWidth(of: String(field.characters.prefix(field.caret)))
        buffer.cursor = Buffer.Position(
          row: row + 1, column: min(column + before, max(0, min(end, buffer.size.width - 1))))
      }
      row += 2
    }
    if let problem {
      for (offset, line) in StyledText(say(problem), Style(.bad)).wrapped(width: width).enumerated() {
        buffer.put(line, row: row + 1 + offset, column: 1)
      }
    }
    KeyBar(settings: settings).draw(
      [
        KeyBar.Hint("Enter", LocalizedText("next", "下一个")),
        KeyBar.Hint("Esc", LocalizedText("later, it does not count until then", "以后再填，填写前不计分")),
      ], in: buffer.bounds.splitBottom(1).bottom, on: &buffer)
  }
}
