import Lessons
import TerminalText
import TerminalUI

/// The table of contents: pick a lesson, search one.
struct LessonList {
  /// What a key led to.
  enum Outcome: Equatable {
    case stay
    case open(Int, Int)
    case startOver(Int, Int)
    case openPack(String)
    /// The questions of the assignment.
    case questions
    case leave
    case help
    case quiz
  }

  let course: Course
  /// The other packs there are, below the lessons.
  let packs: [PackLink]
  /// Who hands in what counts here; nil while that is not known.
  var student: String?
  /// How far the learner has come, by lesson id.
  var progress: [String: LessonProgress]
  /// What is said about reviews and days; nil where nothing is kept.
  var home: HomeStatus?
  /// Which of the lines shown is selected.
  private(set) var selection = 0
  /// The lesson the learner comes from, to which Esc goes back.
  private var left: (unit: Int, lesson: Int)?
  /// What is searched for; nil when nothing is.
  private(set) var search: TextField?

  init(
    _ course: Course, packs: [PackLink] = [], progress: [String: LessonProgress], student: String? = nil
  ) {
    self.course = course
    self.student = student
    self.packs = packs
    self.progress = progress
  }

  /// The lessons shown: all, or those called what is searched for; where there is none, those about it.
  private var shown: [(unit: Int, lesson: Int)] {
    let wanted = search?.text.lowercased() ?? ""
    let all = course.units.indices.flatMap { unit in
      course.units[unit].lessons.indices.map { (unit: unit, lesson: $0) }
    }
    guard !wanted.isEmpty else { return all }
    func entry(_ place: (unit: Int, lesson: Int)) -> LessonEntry {
      course.units[place.unit].lessons[place.lesson]
    }
    let called = all.filter { entry($0).isCalled(wanted) }
    return called.isEmpty ? all.filter { entry($0).isAbout(wanted) } : called
  }

  /// What may be chosen below the lessons, searched likewise: the questions of the assignment, other packs.
  private func shownBelow(_ language: Language) -> [(
    heading: LocalizedText, title: LocalizedText, outcome: Outcome
  )] {
    let wanted = search?.text.lowercased() ?? ""
    let count = course.assignment?.questionCount ?? 0
    let standing = home?.assignment?.questions.map { part in
      LocalizedText(", answered: \(part.answered)   ", "，已答 \(part.answered) 道　") + part.text
    }
    let title =
      LocalizedText("Questions: \(count)", "题目：\(count) 道") + (standing ?? LocalizedText(same: ""))
    let questions =
      count == 0 ? [] : [(LocalizedText("Assignment", "作业"), title, Outcome.questions)]
    let packs = packs.map { (LocalizedText("Other packs", "其他课程包"), $0.title, Outcome.openPack($0.id)) }
    return (questions + packs).filter { wanted.isEmpty || $0.1[language].lowercased().contains(wanted) }
  }

  /// Moves the selection to the lesson the learner comes from.
  mutating func select(unit: Int, lesson: Int) {
    left = (unit, lesson)
    selection = course.units.prefix(unit).map(\.lessons.count).reduce(0, +) + lesson
  }

  /// Moves the selection to the lesson to go on with: the first open one after `last`, or the first open one of all.
  mutating func selectNext(after last: String?) {
    let next = course.lessonsInTurn(after: last).first { progress[$0.id]?.isFinished != true }?.id ?? last
    selection = course.units.flatMap(\.lessons).firstIndex { $0.id == next } ?? 0
  }

  /// Takes a key.
  mutating func handle(_ key: Key, _ settings: Settings) -> Outcome {
    let lessons = shown
    let below = shownBelow(settings.language)
    let last = max(0, lessons.count + below.count - 1)
    switch key {
    case .enter where below.indices.contains(selection - lessons.count):
      return below[selection - lessons.count].outcome
    case .enter:
      guard lessons.indices.contains(selection) else { return .stay }
      search = nil
      return .open(lessons[selection].unit, lessons[selection].lesson)
    case .up: selection = max(0, selection - 1)
    case .down: selection = min(last, selection + 1)
    case .pageUp: selection = max(0, selection - 10)
    case .pageDown: selection = min(last, selection + 10)
    case .home: selection = 0
    case .end: selection = last
    case .escape where search != nil:
      search = nil
      selection = 0
    case .function(10): return .leave
    case .function(1): return .help
    case .function(2): return .quiz
    case .function(7):
      search = TextField(limit: 64)
      selection = 0
    default:
      if search != nil {
        _ = search?.handle(key)
        selection = 0
      } else {
        return letter(key.folded, lessons, last)
      }
    }
    return .stay
  }

