import ArgumentParser
import Classroom
import Lessons

extension CompletionKind {
  /// The ids of the course's lessons and of the packs that are installed.
  static var lessons: CompletionKind {
    .custom { _, _, _ in Course.builtIn.units.flatMap(\.lessons).map(\.id) + installed }
  }

  /// The ids of the packs that are installed.
  static var installedPacks: CompletionKind { .custom { _, _, _ in installed } }

  private static var installed: [String] { PackLibrary().installed.map(\.id) }
}
