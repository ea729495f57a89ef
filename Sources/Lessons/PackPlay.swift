import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText

/// Plays lessons the way a flawless learner would, and the way one with each known misconception would.
public enum PackPlay {
  /// What goes wrong when every lesson of `course` is played, each drawn lesson with `seeds` seeds.
  public static func problems(in course: Course, seeds: Int = 1) -> [PackProblem] {
    let entries = course.units.flatMap(\.lessons)
    return concurrentMap(entries.count) { index -> [PackProblem] in
      let entry = entries[index]
      var found: [Finding] = []
      for seed in 0..<UInt64(max(1, seeds)) {
        let reading = entry.reading(seed: seed)
        guard reading.lesson != nil else {
          found += reading.problems.map { Finding(unread: $0, seed: seed) }
          if !reading.isDrawn { break }
          continue
        }
        found += findings(in: reading, of: entry, seed: seed, isThorough: true)
        if !reading.isDrawn { break }
      }
      return summed(found, of: seeds)
    }.flatMap(\.self)
  }

  /// One problem for each cause: the first variant's, with the number of variants that have it.
  private static func summed(_ findings: [Finding], of seeds: Int) -> [PackProblem] {
    var seen: Set<[String]> = []
    return findings.compactMap { first in
      guard seen.insert(first.cause).inserted else { return nil }
      guard let variant = first.variant else { return first.problem }
      let count = Set(findings.filter { $0.cause == first.cause }.compactMap { $0.variant?.seed }).count
      return first.problem.adding(
        PlayWording.variants(variant.seed, variant.values, count: count, of: seeds))
    }
  }

  /// What goes wrong when one variant of a lesson is played; thoroughly, with what every known misconception gives,
  /// else with those a question is about.
  static func problems(
    in lesson: LessonReading, of entry: LessonEntry, seed: UInt64 = 0, isThorough: Bool = false
  ) -> [PackProblem] {
    findings(in: lesson, of: entry, seed: seed, isThorough: isThorough).map { finding in
      finding.problem.adding(finding.variant.map { PlayWording.variant($0.seed, $0.values) })
    }
  }

  private static func findings(
    in lesson: LessonReading, of entry: LessonEntry, seed: UInt64, isThorough: Bool
  ) -> [Finding] {
    var play = LessonPlay(lesson: lesson, file: entry.file, seed: seed, isThorough: isThorough)
    return play.findings()
  }
}

/// What went wrong in one variant of a lesson.
private struct Finding {
  let problem: PackProblem
  /// What is the same in every variant: place, rule, and what was typed or asked.
  let cause: [String]
  /// The seed and what was drawn; nil where nothing was.
  let variant: (seed: UInt64, values: String)?
}

extension Finding {
  /// What keeps a variant from being played at all.
  init(unread problem: PackProblem, seed: UInt64) {
    self.problem = problem
    cause = ["\(problem.position)", problem.rule.rawValue]
    variant = problem.drawn.map { (seed, $0) }
  }
}

/// One lesson being played.
private struct LessonPlay {
  let lesson: LessonReading
  let file: String
  let seed: UInt64
  let isThorough: Bool
  private var found: [Finding] = []

  init(lesson: LessonReading, file: String, seed: UInt64, isThorough: Bool) {
    self.lesson = lesson
    self.file = file
    self.seed = seed
    self.isThorough = isThorough
  }

  mutating func findings() -> [Finding] {
    var records = [Record](repeating: Record(), count: lesson.scenes.count)
    let subjects = lesson.scenes.map { scene in
      scene.flatMap { try? WorkedGraph($0.graph, upstream: $0.upstream, direction: $0.direction) }
    }
    var workers = subjects.enumerated().map { index, subject in
      subject.map { ScreenWorker($0, asked: asked(in: index)) }
    }
    for step in lesson.steps {
      // Decoding has run both passes, so a scene that was read can be worked out.
      guard let subject = subjects[step.scene] else { continue }
      for (quantity, form, mistakes) in step.questions {
        let question = Question(quantity, of: subject, form: form)
        work(question, records[step.scene], workers[step.scene], at: step)
        lookForAnswer(to: question, records[step.scene], at: step)
        if play(question, &records[step.scene], at: step) {
          misplay(question, records[step.scene], about: mistakes, at: step)
        }
        workers[step.scene]?.see(quantity)
      }
    }
    return found
  }

  private func asked(in scene: Int) -> Set<Quantity> {
    Set(lesson.steps.filter { $0.scene == scene }.flatMap { $0.questions.map(\.quantity) })
  }

  /// Types what can be worked out from the figures on the screen, and expects it to be taken.
  private mutating func work(
    _ question: Question, _ record: Record, _ worker: ScreenWorker?, at step: Step
  ) {
    guard question.form == .number, let found = worker?.answer(question.quantity) else { return }
    let typed = ReferenceAnswer.text(found)
    // The judge may ask for more digits: the worker has them.
    let verdict = Judge().judge(typed, question, record).verdict
    guard !verdict.isAccepted else { return }
    report(
      .answerable, step, about: [name(question)],
      PlayWording.unanswerable(
        name(question), typed, ReferenceAnswer.number(question.quantity, of: question.subject)),
      PlayWording.easierValues)
  }

