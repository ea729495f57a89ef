import Autodiff
import GraphLanguage
import TerminalText
import Testing

@testable import Lessons

/// A lesson drawn again without reading its file is the lesson its file gives for that seed.
@Suite struct DrawnAgainTests {
  private func fingerprint(_ lesson: Lesson) -> [String] {
    lesson.scenes.map { "\(programText(of: $0.graph)) \($0.graph.output)" }
      + lesson.steps.map { step in
        guard case .exercise(let exercise) = step.content, case .choice(let choices) = exercise.task else {
          return "\(step.id) \(step.scene)"
        }
        return step.id + choices.map { "\($0.text.english) \($0.isRight)" }.joined(separator: "|")
      } + ["\(lesson.seed) \(lesson.isDrawn)"]
  }

  @Test func everyLessonOfTheCourseAndTheTemplate() throws {
    let courses = [Course.builtIn, try Course(files: PackTemplate.files(id: "again"))]
    var drawn = 0
    for entry in courses.flatMap(\.units).flatMap(\.lessons) {
      let first = try entry.lesson(seed: 3)
      for seed: UInt64 in [0, 1, 77, .max] {
        let read = fingerprint(try entry.lesson(seed: seed))
        #expect(fingerprint(try first.drawn(seed: seed)) == read, "\(entry.id) at \(seed)")
        if read.dropLast() != fingerprint(first).dropLast() { drawn += 1 }
      }
    }
    #expect(drawn > 20, "other seeds must give other lessons for this to say anything")
  }
}
