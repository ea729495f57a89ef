import ArgumentParser
import Classroom
import CursesTerminal
import Foundation
import GraphLanguage
import Lessons
import TerminalText
import Tutor

/// Fresh questions, graded by the judge and scheduled by what the learner remembers.
struct Quiz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text(
      "Fresh questions, graded as you type and asked again when you are about to forget.",
      "即时出题、即时判分的测验；快要忘记时再次出题。"))

  @Option(
    name: .long,
    help: .said(
      "Ask one skill only: \(Self.skills).", "只考一项技能：\(Self.skills)。"),
    completion: .list(QuizCatalog.skills.map(\.id)))
  var skill: String?

  @Option(name: .long, help: .said("How many questions; 10 without --minutes.", "题数；没有 --minutes 时为 10。"))
  var count: Int?

  @Option(
    name: .long, help: .said("For how many minutes; an exam ends with them.", "多少分钟；考试到时即止。"))
  var minutes: Int?

  @Option(
    name: .long,
    help: .said(
      "The seed of the questions: given again, to anybody, it asks the same ones.", "出题的种子：对任何人再次给出，题目都相同。")
  )
  var seed: UInt64?

  @Option(
    name: .long, help: .said("The questions of the assignment of this pack.", "该课程包的作业题目。"),
    completion: .installedPacks)
  var pack: String?

  @Flag(name: .long, help: .said("No hints, one try, results at the end.", "没有提示，每题一次机会，最后公布结果。"))
  var exam = false

  @OptionGroup var options: InteractiveOptions

  /// The skills of the quiz; packs may declare more.
  private static let skills = QuizCatalog.skills.map(\.id).joined(separator: ", ")

  func validate() throws {
    if let count, !(1...200).contains(count) {
      throw ValidationError(Speech.text("--count takes 1 to 200.", "--count 的取值为 1 到 200。"))
    }
    if let minutes, !(1...600).contains(minutes) {
      throw ValidationError(Speech.text("--minutes takes 1 to 600.", "--minutes 的取值为 1 到 600。"))
    }
    if pack != nil, skill != nil || count != nil || minutes != nil || seed != nil || exam {
      throw ValidationError(
        Speech.text(
          "The assignment says what --pack asks: leave the other options out.",
          "--pack 的题目由作业规定：请不要再加其他选项。"))
    }
  }

  func run() throws {
    if options.isPlain { return try play(in: nil) }
    try FullScreen.open(options) { try play(in: $0) }
  }

  /// Asks in a terminal, or line by line without one.
  private func play(in terminal: CursesTerminal?) throws {
    if let pack { return try playAssignment(of: pack, in: terminal) }
    let keeper = try ProgressKeeper(.builtIn) { Course.builtInFiles }
    let (setup, left) = try setup(keeper)
    guard let terminal else {
      let settings = options.display.settings(remembered: keeper.language)
      let setup = try left.map { try choose(between: $0, and: setup, settings) } ?? setup
      guard let quiz = PlainQuiz(setup, settings: settings, at: keeper.clock.now) else {
        throw Failure(.negative, LocalizedText("There is no question to ask.", "没有可出的题目。"))
      }
      LineByLine.run(quiz, keeper, keeper.clock)
      if let loss = keeper.loss(settings.language) { throw loss }
      return
    }
    try FullScreen(options: options, in: terminal, keeper: keeper).run { settings, size in
      var app = App(
        course: .builtIn, settings: settings, size: size, progress: keeper.progress,
        seed: .random(in: .min ... .max))
      app.home = keeper.home
      if let left {
        app.choose(between: left, and: setup)
        return (app, [])
      }
      let effects = app.begin(setup, at: keeper.clock.now)
      return (app, effects)
    }
  }

  /// Asks whether to go on with the quiz that was left; without an answer nothing of it is lost.
  private func choose(between left: QuizSetup, and asked: QuizSetup, _ settings: Settings) throws -> QuizSetup
  {
    func say(_ text: LocalizedText) { print(Speech.spelled(text[settings.language].sanitized)) }
    if let snapshot = left.resumed { say(snapshot.whereLeft) }
    let ways = LocalizedText(
      "Enter goes on with it, :new begins the other quiz and this one is gone, :quit leaves both.",
      "按 Enter 接着做它；输入 :new 开始另一个测验，原来的作废；输入 :quit 退出。")
    while true {
      say(ways)
      guard let line = Input.line(settings.language) else { throw ExitCode.success }
      switch line.replacing("：", with: ":").trimmingCharacters(in: .whitespaces).lowercased() {
      case "": return left
      case ":new", ":n": return asked
      case ":quit", ":q": throw ExitCode.success
      default: continue
      }
    }
  }

  /// Asks the questions that count in a pack.
  private func playAssignment(of name: String, in terminal: CursesTerminal?) throws {
    let assigned = try AssignedPack(name)
    guard assigned.assignment.questionCount > 0 else {
      throw Failure(
        .invalidInput,
        LocalizedText(
          "the assignment of this pack has no questions, only lessons: backprop-tutor learn \(name).",
          "这个课程包的作业只有课，没有题目：backprop-tutor learn \(name)。"), file: name)
    }
    let course = assigned.course
    let keeper = try ProgressKeeper(course) { assigned.files.all }
    guard let terminal else {
      let settings = options.display.settings(remembered: keeper.language)
      let assignment = PlainAssignment(keeper: keeper, settings: settings)
      guard try assignment.identify() else { return }
      assignment.tellTerms()
      try assignment.playQuestions()
      assignment.tellHowToHandIn()
      if let loss = keeper.loss(settings.language) { throw loss }
      return
    }
    let library = PackLibrary()
    try FullScreen(options: options, in: terminal, keeper: keeper, library: library).run { settings, size in
      var app = App(
        course: course, packs: library.links(besides: course.id), settings: settings, size: size,
        progress: keeper.progress, assigned: keeper.assigned, seed: .random(in: .min ... .max))
      app.home = keeper.home
      let effects = app.openQuestions()
      return (app, effects)
    }
  }

  /// The quiz asked for, which is the one that was left where that is of the same kind; and the one left where it is not.
  private func setup(_ keeper: ProgressKeeper) throws -> (asked: QuizSetup, left: QuizSetup?) {
    let limit = minutes.map { $0 * 60 }
    let rules: QuizRules = exam ? .exam(timeLimit: limit) : .practice(timeLimit: limit)
    let replays = seed != nil
    let count = count ?? (exam || minutes == nil ? ProgressKeeper.questions : nil)
    let skill = try skill.map { try id(ofSkill: $0, keeper.library) }
    let open = keeper.openQuiz
    if let open, open.rules == rules, open.skill == skill, open.count == count,
      seed == nil || seed == open.seed
    {
      let setup = QuizSetup(
        drawing: keeper.deck(skill: skill, seed: open.seed, replays: replays), count: count, rules: rules,
        seed: open.seed, resuming: open)
      return (setup, nil)
    }
    let seed = seed ?? .random(in: 1...999_999)
    let fresh = QuizSetup(
      drawing: keeper.deck(skill: skill, seed: seed, replays: replays), count: count, rules: rules, seed: seed
    )
    return (fresh, open == nil ? nil : keeper.homeQuiz())
  }

  /// The id of the skill called `name`, by its id or by its title in either language.
  private func id(ofSkill name: String, _ library: QuizLibrary) throws -> String {
    let wanted = name.lowercased()
    let found = library.skills.first { skill in
      skill.id == wanted || Language.allCases.contains { skill.title[$0].lowercased() == wanted }
    }
    if let found { return found.id }
    let known = library.skills.map(\.id)
    let near = nearest(to: wanted, in: known).map {
      LocalizedText(" Did you mean \($0)?", "是否想写 \($0)？")
    }
    throw Failure(
      .invalidInput,
      LocalizedText("There is no skill called \(name).", "没有名为 \(name) 的技能。")
        + (near ?? LocalizedText(same: ""))
        + LocalizedText(
          " The skills are: \(known.joined(separator: ", ")).", "现有的技能：\(known.joined(separator: "、"))。"))
  }
}
