import GraphLanguage
public import TerminalText

/// A file in a pack's folder that cannot be a file of the pack as it is.
public struct UnreadFile: Hashable, Sendable {
  /// Why it was not read.
  public enum Reason: Hashable, Sendable {
    /// It is no UTF-8 text.
    case notText
    /// No file of a pack has such a name.
    case misnamed
    /// It is no plain file, or too large, or may not be read.
    case other(LocalizedText)
    /// With it there are more files, or more bytes, than a pack may have.
    case tooMuch(LocalizedText)
  }

  /// The file, by its path in the folder.
  public let name: String
  /// Why it was not read.
  public let reason: Reason

  /// A file that was not read.
  public init(_ name: String, _ reason: Reason) {
    self.name = name
    self.reason = reason
  }

  /// The name it should have: small letters, hyphens, `.yaml`.
  public var meant: String {
    guard reason == .misnamed else { return name }
    var name = self.name.lowercased()
    if name.hasSuffix(".yml") { name = name.dropLast(4) + ".yaml" }
    return String(name.map { $0 == " " || $0 == "_" ? "-" : $0 })
  }

  /// What is wrong with it, and what to do.
  var problem: PackProblem {
    func problem(
      _ rule: PackProblem.Rule, _ message: LocalizedText, _ help: LocalizedText
    ) -> PackProblem {
      PackProblem(file: name, position: .start, rule: rule, message: message, help: help)
    }
    switch reason {
    case .notText: return problem(.character, PackWording.notText, PackWording.saveAsText)
    case .misnamed: return problem(.strayFile, PackWording.misnamed, PackWording.renameFile(meant))
    case .other(let text): return problem(.dataOnly, text, PackWording.onlyFiles)
    case .tooMuch(let text): return problem(.limit, text, PackWording.twoPacks)
    }
  }
}
