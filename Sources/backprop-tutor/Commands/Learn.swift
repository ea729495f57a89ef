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
    let course = try self.course
    let entry = try lesson.flatMap { isFolder($0) ? nil : $0 }.map { try find($0, in: course) }
    if options.isPlain {
      guard let first = entry ?? course.units.first?.lessons.first else { return }
      let opened = try open(first)
      LineByLine.run(try PlainPresenter(opened, settings: options.display.settings()))
      return
    }
    let keeper = try ProgressKeeper(pack: course.id)
    let start = entry ?? keeper.lastLesson.flatMap { course.entry($0) }
    try FullScreen(options: options, keeper: keeper).run { settings, size in
      var app = App(course: course, settings: settings, size: size, progress: keeper.progress)
      let effects = start.map { app.open($0) } ?? []
      return (app, effects)
    }
  }

  private var course: Course {
    get throws {
      guard let lesson, isFolder(lesson) else { return Course.builtIn }
      do {
        return try Course(files: PackFolder.files(of: lesson))
      } catch let error as PackError {
        throw Failure(error.problems)
      }
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
      status: .invalidInput,
      text: LocalizedText(
        "There is no lesson called \(id.sanitized). The lessons are: \(known).",
        "没有名为 \(id.sanitized) 的课。现有的课：\(known)。")[Speech.language])
  }

  private func open(_ entry: LessonEntry) throws -> Lesson {
    do {
      return try entry.lesson()
    } catch {
      throw Failure(error.problems)
    }
  }
}

extension Failure {
  /// Every problem of a pack, one under the other.
  init(_ problems: [PackProblem]) {
    self.init(
      status: .invalidInput, text: problems.map { $0.rendered(Speech.language) }.joined(separator: "\n"))
  }
}
