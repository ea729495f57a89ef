public import Autodiff
public import TerminalText

/// What an answer reads as while it is being typed.
public struct Reading: Sendable, Equatable {
  /// The echo, `reads as −4`; nil while there is nothing to echo.
  public var echo: LocalizedText?
  /// The value, where the answer is numbers.
  public var value: Tensor?
  /// What cannot be read yet.
  public var problem: LocalizedText?
  /// What to type instead.
  public var nextStep: LocalizedText?
  /// Where the problem is, from 1.
  public var column: Int?
}
