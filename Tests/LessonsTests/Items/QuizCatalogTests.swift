import AnswerChecking
import Autodiff
import Foundation
import Lessons
import Scheduling
import TerminalText
import Testing

@Suite struct QuizCatalogTests {
  @Test func `Ids are unique, and every item trains a skill that is there`() {
    let ids = QuizCatalog.items.map(\.id)
    #expect(Set(ids).count == ids.count)
    let skills = QuizCatalog.graph.skills.map(\.id)
    #expect(Set(QuizCatalog.items.map(\.skill)) == Set(skills))
    #expect(skills == QuizCatalog.skills.map(\.id), "the list is in an order one can learn in")
  }

  @Test func `The table for teachers has every item, its skill and its title`() throws {
    let path = #filePath.replacing(
      "Tests/LessonsTests/Items/QuizCatalogTests.swift", with: "Documentation/QuizItems.md")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for item in QuizCatalog.items {
      #expect(text.contains("| `\(item.id)` | `\(item.skill)` | \(item.title.english) |"), "\(item.id)")
    }
  }

  @Test func `Every mistake an item names has a model`() {
    let models = Set(MistakeModel.all.map(\.id))
    for item in QuizCatalog.items { #expect(item.mistakes.isSubset(of: models), "\(item.id)") }
  }

  @Test func `Every title is there in both languages`() {
    for title in QuizCatalog.items.map(\.title) + QuizCatalog.skills.map(\.title) {
      #expect(!title.english.isEmpty)
      #expect(title.simplifiedChinese.unicodeScalars.contains { $0.value > 0x2E80 })
    }
  }

  @Test func `A learner who answers everything right gets to every skill`() throws {
    let plan = QuizLibrary.builtIn.plan()
    var (studied, now) = ([String: StudiedItem](), Timestamp(milliseconds: 1_795_219_200_000))
    var asked: [String] = []
    for _ in 0..<400 {
      let next = try #require(plan.order(studied, mistakes: [:], at: now).first)
      asked.append(next)
      let before = studied[next] ?? StudiedItem(card: .new(at: now), reviews: 0, passes: 0)
      studied[next] = before.reviewed(.good, by: .standard, at: now)
      now = now + .seconds(60)
    }
    #expect(Set(asked) == Set(QuizCatalog.items.map(\.id)))
    let first = asked.prefix(2).compactMap { QuizCatalog.item($0)?.skill }
    #expect(first == ["values", "values"])
  }

  @Test func `A question plays as a lesson of one step`() throws {
    let variant = try #require(QuizCatalog.item("matrix-gradient-formula")?.question(seed: 3))
    let lesson = variant.lesson
    #expect(lesson.steps.count == 1)
    guard case .exercise(let exercise) = lesson.steps[0].content, case .formula(let quantity) = exercise.task
    else {
      Issue.record("not a formula")
      return
    }
    #expect(quantity == variant.quantity)
    #expect(lesson.scenes[0].graph.count == variant.scene.graph.count)
  }
}
