import AnswerChecking
import Autodiff
import Lessons
import Scheduling
import TerminalText
import TerminalUI

/// Keys: which screen takes one, and where its outcome leads.
extension App {
  mutating func handle(_ pressed: Key) -> [Effect] {
    failure = nil
    guard let key = settings.keys.meaning(of: pressed, isTyping: isTyping) else { return [] }
    switch key {
    case .control("c"): return saving + [.interrupt]
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .function(12):
      settings.language = settings.language == .english ? .simplifiedChinese : .english
      return [.remember(languageCode: settings.language.rawValue)]
    default: break
    }
    // A key must not act on what cannot be seen.
    if isTooSmall { return key == .character("q") || key == .function(10) ? saving + [.quit] : [] }
    if help != nil {
      handleHelp(key)
      return []
    }
    if let rivals {
      self.rivals = nil
      switch key.folded {
      case .enter: return begin(rivals.left, at: now)
      case .character("n"): return begin(rivals.asked, at: now)
      case .function(10), .character("q"): return [.quit]
      default: return []
      }
    }
    if let id = startingOver {
      startingOver = nil
      return key.folded == .character("y") ? startOver(id) : []
    }
    switch screen {
    case .lessons: return handleList(key)
    case .lesson(var lesson):
      // With a second copy in `screen` all of a long answer would be copied at every key.
      screen = .lessons
      let outcome = lesson.handle(key, size: size)
      let kept = lesson.session.takeEffects()
      screen = .lesson(lesson)
      // The place goes with the answer: whatever ends the program, the next session begins there.
      let place = kept.isEmpty || outcome != .stay ? [] : saving
      return (isInCourse(lesson) ? kept : []) + place + follow(outcome, lesson)
    case .leaves(var form):
      switch form.handle(key) {
      case .stay: screen = .leaves(form)
      case .leave: return [.quit]
      case .open(let lesson): open(lesson)
      }
      return []
    case .identity(var form):
      let outcome = form.handle(key)
      screen = .identity(form)
      return follow(outcome, form)
    case .welcome(var welcome):
      let outcome = welcome.handle(key, language: settings.language)
      screen = .welcome(welcome)
      return follow(outcome)
    case .quiz(var quiz):
      screen = .lessons
      let outcome = quiz.handle(key, size: size, at: now)
      let effects = quiz.quiz.takeEffects()
      screen = .quiz(quiz)
      return effects + follow(outcome)
    }
  }

  private mutating func follow(_ outcome: QuizScreen.Outcome) -> [Effect] {
    switch outcome {
    case .stay: return []
    case .help:
      help = HelpView(settings: settings)
      return []
    case .leave: return saving + [.quit]
    case .home:
      let effects = saving
      screen = .lessons
      return effects + [.refreshHome]
    case .again: return [.prepareQuiz]
    case .copy(let text): return [.copy(text)]
    case .lesson(let id): return list.course.entry(id).map { open($0) } ?? []
    }
  }

  /// Whether letters are typed, not commands.
  private var isTyping: Bool {
    if isTooSmall || help != nil { return false }
    if startingOver != nil || rivals != nil { return true }
    switch screen {
    case .lessons: return list.search != nil
    case .lesson(let lesson): if case .commands = lesson.focus { return false } else { return true }
    case .leaves, .identity: return true
    case .welcome: return false
    case .quiz(let quiz): return quiz.isTyping
    }
  }

  private mutating func follow(_ outcome: IdentityForm.Outcome, _ form: IdentityForm) -> [Effect] {
    switch outcome {
    case .stay: return []
    case .done(let id, let name): return [.identify(id: id, name: name)]
    case .later:
      identityIsPutOff = true
      screen = .lessons
      return form.entry.map { open($0) } ?? []
    }
  }

  private mutating func follow(_ outcome: Welcome.Outcome) -> [Effect] {
    let chosen = Effect.remember(languageCode: settings.language.rawValue)
    switch outcome {
    case .stay: return []
    case .leave: return [.quit]
    case .help: help = HelpView(settings: settings)
    case .speak(let language): settings.language = language
    case .lessons:
      screen = .lessons
      return [chosen]
    case .begin:
      screen = .lessons
      guard let first = list.course.units.first?.lessons.first else { return [chosen] }
      return [chosen] + open(first)
    }
    return []
  }

  private mutating func handleHelp(_ key: Key) {
    guard var page = help else { return }
    switch key.folded {
    case .up, .character("k"): page.scroll = max(0, page.scroll - 1)
    case .down, .character("j"): page.scroll += 1
    case .pageUp: page.scroll = max(0, page.scroll - size.height / 2)
    case .pageDown, .character(" "): page.scroll += size.height / 2
    default:
      help = nil
      return
    }
    help = page
  }

  private mutating func handleList(_ key: Key) -> [Effect] {
    switch list.handle(key, settings) {
    case .stay: return []
    case .leave: return [.quit]
    case .help: help = HelpView(settings: settings)
    case .quiz: return [.prepareQuiz]
    case .open(let unit, let lesson): return open(list.course.units[unit].lessons[lesson])
    case .openPack(let id): return [.openPack(id)]
    case .questions: return openQuestions()
    case .startOver(let unit, let lesson):
      let entry = list.course.units[unit].lessons[lesson]
      if list.progress[entry.id] != nil { askToStartOver(entry.id) }
    }
    return []
  }

  /// Asks whether a lesson is to start over; what counts in an exam does not.
  private mutating func askToStartOver(_ id: String) {
    let isExam = list.course.assignment.map { $0.isExam && $0.counts(lesson: id) } ?? false
    if isExam, assigned != nil {
      failure = LocalizedText("An exam is not started over.", "考试不能重做。")
    } else {
      startingOver = id
    }
  }

  /// Opens a lesson with nothing answered, and with other numbers where they are drawn.
  private mutating func startOver(_ id: String) -> [Effect] {
    guard let entry = list.course.entry(id) else {
      if case .lesson(let own) = screen { open(own.session.lesson) }
      return []
    }
    list.progress[id] = nil
    return [.startOver(lesson: id)] + open(entry)
  }

  private mutating func follow(_ outcome: LessonScreen.Outcome, _ lesson: LessonScreen) -> [Effect] {
    let id = lesson.session.lesson.id
    switch outcome {
    case .stay, .previous: return []
    case .help:
      help = HelpView(settings: settings)
      return []
    case .copy(let text): return [.copy(text)]
    case .leave: return saving + [.quit]
    case .startOver:
      askToStartOver(id)
      return []
    case .lessons:
      let effects = saving
      showList(after: id)
      return effects + [.refreshHome]
    case .next:
      let effects = saving
      list.progress[id] = lesson.session.progress
      if let next = list.course.lesson(after: id) { return effects + open(next) }
      showList(after: id)
      return effects
    }
  }

  private mutating func showList(after id: String) {
    if case .lesson(let lesson) = screen { list.progress[id] = lesson.session.progress }
    if let place = list.course.place(of: id) { list.select(unit: place.unit, lesson: place.lesson) }
    screen = .lessons
  }
}
