import Classroom
import Lessons
import Progress
import Scheduling
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

  /// How the pack's assignment stands: until when, what is answered, and what that is worth by the class's rules.
  var assignmentStatus: AssignmentStatus? {
    guard let assignment = course.assignment else { return nil }
    let parts = graded(assignment) ?? []
    var lessons: [String: AssignmentStatus.Part] = [:]
    for part in parts {
      if case .lesson(let id) = part.counted.part { lessons[id] = Self.status([part], assignment) }
    }
    let items = parts.filter { if case .item = $0.counted.part { true } else { false } }
    return AssignmentStatus(
      due: assignment.due?.toldHere, isPast: assignment.due.map { $0.moment < clock.now } ?? false,
      lessons: lessons, questions: items.isEmpty ? nil : Self.status(items, assignment))
  }

  private static func status(_ parts: [StudentGrade.Part], _ assignment: Assignment) -> AssignmentStatus.Part
  {
    let questions = parts.flatMap(\.questions)
    return AssignmentStatus.Part(
      answered: questions.count { $0.outcome != .open }, asked: questions.count,
      points: assignment.isExam ? nil : parts.reduce(0) { $0 + $1.share * $1.counted.weight },
      worth: parts.reduce(0) { $0 + $1.counted.weight })
  }

  /// What the student would be graded by if they handed in now; nil where nobody is known.
  private func graded(_ assignment: Assignment) -> [StudentGrade.Part]? {
    let files = PackFiles(packFiles)
    guard let student,
      let grader = try? AssignedPack(files, course, assignment).grader()
    else { return nil }
    let edition = PackEdition(course, files: files.all)
    var log = AttemptLog(of: course.id, assignment, edition, student: student, grader: grader)
    guard (try? store.forEachAttempt { log.take($0) }) != nil else { return nil }
    let header = ResultFile.Header(
      student: student, pack: edition, versions: AssignedPack.versions, written: "")
    return grader.grade(ResultFile(header, log.entries)).grade.parts
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
