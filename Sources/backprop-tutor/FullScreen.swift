import ArgumentParser
import Classroom
import CursesTerminal
import Foundation
import Scheduling
import TerminalText
import TerminalUI
import Tutor

/// Runs the full-screen tutor: events from the terminal in, frames out, effects done.
struct FullScreen {
  let options: InteractiveOptions
  /// The terminal, already taken over.
  let terminal: CursesTerminal
  /// Where progress is kept; nil for one's own programs.
  var keeper: ProgressKeeper?
  /// The packs one may turn to.
  var library: PackLibrary?

  /// The time of this run.
  var clock: SessionClock { keeper?.clock ?? ownClock }
  private let ownClock = SessionClock()

  /// The tutor in a terminal that `open` took over.
  init(
    options: InteractiveOptions, in terminal: CursesTerminal, keeper: ProgressKeeper? = nil,
    library: PackLibrary? = nil
  ) {
    self.options = options
    self.terminal = terminal
    self.keeper = keeper
    self.library = library
  }

  /// Takes the terminal over and draws the line below every title, then has `play` read what it needs and play in it.
  ///
  /// Something is seen before the disk is asked for anything. The terminal is given back before an error is told.
  static func open(_ options: InteractiveOptions, _ play: (CursesTerminal) throws -> Void) throws {
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal(palette: options.palette)
    } catch {
      throw Failure(
        .noTerminal,
        LocalizedText(
          "TERM names a terminal unknown here, and so is xterm-256color. Use --plain, or set TERM.",
          "这里不认识 TERM 所指的终端，也没有 xterm-256color。请加 --plain，或另设 TERM。"))
    }
    defer { terminal.stop() }
    terminal.draw(App.frame(options.display.settings(isUTF8: terminal.isUTF8), terminal.size))
    try play(terminal)
  }

  /// Lets `begin` choose what is shown, and plays until the learner leaves.
  func run(_ begin: (Settings, Size) throws -> (App, [Effect])) throws {
    let settings = options.display.settings(isUTF8: terminal.isUTF8, remembered: keeper?.language)
    var (app, effects) = try begin(settings, terminal.size)
    app.isUnsaved = keeper?.isUnsaved ?? false
    if let warning = keeper?.warning ?? UserConfiguration.problems.first { app.tell(warning) }
    var status: ExitCode?
    var nextFrame = ContinuousClock.now
    while true {
      status = run(effects, &app)
      if status != nil { break }
      terminal.reportsMouse = app.wantsMouse
      // Keys that come faster than anyone types share frames; once none waits, all is shown.
      let isHurried = terminal.hasInput && .now < nextFrame
      if !isHurried {
        let start = ContinuousClock.now
        terminal.draw(app.view)
        // Of the time half at the most, however long an answer takes to lay out.
        nextFrame = .now + max(.milliseconds(30), start.duration(to: .now))
      }
      let wait = isHurried ? 0 : app.wakesAt.map { Int($0.milliseconds - clock.now.milliseconds) }
      let event = terminal.nextEvent(within: wait)
      effects = app.update(event, at: clock.now)
    }
    keeper?.backUpDaily()
    terminal.stop()
    if let signal = terminal.endingSignal { CursesTerminal.end(bySignal: signal) }
    if terminal.usesFallback { tellOfFallback(app.settings.language) }
    UserConfiguration.complain(app.settings.language)
    let loss = keeper?.loss(app.settings.language)
    if let loss {
      if status == .success { throw loss }
      Output.complain(loss.text)
    }
    if let status, status != .success { throw status }
  }

  /// Does what the screens ask for; the exit code when they ask to end.
  private func run(_ effects: [Effect], _ app: inout App) -> ExitCode? {
    if let keeper {
      if let problem = keeper.keep(effects.filter(\.isSound)) { app.tell(problem) }
      app.isUnsaved = keeper.isUnsaved
    }
    for effect in effects {
      switch effect {
      case .quit: return .success
      case .interrupt: return ExitCode(ExitStatus.interrupted.rawValue)
      case .suspend:
        terminal.suspend()
        // Nobody told us of a new size while we stood still.
        _ = app.update(.resized(terminal.size))
      case .redraw: terminal.redraw()
      case .copy(let text): if let problem = copy(text) { app.tell(problem) }
      case .recall(let lesson):
        if let keeper { app.restore(keeper.answers(in: lesson), lesson: lesson) }
      case .prepareQuiz:
        if let keeper, let status = run(app.begin(keeper.homeQuiz(), at: clock.now), &app) { return status }
      case .prepareAssignment:
        if let setup = keeper?.assignedQuiz, let status = run(app.begin(setup, at: clock.now), &app) {
          return status
        }
      case .refreshHome: app.home = keeper?.home
      case .remember, .save, .keepAttempt, .keepAnswer, .takeBack, .startOver, .renameStop, .keepQuizAttempt,
        .keepReview, .keepAsked, .keepQuiz, .keepAssignedQuiz:
        break
      case .openPack(let id): turn(to: id, &app)
      case .identify(let id, let name):
        if let status = identify(id, name, &app) { return status }
      }
    }
    return nil
  }

  /// Takes note of who the student is, and gives them their numbers; asks again where that is no id.
  private func identify(_ id: String, _ name: String, _ app: inout App) -> ExitCode? {
    guard Student(id: id, name: name) != nil else {
      app.refuseIdentity(Student.refusal)
      return nil
    }
    guard let numbers = keeper?.assigned else { return nil }
    app.home = keeper?.home
    return run(app.assign(numbers), &app)
  }

  /// Hands `text` to the terminal's clipboard; returns why it could not be.
  private func copy(_ text: String) -> LocalizedText? {
    let base64 = Data(text.utf8).base64EncodedString()
    // What xterm and those after it take at the most.
    guard base64.utf8.count <= 74_994 else {
      return LocalizedText("This is longer than a terminal's clipboard takes.", "内容太长，终端的剪贴板放不下。")
    }
    return terminal.copy(base64: base64)
      ? nil : LocalizedText("This terminal has no clipboard to copy to.", "这个终端没有可用的剪贴板。")
  }

  /// Shows the lessons of another pack.
  private func turn(to id: String, _ app: inout App) {
    guard let library, let keeper else { return }
    do {
      let pack = try library.pack(id)
      keeper.turn(to: pack.course, files: { pack.files.all })
      app.turn(
        to: pack.course, packs: library.links(besides: id), progress: keeper.progress,
        assigned: keeper.assigned)
      app.home = keeper.home
    } catch {
      app.tell(error.message)
    }
  }

  /// Said once, after the screen is given back: a message before it would not be seen.
  private func tellOfFallback(_ language: Language) {
    let name = (ProcessInfo.processInfo.environment["TERM"] ?? "").sanitized
    let text = LocalizedText(
      "The terminal “\(name)” is unknown here: it was drawn on as an xterm-256color.",
      "终端“\(name)”在此未知：已按 xterm-256color 绘制。")[language]
    Output.complain(text)
  }
}

