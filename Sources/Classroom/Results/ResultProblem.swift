public import TerminalText

/// What is amiss with a file that was handed in.
public enum ResultProblem: Hashable, Sendable {
  /// It cannot be read: it is no regular file, or may not be.
  case unreadable
  /// It is no result file.
  case notResults
  /// It is a result file of another version.
  case otherFormat(String)
  /// A line is not one this program writes.
  case line(Int)
  /// A line was changed, added, removed or moved after the file was written: the chain breaks there.
  case changed(Int)
  /// The file ends before its last line.
  case cutShort
  /// Something follows after the last line.
  case follows(Int)
  /// It is of another pack.
  case otherPack(String)
  /// It is of the same pack with other contents.
  case otherEdition(String)
  /// Its numbers were drawn by other rules.
  case otherGenerator(Int)
  /// Questions of an item were made by another version of it.
  case otherItem(String, Int)
  /// It was judged by other rules.
  case otherJudge(Int)
  /// An answer is about numbers that are not this student's.
  case foreignNumbers(Int)
  /// An answer is about something that does not count.
  case uncounted(Int)
  /// An answer claims to be right, and is not.
  case claims(Int)
  /// The same student handed in another file that goes on from this one.
  case continued(String)
  /// The same student handed in another file with other contents and more in it, which counts.
  case second(String)
  /// The same student handed in another file with other contents, which does not count.
  case rival(String)
  /// So many answers were given after the assignment was due.
  case late(Int)
  /// The same file is there twice.
  case copy(String)
  /// Another student's answers were given at the very same moments.
  case sameMoments(String)

  /// Whether what the file says is not to be counted.
  public var isFatal: Bool {
    switch self {
    case .claims, .foreignNumbers, .uncounted, .sameMoments, .rival, .late: false
    default: true
    }
  }

  /// Whether another version of the program or the pack is needed.
  public var needsOtherVersion: Bool {
    switch self {
    case .otherFormat, .otherEdition, .otherGenerator, .otherItem, .otherJudge: true
    default: false
    }
  }

  /// What is amiss, in a sentence.
  public var message: LocalizedText {
    switch self {
    case .unreadable:
      LocalizedText(
        "this cannot be read: it is no regular file, or you may not read it.", "无法读取：它不是普通文件，或者没有读取权限。")
    case .otherFormat(let version):
      LocalizedText(
        "a result file of version \(version): collect it with a program that has this one.",
        "这是版本 \(version) 的成绩文件：请用相应版本的程序收取。")
    case .notResults: LocalizedText("this is no result file.", "这不是成绩文件。")
    case .line(let line):
      LocalizedText(
        "line \(line) is not one that `class export` writes.", "第 \(line) 行不是 `class export` 写出的内容。")
    case .changed(let line):
      LocalizedText(
        "changed after it was written: the hash chain breaks at line \(line).", "写出之后被改动：哈希链在第 \(line) 行断开。")
    case .cutShort: LocalizedText("cut short: its last line is missing.", "文件不完整：缺少最后一行。")
    case .follows(let line):
      LocalizedText("something follows after its end, in line \(line).", "第 \(line) 行：文件结束之后还有内容。")
    case .otherPack(let pack): LocalizedText("results of another pack, \(pack).", "这是另一个课程包 \(pack) 的成绩。")
    case .otherEdition(let version):
      LocalizedText(
        "results of this pack with other contents (version \(version)): collect them with that one.",
        "课程包内容不同（版本 \(version)）：请用那个版本收取。")
    case .otherGenerator(let version):
      LocalizedText(
        "its numbers were drawn by generator \(version): collect it with a program that has this one.",
        "数值由生成器版本 \(version) 产生：请用相应版本的程序收取。")
    case .otherItem(let item, let version):
      LocalizedText(
        "its questions of \(item) were made by version \(version) of it: collect it with a program that has this one.",
        "其中 \(item) 的题目由该题版本 \(version) 生成：请用相应版本的程序收取。")
    case .otherJudge(let version):
      LocalizedText(
        "judged by judge \(version): collect it with a program that has this one.",
        "由判分器版本 \(version) 判定：请用相应版本的程序收取。")
    case .foreignNumbers(let line):
      LocalizedText(
        "line \(line) is about numbers that are not this student's: not counted.", "第 \(line) 行不是这名学生的数值：不计。")
    case .uncounted(let line):
      LocalizedText("line \(line) is about something that does not count.", "第 \(line) 行不在计分范围内。")
    case .claims(let line):
      LocalizedText("line \(line) says it was right, and it is not.", "第 \(line) 行声称正确，其实不对。")
    case .continued(let file): LocalizedText("goes on in \(file): that one counts.", "\(file) 是它的后续：以那份为准。")
    case .second(let file):
      LocalizedText(
        "the same student handed in \(file), which is another and has more answers: that one counts. To choose this one, take the other away.",
        "同一名学生还交了内容不同、作答更多的 \(file)：以那份为准。若要改用本份，请移走另一份。")
    case .rival(let file):
      LocalizedText(
        "the same student handed in \(file) as well, which is another: this one has more answers and counts.",
        "同一名学生还交了内容不同的 \(file)：本份作答更多，以本份为准。")
    case .late(let count):
      LocalizedText(
        "\(count) \(count == 1 ? "answer was" : "answers were") given after it was due, as the file says: counted.",
        "据文件所述，有 \(count) 条答案在截止之后给出：仍然计分。")
    case .copy(let file): LocalizedText("the same as \(file).", "与 \(file) 相同。")
    case .sameMoments(let file):
      LocalizedText(
        "its answers were given at the very moments of those in \(file).", "作答时刻与 \(file) 完全相同。")
    }
  }
}

extension ResultProblem {
  /// Problems as they are told: those of many lines in one sentence, whatever their number.
  static func told(_ problems: [ResultProblem]) -> [(message: LocalizedText, isFatal: Bool)] {
    var told: [(first: ResultProblem, count: Int)] = []
    for problem in problems {
      if let index = told.firstIndex(where: { $0.first.isAlike(problem) }) {
        told[index].count += 1
      } else {
        told.append((problem, 1))
      }
    }
    return told.map { first, count in
      let others = count - 1
      let more =
        others == 0
        ? LocalizedText(same: "")
        : LocalizedText(
          " So \(others == 1 ? "is" : "are") \(others) more \(others == 1 ? "line" : "lines").",
          "另有 \(others) 行也是如此。")
      return (first.message + more, first.isFatal)
    }
  }

  /// Whether both say the same of different lines.
  private func isAlike(_ other: ResultProblem) -> Bool {
    switch (self, other) {
    case (.line, .line), (.foreignNumbers, .foreignNumbers), (.uncounted, .uncounted), (.claims, .claims):
      true
    default: false
    }
  }
}
