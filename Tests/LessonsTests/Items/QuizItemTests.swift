import AnswerChecking
import Autodiff
import Foundation
import GraphLanguage
import Lessons
import TerminalText
import Testing

@Suite struct QuizItemTests {
  @Test(arguments: QuizCatalog.items.map(\.id))
  func `Every variant can be solved, is told from every mistake, and is new`(id: String) throws {
    let item = try #require(QuizCatalog.item(id))
    let check = ItemCheck(item, variants: 200)
    #expect(check.problems.isEmpty)
    #expect(check.difficulty(atPercent: 0) >= 1)
    #expect(check.difficulty(atPercent: 100) <= 40)
  }

  @Test func `A program of a variant fits the narrowest code panel`() throws {
    for item in QuizCatalog.items {
      for seed in 0..<20 as Range<UInt64> {
        let source = try #require(item.question(seed: seed)).scene.program.source
        #expect(source.split(separator: "\n").allSatisfy { $0.count < 100 }, "\(item.id): \(source)")
      }
    }
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
    #expect(sum == 10_361_395_303_836_982_877, "generator version \(QuizItem.generatorVersion)")
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
