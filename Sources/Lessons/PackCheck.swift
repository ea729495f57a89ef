import GraphLanguage

/// Checks a whole pack: every file, every rule, in one run.
public enum PackCheck {
  /// Every problem of the pack given as texts by path, in reading order; empty for a sound pack.
  public static func problems(in files: [String: String]) -> [PackProblem] {
    var problems: [PackProblem] = []
    var listed: Set<String> = [Course.contentsFile]
    do {
      let (course, found) = try Course.decode(files)
      problems += found
      // Where the contents cannot be read, no file can be called stray and no topic uncovered.
      if let course {
        var lessons: [Lesson] = []
        let entries = course.units.flatMap(\.lessons)
        for entry in entries {
          listed.insert(entry.file)
          do throws(PackError) {
            lessons.append(try entry.lesson())
          } catch {
            problems += error.problems
          }
        }
        problems += strays(in: files, listed)
        if problems.isEmpty {
          problems += gaps(Coverage(topics: course.topics, lessons: lessons))
        }
      }
    } catch {
      problems.append(error)
    }
    return problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) }
  }

  private static func gaps(_ coverage: Coverage) -> [PackProblem] {
    coverage.gaps.map { topic in
      PackProblem(
        file: Course.contentsFile, position: topic.position, rule: .topic,
        message: PackWording.uncoveredTopic(topic.id), help: PackWording.coverTopic)
    }
  }

  private static func strays(in files: [String: String], _ listed: Set<String>) -> [PackProblem] {
    files.keys.filter { !listed.contains($0) }.map { path in
      PackProblem(
        file: path, position: .start, rule: .strayFile, message: PackWording.strayFile,
        help: PackWording.listFile)
    }
  }
}
