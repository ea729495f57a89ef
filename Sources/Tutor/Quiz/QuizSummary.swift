import AnswerChecking
import Lessons
import Scheduling
import TerminalText

/// What a quiz comes to: how it went, where it was weak, and what to do next.
struct QuizSummary {
  private let quiz: QuizSession
  private let now: Timestamp

  /// The summary of a quiz at a moment.
  init(_ quiz: QuizSession, at now: Timestamp) {
    self.quiz = quiz
    self.now = now
  }

  /// How many questions went each way.
  func count(_ outcome: QuizPlay.Outcome) -> Int { quiz.plays.count { $0.outcome == outcome } }

  /// The questions that were answered or shown.
  var asked: [QuizPlay] { quiz.plays.filter { $0.outcome != nil && $0.outcome != .skipped } }

  /// How many questions in a row were right at the first try, counted back from the last one settled.
  var streak: Int {
    quiz.plays.filter { $0.outcome != nil }.reversed().prefix { $0.outcome == .clean }.count
  }

  /// The longest such row.
  var longestStreak: Int {
    var (best, run) = (0, 0)
    for play in quiz.plays {
      run = play.outcome == .clean ? run + 1 : 0
      best = max(best, run)
    }
    return best
  }

  /// One skill of the quiz.
  struct SkillResult {
    let skill: QuizCatalog.Skill
    /// The questions that were right at the first try, and all that were asked.
    let clean, asked: Int
    /// How well the skill is known now, from 0 to 1; nil where nothing is scheduled.
    let mastery: Double?
  }

  /// The skills that were asked, the weakest first.
  var skills: [SkillResult] {
    let library = quiz.deck?.library ?? .builtIn
    let mastery = quiz.deck?.mastery(at: now) ?? [:]
    let bySkill = Dictionary(grouping: asked, by: \.question.skill)
    return library.skills.compactMap { skill -> SkillResult? in
      guard let plays = bySkill[skill.id] else { return nil }
      return SkillResult(
        skill: skill, clean: plays.count { $0.outcome == .clean }, asked: plays.count,
        mastery: mastery[skill.id]?.covered)
    }.sorted { $0.clean * $1.asked < $1.clean * $0.asked }
  }

  /// The skills in which something went wrong.
  var weak: [SkillResult] { skills.filter { $0.clean < $0.asked } }

  /// The lesson that teaches the weakest skill; nil where nothing went wrong.
  var lessonToRevisit: String? { weak.lazy.compactMap(\.skill.lessons.first).first }

  /// The mistakes that were named, the most frequent first.
  var mistakes: [(id: MistakeID, times: Int)] {
    Dictionary(grouping: quiz.plays.flatMap(\.mistakes)) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  /// In how long the items of this quiz come due, the soonest first, equal pauses together.
  var due: [(pause: LocalizedText, items: Int)] {
    guard let deck = quiz.deck else { return [] }
    let items = Set(quiz.plays.filter { $0.rating != nil }.map(\.question.reference.item))
    let pauses = items.compactMap { deck.studied[$0]?.card.due }.map { max(.zero, $0 - now) }.sorted()
    var groups: [(pause: LocalizedText, items: Int)] = []
    for pause in pauses.map(Self.text) {
      if groups.last?.pause == pause {
        groups[groups.count - 1].items += 1
      } else {
        groups.append((pause, 1))
      }
    }
    return groups
  }

  /// A pause as one says it: `10 min`, `3 days`.
  static func text(_ pause: Duration) -> LocalizedText {
    let seconds = max(0, Int(pause.components.seconds))
    switch seconds {
    case ..<60: return LocalizedText("1 min", "1 分钟")
    case ..<5400: return LocalizedText("\((seconds + 30) / 60) min", "\((seconds + 30) / 60) 分钟")
    case ..<86_400: return LocalizedText("\((seconds + 1800) / 3600) h", "\((seconds + 1800) / 3600) 小时")
    default:
      let days = (seconds + 43_200) / 86_400
      return LocalizedText(days == 1 ? "1 day" : "\(days) days", "\(days) 天")
    }
  }

  /// A time as a clock shows it: `3:05`, `1:00:00`.
  static func clock(milliseconds: Int) -> String {
    let seconds = max(0, milliseconds) / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}
