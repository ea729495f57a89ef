/// How large a source may be before it is refused: checked while reading, so that no input can
/// exhaust memory or the stack.
public struct SyntaxLimits: Hashable, Sendable {
  /// The most UTF-8 bytes of a source.
  public var bytes: Int
  /// The most tokens (names, numbers, signs, brackets) on one line.
  public var tokensPerLine: Int
  /// How deep brackets, signs and powers may nest.
  public var depth: Int

  /// Limits of one's own.
  public init(bytes: Int, tokensPerLine: Int, depth: Int) {
    self.bytes = bytes
    self.tokensPerLine = tokensPerLine
    self.depth = depth
  }

  /// For programs: 1 MiB, 20,000 tokens a line, 100 levels.
  public static let program = SyntaxLimits(bytes: 1 << 20, tokensPerLine: 20_000, depth: 100)
  /// For a formula or one cell of an answer: 1 KiB, 256 tokens, 32 levels.
  public static let answer = SyntaxLimits(bytes: 1024, tokensPerLine: 256, depth: 32)
  /// For a pasted tensor: 64 KiB, 32 levels.
  public static let pastedTensor = SyntaxLimits(bytes: 1 << 16, tokensPerLine: 1 << 16, depth: 32)
}
