import ArgumentParser
import Foundation
import Lessons
import TerminalText
import Tutor

/// The course, or one lesson of it.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text("The course, or one lesson of it.", "整门课程，或其中一课。"))

  @Argument(help: .said("A lesson's id, or a folder with a pack to preview.", "课的标识，或要预览的课程包文件夹。"))
  var lesson: String?

  @OptionGroup var options: InteractiveOptions

  func run() throws {
    let (course, files) = try pack
    let entry = try lesson.flatMap { isFolder($0) ? nil : $0 }.map { try find($0, in: course) }
    let keeper = try ProgressKeeper(course, files: files)
    let start = entry ?? keeper.lastLesson.flatMap { course.entry($0) }
    let isFirstRun = lesson == nil && keeper.isNew
    if options.isPlain {
      UserConfiguration.complain()
      if isFirstRun { askLanguage(keeper) }
      let lessons = course.units.flatMap(\.lessons)
      let first = start.flatMap { start in lessons.firstIndex { $0.id == start.id } } ?? 0
      try playLineByLine(lessons[first...], keeper)
      return
    }
    try FullScreen(options: options, keeper: keeper).run { settings, size in
      var app = App(
        course: course, settings: settings, size: size, progress: keeper.progress,
        seed: .random(in: .min ... .max), isFirstRun: isFirstRun)
      let effects = start.map { app.open($0) } ?? []
      return (app, effects)
    }
  }

  /// Asks someone who comes for the first time which language to speak; pipes are not asked.
  private func askLanguage(_ keeper: ProgressKeeper) {
    guard options.display.lang == nil, UserConfiguration.current.language == nil, isatty(STDIN_FILENO) != 0
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

  /// Plays lesson after lesson until the learner leaves.
  private func playLineByLine(_ lessons: ArraySlice<LessonEntry>, _ keeper: ProgressKeeper) throws {
    var lessons = lessons
    while let entry = lessons.first {
      let reached = keeper.progress[entry.id]
      let seed = reached?.seed ?? .random(in: .min ... .max)
      let lesson = try PackFolder.checked { () throws(PackError) in try entry.lesson(seed: seed) }
      var presenter = try PlainPresenter(
        lesson, settings: options.display.settings(remembered: keeper.language))
      presenter.restore(keeper.answers(in: entry.id), at: reached?.stop)
      switch LineByLine.run(presenter, keeper) {
      case .finished: lessons = lessons.dropFirst()
      case .startsOver: _ = keeper.keep([.startOver(lesson: entry.id)])
      case .left: return
      }
    }
  }

  private var pack: (course: Course, files: () -> [String: String]) {
    get throws {
      guard let lesson, isFolder(lesson) else { return (.builtIn, { Course.builtInFiles }) }
      let files = try PackFolder.files(of: lesson)
      return (try PackFolder.course(files), { files })
    }
  }

  private func isFolder(_ name: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private func find(_ id: String, in course: Course) throws -> LessonEntry {
    if let entry = course.entry(id) { return entry }
    let known = course.units.flatMap(\.lessons).map(\.id).joined(separator: ", ")
    throw Failure(
      .invalidInput,
      LocalizedText(
        "There is no lesson called \(id). The lessons are: \(known).", "没有名为 \(id) 的课。现有的课：\(known)。"))
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