  private mutating func letter(_ key: Key, _ lessons: [(unit: Int, lesson: Int)], _ last: Int) -> Outcome {
    switch key {
    case .character("x") where lessons.indices.contains(selection):
      return .startOver(lessons[selection].unit, lessons[selection].lesson)
    case .character("q"): return .leave
    // Who comes from nowhere stays: Esc closes things, it does not end the program.
    case .escape: return left.map { .open($0.unit, $0.lesson) } ?? .stay
    case .character("?"): return .help
    case .character("z"), .character(" "): return .quiz
    case .character("j"): selection = min(last, selection + 1)
    case .character("k"): selection = max(0, selection - 1)
    case .character("/"):
      search = TextField(limit: 64)
      selection = 0
    default: break
    }
    return .stay
  }

  /// Draws the list.
  func draw(_ settings: Settings, on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let (title, rest) = buffer.bounds.splitTop(1)
    let (below, keyBar) = rest.splitTop(1).rest.splitBottom(1)
    let body = home == nil ? below : below.splitTop(below.height > 12 ? 2 : 1).rest
    if let home { drawHome(home, settings, row: below.row, on: &buffer) }
    let isOwn = course.id == Course.builtIn.id
    let name = isOwn ? "backprop-tutor" : say(course.title)
    let end = buffer.put(name, row: title.row, column: 1, style: Style(.title, bold: true))
    let motto =
      isOwn ? say(LocalizedText("backpropagation by hand", "亲手做反向传播")) : "\(course.id) \(course.version)"
    buffer.put(
      motto, row: title.row, column: max(end + 2, title.width - displayWidth(of: motto) - 1),
      style: Style(.faint))
    buffer.put(
      String(repeating: settings.glyphs.horizontal, count: buffer.size.width), row: 1, column: 0,
      style: Style(.frame))

    var lines: [(text: StyledText, isSelected: Bool)] = assignmentLines(
      settings, width: buffer.size.width - 2)
    var unit = -1
    let lessons = shown
    for (index, place) in lessons.enumerated() {
      if place.unit != unit {
        unit = place.unit
        if !lines.isEmpty { lines.append((StyledText(), false)) }
        lines.append((StyledText(say(course.units[unit].title), Style(.plain, bold: true)), false))
      }
      lines.append(
        (line(course.units[unit].lessons[place.lesson], index == selection, settings), index == selection))
    }
    var heading: LocalizedText?
    for (index, row) in shownBelow(settings.language).enumerated() {
      if row.heading != heading {
        heading = row.heading
        if !lines.isEmpty { lines.append((StyledText(), false)) }
        lines.append((StyledText(say(row.heading), Style(.plain, bold: true)), false))
      }
      let isSelected = lessons.count + index == selection
      let text = StyledText([
        StyledText.Span(isSelected ? settings.glyphs.pointer + " " : "  ", Style(.plain, bold: true)),
        StyledText.Span(say(row.title), Style(.plain, bold: isSelected)),
      ])
      lines.append((text, isSelected))
    }
    if lines.isEmpty {
      lines.append(
        (
          StyledText(
            say(LocalizedText("No lesson is called that or about it.", "没有哪一课叫这个名字，或讲到它。")), Style(.hint)),
          false
        ))
    }
    let selected = lines.firstIndex { $0.isSelected } ?? 0
    let first = max(0, min(selected - body.height / 2, lines.count - body.height))
    for (offset, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
      buffer.put(line.text, row: body.row + offset, column: 1, clip: body)
    }
    if let search {
      let end = buffer.put("/" + search.text, row: keyBar.row, column: 1)
      buffer.cursor = Buffer.Position(row: keyBar.row, column: min(end, buffer.size.width - 1))
    } else {
      KeyBar(settings: settings).draw(
        [
          KeyBar.Hint("Enter", LocalizedText("open", "打开")),
          KeyBar.Hint("z", LocalizedText("quiz", "测验")),
          KeyBar.Hint(settings.glyphs.upDown, LocalizedText("choose", "选择")),
          KeyBar.Hint("/", LocalizedText("search", "搜索")),
          KeyBar.Hint("x", LocalizedText("start over", "重做")),
          KeyBar.Hint("F12", LocalizedText("中文", "English")),
          KeyBar.Hint("?", LocalizedText("keys", "按键")), KeyBar.Hint("q", LocalizedText("leave", "退出")),
        ], in: keyBar, on: &buffer)
    }
  }

