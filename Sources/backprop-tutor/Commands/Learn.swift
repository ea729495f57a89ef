import ArgumentParser
import Classroom
import CursesTerminal
import Foundation
import GraphLanguage
import Lessons
import TerminalText
import Tutor

/// The course, or one lesson of it.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text("The course, or one lesson of it.", "整门课程，或其中一课。"))

  @Argument(
    help: .said(
      "A lesson's id, an installed pack's, PACK/LESSON, or a folder with a pack to preview.",
      "课或已安装课程包的标识、课程包/课，或要预览的课程包文件夹。"))
  var lesson: String?

  @OptionGroup var options: InteractiveOptions

  func run() throws {
    if options.isPlain { return try play(in: nil) }
    try FullScreen.open(options) { try play(in: $0) }
  }

  /// Plays in a terminal, or line by line without one.
  private func play(in terminal: CursesTerminal?) throws {
    let library = PackLibrary()
    let keeper = try ProgressKeeper(.builtIn, files: { Course.builtInFiles })
    let pack = try self.pack(library, keeper)
    let course = pack.course
    keeper.turn(to: course, files: { pack.files.all })
    let entry = try lesson.flatMap { isFolder($0) || $0 == course.id ? nil : $0 }.map { name in
      let prefix = course.id + "/"
      return try find(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name, in: course)
    }
    let start = entry ?? keeper.lastLesson.flatMap { course.entry($0) }
    let isFirstRun = lesson == nil && keeper.isNew
    guard let terminal else {
      UserConfiguration.complain()
      if isFirstRun { askLanguage(keeper) }
      if let warning = keeper.warning { print(warning[Speech.language]) }
      let lessons = course.units.flatMap(\.lessons)
      let first = start.flatMap { start in lessons.firstIndex { $0.id == start.id } } ?? 0
      let assignment = PlainAssignment(
        keeper: keeper, settings: options.display.settings(remembered: keeper.language))
      if try playLineByLine(lessons[first...], keeper, assignment) {
        try assignment.playQuestions()
        assignment.tellHowToHandIn()
      }
      if let loss = keeper.loss(Speech.language) { throw loss }
      return
    }
    try FullScreen(options: options, in: terminal, keeper: keeper, library: library).run { settings, size in
      var app = App(
        course: course, packs: library.links(besides: course.id), settings: settings, size: size,
        progress: keeper.progress, assigned: keeper.assigned, seed: .random(in: .min ... .max),
        isFirstRun: isFirstRun)
      app.home = keeper.home
      let effects = start.map { app.open($0) } ?? []
      return (app, effects)
    }
  }

  /// Asks someone who comes for the first time which language to speak; pipes are not asked.
  private func askLanguage(_ keeper: ProgressKeeper) {
    guard Speech.asked == nil, UserConfiguration.current.language == nil, isatty(STDIN_FILENO) != 0
    else {
      return
    }
    print("1 English\n2 简体中文\n1, 2: ", terminator: "")
    let answer = readLine()?.filter { $0 != " " }
    let language: Language = answer == "2" || answer == "２" ? .simplifiedChinese : .english
    if let problem = keeper.keep([.remember(languageCode: language.rawValue)]) {
      Output.complain(problem[language])
    }
  }

  /// Plays lesson after lesson until the learner leaves; whether all were played to their end.
  private func playLineByLine(
    _ lessons: ArraySlice<LessonEntry>, _ keeper: ProgressKeeper, _ assignment: PlainAssignment
  ) throws -> Bool {
    var lessons = lessons
    var isTold = false
    while let entry = lessons.first {
      let own = try ownSeed(of: entry, keeper, assignment)
      if own != nil, !isTold {
        assignment.tellTerms()
        isTold = true
      }
      if let own, let begun = keeper.progress[entry.id]?.seed, begun != own {
        _ = keeper.keep([.startOver(lesson: entry.id)])
      }
      let reached = keeper.progress[entry.id]
      let seed = own ?? reached?.seed ?? .random(in: .min ... .max)
      var lesson = try PackFolder.checked { () throws(PackError) in try entry.lesson(seed: seed) }
      if own != nil, let assignment = keeper.course.assignment { lesson = lesson.counting(for: assignment) }
      var presenter = try PlainPresenter(
        lesson, settings: options.display.settings(remembered: keeper.language))
      _ = keeper.keep(Effect.renames(in: lesson))
      presenter.restore(keeper.answers(in: entry.id), at: reached?.stop)
      switch LineByLine.run(presenter, keeper) {
      case .finished: lessons = lessons.dropFirst()
      case .startsOver: _ = keeper.keep([.startOver(lesson: entry.id)])
      case .left: return false
      }
    }
    return true
  }

  /// The seed of a lesson that counts, asking who the student is where that is not known; nil for practice.
  private func ownSeed(
    of entry: LessonEntry, _ keeper: ProgressKeeper, _ assignment: PlainAssignment
  ) throws -> UInt64? {
    guard keeper.course.assignment?.counts(lesson: entry.id) ?? false, try assignment.identify() else {
      return nil
    }
    return keeper.assigned?.seeds[entry.id]
  }

  private func pack(_ library: PackLibrary, _ keeper: ProgressKeeper) throws -> PackLibrary.Pack {
    guard let lesson else {
      // Who was in a pack last goes on there, as long as it is installed.
      return keeper.lastPack.flatMap { try? library.pack($0) } ?? PackLibrary.builtIn
    }
    if isFolder(lesson) {
      let files = try PackFolder.pack(in: lesson)
      return (files, try PackFolder.course(files.lessons))
    }
    let name = String(lesson.prefix { $0 != "/" })
    if Course.builtIn.entry(lesson) == nil, library.has(name) { return try library.openPack(name) }
    return PackLibrary.builtIn
  }

  private func isFolder(_ name: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private func find(_ id: String, in course: Course) throws -> LessonEntry {
    if let entry = course.entry(id) { return entry }
    // A command mistyped arrives here too: to learn is what is done where none is named.
    let commands = BackpropTutor.configuration.subcommands.map { $0._commandName }
    let near = nearest(to: id, in: course.units.flatMap(\.lessons).map(\.id) + commands)
    let ways =
      near.map { LocalizedText("Did you mean \($0)?", "是否想写 \($0)？") }
      ?? LocalizedText(
        "`backprop-tutor` opens the list of lessons, `backprop-tutor --help` lists the commands.",
        "运行 `backprop-tutor` 打开课程列表，`backprop-tutor --help` 列出全部命令。")
    throw Failure(
      .invalidInput,
      LocalizedText("There is no lesson or pack called \(id). ", "没有名为 \(id) 的课或课程包。") + ways)
  }
}

extension Failure {
  /// Every problem of a pack, one under the other; a pack for another version of the program ends with 4.
  init(_ problems: [PackProblem]) {
    let needsOther = problems.contains { $0.rule == .format }
    self.init(
      status: needsOther ? .otherVersion : .invalidInput,
      text: problems.map { $0.rendered(Speech.language) }.joined(separator: "\n"))
  }
}
