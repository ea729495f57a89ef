public import Autodiff
public import GraphLanguage
public import Lessons

/// A program to be opened as a lesson.
public struct ExploreRequest: Sendable {
  /// The program's text.
  public let source: String
  /// The parsed program.
  let syntax: ProgramSyntax
  /// Values given from outside.
  let values: [String: Tensor]
  /// The output asked for; nil for the last line.
  let output: String?
  /// The upstream gradient given.
  let upstream: Tensor?

  /// A program with what is known about it; throws where it cannot be read.
  public init(
    source: String, values: [String: Tensor] = [:], output: String? = nil, upstream: Tensor? = nil
  ) throws(LanguageError) {
    self.source = source
    syntax = try ProgramSyntax(parsing: source)
    self.values = values
    self.output = output
    self.upstream = upstream
  }

  /// The leaves without a value.
  public var missing: [String] { syntax.freeNames.filter { values[$0] == nil } }

  /// The lesson made of the program; throws where it has no value somewhere.
  public func lesson() throws(LanguageError) -> Lesson { try lesson(values: values) }

  func lesson(values: [String: Tensor]) throws(LanguageError) -> Lesson {
    let program = try Program(syntax, values: values, output: output)
    let forward = try program.forward()
    do {
      _ = try BackwardPass(forward, upstream: upstream)
    } catch {
      throw program.located(error)
    }
    return Lesson.exploring(program, upstream: upstream)
  }
}
