public import Foundation
import GraphLanguage
public import Lessons
public import TerminalText

/// Where packs are installed: one folder of archives, each named after its pack's id.
///
/// A pack stays the one file it came as: installing is one rename, removing one unlink, and there is nothing to be
/// half-done. Every time it is read its manifest is checked again.
public struct PackShelf: Sendable {
  /// The folder; it need not exist.
  public let folder: URL
  /// Whether it is everyone's on this machine, and not the user's own.
  public let isShared: Bool

  /// The shelf in `folder`.
  public init(folder: URL, isShared: Bool) {
    self.folder = folder
    self.isShared = isShared
  }

  /// The user's shelf in their data folder, then the shared ones by the XDG rules, in the order they are searched.
  public static func all(data: URL?, environment: [String: String]) -> [PackShelf] {
    let own = data.map {
      PackShelf(folder: $0.appendingPathComponent("packs", isDirectory: true), isShared: false)
    }
    let listed =
      environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
    let shared = listed.split(separator: ":").filter { $0.hasPrefix("/") }.map {
      PackShelf(
        folder: URL(fileURLWithPath: String($0), isDirectory: true)
          .appendingPathComponent("backprop-tutor/packs", isDirectory: true), isShared: true)
    }
    return (own.map { [$0] } ?? []) + shared
  }

  /// A pack on a shelf.
  public struct Installed: Sendable {
    /// The archive.
    public let file: URL
    /// The pack's id, as the archive is named.
    public let id: String
    /// Whether everyone has it.
    public let isShared: Bool
    /// The pack, or why it cannot be read.
    public let pack: Result<(files: PackFiles, course: Course), Trouble>
  }

  /// Why an installed pack cannot be read.
  public enum Trouble: Error, Sendable {
    /// The archive.
    case archive(PackRefusal)
    /// What is in it.
    case contents([PackProblem])

    /// What is wrong, in a sentence.
    public var message: LocalizedText {
      switch self {
      case .archive(let refusal): refusal.message
      case .contents(let problems): problems.first?.message ?? LocalizedText(same: "")
      }
    }
  }

  /// The packs here, by their ids.
  public var packs: [Installed] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }.sorted().map { name in
      pack(String(name.dropLast(Self.suffix.count)))
    }
  }

  /// The pack `id` here; nil where there is none.
  public func installed(_ id: String) -> Installed? {
    FileManager.default.fileExists(atPath: file(of: id).path) ? pack(id) : nil
  }

  private func pack(_ id: String) -> Installed {
    let pack = Result { () throws(Trouble) -> (files: PackFiles, course: Course) in
      do {
        let files = try PackSource.files(inArchive: file(of: id))
        return (files, try files.course())
      } catch let refusal as PackRefusal {
        throw .archive(refusal)
      } catch let error as PackError {
        throw .contents(error.problems)
      } catch {
        throw .archive(.unreadable(id))
      }
    }
    return Installed(file: file(of: id), id: id, isShared: isShared, pack: pack)
  }

  private static let suffix = ".tar"

  private func file(of id: String) -> URL { folder.appendingPathComponent(id + Self.suffix) }

  /// Puts a pack here, in place of what may be here under its id; after a crash the one or the other is here whole.
  public func install(_ files: PackFiles, id: String) throws {
    // Above a user's own shelf lies their progress, which is nobody else's business.
    let above = folder.deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: above.deletingLastPathComponent(), withIntermediateDirectories: true)
    for made in [above, folder] {
      if mkdir(made.path, 0o700) == 0 {
        // Whatever the umask of whoever installs for everyone: everyone may look.
        if isShared { chmod(made.path, 0o755) }
      } else if errno != EEXIST {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    }
    try AtomicFile.write(PackArchive.data(of: files), to: file(of: id))
  }

  /// Takes a pack away; whether it was here.
  public func remove(_ id: String) throws -> Bool {
    guard unlink(file(of: id).path) != 0 else { return true }
    if errno == ENOENT { return false }
    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
