public import Foundation

/// Reads a pack from a folder or a file, opening nothing but regular files.
public enum PackSource {
  /// The files of the pack in `folder`, and the names of what is there besides and was left out.
  ///
  /// Hidden files and files of other kinds are left out; YAML files with odd names, links and the like are refused.
  /// Folders are looked into one level deep, which is all a pack has.
  public static func files(in folder: URL) throws(PackRefusal) -> (pack: PackFiles, leftOut: [String]) {
    let (pack, leftOut, refused) = try reading(of: folder)
    if let refusal = refused.first?.refusal { throw refusal }
    return (pack, leftOut)
  }

  /// The same as far as it goes, with every file that is refused and why; throws only where nothing can be read, or
  /// there is too much.
  public static func reading(
    of folder: URL
  ) throws(PackRefusal) -> (
    pack: PackFiles, leftOut: [String], refused: [(name: String, refusal: PackRefusal)]
  ) {
    var files: [String: String] = [:]
    var leftOut: [String] = []
    var refused: [(name: String, refusal: PackRefusal)] = []
    var size = 0
    for name in try names(in: folder) {
      guard name.hasSuffix(".yaml") || PackPath.texts.contains(name) else {
        leftOut.append(name)
        continue
      }
      guard files.count + refused.count < PackLimits.files else { throw .tooManyFiles }
      do throws(PackRefusal) {
        if let fault = PackPath.fault(in: name) { throw .path(name, fault) }
        let data = try BoundedRead.data(at: folder.appendingPathComponent(name), name: name)
        size += data.count
        guard let text = String(validating: data, as: UTF8.self) else { throw .notText(name) }
        files[name] = text
      } catch {
        refused.append((name, error))
      }
      guard size <= PackLimits.packBytes else { throw .packTooLarge }
    }
    return (PackFiles(files), leftOut, refused)
  }

  /// The files of the pack in an archive.
  public static func files(inArchive file: URL) throws(PackRefusal) -> PackFiles {
    let name = file.lastPathComponent
    do {
      return try PackArchive.files(
        in: try BoundedRead.data(at: file, name: name, limit: PackLimits.archiveBytes, follow: true))
    } catch .fileTooLarge {
      throw .packTooLarge
    }
  }

  /// The names in a folder and in its folders, sorted; hidden ones left out.
  static func names(in folder: URL) throws(PackRefusal) -> [String] {
    func names(_ folder: URL) -> [String]? {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.filter { !$0.hasPrefix(".") }
    }
    guard let top = names(folder) else { throw .unreadable(folder.lastPathComponent) }
    return top.flatMap { name -> [String] in
      var information = stat()
      let path = folder.appendingPathComponent(name)
      guard lstat(path.path, &information) == 0, BoundedRead.kind(information) == .folder else {
        return [name]
      }
      return (names(path) ?? []).map { "\(name)/\($0)" }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Reads regular files, and never more than a limit.
enum BoundedRead {
  /// The bytes of the file; where it is something else than a regular file it is not read at all.
  static func data(
    at file: URL, name: String, limit: Int = PackLimits.fileBytes, follow: Bool = false
  ) throws(PackRefusal) -> Data {
    // Without O_NONBLOCK opening a pipe would wait for a writer for ever.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW)
    let descriptor = open(file.path, flags)
    guard descriptor >= 0 else {
      if errno == ELOOP { throw .special(name, .symbolicLink) }
      if errno == ENXIO { throw .special(name, .socket) }
      throw .unreadable(name)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .unreadable(name) }
    if let kind = kind(information) { throw .special(name, kind) }
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else { throw .unreadable(name) }
    guard data.count <= limit else { throw .fileTooLarge(name) }
    return data
  }

  /// What is there instead of a regular file; nil for one.
  static func kind(_ information: stat) -> PackRefusal.EntryKind? {
    switch information.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    case S_IFCHR, S_IFBLK: .device
    default: .unknown
    }
  }
}
