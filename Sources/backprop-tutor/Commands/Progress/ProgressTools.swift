import ArgumentParser
import Foundation
import Progress
import Scheduling
import TerminalText

/// What the learner has done and what comes next; copies of it, and a fresh start.
struct ProgressTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: Speech.text(
      "What you know and what is due; backups, and a fresh start.", "掌握情况与到期的题；备份、恢复与重新开始。"),
    subcommands: [ShowProgress.self, ResetProgress.self, BackUpProgress.self, RestoreProgress.self],
    defaultSubcommand: ShowProgress.self)

  /// Opens the user's progress; throws for a file that is left alone and, where it `mustSave`, for one that cannot be
  /// written.
  static func store(at now: Timestamp, mustSave: Bool) throws -> ProgressStore {
    let store: ProgressStore
    do throws(ProgressError) {
      store = try ProgressStore.open(
        in: ProgressStore.folder(environment: ProcessInfo.processInfo.environment), at: now)
    } catch {
      throw error.failure
    }
    for notice in store.notices { Output.complain(notice[Speech.language]) }
    if let problem = store.unsaved {
      if mustSave { throw problem.failure }
      Output.complain(problem.message[Speech.language])
    }
    return store
  }

  /// Asks before something is lost; throws where the answer is no, or nobody is there to give one.
  static func confirm(_ question: LocalizedText, isSaid: Bool) throws {
    if isSaid { return }
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        .usage,
        LocalizedText(
          "Nobody is there to be asked: say --yes to go ahead.", "没有人可以确认：请加 --yes 继续。"))
    }
    Output.print(question[Speech.language] + Speech.text(" Type yes: ", "请输入 yes："), terminator: "")
    let answer = Input.line()?.lowercased().filter { !$0.isWhitespace } ?? ""
    guard ["yes", "y", "是"].contains(answer) else {
      throw Failure(.negative, LocalizedText("Nothing was changed.", "没有作任何改动。"))
    }
  }
}

extension ProgressError {
  /// The error as the end of the program.
  var failure: Failure {
    switch kind {
    case .newerFile: Failure(.otherVersion, message)
    case .noBackup, .unusableBackup: Failure(.invalidInput, message)
    default: Failure(.storeNotWritable, message)
    }
  }
}

/// Forgets what was done.
struct ResetProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: Speech.text("Forget everything but the language; a backup is made first.", "清除除语言以外的全部记录；先做备份。")
  )

  @Flag(name: .long, help: .said("Do not ask.", "不再询问。")) var yes = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let clock = SessionClock()
    let store = try ProgressTools.store(at: clock.now, mustSave: true)
    try ProgressTools.confirm(
      LocalizedText(
        "All answers, reviews and places in lessons are forgotten.", "将清除全部答案、复习记录和课程进度。"), isSaid: yes)
    do throws(ProgressError) {
      let backup = try store.reset(at: clock.now)
      Output.print(
        Speech.text(
          "Forgotten. `backprop-tutor progress restore \(backup.name)` brings it back.",
          "已清除。运行 `backprop-tutor progress restore \(backup.name)` 可以恢复。"))
    } catch {
      throw error.failure
    }
  }
}

/// Makes a copy of what was done.
struct BackUpProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: Speech.text("Make a backup now; it is kept.", "立即备份；这份备份会一直保留。"))

  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let clock = SessionClock()
    let store = try ProgressTools.store(at: clock.now, mustSave: true)
    do throws(ProgressError) {
      let backup = try store.backUp(at: clock.now)
      let path = store.folder.map { $0.appendingPathComponent("backups/\(backup.name)").path } ?? backup.name
      Output.print(
        json ? BackupList.json([backup]) : Speech.text("Backed up: \(path)", "已备份：\(path)").sanitized)
    } catch {
      throw error.failure
    }
  }
}

/// Puts a copy in place of what is there.
struct RestoreProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: Speech.text(
      "Put a backup in place of what is there, which is backed up first; without a name, list the backups.",
      "用备份替换现有记录（现有记录会先备份）；不写名称则列出备份。"))

  @Argument(help: .said("A backup's name, or a file.", "备份的名称，或一个文件。"), completion: .file()) var backup:
    String?
  @Flag(name: .long, help: .said("Do not ask.", "不再询问。")) var yes = false
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let clock = SessionClock()
    let store = try ProgressTools.store(at: clock.now, mustSave: backup != nil)
    guard let backup else {
      Output.print(json ? BackupList.json(store.backups) : BackupList.text(store.backups))
      return
    }
    try ProgressTools.confirm(
      LocalizedText(
        "\(backup.sanitized) takes the place of what is there now.", "将用 \(backup.sanitized) 替换现有记录。"),
      isSaid: yes)
    do throws(ProgressError) {
      if let known = store.backups.first(where: { $0.name == backup }) {
        try store.restore(known, at: clock.now)
      } else {
        try store.restore(from: URL(fileURLWithPath: backup), at: clock.now)
      }
    } catch {
      throw error.failure
    }
    Output.print(Speech.text("Restored: \(backup.sanitized)", "已恢复：\(backup.sanitized)"))
  }
}

/// The backups there are, for people and for programs.
enum BackupList {
  /// One line for each, the newest first.
  static func text(_ backups: [Backup]) -> String {
    if backups.isEmpty { return Speech.text("There is no backup yet.", "还没有备份。") }
    return backups.map { "\($0.name)  \(date($0))" }.joined(separator: "\n")
  }

  /// One object with all of them.
  static func json(_ backups: [Backup]) -> String {
    let list = backups.map { #"{"name": "\#($0.name)", "madeAt": "\#(date($0))"}"# }
    return #"{"backups": [\#(list.joined(separator: ", "))]}"#
  }

  private static func date(_ backup: Backup) -> String {
    Date(timeIntervalSince1970: Double(backup.madeAt.milliseconds) / 1000).formatted(.iso8601)
  }
}
