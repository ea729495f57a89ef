import AnswerChecking
import Classroom
import Foundation
import Lessons
import Progress
import Scheduling
import TerminalText
import Tutor

/// Does what the screens ask to be kept: the one place where progress, clock and screens meet.
final class ProgressKeeper {
  /// The user's progress.
  let store: ProgressStore
  /// The pack whose lessons are played.
  private var pack: String
  /// The pack to the byte; worked out when the first answer is kept.
  private var edition: PackEdition?
  /// The course whose lessons are played.
  private(set) var course: Course
  private var files: () -> [String: String]
  /// The files of the pack whose lessons are played.
  var packFiles: [String: String] { files() }
  /// The time of this run.
  let clock = SessionClock()
  private var lastAttempt: Timestamp
  /// The quiz items at hand; those of packs are read when they are first needed.
  private(set) lazy var library = QuizLibrary(packs: PackLibrary().courses(and: course))

  /// Opens the user's progress; throws for a file of a newer program, which is left alone.
  init(_ course: Course, files: @escaping () -> [String: String]) throws {
    let environment = ProcessInfo.processInfo.environment
    do {
      store = try ProgressStore.open(in: ProgressStore.folder(environment: environment), at: clock.now)
    } catch {
      let isNewer = if case .newerFile = error.kind { true } else { false }
      throw Failure(status: isNewer ? .otherVersion : .storeNotWritable, text: error.message[Speech.language])
    }
    pack = course.id
    self.course = course
    self.files = files
    lastAttempt = clock.now
    followRenames()
  }

  /// Turns to the lessons of another pack.
  func turn(to course: Course, files: @escaping () -> [String: String]) {
    pack = course.id
    self.course = course
    self.files = files
    edition = nil
    followRenames()
  }

  /// Lets what was kept under a lesson's former id follow to its new one.
  private func followRenames() {
    let kept = (try? store.positions()) ?? [:]
    let renames = course.units.flatMap(\.lessons).compactMap { entry -> ProgressChange? in
      guard let former = entry.formerID else { return nil }
      let (old, new) = (LessonKey(pack: pack, lesson: former), LessonKey(pack: pack, lesson: entry.id))
      return kept[old] == nil || kept[new] != nil ? nil : .rename(old, to: new)
    }
    // Where it cannot be saved it waits in memory, and `warning` says so.
    if !renames.isEmpty { try? store.save(renames) }
  }

  /// Who the learner is for their class; nil until they said so.
  var student: Student? {
    let id = (try? store.preference(.student)).flatMap { $0 }
    let name = (try? store.preference(.studentName)).flatMap { $0 }
    return id.flatMap { Student(id: $0, name: name ?? "") }
  }

  /// What the learner should be told: what was repaired, why nothing is saved.
  var warning: LocalizedText? { store.unsaved?.message ?? unread ?? store.notices.first }

  /// Why something kept could not be read.
  private var unread: LocalizedText?

  /// What is kept, read a second time where the first fails; nil, and told in `warning`, where both do.
  private func read<Value>(_ body: () throws(ProgressError) -> Value) -> Value? {
    if let value = try? body() { return value }
    do throws(ProgressError) {
      return try body()
    } catch {
      unread = error.message
      return nil
    }
  }

  /// Whether what is done is in memory only.
  var isUnsaved: Bool { store.unsaved != nil }

  /// Whether nothing was ever done or chosen here.
  var isNew: Bool { language == nil && lastLesson == nil && progress.isEmpty }

  /// The language chosen in an earlier session.
  var language: Language? {
    read { () throws(ProgressError) in try store.preference(.language) }?.flatMap(Language.init(rawValue:))
  }

  /// How far the learner has come in each lesson of the pack.
  var progress: [String: LessonProgress] {
    let positions = read(store.positions) ?? [:]
    let unsolved =
      read { () throws(ProgressError) in
        try store.answerCounts(verdicts: LessonProgress.unsolvedStatuses)
      } ?? [:]
    return Dictionary(
      positions.filter { $0.key.pack == pack }.map { key, position in
        (key.lesson, LessonProgress(position, unsolved: unsolved[key] ?? 0))
      }, uniquingKeysWith: { $1 })
  }

  /// The lesson the learner was in last, if it belongs to the pack.
  var lastLesson: String? {
    guard let last = read(store.lastLesson) ?? nil, last.lesson.pack == pack else { return nil }
    return last.lesson.lesson
  }

  /// The pack the learner was in last.
  var lastPack: String? { read(store.lastLesson).flatMap { $0?.lesson.pack } }

  /// The answers kept for a lesson.
  func answers(in lesson: String) -> [AnswerRecord] {
    let key = LessonKey(pack: pack, lesson: lesson)
    let kept = read { () throws(ProgressError) in try store.answers(in: key) } ?? []
    return kept.map {
      AnswerRecord(
        stop: $0.stop, answer: $0.answer, status: $0.verdict, hintLevel: $0.hintLevel, wrongTries: $0.tries)
    }
  }

  /// Why something of this session is in memory only; nil where all of it is on the disk.
  private var unsaved: LocalizedText?

  /// Keeps what the effects ask for, all of it in one transaction; returns why it could not be saved, each reason once.
  func keep(_ effects: [Effect]) -> LocalizedText? {
    let seeds = Dictionary(
      effects.compactMap { effect -> (String, UInt64)? in
        if case .save(let progress) = effect { (progress.lesson, progress.seed) } else { nil }
      }, uniquingKeysWith: { $1 })
    let changes = effects.flatMap { change($0) + event($0, seeds) }
    guard !changes.isEmpty else { return nil }
    do {
      try store.save(changes)
      unsaved = nil
      return nil
    } catch {
      defer { unsaved = error.message }
      return unsaved == error.message ? nil : error.message
    }
  }

