import ArgumentParser
import Foundation
import Lessons
import TerminalText

/// What authors of lesson packs use.
struct PackTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: Speech.text("Check a folder of lessons.", "检查课程包。"),
    subcommands: [Check.self])
}

/// Reads every file of a pack and reports every problem found.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text("Report every problem in a pack.", "报告课程包里的所有问题。"))

  @Argument(help: .said("The folder with pack.yaml.", "含有 pack.yaml 的文件夹。")) var folder: String
  @OptionGroup var display: DisplayOptions

  func run() throws {
    var problems: [PackProblem] = []
    var count = 0
    do {
      let course = try Course(files: PackFolder.files(of: folder))
      for entry in course.units.flatMap(\.lessons) {
        count += 1
        do {
          _ = try entry.lesson()
        } catch {
          problems += error.problems
        }
      }
    } catch let error as PackError {
      problems = error.problems
    }
    guard problems.isEmpty else {
      throw Failure(problems)
    }
    print(LocalizedText("\(count) lessons, no problems.", "\(count) 课，没有问题。")[Speech.language])
  }
}

/// A pack's files as they lie in a folder.
enum PackFolder {
  /// The most files and bytes read.
  static let fileLimit = 500
  static let byteLimit = 8 << 20

  /// The text of every YAML file by its path in the folder; only regular files are opened.
  static func files(of folder: String) throws -> [String: String] {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
      throw Failure(
        .invalidInput, LocalizedText("this folder may not be read.", "没有读取这个文件夹的权限。"), file: folder)
    }
    var files: [String: String] = [:]
    var bytes = 0
    for name in names.sorted() where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
      let text = try BoundedFile.text(of: root.appendingPathComponent(name).path)
      bytes += text.utf8.count
      guard files.count < fileLimit, bytes <= byteLimit else {
        throw Failure(
          .invalidInput,
          LocalizedText(
            "a pack has at most \(fileLimit) files and 8 MiB in all.", "课程包最多 \(fileLimit) 个文件，总共不超过 8 MiB。"),
          file: folder)
      }
      files[name] = text
    }
    return files
  }
}
