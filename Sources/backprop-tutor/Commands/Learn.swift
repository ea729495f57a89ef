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
      "A lesson's id, an installed pack's, PACK/LESSON; or a folder with a pack to preview, FOLDER/LESSON.",
      "课或已安装课程包的标识、课程包/课；或要预览的课程包文件夹、文件夹/课。"),
    completion: .lessons)
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
    // What a class hands in must not depend on the folder one happens to be in; ./NAME is the folder all the same.
    let preview = lesson.flatMap { name in
      library.has(String(name.prefix { $0 != "/" })) ? nil : Preview(name)
    }
    let pack = try preview.map { try $0.pack() } ?? self.pack(library, keeper)
    let course = pack.course
    keeper.turn(to: course, files: { pack.files.all })
    let named = preview == nil ? lesson.flatMap { $0 == course.id ? nil : $0 } : preview?.lesson
    let entry = try named.map { name in
      let prefix = course.id + "/"
      return try find(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name, in: course)
    }
    let last = keeper.lastLesson.flatMap { course.entry($0) }
    // A lesson left in the middle goes on; after a finished one the list says what is next.
    let progress = keeper.progress
    let isLastFinished = last.map { progress[$0.id]?.isFinished ?? false } ?? true
    let start = entry ?? (isLastFinished || preview != nil ? nil : last)
    let isFirstRun = lesson == nil && keeper.isNew
    guard let terminal else {
      UserConfiguration.complain()
      if isFirstRun { askLanguage(keeper) }
      if let warning = keeper.warning { print(warning[Speech.language]) }
      let lessons = course.units.flatMap(\.lessons)
      let next = start ?? course.lessonsInTurn(after: last?.id).first { progress[$0.id]?.isFinished != true }
      if next == nil, course.assignment == nil {
        print(
          Speech.text(
            "Every lesson is finished. One again: backprop-tutor learn LESSON; fresh questions: backprop-tutor quiz",
            "所有课都做完了。重温一课：backprop-tutor learn 课名；新题测验：backprop-tutor quiz"))
        return
      }
      let assignment = PlainAssignment(
        keeper: keeper, settings: options.display.settings(remembered: keeper.language))
      let first = lessons.firstIndex { $0.id == next?.id } ?? lessons.endIndex
      if try playLineByLine(lessons[first...], keeper, assignment) {
        try assignment.playQuestions()
        assignment.tellHowToHandIn()
      }
      keeper.backUpDaily()
      if let loss = keeper.loss(Speech.language) { throw loss }
      return
    }
    try FullScreen(options: options, in: terminal, keeper: keeper, library: library).run { settings, size in
      var app = App(
        course: course, packs: library.links(besides: course.id), settings: settings, size: size,
        progress: progress, assigned: keeper.assigned, seed: .random(in: .min ... .max),
        isFirstRun: isFirstRun)
      app.home = keeper.home
      app.selectNext(after: last?.id)
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
    let answer = Input.line()?.filter { $0 != " " }
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
      case .finished:
        // What was finished before is not gone through once more.
        let progress = keeper.progress
        lessons = lessons.dropFirst().drop { progress[$0.id]?.isFinished ?? false }
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
    let name = String(lesson.prefix { $0 != "/" })
    if Course.builtIn.entry(lesson) == nil, library.has(name) { return try library.openPack(name) }
    return PackLibrary.builtIn
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

/// A folder with a pack that its author looks at, or one lesson of it: FOLDER/LESSON.
private struct Preview {
  let folder: String
  let lesson: String?

  /// What `name` leads to; nil where it is no folder, and no lesson in one.
  init?(_ name: String) {
    func holdsPack(_ folder: URL) -> Bool {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.yaml").path)
    }
    var isDirectory: ObjCBool = false
    let url = URL(fileURLWithPath: name)
    let above = url.deletingLastPathComponent()
    let file = url.pathExtension == "yaml" ? url.deletingPathExtension() : url
    if holdsPack(url) {
      (folder, lesson) = (name, nil)
    } else if name.contains("/"), holdsPack(above) {
      (folder, lesson) = (above.relativePath, url.lastPathComponent)
    } else if name.contains("/"), holdsPack(above.deletingLastPathComponent()) {
      (folder, lesson) = (above.deletingLastPathComponent().relativePath, file.lastPathComponent)
    } else if FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory), isDirectory.boolValue {
      (folder, lesson) = (name, nil)
    } else {
      return nil
    }
  }

  /// The pack as its lessons are, without an assignment: its author is nobody's student.
  func pack() throws -> PackLibrary.Pack {
    let files = try PackFolder.pack(in: folder)
    return (files, try PackFolder.course(files.lessons).withoutAssignment)
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
