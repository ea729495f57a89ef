import Crypto
import Foundation
public import Lessons

/// What a student hands in: who they are, for which pack, and everything they typed, in order.
public struct ResultFile: Hashable, Sendable {
  /// What the results are of, and what made and judged them.
  public struct Header: Hashable, Sendable {
    /// Who hands in.
    public let student: Student
    /// The pack.
    public let pack: PackEdition
    /// The versions its numbers and verdicts depend on.
    public let versions: ResultVersions
    /// When it was written, in UTC: `2026-11-21T04:05:06Z`.
    public let written: String

    /// A header.
    public init(student: Student, pack: PackEdition, versions: ResultVersions, written: String) {
      self.student = student
      self.pack = pack
      self.versions = versions
      self.written = written
    }
  }

  /// One answer, or something else that happened to a question.
  public struct Entry: Hashable, Sendable {
    /// The lesson or the item.
    public let part: Assignment.Part
    /// The version of the item that made the question; 0 for a lesson.
    public let itemVersion: Int
    /// The seed its numbers were drawn for.
    public let seed: UInt64
    /// The stop of the lesson; empty for a quiz question.
    public let stop: String
    /// What was typed.
    public let answer: String
    /// The verdict at that time, or `kept`, `shown`, `taken-back`.
    public let verdict: String
    /// The mistake that was named; empty for none.
    public let mistake: String
    /// How many hints had been taken.
    public let hints: Int
    /// How long it took, in milliseconds.
    public let milliseconds: Int
    /// When, in UTC.
    public let at: String

    /// An entry.
    public init(
      part: Assignment.Part, itemVersion: Int = 0, seed: UInt64, stop: String, answer: String,
      verdict: String, mistake: String = "", hints: Int, milliseconds: Int, at: String
    ) {
      self.part = part
      self.itemVersion = itemVersion
      self.seed = seed
      self.stop = stop
      self.answer = answer
      self.verdict = verdict
      self.mistake = mistake
      self.hints = hints
      self.milliseconds = milliseconds
      self.at = at
    }
  }

  /// What the results are of.
  public let header: Header
  /// Everything in order.
  public let entries: [Entry]

  /// Results.
  public init(_ header: Header, _ entries: [Entry]) {
    self.header = header
    self.entries = entries
  }

  /// The kind of file, in its first line.
  static let format = formatName + "1"
  /// The kind of file, without the version.
  static let formatName = "backprop-tutor results "

  /// The file's text: JSON Lines, each line hashed together with the hash before it.
  public var text: String {
    var chain = ResultChain()
    var text = chain.sealed(header.fields)
    for (index, entry) in entries.enumerated() { text += chain.sealed(entry.fields(number: index + 1)) }
    return text + chain.sealed(FlatJSON([("end", .number(entries.count))]))
  }
}

/// The versions that numbers and verdicts depend on.
public struct ResultVersions: Hashable, Sendable {
  /// Of the values drawn in lessons.
  public let generator: Int
  /// Of the questions made from quiz items.
  public let items: Int
  /// Of the judge.
  public let judge: Int

  /// The versions.
  public init(generator: Int, items: Int, judge: Int) {
    self.generator = generator
    self.items = items
    self.judge = judge
  }
}

/// The hash chain over the lines of a result file.
///
/// Each line ends with its hash: the SHA-256 of the hash of the line before (nothing for the first), a newline, and
/// the line as it stands without its hash.
struct ResultChain {
  private var last = ""

  /// The line with its hash, and a newline.
  mutating func sealed(_ line: FlatJSON) -> String {
    last = SHA256.hex(of: last + "\n" + line.text)
    var sealed = line
    sealed.fields.append((key: "hash", value: .text(last)))
    return sealed.text + "\n"
  }

  /// Whether the line, hash and all, is the next of the chain.
  mutating func accepts(_ line: FlatJSON) -> Bool {
    var bare = line
    guard case .text(let hash)? = bare.fields.popLast()?.value else { return false }
    last = SHA256.hex(of: last + "\n" + bare.text)
    return hash == last
  }
}

extension ResultFile.Header {
  var fields: FlatJSON {
    FlatJSON([
      ("format", .text(ResultFile.format)), ("student", .text(student.id)), ("name", .text(student.name)),
      ("pack", .text(pack.id)), ("version", .text(pack.version)), ("sha256", .text(pack.hash)),
      ("generator", .number(versions.generator)), ("items", .number(versions.items)),
      ("judge", .number(versions.judge)), ("written", .text(written)),
    ])
  }

  init?(_ line: FlatJSON) {
    guard line.text("format") == ResultFile.format, let id = line.text("student"),
      let name = line.text("name"),
      let student = Student(id: id, name: name), student.id == id, student.name == name,
      let pack = line.text("pack"), let version = line.text("version"), let hash = line.text("sha256"),
      let generator = line.number("generator"), let items = line.number("items"),
      let judge = line.number("judge"),
      let written = line.text("written")
    else { return nil }
    self.init(
      student: student, pack: PackEdition(id: pack, version: version, hash: hash),
      versions: ResultVersions(generator: generator, items: items, judge: judge), written: written)
    guard fields.fields.map(\.key) + ["hash"] == line.fields.map(\.key) else { return nil }
  }
}

extension ResultFile.Entry {
  func fields(number: Int) -> FlatJSON {
    let (kind, count): (String, Int?) =
      switch part {
      case .lesson: ("lesson", nil)
      case .item(_, let count): ("item", count)
      }
    // Of an item, `count` says which of its questions this is.
    return FlatJSON(
      [("n", .number(number)), ("at", .text(at)), (kind, .text(part.id))]
        + (count.map { [("question", .number($0)), ("item_version", .number(itemVersion))] }
          ?? [("stop", .text(stop))])
        + [
          ("seed", .text("\(seed)")), ("answer", .text(answer)), ("verdict", .text(verdict)),
          ("mistake", .text(mistake)), ("hints", .number(hints)), ("ms", .number(milliseconds)),
        ])
  }

  init?(_ line: FlatJSON, number: Int) {
    guard line.number("n") == number, let at = line.text("at"),
      let seed = line.text("seed").flatMap({ UInt64($0) }),
      let answer = line.text("answer"), let verdict = line.text("verdict"),
      let mistake = line.text("mistake"),
      let hints = line.number("hints"), (0...9).contains(hints),
      let milliseconds = line.number("ms"), milliseconds >= 0
    else { return nil }
    let part: Assignment.Part
    if let lesson = line.text("lesson"), line.text("stop") != nil {
      part = .lesson(lesson)
    } else if let item = line.text("item"), let question = line.number("question") {
      part = .item(item, count: question)
    } else {
      return nil
    }
    self.init(
      part: part, itemVersion: line.number("item_version") ?? 0, seed: seed, stop: line.text("stop") ?? "",
      answer: answer, verdict: verdict, mistake: mistake, hints: hints, milliseconds: milliseconds, at: at)
    guard fields(number: number).fields.map(\.key) + ["hash"] == line.fields.map(\.key) else { return nil }
  }
}
