public import Lessons

/// A pack's files, wherever they came from.
public struct PackFiles: Hashable, Sendable {
  /// The text of every file by its path.
  public let all: [String: String]

  /// A pack with these files.
  public init(_ all: [String: String]) {
    self.all = all
  }

  /// The files the program reads: all but the texts for people.
  public var lessons: [String: String] { all.filter { $0.key.hasSuffix(".yaml") } }

  /// The manifest.
  public var manifest: PackManifest { PackManifest(of: all) }

  /// Every problem `pack check` finds.
  public var problems: [PackProblem] { PackCheck.problems(in: lessons) }

  /// The course in these files; throws every problem of its contents.
  public func course() throws(PackError) -> Course { try Course(files: lessons) }
}
