public import Foundation
import Lessons
public import TerminalText

/// Everything that was handed in, graded, with what is amiss with each file.
public struct CollectedResults: Sendable {
  /// One file.
  public struct Item: Sendable {
    /// Its name.
    public let file: String
    /// Who handed it in; nil where that cannot be read.
    public let student: Student?
    /// When it was written, as it says.
    public let written: String
    /// What its answers are worth; nil where they cannot be graded here.
    public let grade: StudentGrade?
    /// What is amiss, in reading order.
    public internal(set) var problems: [ResultProblem]
    /// When the first three answers were given, for finding copies.
    let moments: [String]
    /// A hash of all entries up to each, for finding what goes on from what without keeping them.
    let trail: [Int]

    /// What is amiss, as it is told.
    public var told: [(message: LocalizedText, isFatal: Bool)] { ResultProblem.told(problems) }

    /// Whether another file of the same student takes its place.
    var isSuperseded: Bool {
      problems.contains {
        switch $0 {
        case .continued, .copy, .second: true
        default: false
        }
      }
    }

    /// Whether the grade counts.
    public var counts: Bool { grade != nil && !problems.contains(where: \.isFatal) }
  }

  /// The files, by their names.
  public private(set) var items: [Item]
  /// By what they were graded.
  public let grader: Grader

  /// Grades the files called `names`, on as many cores as there are; `read` gives what is in one.
  ///
  /// A file is read when its turn comes and not kept, so a large class needs little memory.
  public init(_ names: [String], by grader: Grader, reading read: @Sendable (String) -> Data?) {
    self.grader = grader
    let names = names.sorted()
    items = concurrentMap(names.count) { Self.item(names[$0], read(names[$0]), grader) }
    findRepetitions()
    findCopies()
  }

  /// Those whose grade counts.
  public var counted: [Item] { items.filter(\.counts) }

  private static func item(_ name: String, _ data: Data?, _ grader: Grader) -> Item {
    var read = data.map { ResultFile.read($0) } ?? ResultFile.Read(problems: [.unreadable])
    guard let file = read.file else {
      return Item(
        file: name, student: nil, written: "", grade: nil, problems: read.problems, moments: [], trail: [])
    }
    let header = file.header
    let other = grader.refusal(of: file)
    var grade: StudentGrade?
    if let other {
      read.problems.append(other)
    } else {
      let graded = grader.grade(file)
      grade = graded.grade
      read.problems += graded.problems
    }
    return Item(
      file: name, student: header.student, written: header.written, grade: grade, problems: read.problems,
      moments: file.entries.prefix(3).map(\.at), trail: trail(of: file.entries))
  }

  private static func trail(of entries: [ResultFile.Entry]) -> [Int] {
    var hasher = Hasher()
    return entries.map { entry in
      hasher.combine(entry)
      return hasher.finalized
    }
  }

  /// Of several files of one student only one can count: the one that goes on from the others.
  private mutating func findRepetitions() {
    let readable = items.indices.filter { items[$0].counts }
    let byStudent = Dictionary(grouping: readable) { items[$0].student?.key ?? "" }
    for indices in byStudent.values where indices.count > 1 {
      let sorted = indices.sorted { items[$0].trail.count > items[$1].trail.count }
      let longest = sorted[0]
      for index in sorted.dropFirst() {
        if items[index].trail == items[longest].trail {
          items[index].problems.append(.copy(items[longest].file))
        } else if items[longest].trail.starts(with: items[index].trail) {
          items[index].problems.append(.continued(items[longest].file))
        } else {
          items[index].problems.append(.second(items[longest].file))
          items[longest].problems.append(.rival(items[index].file))
        }
      }
    }
  }

  /// Two students do not type at the same milliseconds by chance.
  private mutating func findCopies() {
    var seen: [[String]: Int] = [:]
    for index in items.indices where items[index].moments.count >= 3 && items[index].counts {
      let first = items[index].moments
      if let other = seen[first], items[other].student?.key != items[index].student?.key {
        items[index].problems.append(.sameMoments(items[other].file))
        items[other].problems.append(.sameMoments(items[index].file))
      } else {
        seen[first] = index
      }
    }
  }
}

extension Hasher {
  /// The hash of what was combined so far, after which more may be combined.
  fileprivate var finalized: Int {
    let copy = self
    return copy.finalize()
  }
}
