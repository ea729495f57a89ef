import AnswerChecking
import Lessons
import Scheduling
import TerminalText
import Testing

/// Questions of lessons with drawn values, as quiz items.
@Suite struct PackItemTests {
  private func course(_ values: String = "uniform(-6, 6, step 0.5, except 0)", prose: String = "One.") throws
    -> Course
  {
    let contents = """
      format: 1
      id: my-pack
      version: 1.0.0
      licence: CC-BY-4.0
      title: My pack
      languages: [en]
      units:
        - id: only
          title: Only
          lessons:
            - id: drawn
              title: Drawn
      """
    let lesson = """
      id: drawn
      summary: \(prose)
      objectives: [Two.]
      minutes: 1
      program: |
        q = x + y
        f = q * z
      values:
        x: \(values)
        y: \(values)
        z: \(values)
      steps:
        - question:
            id: back
            ask: grad(x)
            prompt: What comes back to x?
        - question:
            id: choice
            prompt: Which?
            choices:
              - text: this
                right: yes
              - text: that
      closing: Three.
      """
    return try Course(files: ["pack.yaml": contents, "only/drawn.yaml": lesson])
  }

  @Test func `A drawn question is an item, a choice is none`() throws {
    let library = QuizLibrary(packs: [try course()])
    let own = library.items.filter { $0.id.hasPrefix("my-pack/") }
    #expect(own.map(\.id) == ["my-pack/drawn/back"])
    let item = try #require(own.first)
    #expect(library.skill(item.skill)?.title.english == "Drawn")
    let check = ItemCheck(item, variants: 60)
    #expect(check.problems.isEmpty)
    let question = try #require(item.question(seed: 1))
    #expect(try library.question(question.reference).fingerprint == question.fingerprint)
  }

  @Test func `Its version follows what is asked and drawn, not the prose`() throws {
    func version(_ course: Course) -> Int? {
      QuizLibrary(packs: [course]).item("my-pack/drawn/back")?.version
    }
    let first = try version(course())
    #expect(first != nil)
    #expect(try version(course(prose: "Another sentence.")) == first)
    #expect(try version(course("uniform(-6, 6, step 0.25, except 0)")) != first)
  }

  @Test func `An old reference is refused by name`() throws {
    let item = try #require(QuizCatalog.item("gate-relu"))
    let question = try #require(item.question(seed: 1))
    func refusal(
      item: Int = item.version, generator: Int = QuizItem.generatorVersion, judge: Int = Judge.version
    )
      -> QuizRefusal?
    {
      let versions = QuizReference.Versions(item: item, generator: generator, judge: judge)
      let old = QuizReference(item: "gate-relu", seed: question.reference.seed, versions: versions)
      do throws(QuizRefusal) {
        _ = try QuizLibrary.builtIn.question(old)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal() == nil)
    #expect(refusal(item: 99) == .item("gate-relu", was: 99, now: item.version))
    #expect(refusal(generator: 99) == .generator("gate-relu", was: 99, now: QuizItem.generatorVersion))
    #expect(refusal(judge: 99) == .judge("gate-relu", was: 99, now: Judge.version))
    #expect(refusal(item: 99)?.message.english.contains("version 99") == true)
  }
}
