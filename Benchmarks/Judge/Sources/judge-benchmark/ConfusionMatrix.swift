import AnswerChecking
import Autodiff

/// Types the truth and every mistake into the judge on many random graphs and counts what it says.
struct ConfusionMatrix {
  /// Counts for one mistake model.
  struct Row {
    var typed = 0
    /// Gives the right answer at these numbers: cannot be told.
    var hidden = 0
    /// Gives the same answer as another mistake: can be told wrong, not told apart.
    var coinciding = 0
    var separable = 0
    var accepted = 0
    var namedFirst = 0
    var namedLater = 0
  }

  private(set) var graphs = 0
  private(set) var questions = 0
  private(set) var rightTyped = 0
  private(set) var rightAccepted = 0
  private(set) var screenTyped = 0
  private(set) var screenAccepted = 0
  /// Questions by how many figures the screen shows there.
  private(set) var figures: [Int: Int] = [:]
  /// Answers worked from three figures where the screen shows more, and what became of them.
  private(set) var threeFigureVerdicts: [Verdict: Int] = [:]
  private(set) var rows: [MistakeID: Row] = [:]
  private(set) var misses: [String] = []
  /// What was named instead, by true cause.
  private(set) var confusions: [MistakeID: [MistakeID: Int]] = [:]

  private let judge = Judge()

  mutating func run(graphs wanted: Int, firstSeed: UInt64) throws {
    var seed = firstSeed
    while graphs < wanted {
      defer { seed += 1 }
      guard let drawn = RandomGraph(seed: seed),
        let subject = try? WorkedGraph(drawn.graph, upstream: drawn.upstream)
      else { continue }
      graphs += 1
      var random = SplitMix64(seed: seed &* 31)
      var quantities = drawn.quantities
      for _ in 0..<min(6, quantities.count) {
        let quantity = quantities.remove(at: random.below(quantities.count))
        ask(Question(quantity, of: subject), seed)
      }
    }
  }

  private mutating func ask(_ question: Question, _ seed: UInt64) {
    guard let right = question.subject.answer(question.quantity) else { return }
    questions += 1
    for figures in [3, 4] { typeRight(right, question, figures, seed) }
    typeFromScreen(question, seed)
    let mistaken = question.mistakenAnswers()
    let separation = question.separation()
    for (mistake, answers) in mistaken {
      for figures in [3, 4] {
        type(answers[0], mistake, question, separation, figures, seed)
      }
    }
  }

  private mutating func typeRight(_ right: Tensor, _ question: Question, _ figures: Int, _ seed: UInt64) {
    let text = Typing.text(right, figures: figures)
    rightTyped += 1
    let judgement = judge.judge(text, question)
    if judgement.verdict == .right {
      rightAccepted += 1
    } else {
      miss("right answer refused", question, text, judgement, seed)
    }
  }

  private mutating func typeFromScreen(_ question: Question, _ seed: UInt64) {
    let shown = question.figures()
    guard let typed = workedFromScreen(question, figures: shown) else { return }
    screenTyped += 1
    figures[shown, default: 0] += 1
    let judgement = judge.judge(typed, question)
    if judgement.verdict == .right {
      screenAccepted += 1
    } else {
      miss("answer worked from the screen refused", question, typed, judgement, seed)
    }
    if shown > 3, let typed = workedFromScreen(question, figures: 3) {
      threeFigureVerdicts[judge.judge(typed, question).verdict, default: 0] += 1
    }
  }

  private func workedFromScreen(_ question: Question, figures: Int) -> String? {
    let worker = ScreenWorker(
      forward: question.subject.forward, backward: question.subject.backward, figures: figures)
    guard let answer = worker.answer(question.quantity), answer.elements.allSatisfy(\.isFinite) else {
      return nil
    }
    return Typing.text(answer, figures: 3)
  }

  private mutating func type(
    _ answer: Tensor, _ mistake: MistakeID, _ question: Question, _ separation: Separation, _ figures: Int,
    _ seed: UInt64
  ) {
    var row = rows[mistake] ?? Row()
    defer { rows[mistake] = row }
    row.typed += 1
    if separation.hidden.contains(mistake) {
      row.hidden += 1
      return
    }
    let text = Typing.text(answer, figures: figures)
    let judgement = judge.judge(text, question)
    if judgement.verdict.isAccepted {
      row.accepted += 1
      miss("\(mistake) accepted", question, text, judgement, seed)
    }
    // A model that only says what is seen yields to any other that fits, and takes nothing from it.
    let rivals = separation.coinciding.filter { pair in
      (pair.first == mistake && MistakeModel.named(pair.second)?.isLastResort == false)
        || pair.second == mistake
    }
    if !rivals.isEmpty {
      row.coinciding += 1
      return
    }
    row.separable += 1
    if judgement.mistake == mistake {
      row.namedFirst += 1
    } else {
      if judgement.mistakes.contains(mistake) { row.namedLater += 1 }
      confusions[mistake, default: [:]][
        judgement.mistake ?? MistakeID(rawValue: judgement.verdict.rawValue), default: 0] += 1
      miss("\(mistake) not named first", question, text, judgement, seed)
    }
  }

  private mutating func miss(
    _ what: String, _ question: Question, _ text: String, _ judgement: Judgement, _ seed: UInt64
  ) {
    let said = [judgement.verdict.rawValue] + judgement.mistakes.map(\.rawValue)
    misses.append(
      "\(what): seed \(seed), \(question.quantity), typed \(text): \(said.joined(separator: " "))")
  }
}
