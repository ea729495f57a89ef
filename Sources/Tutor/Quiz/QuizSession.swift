import AnswerChecking
import Lessons
import Scheduling
import TerminalUI

/// A learner's way through a quiz: its questions, what was answered, how it was rated.
///
/// It knows no screen and no clock: the full-screen tutor and the line-by-line presenter play the same session, and
/// hand in the time with everything they do. That time only ever grows; see `App.update`.
struct QuizSession {
  /// What may be done.
  let rules: QuizRules
  /// How many questions are asked at most; nil for as many as the time allows.
  let count: Int?
  /// The seed the questions are drawn with; 0 for fixed ones.
  let seed: UInt64
  /// The questions so far.
  private(set) var plays: [QuizPlay] = []
  /// Which of them is on the screen.
  private(set) var position = 0
  /// Whether the quiz is over: only looking back is left.
  private(set) var isOver = false
  /// What the questions are drawn and reviews are reckoned from; nil where nothing is scheduled.
  private(set) var deck: QuizDeck?
  /// What is to be done outside since `takeEffects` was called last.
  private var effects: [Effect] = []
  /// Since when the learner looks at the present question.
  private var lookedSince: Timestamp
  /// Since when the learner is in the quiz, earlier sittings counted back.
  private var startedAt: Timestamp

  /// Whether it goes on from where it was left.
  private(set) var isResumed = false

  /// A quiz at its first question, or where it was left; nil where there is nothing to ask.
  init?(_ setup: QuizSetup, at now: Timestamp) {
    (rules, count, seed, deck) = (setup.rules, setup.count, setup.seed, setup.deck)
    (lookedSince, startedAt) = (now, now)
    if let kept = setup.resumed { restore(kept, setup, at: now) }
    if plays.isEmpty {
      let questions =
        setup.questions.isEmpty && rules.isExam
        ? deck?.exam(of: count ?? Self.examQuestions, at: now) ?? [] : setup.questions
      plays = questions.compactMap { QuizPlay($0, rules) }
      if rules.isExam, deck != nil { questions.forEach { remember($0) } }
      if plays.isEmpty { _ = draw(at: now) }
      if !plays.isEmpty { effects.append(keeping(at: now)) }
    }
    if plays.isEmpty { return nil }
  }

  /// How many questions an exam has where nothing else is said.
  static let examQuestions = 10

