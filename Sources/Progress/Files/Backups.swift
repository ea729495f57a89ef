import Foundation
import GRDB
public import Scheduling

/// A copy of the progress file.
public struct Backup: Hashable, Sendable {
  /// The file's name, by which it is restored.
  public let name: String
  /// When it was made.
  public let madeAt: Timestamp
}

/// The copies of the progress file, in a folder beside it.
struct Backups {
  /// The folder they are in.
  let folder: URL

  /// How many of the daily copies are kept; those made before a migration stay.
  static let dailyCopies = 7

  /// The copies, newest first.
  var all: [Backup] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap(Self.backup(named:)).sorted { ($0.madeAt, $0.name) > ($1.madeAt, $1.name) }
  }

  /// The file of `backup`.
  func url(of backup: Backup) -> URL {
    folder.appendingPathComponent(backup.name)
  }

  /// Copies what `queue` holds; the copy appears under its name only once it is whole and on the disk.
  @discardableResult
  func add(
    _ queue: DatabaseQueue, version: Int, now: Timestamp, keeping limit: Int?
  ) throws(ProgressError) -> Backup {
    let name = "progress-\(now.fileText)-v\(version).sqlite"
    let target = folder.appendingPathComponent(name)
    do {
      try DurableFile.makeFolder(folder)
      let unfinished = folder.appendingPathComponent(".\(name)-\(getpid())")
      defer { try? FileManager.default.removeItem(at: unfinished) }
      do {
        let copy = try DatabaseQueue(path: unfinished.path, configuration: ProgressFile.configuration)
        try queue.backup(to: copy)
        try copy.close()
      }
      try DurableFile.move(unfinished, to: target)
      if let limit { try thin(version: version, to: limit) }
    } catch {
      throw ProgressError(error, at: target)
    }
    return Backup(name: name, madeAt: now)
  }

  /// Removes the oldest copies of `version` beyond `limit`; copies of older versions stay.
  private func thin(version: Int, to limit: Int) throws {
    for backup in all.filter({ $0.name.hasSuffix("-v\(version).sqlite") }).dropFirst(limit) {
      try FileManager.default.removeItem(at: url(of: backup))
    }
  }

  private static func backup(named name: String) -> Backup? {
    let parts = name.split(separator: "-")
    guard parts.count == 3, parts[0] == "progress", name.hasSuffix(".sqlite"),
      let moment = Timestamp(fileText: String(parts[1]))
    else { return nil }
    return Backup(name: name, madeAt: moment)
  }
}

extension Timestamp {
  private static let format = Date.ISO8601FormatStyle(
    dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted,
    timeZoneSeparator: .omitted, includingFractionalSeconds: true, timeZone: .gmt)

  /// The moment for a file name: `20261121T001530.250Z`.
  var fileText: String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(Self.format)
  }

  /// The moment in a file name.
  init?(fileText: String) {
    guard let date = try? Self.format.parse(fileText) else { return nil }
    self.init(seconds: date.timeIntervalSince1970)
  }
}
