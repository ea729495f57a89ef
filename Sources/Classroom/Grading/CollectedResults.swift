public import Foundation

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
    /// When each answer was given, for finding copies.
    let moments: [String]
    /// The answers themselves, for finding what goes on from what.
    let entries: [ResultFile.Entry]

    /// Whether the grade counts.
    public var counts: Bool { grade != nil && !problems.contains(where: \.isFatal) }
  }

  /// The files, by their names.
  public private(set) var items: [Item]
  /// By what they were graded.
  public let grader: Grader

  /// Grades `files`, given by their names.
  public init(_ files: [(name: String, data: Data)], by grader: Grader) {
    self.grader = grader
    items = files.sorted { $0.name < $1.name }.map { Self.item($0.name, $0.data, grader) }
    findRepetitions()
    findCopies()
  }

  /// Those whose grade counts.
  public var counted: [Item] { items.filter(\.counts) }

  private static func item(_ name: String, _ data: Data, _ grader: Grader) -> Item {
    var read = ResultFile.read(data)
    guard let file = read.file else {
      return Item(
        file: name, student: nil, written: "", grade: nil, problems: read.problems, moments: [], entries: [])
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
      moments: file.entries.map(\.at), entries: file.entries)
  }

  /// Of several files of one student only one can count: the one that goes on from the others.
  private mutating func findRepetitions() {
    let readable = items.indices.filter { items[$0].counts }
    let byStudent = Dictionary(grouping: readable) { items[$0].student?.key ?? "" }
    for indices in byStudent.values where indices.count > 1 {
      let sorted = indices.sorted { items[$0].entries.count > items[$1].entries.count }
      let longest = sorted[0]
      for index in sorted.dropFirst() {
        if items[index].entries == items[longest].entries {
          items[index].problems.append(.copy(items[longest].file))
        } else if items[longest].entries.starts(with: items[index].entries) {
          items[index].problems.append(.continued(items[longest].file))
        } else {
          items[index].problems.append(.second(items[longest].file))
          items[longest].problems.append(.second(items[index].file))
        }
      }
    }
  }

  /// Two students do not type at the same milliseconds by chance.
  private mutating func findCopies() {
    var seen: [[String]: Int] = [:]
    for index in items.indices where items[index].moments.count >= 3 && items[index].counts {
      let first = Array(items[index].moments.prefix(3))
      if let other = seen[first], items[other].student?.key != items[index].student?.key {
        items[index].problems.append(.sameMoments(items[other].file))
        items[other].problems.append(.sameMoments(items[index].file))
      } else {
        seen[first] = index
      }
    }
  }
}
