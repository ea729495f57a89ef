import Autodiff
import Lessons
import Scheduling
import TerminalUI

/// The screen a quiz is played on: its session, the present question as a lesson screen, and what comes after.
struct QuizScreen {
  /// What is on the screen.
  enum Mode {
    /// The present question.
    case question
    /// A walk through the graph of the present question, every number of it shown.
    case walk(LessonScreen)
    /// The question whether to hand in an exam.
    case handIn
    /// How it went.
    case results
  }

  /// What a key led to beyond this screen.
  enum Outcome: Equatable {
    case stay
    case leave
    case home
    case help
    /// Another quiz like this one.
    case again
    /// A lesson to go back to.
    case lesson(String)
    /// A text for the clipboard.
    case copy(String)
  }

  /// The quiz being played.
  var quiz: QuizSession
  /// The present question.
  var lesson: LessonScreen
  /// What is on the screen.
  var mode = Mode.question
  /// Which question is chosen among the results.
  var selection = 0
  /// How far the results are scrolled.
  var scroll = 0
  /// When the last event came.
  var now: Timestamp

  /// The screen of `quiz`.
  init(_ quiz: QuizSession, at now: Timestamp) {
    self.quiz = quiz
    self.now = now
    lesson = LessonScreen(quiz.play.lesson)
    if quiz.isOver { mode = .results }
  }

  /// Takes a key.
  mutating func handle(_ key: Key, size: Size, at now: Timestamp) -> Outcome {
    self.now = now
    if endOnTime() { return .stay }
    switch mode {
    case .question: return questionKey(key, size)
    case .walk(var walk): return walkKey(key, &walk, size)
    case .handIn: return handInKey(key.folded)
    case .results: return resultsKey(key.folded, size)
    }
  }

  /// Takes the passing of time.
  mutating func tick(at now: Timestamp) {
    self.now = now
    _ = endOnTime()
  }

  /// Ends an exam whose time is over, which takes the key that comes then.
  private mutating func endOnTime() -> Bool {
    guard quiz.endExamOnTime(&lesson.session, at: now) else { return false }
    mode = .results
    return true
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) {
    guard case .question = mode, !quiz.isOver else { return }
    lesson.paste(text)
  }

  /// Takes the mouse while a drawing is panned.
  mutating func handle(_ mouse: Mouse, size: Size) {
    switch mode {
    case .question: lesson.handle(mouse, size: size)
    case .walk(var walk):
      walk.handle(mouse, size: size)
      mode = .walk(walk)
    case .handIn, .results: break
    }
  }

  /// Whether letters are typed, not commands.
  var isTyping: Bool {
    switch mode {
    case .question:
      if case .commands = lesson.focus { return false }
      return !isTold
    case .walk(let walk): if case .commands = walk.focus { return false } else { return true }
    case .handIn, .results: return false
    }
  }

  /// Whether a drawing is being panned.
  var isPanning: Bool {
    switch mode {
    case .question: lesson.isPanning
    case .walk(let walk): walk.isPanning
    case .handIn, .results: false
    }
  }

  /// Brings the current node into view for a terminal of `size`.
  mutating func settle(_ size: Size, _ settings: Settings) {
    if case .walk(var walk) = mode {
      walk.settle(size, settings)
      mode = .walk(walk)
    } else {
      lesson.settle(size, settings)
    }
  }

  /// Whether the answer is told, so that the solution may be looked at.
  var isTold: Bool { lesson.session.isTold }

  // MARK: A question

  private mutating func questionKey(_ key: Key, _ size: Size) -> Outcome {
    lesson.notice = nil
    let folded = key.folded
    if case .panning = lesson.focus {
    } else if isTold {
      switch folded {
      case .character("w"), .function(6):
        beginWalk()
        return .stay
      case .character("2"), .character("3"), .character("4"):
        if case .character(let digit) = folded, let felt = Int(String(digit)).flatMap(Rating.init) {
          quiz.feel(felt, at: now)
        }
        return .stay
      case .character("v"):
        return pass(.function(9), size)
      case .up: return pass(.up, size)
      case .escape where quiz.isOver, .enter where quiz.isOver:
        mode = .results
        return .stay
      default: break
      }
    }
    if folded == .function(6) { return .stay }
    return pass(key, size)
  }