  /// One line: what is due and how to get there, and the days in a row.
  private func drawHome(_ home: HomeStatus, _ settings: Settings, row: Int, on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let due =
      home.hasOpenQuiz
      ? LocalizedText("A quiz is waiting: z goes on", "有一个未完成的测验：按 z 继续")
      : home.due == 0
        ? course.assignment == nil
          ? LocalizedText("Nothing due: z quizzes you all the same", "没有到期的题：按 z 仍可测验")
          : LocalizedText("For practice, z quizzes you; that does not count", "按 z 可做练习测验，不计分")
        : LocalizedText(
          "\(home.due) \(home.due == 1 ? "review" : "reviews") due: z begins", "\(home.due) 道题到期：按 z 开始")
    let style = Style(home.due > 0 || home.hasOpenQuiz ? .hint : .faint, bold: home.due > 0)
    let end = buffer.put(say(due), row: row, column: 1, style: style)
    var days: [LocalizedText] = []
    if home.today > 0 { days.append(LocalizedText("answers today: \(home.today)", "今天作答 \(home.today) 次")) }
    if home.streak > 1 {
      days.append(LocalizedText("\(home.streak) days in a row", "连续 \(home.streak) 天"))
    }
    let text = days.map(say).joined(separator: " \(settings.glyphs.separator) ")
    let column = buffer.size.width - displayWidth(of: text) - 1
    if column > end + 1 { buffer.put(text, row: row, column: column, style: Style(.faint)) }
  }

  /// What counts in the pack, until when, for whom, and how far they are.
  private func assignmentLines(_ settings: Settings, width: Int) -> [(StyledText, Bool)] {
    guard let assignment = course.assignment else { return [] }
    let status = home?.assignment ?? AssignmentStatus(due: nil, isPast: false, lessons: [:], questions: nil)
    let handIn = "backprop-tutor class export \(course.id)"
    let text =
      status.told(of: assignment, student: student)
      + (student == nil
        ? LocalizedText(same: "") : LocalizedText(" To hand in: \(handIn)", "提交作业：\(handIn)"))
    return StyledText(settings.say(text), Style(.hint)).wrapped(width: width).map { ($0, false) }
  }

  private func line(_ lesson: LessonEntry, _ isSelected: Bool, _ settings: Settings) -> StyledText {
    let glyphs = settings.glyphs
    let reached = progress[lesson.id]
    let mark =
      reached.map { $0.isFinished ? finishedMark($0, settings) : "\($0.settled)/\($0.questions)" }
      ?? glyphs.open
    let pad = String(repeating: " ", count: max(0, 6 - displayWidth(of: mark)))
    let unsolved = reached.map { $0.isFinished ? $0.unsolved : 0 } ?? 0
    let note = LocalizedText("  \(unsolved) not solved", "  \(unsolved) 题未独立答对")
    return StyledText([
      StyledText.Span(isSelected ? glyphs.pointer + " " : "  ", Style(.plain, bold: true)),
      StyledText.Span(pad + mark + "  ", Style(.faint)),
      StyledText.Span(lesson.title[settings.language], Style(.plain, bold: isSelected)),
      StyledText.Span(
        home?.assignment?.lessons[lesson.id].map { "   " + $0.text[settings.language] } ?? "", Style(.hint)),
      StyledText.Span(unsolved > 0 ? note[settings.language] : "", Style(.faint)),
    ])
  }

  /// Done, done but for some answers, or only looked through.
  private func finishedMark(_ progress: LessonProgress, _ settings: Settings) -> String {
    let done = settings.glyphs.verdict(isRight: true, in: settings.language)
    if progress.unsolved == 0 { return done }
    if progress.unsolved < progress.questions { return "(\(done))" }
    return LocalizedText("seen", "看过")[settings.language]
  }
}
