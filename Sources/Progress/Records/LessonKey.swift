/// A lesson's lasting name: its pack's id and its own.
public struct LessonKey: Hashable, Sendable {
  /// The pack's id.
  public let pack: String
  /// The lesson's id, unique in its pack.
  public let lesson: String

  /// The lesson called `lesson` in the pack called `pack`.
  public init(pack: String, lesson: String) {
    self.pack = pack
    self.lesson = lesson
  }
}
