import Classroom
import Foundation

// Usage: class-probe FOLDER COUNT ATTEMPTS
// Writes a pack with an assignment to FOLDER/homework.tar, and what COUNT students hand in to FOLDER/in.
@main
enum ClassProbe {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), let attempts = Int(arguments[3]),
      let simulated = SimulatedClass(SimulatedClass.pack)
    else {
      FileHandle.standardError.write(Data("usage: class-probe FOLDER COUNT ATTEMPTS\n".utf8))
      exit(2)
    }
    let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("in"), withIntermediateDirectories: true)
    try PackArchive.data(of: SimulatedClass.pack).write(to: folder.appendingPathComponent("homework.tar"))
    for number in 0..<count {
      guard let results = simulated.results(of: number, attempts: attempts) else { exit(1) }
      try Data(results.text.utf8).write(
        to: folder.appendingPathComponent("in/\(results.header.student.id).jsonl"))
    }
  }
}
