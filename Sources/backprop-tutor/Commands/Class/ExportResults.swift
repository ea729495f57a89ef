import ArgumentParser
import Classroom
import Foundation
import Lessons
import Progress
import Scheduling
import TerminalText

/// Writes the one file a student hands in.
struct ExportResults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: Speech.text("Write the file you hand in.", "生成要提交的文件。"))

  @Argument(
    help: .said("The pack; the only one with an assignment without it.", "课程包；缺省为唯一带作业的那个。"),
    completion: .installedPacks)
  var pack: String?
  @Option(
    name: .shortAndLong,
    help: .said("The file to write; PACK-STUDENT.jsonl here without it.", "输出文件；缺省为当前目录的 课程包-学生.jsonl。"),
    completion: .file())
  var output: String?
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let assigned = try AssignedPack(pack)
    let keeper = try ProgressKeeper(assigned.course, files: { assigned.files.all })
    guard let student = keeper.student else {
      let asked = assigned.assignment.identity
      throw Failure(
        .usage,
        LocalizedText(
          "Say who you are first: backprop-tutor class identity ID (\(asked.english)).",
          "请先登记身份：backprop-tutor class identity 标识（\(asked.simplifiedChinese)）。"))
    }
    let edition = PackEdition(assigned.course, files: assigned.files.all)
    var log = AttemptLog(
      of: assigned.course.id, assigned.assignment, edition, student: student, grader: try assigned.grader())
    do {
      try keeper.store.forEachAttempt { log.take($0) }
    } catch {
      throw Failure(.storeNotWritable, error.message)
    }
    if log.entries.isEmpty, log.others > 0 {
      throw Failure(
        .otherVersion,
        LocalizedText(
          "Your answers are about numbers that another version of the program drew: export them with that one.",
          "你的答案所针对的数值由另一个版本的程序产生：请用那个版本导出。"))
    }
    let header = ResultFile.Header(
      student: student, pack: edition, versions: AssignedPack.versions,
      written: keeper.clock.now.utc(seconds: true))
    let text = ResultFile(header, log.entries).text
    let name = output ?? "\(assigned.course.id)-\(student.key.fileNamePart).jsonl"
    do {
      try AtomicFile.write(Data(text.utf8), to: URL(fileURLWithPath: name))
    } catch {
      throw Failure(.invalidInput, LocalizedText("this cannot be written.", "无法写入。"), file: name)
    }
    tell(name, log, student)
  }

  private func tell(_ name: String, _ log: AttemptLog, _ student: Student) {
    print(
      Speech.text(
        "\(name.sanitized): \(log.entries.count) entries of \(student.id.sanitized). Hand in this file.",
        "\(name.sanitized)：\(student.id.sanitized) 的 \(log.entries.count) 条记录。请提交这个文件。"))
    if log.others > 0 {
      print(
        Speech.text(
          "\(log.others) answers are about numbers that another version of the program drew; they are not in it.",
          "另有 \(log.others) 条答案所针对的数值由另一个版本的程序产生，未包含在内。"))
    }
    if log.foreign > 0 {
      print(
        Speech.text(
          "\(log.foreign) answers were given without an id or under another one; they are not in it.",
          "另有 \(log.foreign) 条答案是未登记身份时或以别的标识作答的，未包含在内。"))
    }
    if log.earlier > 0 {
      print(
        Speech.text(
          "\(log.earlier) of the answers were given to another edition of the pack; they are judged by this one.",
          "其中 \(log.earlier) 条答案是针对课程包另一个版本作答的，将按现在这个版本判分。"))
    }
  }
}

extension Timestamp {
  /// The moment in UTC: `2026-11-21T04:05:06.789Z`, without the milliseconds where whole seconds will do.
  func utc(seconds: Bool) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions =
      seconds ? [.withInternetDateTime] : [.withInternetDateTime, .withFractionalSeconds]
    return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }
}
