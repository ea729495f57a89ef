import GraphLanguage
import TerminalText

/// Checks a whole pack: every file, every rule, in one run.
public enum PackCheck {
  /// Every problem of the pack given as texts by path, in reading order; empty for a sound pack.
  ///
  /// The contents may have problems of their own: every lesson they still lead to is read all the same. `unread` are
  /// files that are there and could not be read, or are called something else than a pack's files are.
  public static func problems(in files: [String: String], unread: [UnreadFile] = []) -> [PackProblem] {
    let unreadProblems = unread.map(\.problem)
    let contents: PackContents
    do {
      contents = try PackContents(files: files, unread: Set(unread.map(\.meant)))
    } catch {
      let isUnread = unread.contains { $0.meant == Course.contentsFile }
      return isUnread && error.rule == .missingFile ? unreadProblems : unreadProblems + [error]
    }
    let entries = contents.entries
    let readings = concurrentMap(entries.count) { index in
      let reading = entries[index].reading()
      let problems = reading.problems.map { problem in
        problem.adding(problem.drawn.map { PlayWording.variant(0, $0) })
      }
      return (reading.lesson, problems + PackPlay.problems(in: reading, of: entries[index]))
    }
    let lessons = readings.compactMap(\.0)
    var problems = unreadProblems + contents.problems + readings.flatMap(\.1)
    if contents.isListWhole { problems += strays(in: files, entries) }
    if problems.isEmpty, let course = contents.course {
      problems += gaps(Coverage(of: course, lessons: lessons))
    }
    return problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) }
  }

  /// The topics and skills no question is about.
  private static func gaps(_ coverage: Coverage) -> [PackProblem] {
    func problem(
      _ topic: Topic, _ rule: PackProblem.Rule, _ message: LocalizedText, _ help: LocalizedText
    ) -> PackProblem {
      PackProblem(
        file: Course.contentsFile, position: topic.position, rule: rule, message: message, help: help)
    }
    return coverage.topicGaps.map {
      problem($0, .topic, PackWording.uncoveredTopic($0.id), PackWording.coverTopic)
    }
      + coverage.skillGaps.map {
        problem($0, .skill, PackWording.unusedSkill($0.id), PackWording.useTheSkill)
      }
  }

  private static func strays(in files: [String: String], _ entries: [LessonEntry]) -> [PackProblem] {
    let listed = Set(entries.map(\.file) + [Course.contentsFile])
    return files.keys.filter { !listed.contains($0) }.map { path in
      PackProblem(
        file: path, position: .start, rule: .strayFile, message: PackWording.strayFile,
        help: PackWording.listFile)
    }
  }
}
