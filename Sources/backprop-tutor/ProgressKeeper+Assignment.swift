import Classroom
import Lessons
import Progress
import Tutor

extension ProgressKeeper {
  /// The numbers of the pack's assignment that are this learner's own; nil where nothing counts, or nobody is known.
  var assigned: AssignedNumbers? {
    guard let assignment = course.assignment, let student else { return nil }
    let lessons = assignment.parts.compactMap { counted -> String? in
      if case .lesson(let id) = counted.part { id } else { nil }
    }
    let seeds = lessons.map { ($0, VariantSeed.lesson($0, pack: course.id, student: student)) }
    return AssignedNumbers(student: student.id, seeds: Dictionary(seeds, uniquingKeysWith: { $1 }))
  }

  /// The questions of the pack's assignment with this learner's own numbers; nil where there are none.
  var assignedQuiz: QuizSetup? {
    guard let assignment = course.assignment, let student else { return nil }
    let questions = assignment.parts.flatMap { counted -> [QuizQuestion] in
      guard case .item(let id, let count) = counted.part else { return [] }
      return (1...count).compactMap { number in
        let seed = VariantSeed.item(id, number: number, pack: course.id, student: student)
        return library.item(id)?.question(seed: seed)
      }
    }
    let rules: QuizRules =
      assignment.isExam ? .exam() : QuizRules(isExam: false, tries: assignment.tries, hints: 3, reveals: true)
    let open = (try? store.assignedQuiz(of: course.id)).flatMap { $0 }.flatMap(Self.snapshot)
    let isOurs = open.map {
      $0.rules == rules && Set($0.plays.map(\.question)).isSubset(of: questions.map(\.reference))
    }
    return questions.isEmpty
      ? nil : QuizSetup(questions: questions, rules: rules, resuming: isOurs == true ? open : nil)
  }
}
