import AnswerChecking
import Autodiff
import Foundation
import GraphLanguage
import Lessons
import TerminalText
import Testing

/// How many variants of each item are made; Scripts/soak/items asks for more.
private let variants = ProcessInfo.processInfo.environment["ITEM_VARIANTS"].flatMap { Int($0) } ?? 40

@Suite struct QuizItemTests {
  @Test(arguments: QuizCatalog.items.map(\.id))
  func `Every variant can be solved, is told from every mistake, and is new`(id: String) throws {
    let item = try #require(QuizCatalog.item(id))
    var (recent, difficulties, shown) = ([UInt64](), [Int](), [MistakeID: Int]())
    for seed in 0..<UInt64(variants) {
      let variant = try #require(item.question(seed: seed, avoiding: Set(recent)), "seed \(seed)")
      let question = try variant.question()
      let about = Comment(rawValue: "seed \(seed): \(variant.scene.program.source) \(variant.quantityText)")
      #expect(variant.scene.program.source.split(separator: "\n").allSatisfy { $0.count < 100 }, about)
      #expect(!recent.contains(variant.fingerprint), about)
      recent = (recent + [variant.fingerprint]).suffix(50)
      let right = try rightAnswer(to: question)
      #expect(Judge().judge(right, question, Record()).verdict == .right, about)
      if !question.asksForShape, question.form == .number {
        for (mistake, answers) in question.mistakenAnswers() where shows(mistake, question) {
          let judgement = Judge().judge(text(answers[0]), question, Record())
          #expect(judgement.verdict == .mistake, "\(mistake), \(about)")
          shown[mistake, default: 0] += 1
        }
      }
      difficulties.append(variant.difficulty)
    }
    for mistake in item.mistakes where question(item, canProvoke: mistake) {
      #expect(shown[mistake, default: 0] * 20 >= variants, "\(mistake) shows in \(shown[mistake] ?? 0)")
    }
    difficulties.sort()
    let marks = [0, 10, 50, 90, 100].map { difficulties[min($0 * variants / 100, variants - 1)] }
    if variants > 40 { print("\(item.id): difficulty at 0, 10, 50, 90, 100 %: \(marks)") }
  }

  /// Whether the mistake gives another answer than the truth here: some never do, whatever the numbers.
  private func shows(_ mistake: MistakeID, _ question: Question) -> Bool {
    !question.separation(among: [mistake]).hidden.contains(mistake)
  }

  /// Formulas are judged as functions, with models of their own.
  private func question(_ item: QuizItem, canProvoke mistake: MistakeID) -> Bool {
    item.question(seed: 0)?.form == .number
  }

  /// What someone who knows everything types, at the digits of the screen.
  private func rightAnswer(to question: Question) throws -> String {
    if question.asksForShape { return question.shape.description }
    let graph = question.subject.graph
    if question.form == .formula, case .gradient(let x) = question.quantity {
      let (node, operand) = try #require(graph.consumers(of: x).first)
      return try #require(graph.downstreamRule(of: node, operand: operand, .ascii))
    }
    return text(try #require(question.subject.answer(question.quantity)))
  }

  private func text(_ tensor: Tensor) -> String {
    var parts = tensor.elements.map { NumberText.roundTrip(NumberText.displayed($0)) }
    for side in tensor.shape.dimensions.reversed() {
      parts = stride(from: 0, to: parts.count, by: side).map {
        "[" + parts[$0..<($0 + side)].joined(separator: ", ") + "]"
      }
    }
    return parts.joined()
  }

  @Test(arguments: QuizCatalog.items.map(\.id))
  func `An accepted seed makes the same question again`(id: String) throws {
    let item = try #require(QuizCatalog.item(id))
    for seed in [0, 1, 77, UInt64.max] {
      let variant = try #require(item.question(seed: seed))
      let again = try #require(item.replay(seed: variant.reference.seed))
      #expect(again.fingerprint == variant.fingerprint)
      #expect(again.scene.upstream == variant.scene.upstream)
      #expect(again.scene.direction == variant.scene.direction)
      #expect(again.quantity == variant.quantity)
      #expect(item.question(seed: seed)?.reference.seed == variant.reference.seed)
    }
  }

  /// A change here makes stored seeds ask something else: count up the item's version, then write it down.
  @Test func `Seeds mean the same questions on every machine and in every build`() {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for item in QuizCatalog.items {
      for seed in 0..<5 {
        let variant = item.replay(seed: UInt64(seed))
        let text =
          "\(item.id) \(item.version) \(variant?.scene.program.source ?? "") \(variant?.quantityText ?? "")"
        for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
    }
    #expect(sum == 16_278_262_555_043_728_626, "generator version \(QuizItem.generatorVersion)")
  }

  @Test func `What was asked lately is not asked again`() throws {
    let item = try #require(QuizCatalog.item("gate-multiply"))
    let first = try #require(item.question(seed: 5))
    let second = try #require(item.question(seed: 5, avoiding: [first.fingerprint]))
    #expect(second.fingerprint != first.fingerprint)
  }

  @Test func `Other numbers make no other question about shapes`() throws {
    let item = try #require(QuizCatalog.item("shape-of-a-product"))
    let prints = Set((0..<2000).compactMap { item.replay(seed: $0)?.fingerprint })
    let programs = Set((0..<2000).compactMap { item.replay(seed: $0)?.scene.program.source })
    #expect(prints.count < programs.count)
    #expect(prints.count > 100)
  }
}
