public import AnswerChecking
import Autodiff
import GraphLanguage
public import TerminalText

/// A quiz template: a new question of the same kind for every seed.
public struct QuizItem: Sendable, Identifiable {
  /// The item's lasting name, under which its card is kept.
  public let id: String
  /// The skill it trains.
  public let skill: String
  /// What it is about.
  public let title: LocalizedText
  /// Counts up when the same seed gives another question than before.
  public let version: Int
  /// The mistakes it is there to provoke.
  public let mistakes: Set<MistakeID>
  /// Makes the candidate for a seed; nil where the numbers do not go together.
  private let candidate: @Sendable (UInt64) -> Candidate?

  /// A question as it was drawn, before anyone has looked whether it is a good one.
  struct Candidate {
    let scene: Scene
    let quantity: Quantity
    var form = Question.Form.number
    var prompt: RichText?
    var hints: [RichText] = []
    var explanation: RichText?
    var mistakes: [MistakeID: RichText] = [:]
  }

  /// Counts up when the way questions are drawn or accepted changes for all items.
  public static let generatorVersion = 3

  init(
    _ id: String, _ skill: String, _ title: LocalizedText, version: Int = 1,
    provokes mistakes: Set<MistakeID>,
    _ draft: @escaping @Sendable (inout Draw) -> Draft
  ) {
    self.init(id: id, skill: skill, title: title, version: version, mistakes: mistakes) { seed in
      var draw = Draw(seed: seed)
      let draft = draft(&draw)
      guard let (scene, quantity) = try? draft.finished() else { return nil }
      return Candidate(scene: scene, quantity: quantity, form: draft.form)
    }
  }

  init(
    id: String, skill: String, title: LocalizedText, version: Int, mistakes: Set<MistakeID>,
    candidate: @escaping @Sendable (UInt64) -> Candidate?
  ) {
    self.id = id
    self.skill = skill
    self.title = title
    self.version = version
    self.mistakes = mistakes
    self.candidate = candidate
  }

  /// The versions that questions made now depend on.
  public var versions: QuizReference.Versions {
    QuizReference.Versions(item: version, generator: Self.generatorVersion, judge: Judge.version)
  }

  /// How many candidates are looked at before the search is given up.
  private static let candidates = 400

  /// The question for `seed`, other than those whose fingerprints are in `recent`.
  ///
  /// A pure function of its arguments: it walks through candidates in an order given by the seed and takes
  /// the first good one. Nil where none is, which the tests rule out.
  public func question(seed: UInt64, avoiding recent: Set<UInt64> = []) -> QuizQuestion? {
    // The id enters, so that items asked with one seed do not draw the same numbers.
    var seeds = SplitMix64(seed: id.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    for _ in 0..<Self.candidates {
      let candidate = replay(seed: seeds.next())
      if let candidate, candidate.isGood(about: mistakes), !recent.contains(candidate.fingerprint) {
        return candidate
      }
    }
    return nil
  }

  /// The question whose seed was accepted before, made again without a search.
  public func replay(seed: UInt64) -> QuizQuestion? {
    candidate(seed).map { made in
      QuizQuestion(
        reference: QuizReference(item: id, seed: seed, versions: versions), skill: skill, title: title,
        scene: made.scene, quantity: made.quantity, form: made.form, prompt: made.prompt, hints: made.hints,
        explanation: made.explanation, mistakes: made.mistakes)
    }
  }
}
