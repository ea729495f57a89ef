public import Lessons

/// A pack in one of its versions, told apart to the byte.
public struct PackEdition: Hashable, Sendable {
  /// The pack's stable id.
  public let id: String
  /// Its version, as its author counts.
  public let version: String
  /// The SHA-256 of its manifest.
  public let hash: String

  /// The pack `id` in `version` with this hash.
  public init(id: String, version: String, hash: String) {
    self.id = id
    self.version = version
    self.hash = hash
  }

  /// The edition of `course`, read from `files`.
  public init(_ course: Course, files: [String: String]) {
    self.init(id: course.id, version: course.version, hash: PackManifest(of: files).hash)
  }
}
