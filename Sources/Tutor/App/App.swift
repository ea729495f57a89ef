import AnswerChecking
import Autodiff
public import Lessons
public import Scheduling
public import TerminalText
public import TerminalUI

/// The full-screen tutor: events in, effects out, and a pure view of the present state.
///
/// It knows no curses, no files, no clock: the executable feeds it events and runs its effects.
public struct App {
  /// What is on the screen.
  enum Screen {
    case lessons
    case lesson(LessonScreen)
    case leaves(LeafForm)
    case welcome(Welcome)
    case quiz(QuizScreen)
    case identity(IdentityForm)
  }

  var screen: Screen
  var list: LessonList
  var help: HelpView?
  var size: Size
  /// What the terminal and the learner's taste decide.
  public internal(set) var settings: Settings
  /// Why a lesson could not be opened, until the next key.
  var failure: LocalizedText?
  /// Whether what is done is not on the disk; every screen then says so.
  public var isUnsaved = false
  /// Where fresh lessons get their seeds.
  private var seeds: SplitMix64
  /// The lesson that starts over if the next key is a yes.
  var startingOver: String?
  /// A quiz that was left, and another one that was asked for: the next key says which it is to be.
  var rivals: (left: QuizSetup, asked: QuizSetup)?
  /// When the last event came, in the time of `update`.
  var now = Timestamp(milliseconds: 0)
  /// Whose numbers the lessons of an assignment have; nil until the student said who they are.
  var assigned: AssignedNumbers?
  /// Whether the student put off saying who they are.
  var identityIsPutOff = false

  /// The tutor at the list of lessons, or at the words of welcome for those who come for the first time; lessons
  /// with drawn values get their numbers from `seed`.
  public init(
    course: Course, packs: [PackLink] = [], settings: Settings, size: Size,
    progress: [String: LessonProgress] = [:], assigned: AssignedNumbers? = nil, seed: UInt64 = 0,
    isFirstRun: Bool = false
  ) {
    seeds = SplitMix64(seed: seed)
    self.assigned = assigned
    list = LessonList(course, packs: packs, progress: progress, student: assigned?.student)
    screen = isFirstRun ? .welcome(Welcome()) : .lessons
    self.settings = settings
    self.size = size
  }

  /// Turns to another pack: its list of lessons, and the packs to turn to from there.
  public mutating func turn(
    to course: Course, packs: [PackLink], progress: [String: LessonProgress], assigned: AssignedNumbers?
  ) {
    list = LessonList(course, packs: packs, progress: progress, student: assigned?.student)
    self.assigned = assigned
    identityIsPutOff = false
    screen = .lessons
  }

  /// Gives the lessons of the assignment a student's own numbers, and opens the one that was waiting for them.
  public mutating func assign(_ numbers: AssignedNumbers) -> [Effect] {
    assigned = numbers
    list.student = numbers.student
    guard case .identity(let form) = screen else { return [] }
    screen = .lessons
    return form.entry.map { open($0) } ?? [.prepareAssignment]
  }

  /// Asks again who the student is, saying what was wrong.
  public mutating func refuseIdentity(_ reason: LocalizedText) {
    guard case .identity(var form) = screen else { return }
    form.refuse(reason)
    screen = .identity(form)
  }

  /// Opens a lesson of the course where the learner left it; says on the screen why if its file has mistakes.
  ///
  /// A lesson that was begun has its numbers again, a fresh one draws its own, and one that counts has the student's.
  public mutating func open(_ entry: LessonEntry) -> [Effect] {
    if let assignment = list.course.assignment, assignment.counts(lesson: entry.id), assigned == nil,
      !identityIsPutOff
    {
      screen = .identity(IdentityForm(assignment, status: home?.assignment, opening: entry))
      return []
    }
    do throws(PackError) {
      let own = assigned?.seeds[entry.id]
      let begun = list.progress[entry.id]?.seed
      var lesson = try entry.lesson(seed: own ?? begun ?? seeds.next())
      if own != nil, let assignment = list.course.assignment { lesson = lesson.counting(for: assignment) }
      // What was answered for other numbers is of no use for these.
      let isOther = own != nil && begun != nil && begun != own
      if isOther { list.progress[entry.id] = nil }
      open(lesson)
      return (isOther ? [.startOver(lesson: entry.id)] : []) + Effect.renames(in: lesson)
        + [.recall(lesson: entry.id)]
    } catch {
      failure = error.problems.first?.message
      return []
    }
  }

  /// Chooses in the list the lesson to go on with after `last`.
  public mutating func selectNext(after last: String?) { list.selectNext(after: last) }

  /// Opens a lesson from its start; says on the screen why if it cannot.
  public mutating func open(_ lesson: Lesson) {
    do throws(GraphError) {
      screen = .lesson(try LessonScreen(lesson))
      failure = nil
    } catch {
      failure = error.message
    }
    settle()
  }

  /// Puts back what was answered in a lesson in earlier sessions, and goes to where the learner left it.
  public mutating func restore(_ answers: [AnswerRecord], lesson id: String) {
    guard case .lesson(var lesson) = screen, lesson.session.lesson.id == id else { return }
    lesson.session.restore(answers, at: list.progress[id]?.stop)
    lesson.arrive()
    screen = .lesson(lesson)
    settle()
  }

