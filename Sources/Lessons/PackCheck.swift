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
      for entry in course?.units.flatMap(\.lessons) ?? [] {
        listed.insert(entry.file)
        problems += entry.problems
      }
      // Where the contents cannot be read, no file can be called stray.
      if course != nil { problems += strays(in: files, listed) }
    } catch {
      problems.append(error)
    }
    return problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) }
  }

  private static func strays(in files: [String: String], _ listed: Set<String>) -> [PackProblem] {
    files.keys.filter { !listed.contains($0) }.map { path in
      PackProblem(
        file: path, position: .start, rule: .strayFile, message: PackWording.strayFile,
        help: PackWording.listFile)
    }
  }
}
