/// What keeps progress from being read or saved, and where.
public struct ProgressError: Error, Hashable, Sendable {
  /// What can go wrong.
  public enum Kind: Hashable, Sendable {
    /// The file was written by a newer program.
    case newerFile(file: Int, program: Int)
    /// The file holds something else than progress.
    case foreignFile
    /// The file is damaged.
    case damaged
    /// The disk or the quota is full.
    case noSpace
    /// The file or its folder may not be written.
    case notWritable
    /// Another session holds the file for too long.
    case busy
    /// The file system cannot lock files.
    case noLocks
    /// The device failed.
    case device
    /// There is no folder for a user's data: neither `XDG_DATA_HOME` nor `HOME` says where.
    case noFolder
    /// There is no such backup.
    case noBackup
    /// The backup is damaged, or no backup of progress.
    case unusableBackup
    /// SQLite gave a reason that has no words of its own here.
    case other(String)
  }

  /// What went wrong.
  public let kind: Kind
  /// The file or folder it went wrong with.
  public let path: String

  /// Whether the tutor can go on with progress kept in memory only.
  ///
  /// A file of a newer program and a file of something else are left alone and the learner is told at once.
  public var allowsMemory: Bool {
    switch kind {
    case .newerFile, .foreignFile: false
    default: true
    }
  }
}