  /// Shows a sentence on the last line until the next key.
  public mutating func tell(_ text: LocalizedText) { failure = text }

  /// Opens a program, asking first for the leaves that have no value.
  public mutating func explore(_ request: ExploreRequest) {
    if let form = LeafForm(request) {
      screen = .leaves(form)
    } else if let lesson = try? request.lesson() {
      open(lesson)
    }
  }

  /// What the home screen says about reviews and days; see `Effect.refreshHome`.
  public var home: HomeStatus? {
    get { list.home }
    set { list.home = newValue }
  }

  /// Begins a quiz, or goes on with one that was left; says on the screen where there is nothing to ask.
  public mutating func begin(_ setup: QuizSetup, at now: Timestamp) -> [Effect] {
    advance(to: now)
    guard var quiz = QuizSession(setup, at: self.now) else {
      failure = LocalizedText("There is no question to ask.", "没有可出的题目。")
      return []
    }
    let effects = quiz.takeEffects()
    var shown = QuizScreen(quiz, at: self.now)
    if setup.resumed != nil, quiz.isResumed { shown.lesson.notice = .resumed }
    screen = .quiz(shown)
    settle()
    return effects
  }

  /// Asks whether to go on with the quiz that was left or to begin the one asked for, which takes its place.
  public mutating func choose(between left: QuizSetup, and asked: QuizSetup) { rivals = (left, asked) }

  /// When a `tick` is wanted: while a clock on the screen runs down; nil otherwise.
  public var wakesAt: Timestamp? {
    guard case .quiz(let quiz) = screen, let deadline = quiz.quiz.deadline, !isTooSmall else { return nil }
    let left = deadline.milliseconds - now.milliseconds
    // When the clock shows the next second.
    return left <= 0 ? nil : now + .milliseconds(max(1, (left - 1) % 1000 + 1))
  }

  /// Time never goes back, whatever the caller's clock does.
  private mutating func advance(to now: Timestamp) { self.now = max(self.now, now) }

  /// Takes an event and says what is to be done outside.
  ///
  /// - Parameter now: the time, which must only grow while the tutor runs; nil where it stands still.
  public mutating func update(_ event: TerminalEvent, at now: Timestamp? = nil) -> [Effect] {
    defer { settle() }
    if let now { advance(to: now) }
    switch event {
    case .hangUp: return saving + [.quit]
    case .tick:
      guard case .quiz(var quiz) = screen else { return [] }
      quiz.tick(at: self.now)
      let effects = quiz.quiz.takeEffects()
      screen = .quiz(quiz)
      return effects
    case .resized(let size):
      self.size = size
      return []
    case .paste(let text):
      if !isTooSmall { paste(text) }
      return []
    case .mouse(let mouse):
      guard !isTooSmall, help == nil else { return [] }
      if case .lesson(var lesson) = screen {
        lesson.handle(mouse, size: size)
        screen = .lesson(lesson)
      }
      if case .quiz(var quiz) = screen {
        quiz.handle(mouse, size: size)
        screen = .quiz(quiz)
      }
      return []
    case .key(let key): return handle(key)
    }
  }

  /// Opens the questions of the assignment, asking first who the student is where that is not known.
  public mutating func openQuestions() -> [Effect] {
    guard assigned == nil, let assignment = list.course.assignment else { return [.prepareAssignment] }
    // Without a student there are no numbers to ask about.
    screen = .identity(IdentityForm(assignment, status: home?.assignment, opening: nil))
    return []
  }

  /// The effects that keep where the learner is; one's own program is not kept.
  var saving: [Effect] {
    if case .quiz(let quiz) = screen {
      return quiz.quiz.isOver ? [] : [quiz.quiz.keeping(at: now)]
    }
    guard case .lesson(let lesson) = screen, isInCourse(lesson) else { return [] }
    return lesson.session.saving
  }

  func isInCourse(_ lesson: LessonScreen) -> Bool {
    list.course.place(of: lesson.session.lesson.id) != nil
  }

  private mutating func paste(_ text: String) {
    guard help == nil else { return }
    switch screen {
    case .lessons, .welcome: break
    case .lesson(var lesson):
      lesson.paste(text)
      screen = .lesson(lesson)
    case .leaves(var form):
      form.paste(text)
      screen = .leaves(form)
    case .quiz(var quiz):
      quiz.paste(text)
      screen = .quiz(quiz)
    case .identity(var form):
      form.paste(text)
      screen = .identity(form)
    }
  }

  /// Brings the current node into view.
  private mutating func settle() {
    if case .quiz(var quiz) = screen {
      quiz.settle(size, settings)
      screen = .quiz(quiz)
    }
    guard case .lesson(var lesson) = screen else { return }
    lesson.settle(size, settings)
    screen = .lesson(lesson)
  }

  /// Whether the mouse is of use now; the terminal keeps it for selecting text otherwise.
  public var wantsMouse: Bool {
    switch screen {
    case .lesson(let lesson): settings.usesMouse && lesson.isPanning
    case .quiz(let quiz): settings.usesMouse && quiz.isPanning
    case .lessons, .leaves, .welcome, .identity: false
    }
  }

  var isTooSmall: Bool {
    size.width < LessonLayout.minimum.width || size.height < LessonLayout.minimum.height
  }
}