  /// Makes the day's copy of the file; a copy that fails is tried again at the end of the next session.
  func backUpDaily() { try? store.backUpDaily(at: clock.now) }

  /// What to end with where something of this session is lost.
  func loss(_ language: Language) -> Failure? {
    guard let unsaved else { return nil }
    let sentence = LocalizedText("Not all of this session is saved. ", "这次的学习没有全部保存。") + unsaved
    return Failure(status: .storeNotWritable, text: sentence[language].sanitized)
  }

  /// What the verdict on an answer in a lesson depends on.
  private func variant(seed: UInt64) -> LessonVariant {
    let edition = self.edition ?? PackEdition(course, files: files())
    self.edition = edition
    return LessonVariant(
      seed: seed, packVersion: edition.version, packHash: edition.hash, generator: Lesson.generatorVersion,
      judge: Judge.version)
  }

  private func change(_ effect: Effect) -> [ProgressChange] {
    let now = clock.now
    func key(_ lesson: String) -> LessonKey { LessonKey(pack: pack, lesson: lesson) }
    switch effect {
    case .quit, .interrupt, .suspend, .redraw, .recall, .copy, .openPack, .prepareQuiz, .prepareAssignment,
      .refreshHome:
      return []
    case .identify(let id, let name):
      return [.prefer(.student, id), .prefer(.studentName, name.isEmpty ? nil : name)]
    case .renameStop(let old, let new, let lesson):
      return [.renameStop(old, to: new, in: key(lesson))]
    case .keepQuizAttempt(let attempt): return [.attempt(Attempt(attempt))]
    case .keepReview(let kept):
      let review = Review(kept)
      return [kept.isAmended ? .amend(review) : .review(review)]
    case .keepAsked(let item, let fingerprint): return [.asked(item: item, fingerprint: fingerprint)]
    case .keepQuiz(let snapshot): return [.openQuiz(snapshot.flatMap(Self.text))]
    case .keepAssignedQuiz(let snapshot):
      return Self.text(snapshot).map { [.assignedQuiz($0, pack: pack)] } ?? []
    case .remember(let code): return [.prefer(.language, code)]
    case .save(let progress):
      return [
        .position(
          LessonPosition(
            lesson: key(progress.lesson), stop: progress.stop, settled: progress.settled,
            questions: progress.questions, seed: progress.seed, at: now))
      ]
    case .keepAnswer(let answer, let lesson):
      return [
        .settle(
          SettledAnswer(
            stop: answer.stop, answer: answer.answer, verdict: answer.status, hintLevel: answer.hintLevel,
            tries: answer.wrongTries, at: now), in: key(lesson))
      ]
    case .startOver(let lesson): return [.startOver(key(lesson))]
    case .takeBack(let stop, let lesson): return [.takeBack(stop: stop, in: key(lesson))]
    case .keepAttempt(let answer, let lesson, let seed, let verdict, let mistake):
      return [
        attempt(
          at: answer.stop, in: lesson, seed: seed, answer: answer.answer, verdict: verdict, mistake: mistake,
          hintLevel: answer.hintLevel, number: answer.wrongTries + (verdict == "right" ? 1 : 0))
      ]
    }
  }

  /// What else happened to a question: its wrong answer was kept, its answer shown or taken back.
  ///
  /// With it the attempts tell everything a lesson's verdicts depend on, so that it can be played again.
  private func event(_ effect: Effect, _ seeds: [String: UInt64]) -> [ProgressChange] {
    switch effect {
    case .keepAnswer(let answer, let lesson):
      guard let event = Attempt.Event(rawValue: answer.status), let seed = seeds[lesson] else { return [] }
      return [
        attempt(
          at: answer.stop, in: lesson, seed: seed, answer: event == .kept ? answer.answer : "",
          verdict: event.rawValue, hintLevel: answer.hintLevel, number: answer.wrongTries)
      ]
    case .takeBack(let stop, let lesson):
      guard let seed = seeds[lesson] else { return [] }
      return [
        attempt(
          at: stop, in: lesson, seed: seed, answer: "", verdict: Attempt.Event.takenBack.rawValue,
          hintLevel: 0,
          number: 0)
      ]
    case .startOver(let lesson):
      guard let seed = progress[lesson]?.seed else { return [] }
      return [
        attempt(
          at: "", in: lesson, seed: seed, answer: "", verdict: Attempt.Event.startedOver.rawValue,
          hintLevel: 0, number: 0)
      ]
    default: return []
    }
  }

  private func attempt(
    at stop: String, in lesson: String, seed: UInt64, answer: String, verdict: String, mistake: String? = nil,
    hintLevel: Int, number: Int
  ) -> ProgressChange {
    let started = lastAttempt
    lastAttempt = clock.now
    return .attempt(
      Attempt(
        .stop(stop, of: LessonKey(pack: pack, lesson: lesson), variant(seed: seed)), answer: answer,
        verdict: verdict, mistake: mistake, hintLevel: hintLevel, number: number,
        timeTaken: lastAttempt - started, at: lastAttempt, day: SessionClock.day(of: lastAttempt)))
  }
}

extension LessonProgress {
  /// What is kept of a lesson, as the screens know it.
  init(_ position: LessonPosition, unsolved: Int = 0) {
    self.init(
      lesson: position.lesson.lesson, stop: position.stop, settled: position.settled,
      questions: position.questions, unsolved: unsolved, seed: position.seed)
  }
}
