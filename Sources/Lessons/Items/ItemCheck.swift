public import AnswerChecking
import GraphLanguage
import TerminalText

/// Many variants of one item, each tried as a flawless learner would answer it, and as one with each known mistake.
public struct ItemCheck {
  /// What went wrong, each with its seed; empty for a sound item.
  public private(set) var problems: [String] = []
  private var difficulties: [Int] = []
  /// In how many variants each mistake is told from the truth.
  public private(set) var shown: [MistakeID: Int] = [:]

  /// How many questions lie between two equal ones.
  private static let memory = 50

  /// Tries `variants` variants of `item`, asked one after the other.
  public init(_ item: QuizItem, variants: Int) {
    var recent: [UInt64] = []
    for seed in 0..<UInt64(variants) {
      guard let variant = item.question(seed: seed, avoiding: Set(recent)) else {
        problems.append("seed \(seed): no question")
        continue
      }
      if recent.contains(variant.fingerprint) { report(variant, seed, "asked before") }
      recent = (recent + [variant.fingerprint]).suffix(Self.memory)
      if item.replay(seed: variant.reference.seed)?.fingerprint != variant.fingerprint {
        report(variant, seed, "not made again")
      }
      difficulties.append(variant.difficulty)
      guard let question = try? variant.question() else {
        report(variant, seed, "not computed")
        continue
      }
      solve(variant, question, seed)
      misjudge(variant, question, seed)
    }
    difficulties.sort()
    for mistake in item.mistakes where provokes(item, mistake) && shown[mistake, default: 0] * 20 < variants {
      problems.append("\(mistake) shows in \(shown[mistake] ?? 0) of \(variants) variants only")
    }
  }

  /// The difficulty that so many per cent of the variants do not exceed.
  public func difficulty(atPercent percent: Int) -> Int {
    difficulties.isEmpty ? 0 : difficulties[min(percent * difficulties.count / 100, difficulties.count - 1)]
  }

  /// Formulas are judged as functions, by models of their own.
  private func provokes(_ item: QuizItem, _ mistake: MistakeID) -> Bool {
    item.question(seed: 0)?.form == .number
  }

  private mutating func solve(_ variant: QuizQuestion, _ question: Question, _ seed: UInt64) {
    let right =
      question.form == .formula
      ? ReferenceAnswer.formula(question.quantity, in: question.subject.graph)
      : ReferenceAnswer.number(question.quantity, of: question.subject)
    guard let right, Judge().judge(right, question, Record()).verdict == .right else {
      report(variant, seed, "\(right ?? "nothing") is not right")
      return
    }
  }

  private mutating func misjudge(_ variant: QuizQuestion, _ question: Question, _ seed: UInt64) {
    guard !question.asksForShape, question.form == .number else { return }
    let made = question.mistakenAnswers()
    let hidden = Set(question.separation(of: made).hidden)
    for (mistake, answers) in made where !hidden.contains(mistake) {
      let verdict = Judge().judge(ReferenceAnswer.text(answers[0]), question, Record()).verdict
      if verdict != .mistake { report(variant, seed, "\(mistake) is judged \(verdict)") }
      shown[mistake, default: 0] += 1
    }
  }

  private mutating func report(_ variant: QuizQuestion, _ seed: UInt64, _ what: String) {
    let program = variant.scene.program.source.split(separator: "\n").joined(separator: "; ")
    problems.append("seed \(seed): \(what): \(variant.quantityText) of \(program)")
  }
}
