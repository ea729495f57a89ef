import Foundation
import TerminalText

/// Sees to it that files can be opened: where none can be, libraries below us end the program without a word.
enum OpenFiles {
  /// How many a session has open at once, at the most, and one more.
  static let needed = 7

  /// Makes sure of as many, within what the system lets us have; throws where those are too few.
  static func secure() throws(Failure) {
    if canOpen(needed) { return }
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      limit.rlim_cur = min(limit.rlim_max, limit.rlim_cur + rlim_t(needed))
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    if canOpen(needed) { return }
    throw Failure(
      .storeNotWritable,
      LocalizedText(
        "The system lets this program open too few files: “ulimit -n” says how many. Set it to 64 or more.",
        "系统允许本程序打开的文件太少（ulimit -n 可查看上限）。请把上限设为 64 或更大。"))
  }

  /// Whether so many files can be opened besides those that are.
  private static func canOpen(_ count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    while opened.count < count {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      // Whatever else is wrong with that file says nothing about others.
      guard descriptor >= 0 else { return errno != EMFILE }
      opened.append(descriptor)
    }
    return true
  }
}