  private mutating func restore(_ kept: QuizSnapshot, _ setup: QuizSetup, at now: Timestamp) {
    let given = Dictionary(
      setup.questions.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let restored = kept.plays.compactMap { play -> QuizPlay? in
      let question = given[play.question] ?? (try? deck?.library.question(play.question))
      return question.flatMap { QuizPlay($0, rules, restoring: play) }
    }
    // Where a question cannot be made again as it was, the quiz starts afresh.
    guard restored.count == kept.plays.count else { return }
    plays = restored
    isResumed = true
    position = max(0, min(kept.position, plays.count - 1))
    deck?.resume(after: plays.map(\.question))
    startedAt = Timestamp(milliseconds: now.milliseconds - Int64(max(0, kept.milliseconds)))
    // What was handed in is only looked at; what was left open in practice may still be answered.
    guard kept.isOver == true else { return }
    if rules.isExam || plays.allSatisfy(\.entry.isSettled) { finish(at: now) }
  }

  // MARK: The present question

  /// The question on the screen.
  var play: QuizPlay { plays[position] }

  /// How many questions there will be; nil where the time decides.
  var total: Int? { count ?? (rules.isExam ? plays.count : nil) }

  /// Takes over what was done with the present question.
  mutating func take(_ lesson: inout LessonSession, at now: Timestamp) {
    let events = lesson.takeEvents()
    if isOver {
      plays[position].lesson = lesson
      return
    }
    let spent = now.milliseconds - lookedSince.milliseconds
    plays[position].lesson = lesson
    var hasHandedIn = false
    for case .judged(let answer, let verdict, let mistake) in events {
      hasHandedIn = true
      keep(answer, verdict, mistake, milliseconds: Int(spent), at: now)
    }
    if hasHandedIn { pause(at: now) }
    if let rating = plays[position].decided { rate(rating, at: now) }
    for case .settled(let answer) in events where answer.status == Entry.Status.revealed.rawValue {
      // What counts has to tell that the answer was shown; what is practised is rated by it.
      if deck == nil { keep(answer, answer.status, nil, milliseconds: Int(spent), at: now) }
    }
    let isShown = events.contains { if case .settled = $0 { true } else { false } }
    if hasHandedIn || isShown || !effects.isEmpty { effects.append(keeping(at: now)) }
  }

  private mutating func keep(
    _ answer: AnswerRecord, _ verdict: String, _ mistake: String?, milliseconds: Int, at now: Timestamp
  ) {
    let question = play.question
    let isWrongTry = Verdict(rawValue: verdict)?.costsTry ?? false
    effects.append(
      .keepQuizAttempt(
        QuizAttempt(
          question: question.reference, quantity: question.quantityText, answer: answer.answer,
          verdict: verdict, mistake: mistake, hintLevel: answer.hintLevel,
          number: answer.wrongTries + (isWrongTry ? 0 : 1), milliseconds: milliseconds, at: now)))
    guard let mistake else { return }
    plays[position].mistakes.append(MistakeID(rawValue: mistake))
    deck?.note(mistake: mistake)
  }

  /// Rates the present question, by its first try.
  private mutating func rate(_ rating: Rating, at now: Timestamp) {
    plays[position].rating = rating
    guard let deck else { return }
    plays[position].cardBefore = deck.card(of: play.question.reference.item, at: now)
    review(at: now, isAmended: false)
  }

  /// What the learner says about a right answer: hard, good or easy.
  mutating func feel(_ felt: Rating, at now: Timestamp) {
    guard play.mayBeFelt, play.felt != felt, felt != .again else { return }
    plays[position].rating = felt
    plays[position].felt = felt
    review(at: now, isAmended: true)
    effects.append(keeping(at: now))
  }

  private mutating func review(at now: Timestamp, isAmended: Bool) {
    guard let before = play.cardBefore, let rating = play.rating else { return }
    let item = play.question.reference.item
    deck?.review(item, rating, before: before, isAmended: isAmended, at: now)
    effects.append(
      .keepReview(
        QuizReview(
          item: item, before: before, rating: rating, felt: play.felt, isAmended: isAmended, at: now)))
  }

  /// In how long the item would be asked again, for each thing the learner may say about a right answer.
  func pauses(at now: Timestamp) -> [(rating: Rating, pause: Duration)] {
    guard play.mayBeFelt, let before = play.cardBefore else { return [] }
    return [Rating.hard, .good, .easy].map { ($0, FSRS.standard.review(before, $0, at: now).due - now) }
  }

  // MARK: From question to question

  /// What comes after the present question.
  enum Onward {
    /// Another question is on the screen.
    case question
    /// Nothing is left but to hand in an exam.
    case handIn
    /// The quiz is over.
    case over
  }

  /// Goes to the next question; what has no answer counts as skipped.
  mutating func goOn(at now: Timestamp) -> Onward {
    if isOver {
      position = min(position + 1, plays.count - 1)
      return .question
    }
    leave(at: now)
    if position + 1 < plays.count {
      position += 1
      effects.append(keeping(at: now))
      return .question
    }
    if rules.isExam { return .handIn }
    if let count, plays.count >= count { return finish(at: now) }
    if isTimeOver(at: now) { return finish(at: now) }
    guard draw(at: now) else { return finish(at: now) }
    effects.append(keeping(at: now))
    return .question
  }

  /// Goes back one question; nothing is lost.
  mutating func goBack(at now: Timestamp) {
    guard position > 0 else { return }
    if !isOver { pause(at: now) }
    position -= 1
  }

  /// Goes to a question of a quiz that is over, or of an exam that is not handed in.
  mutating func go(to index: Int, at now: Timestamp) {
    if !isOver { pause(at: now) }
    position = max(0, min(index, plays.count - 1))
  }

  private mutating func leave(at now: Timestamp) {
    pause(at: now)
    guard !play.entry.isSettled else { return }
    plays[position].isSkipped = true
    let item = play.question.reference.item
    deck?.skip(item)
  }

  /// Stops the present question's clock.
  private mutating func pause(at now: Timestamp) {
    plays[position].milliseconds += Int(now.milliseconds - lookedSince.milliseconds)
    lookedSince = now
  }

  /// Ends the quiz: verdicts are told, nothing can be answered any more.
  @discardableResult
  mutating func finish(at now: Timestamp) -> Onward {
    guard !isOver else { return .over }
    for index in plays.indices {
      if !plays[index].entry.isSettled { plays[index].isSkipped = true }
      plays[index].lesson.close()
    }
    finishedAt = now
    isOver = true
    effects.append(deck == nil ? keeping(at: now) : .keepQuiz(nil))
    return .over
  }

  private mutating func draw(at now: Timestamp) -> Bool {
    while let question = deck?.next(at: now) {
      remember(question)
      guard let play = QuizPlay(question, rules) else { continue }
      plays.append(play)
      position = plays.count - 1
      return true
    }
    return false
  }

  private mutating func remember(_ question: QuizQuestion) {
    effects.append(.keepAsked(item: question.reference.item, fingerprint: question.fingerprint))
  }

  // MARK: Time

  private var finishedAt: Timestamp?

  /// How long the quiz has taken, in milliseconds.
  func milliseconds(at now: Timestamp) -> Int {
    Int(max(0, (finishedAt ?? now).milliseconds - startedAt.milliseconds))
  }

  /// When the time is over; nil without a limit, and once the quiz is over.
  var deadline: Timestamp? {
    guard !isOver, let limit = rules.timeLimit else { return nil }
    return startedAt + .seconds(limit)
  }

  /// Whether the time is over.
  func isTimeOver(at now: Timestamp) -> Bool { deadline.map { $0 <= now } ?? false }

  /// Ends an exam whose time is over: what stands in the prompt is handed in as it is.
  ///
  /// Practice ends with its question.
  mutating func endExamOnTime(_ lesson: inout LessonSession, at now: Timestamp) -> Bool {
    guard rules.isExam, isTimeOver(at: now) else { return false }
    lesson.submit()
    take(&lesson, at: now)
    finish(at: now)
    return true
  }

  // MARK: Keeping

  /// What is to be done outside since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    // Of several states of the quiz only the last one counts.
    let last = effects.lastIndex(where: \.keepsState)
    return effects.enumerated().filter { index, effect in !effect.keepsState || index == last }.map(\.element)
  }

