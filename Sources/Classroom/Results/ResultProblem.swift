public import TerminalText

/// What is amiss with a file that was handed in.
public enum ResultProblem: Hashable, Sendable {
  /// It is no result file, or cannot be read.
  case notResults
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
  /// The same student handed in another file with other contents.
  case second(String)
  /// The same file is there twice.
  case copy(String)
  /// Another student's answers were given at the very same moments.
  case sameMoments(String)

  /// Whether what the file says is not to be counted.
  public var isFatal: Bool {
    switch self {
    case .claims, .foreignNumbers, .uncounted, .sameMoments: false
    default: true
    }
  }

  /// Whether another version of the program or the pack is needed.
  public var needsOtherVersion: Bool {
    switch self {
    case .otherEdition, .otherGenerator, .otherItem, .otherJudge: true
    default: false
    }
  }

  /// What is amiss, in a sentence.
  public var message: LocalizedText {
    switch self {
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
        "the same student handed in \(file), which is another: neither counts until you choose.",
        "同一名学生还交了内容不同的 \(file)：请选定一份，在此之前都不计。")
    case .copy(let file): LocalizedText("the same as \(file).", "与 \(file) 相同。")
    case .sameMoments(let file):
      LocalizedText(
        "its answers were given at the very moments of those in \(file).", "作答时刻与 \(file) 完全相同。")
    }
  }
}