  /// Reads the prompt of a question about fixed numbers; it must not tell the answer.
  private mutating func lookForAnswer(to question: Question, _ record: Record, at step: Step) {
    guard case .exercise(let exercise) = step.content, let prompt = exercise.prompt,
      let scene = lesson.scenes[step.scene], scene.drawn.isEmpty, question.form == .number,
      !question.asksForShape, let answer = question.subject.answer(question.quantity)
    else { return }
    let known = scene.givenValues + record.standing.values.map(\.value)
    let texts = Language.allCases.map { prompt.plain[$0] }
    guard let found = texts.lazy.compactMap({ ToldAnswer.found(answer, in: $0, known: known) }).first else {
      return
    }
    report(
      .givenAway, step, about: [name(question)], PlayWording.givenAway(name(question), found),
      PlayWording.askWithoutAnswer)
  }

  /// Types the right answer and expects it to be taken; false where there is none.
  private mutating func play(_ question: Question, _ record: inout Record, at step: Step) -> Bool {
    let typed =
      question.form == .formula
      ? ReferenceAnswer.formula(question.quantity, in: question.subject.graph, using: step.formulaNames)
      : ReferenceAnswer.number(question.quantity, of: question.subject)
    guard let typed else {
      report(
        .quantity, step, about: [name(question)], PlayWording.noAnswer(name(question)), PlayWording.askOther)
      return false
    }
    let judgement = Judge().judge(typed, question, record)
    if judgement.verdict == .right {
      record.enter(judgement, for: question.quantity)
    } else {
      report(
        .quantity, step, about: [name(question)],
        PlayWording.refused(name(question), typed, judgement.verdict.rawValue),
        judgement.message)
    }
    return true
  }

  /// Types what each misconception gives; it must not be taken, and those the question is about must show.
  private mutating func misplay(
    _ question: Question, _ record: Record, about mistakes: [MistakeID], at step: Step
  ) {
    guard question.form == .number, !question.asksForShape else { return }
    if !mistakes.isEmpty {
      let separation = question.separation(among: mistakes)
      for mistake in mistakes where !separation.applicable.contains(mistake) {
        report(
          .separation, step, about: [mistake.rawValue], PlayWording.impossible(mistake),
          PlayWording.removeNote)
      }
      for mistake in separation.hidden {
        report(
          .separation, step, about: [mistake.rawValue], PlayWording.hidden(mistake, name(question)),
          PlayWording.changeValues)
      }
      for pair in separation.coinciding {
        report(
          .separation, step, about: [pair.first.rawValue, pair.second.rawValue],
          PlayWording.coinciding(pair.first, pair.second), PlayWording.changeValues)
      }
    }
    guard isThorough else { return }
    // A rule may also lead to the truth by luck; only an answer that differs from it must be refused.
    let right = ReferenceAnswer.number(question.quantity, of: question.subject)
    for (mistake, answers) in question.mistakenAnswers() {
      for typed in answers.map(ReferenceAnswer.text) where typed != right {
        if Judge().judge(typed, question, record).verdict.isAccepted {
          report(
            .separation, step, about: [mistake.rawValue, name(question)],
            PlayWording.taken(mistake, Self.shown(typed), name(question), right.map(Self.shown)),
            lesson.isDrawn ? PlayWording.changeDraws : PlayWording.changeValues)
        }
      }
    }
  }

  /// A typed answer without what is left of rounding where numbers cancel: `-8.33e-17` is 0.
  private static func shown(_ typed: String) -> String {
    typed.split(separator: " ").map { word in
      let digits = word.drop { $0 == "[" }.prefix { !",]".contains($0) }
      guard let number = Double(digits), number != 0, abs(number) < 1e-12 else { return String(word) }
      return String(word).replacing(digits, with: "0")
    }.joined(separator: " ")
  }

  private func name(_ question: Question) -> String {
    question.quantity.text(in: question.subject.graph)
  }

  private mutating func report(
    _ rule: PackProblem.Rule, _ step: Step, about cause: [String], _ message: LocalizedText,
    _ help: LocalizedText
  ) {
    found.append(
      Finding(
        problem: PackProblem(
          file: file, position: step.position, rule: rule, message: message, help: help),
        cause: ["\(step.position)", rule.rawValue] + cause,
        variant: lesson.isDrawn ? (seed, lesson.scenes[step.scene]?.drawnText ?? "") : nil))
  }
}

extension Scene {
  /// Every number the screen shows before anything is answered: leaves, numbers in the program, what comes in.
  fileprivate var givenValues: [Tensor] {
    let written = (0..<graph.count).flatMap { node -> [Tensor] in
      guard graph.operation(of: node) != nil else { return [graph.leafValue(node)] }
      return graph.operands(of: node).compactMap { operand in
        if case .literal(let tensor) = operand { tensor } else { nil }
      }
    }
    return written + direction.values + [upstream ?? Tensor(1)]
  }
}

extension Step {
  /// What the step asks the judge, in order, and the mistakes each question is about.
  fileprivate var questions: [(quantity: Quantity, form: Question.Form, mistakes: [MistakeID])] {
    switch content {
    case .text, .comparison: []
    case .forward(let asks), .backward(let asks): asks.map { ($0.quantity, .number, []) }
    case .exercise(let exercise):
      switch exercise.task {
      case .quantity(let quantity):
        [(quantity, .number, exercise.mistakes.keys.sorted { $0.rawValue < $1.rawValue })]
      case .formula(let quantity), .code(let quantity): [(quantity, .formula, [])]
      case .choice, .pick, .order: []
      }
    }
  }
}