  /// What keeps the quiz as it stands; the questions of an assignment have a place of their own.
  func keeping(at now: Timestamp) -> Effect {
    deck == nil ? .keepAssignedQuiz(snapshot(at: now)) : .keepQuiz(snapshot(at: now))
  }

  /// The quiz as it is kept, to go on with it later.
  func snapshot(at now: Timestamp) -> QuizSnapshot {
    QuizSnapshot(
      rules: rules, skill: deck?.skill, count: count, seed: seed, plays: plays.map(\.kept),
      position: position, milliseconds: milliseconds(at: now), isOver: isOver ? true : nil)
  }
}

extension Effect {
  /// Whether it keeps a quiz as it stands.
  fileprivate var keepsState: Bool {
    switch self {
    case .keepQuiz, .keepAssignedQuiz: true
    default: false
    }
  }
}

extension QuizPlay {
  /// The rating the first try decides; nil while nothing is decided, and once it is given.
  fileprivate var decided: Rating? {
    guard rating == nil else { return nil }
    if entry.hintLevel > 0 || entry.wrongTries > 0 { return .again }
    switch entry.status {
    case .right, .rightGivenSlip: return Rating(firstTryIsRight: true, hints: 0)
    case .standsWrong, .revealed: return .again
    case .open, .skipped: return nil
    }
  }
}
