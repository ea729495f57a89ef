import Foundation
import PackagePlugin

/// Turns every file under `Lessons/` into one Swift source, so that the binary carries its course.
@main
struct EmbedLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    // A link in the packages of the benchmarks, into which the enumerator does not go.
    let folder = context.package.directoryURL.appending(path: "Lessons").resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedCourse.swift")
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path } ?? []
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) course files",
        executable: try context.tool(named: "embed-lessons").url,
        arguments: [folder.path, output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