  /// Hands a key to the question itself.
  private mutating func pass(_ key: Key, _ size: Size) -> Outcome {
    let wasSettled = lesson.session.entry.isSettled
    let outcome = lesson.handle(key, size: size)
    quiz.take(&lesson.session, at: now)
    switch outcome {
    case .leave: return .leave
    case .lessons: return .home
    case .help: return .help
    case .next: goOn()
    case .previous: goBack()
    case .copy(let text): return .copy(text)
    case .startOver: break
    case .stay:
      // In an exam there is nothing to read after an answer.
      if !wasSettled, lesson.session.entry.isSettled, !lesson.session.tellsVerdicts { goOn() }
    }
    return .stay
  }

  private mutating func goOn() {
    switch quiz.goOn(at: now) {
    case .question: show()
    case .handIn: mode = .handIn
    case .over: mode = .results
    }
  }

  private mutating func goBack() {
    quiz.goBack(at: now)
    show()
  }

  /// Brings the present question to the screen.
  private mutating func show() {
    lesson = LessonScreen(quiz.play.lesson)
    mode = .question
  }

  // MARK: The walk

  private mutating func beginWalk() {
    guard let session = lesson.session.walkThrough else { return }
    mode = .walk(LessonScreen(session))
  }

  private mutating func walkKey(_ key: Key, _ walk: inout LessonScreen, _ size: Size) -> Outcome {
    var isBack = false
    switch walk.focus {
    case .prompt, .commands: isBack = key == .escape
    case .grid, .panning, .search, .whatIf: break
    }
    switch isBack ? .previous : walk.handle(key, size: size) {
    case .leave: return .leave
    case .help: return .help
    case .lessons: return .home
    case .copy(let text): return .copy(text)
    case .stay, .startOver: mode = .walk(walk)
    case .next, .previous: mode = .question
    }
    return .stay
  }

  // MARK: The end of an exam

  private mutating func handInKey(_ key: Key) -> Outcome {
    switch key {
    case .enter:
      quiz.finish(at: now)
      mode = .results
    case .left, .backTab, .escape:
      // To what is still open, where something is.
      let open = quiz.plays.firstIndex { !$0.entry.isSettled } ?? quiz.plays.count - 1
      quiz.go(to: open, at: now)
      show()
    case .function(10), .character("q"): return .leave
    case .function(4), .character("l"): return .home
    case .function(1), .character("?"): return .help
    default: break
    }
    return .stay
  }

  // MARK: The results

  private mutating func resultsKey(_ key: Key, _ size: Size) -> Outcome {
    switch key {
    case .down, .character("j"): selection = min(quiz.plays.count - 1, selection + 1)
    case .up, .character("k"): selection = max(0, selection - 1)
    case .home: selection = 0
    case .end: selection = quiz.plays.count - 1
    case .pageDown: scroll += max(1, size.height / 2)
    case .pageUp: scroll = max(0, scroll - max(1, size.height / 2))
    case .enter, .right:
      quiz.go(to: selection, at: now)
      show()
    case .character("r"):
      if let lesson = QuizSummary(quiz, at: now).lessonToRevisit { return .lesson(lesson) }
    case .character("a"): return .again
    case .escape, .function(4), .character("l"), .left: return .home
    case .function(10), .character("q"): return .leave
    case .function(1), .character("?"): return .help
    default: break
    }
    return .stay
  }
}

extension LessonSession {
  /// A walk through the graph of a quiz question, every answer shown, to be stepped through; nil without a graph.
  var walkThrough: LessonSession? {
    let scene = context.scene
    let isSeeded = scene.upstream != nil || context.graph.shape(of: context.graph.output).rank == 0
    let lesson = Lesson.exploring(
      scene.program, upstream: scene.upstream, walksBack: isSeeded && walksBack(item.scene))
    guard var session = try? LessonSession(lesson) else { return nil }
    session.revealAll()
    return session
  }
}