extension Effect {
  /// Whether it may be kept: not who somebody claims to be before that was looked at.
  fileprivate var isSound: Bool {
    if case .identify(let id, let name) = self { Student(id: id, name: name) != nil } else { true }
  }
}

/// Plays a lesson line by line on standard input and output.
enum LineByLine {
  /// How a lesson ended.
  enum Ending {
    case finished, left, startsOver
  }

  /// Plays until the lesson or the input ends.
  static func run(_ presenter: PlainPresenter, _ keeper: ProgressKeeper? = nil) -> Ending {
    var presenter = presenter
    let language = presenter.settings.language
    func keep(_ effects: [Effect]) {
      if let problem = keeper?.keep(effects) { show([problem[language]]) }
    }
    show(presenter.start())
    while !presenter.isOver {
      guard let line = Input.line(language) else {
        keep(presenter.saving)
        return .left
      }
      show(presenter.take(line))
      let effects = presenter.takeEffects()
      keep(effects.isEmpty ? [] : effects + presenter.saving)
    }
    if presenter.startsOver { return .startsOver }
    keep(presenter.saving)
    return presenter.isFinished ? .finished : .left
  }

  /// Plays a quiz until it or the input ends; without a keeper nothing is kept.
  static func run(_ quiz: PlainQuiz, _ keeper: ProgressKeeper?, _ clock: SessionClock) {
    var quiz = quiz
    let language = quiz.settings.language
    func keep(_ effects: [Effect]) {
      if let problem = keeper?.keep(effects) { show([problem[language]]) }
    }
    show(quiz.start(at: clock.now))
    keep(quiz.takeEffects())
    while !quiz.isOver, let line = Input.line(language) {
      // Kept first: what is told as judged is on the disk by then.
      let told = quiz.take(line, at: clock.now)
      keep(quiz.takeEffects())
      show(told)
    }
    keep(quiz.saving(at: clock.now))
    keeper?.backUpDaily()
  }

  private static func show(_ lines: [String]) {
    print(lines.map { $0 + "\n" }.joined(), terminator: "")
  }
}
