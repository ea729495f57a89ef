import Classroom
import Foundation
import Lessons
import Progress
import TerminalText
import Tutor

/// The packs at hand: the course, the user's own, and those everyone on this machine has.
struct PackLibrary {
  /// A pack that was read.
  typealias Pack = (files: PackFiles, course: Course)

  /// Where packs are, in the order they are searched.
  let shelves: [PackShelf]

  /// The shelves the environment names.
  init() {
    let environment = ProcessInfo.processInfo.environment
    shelves = PackShelf.all(data: ProgressStore.folder(environment: environment), environment: environment)
  }

  /// The course that comes with the program.
  static var builtIn: Pack { (PackFiles(Course.builtInFiles), .builtIn) }

  /// The user's own shelf; nil where there is no folder for a user's data.
  var own: PackShelf? { shelves.first { !$0.isShared } }

  /// The shelf that everyone's packs are installed on.
  static let system = PackShelf(
    folder: URL(fileURLWithPath: "/usr/local/share/backprop-tutor/packs", isDirectory: true), isShared: true)

  /// Every installed pack; of several with one id the first found counts.
  var installed: [PackShelf.Installed] {
    var seen: Set<String> = []
    return shelves.flatMap(\.packs).filter { seen.insert($0.id).inserted }
  }

  /// The course that comes with the program and every installed one that can be read, for the quiz.
  func courses(and own: Course) -> [Course] {
    let all = [.builtIn, own] + installed.compactMap { (try? $0.pack.get())?.course }
    return all.reduce(into: []) { courses, course in
      if !courses.contains(where: { $0.id == course.id }) { courses.append(course) }
    }
  }

  /// The quiz items of the course and of every installed pack.
  var quizLibrary: QuizLibrary { QuizLibrary(packs: courses(and: .builtIn)) }

  /// Whether a pack of this id is installed.
  func has(_ id: String) -> Bool { shelves.contains { $0.installed(id) != nil } }

  /// The pack called `id`; throws why it cannot be read.
  func pack(_ id: String) throws(PackShelf.Trouble) -> Pack {
    if id == Course.builtIn.id { return Self.builtIn }
    guard let found = shelves.lazy.compactMap({ $0.installed(id) }).first else {
      throw .archive(.unreadable(id))
    }
    return try found.pack.get()
  }

  /// The pack called `id`, or the end of the program.
  func openPack(_ id: String) throws -> Pack {
    do {
      return try pack(id)
    } catch {
      throw error.failure(id)
    }
  }

  /// The packs to turn to from the one called `id`; those that cannot be read are left to `pack list`.
  func links(besides id: String) -> [PackLink] {
    let course = id == Course.builtIn.id ? [] : [PackLink(id: Course.builtIn.id, title: Course.builtIn.title)]
    return course
      + installed.filter { $0.id != id }.compactMap { installed in
        (try? installed.pack.get()).map { PackLink(id: installed.id, title: $0.course.title) }
      }
  }
}

extension PackShelf.Trouble {
  /// The trouble as the end of the program.
  func failure(_ name: String) -> Failure {
    switch self {
    case .archive(let refusal): Failure(.invalidInput, refusal.message, file: name)
    case .contents(let problems): Failure(problems)
    }
  }
}
