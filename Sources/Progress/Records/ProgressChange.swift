/// Something to be remembered.
public enum ProgressChange: Hashable, Sendable {
  /// Where the learner is in a lesson.
  case position(LessonPosition)
  /// How a question of a lesson was left; replaces what was there.
  case settle(SettledAnswer, in: LessonKey)
  /// An answer of a lesson is taken back.
  case takeBack(stop: String, in: LessonKey)
  /// An answer was handed in.
  case attempt(Attempt)
  /// A quiz item was reviewed, which leaves its card as the review says.
  case review(Review)
  /// The newest review of an item in this session went otherwise than was kept: it is replaced, its card too.
  case amend(Review)
  /// A question of an item was asked; the last fifty of each item are remembered.
  case asked(item: String, fingerprint: UInt64)
  /// The quiz that was left in the middle, as text; nil when there is none any more.
  case openQuiz(String?)
  /// The questions of a pack's assignment as they stand, as text.
  case assignedQuiz(String, pack: String)
  /// A lesson starts over: its position and its settled answers go, the attempts stay.
  case startOver(LessonKey)
  /// A preference; nil forgets it.
  case prefer(Preference, String?)
  /// A lesson got a new id: what was kept under the old one moves, unless the new one has its own.
  case rename(LessonKey, to: LessonKey)
  /// A question of a lesson got a new id.
  case renameStop(String, to: String, in: LessonKey)
  /// A quiz item got a new id: its card moves, unless the new one has its own.
  case renameItem(String, to: String)
}

/// What a learner chose once and for all.
public enum Preference: String, CaseIterable, Sendable {
  /// The language of the program.
  case language
  /// Who the learner is for their class.
  case student
  /// The learner's name, for their class.
  case studentName
}
