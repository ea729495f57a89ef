public import TerminalText

/// Names one quiz question for ever: its item, the accepted seed, and the versions of what made and judged it.
public struct QuizReference: Hashable, Sendable, Codable {
  /// The item's id.
  public let item: String
  /// The seed that was accepted, so that making the question again searches nothing.
  public let seed: UInt64
  /// What the question and its verdicts depend on.
  public let versions: Versions

  /// What a question and its verdicts depend on.
  public struct Versions: Hashable, Sendable, Codable {
    /// The version of the item.
    public let item: Int
    /// The version of the generator.
    public let generator: Int
    /// The version of the judge.
    public let judge: Int

    /// The three versions.
    public init(item: Int, generator: Int, judge: Int) {
      self.item = item
      self.generator = generator
      self.judge = judge
    }
  }

  /// A question of `item`.
  public init(item: String, seed: UInt64, versions: Versions) {
    self.item = item
    self.seed = seed
    self.versions = versions
  }
}

/// Why a question cannot be asked or judged again as it was.
public enum QuizRefusal: Error, Hashable, Sendable {
  /// No item has this id here.
  case unknownItem(String)
  /// The item makes other questions than it did.
  case item(String, was: Int, now: Int)
  /// All items make other questions than they did.
  case generator(String, was: Int, now: Int)
  /// The judge gives other verdicts than it did.
  case judge(String, was: Int, now: Int)
  /// The seed makes no question.
  case seed(String, UInt64)

  /// What is the matter, and what to do.
  public var message: LocalizedText {
    switch self {
    case .unknownItem(let item):
      LocalizedText(
        "There is no quiz item called \(item) here: install the pack it comes from.",
        "这里没有名为 \(item) 的测验题目：请安装它所在的课程包。")
    case .item(let item, let was, let now):
      LocalizedText(
        "\(item) was asked by version \(was) of the item, and this is version \(now): it is not judged again.",
        "\(item) 由题目版本 \(was) 出题，现在是版本 \(now)：不再重新判分。")
    case .generator(let item, let was, let now):
      LocalizedText(
        "\(item) was made by generator \(was), and this is generator \(now): it is not judged again.",
        "\(item) 由生成器版本 \(was) 生成，现在是版本 \(now)：不再重新判分。")
    case .judge(let item, let was, let now):
      LocalizedText(
        "\(item) was judged by judge \(was), and this is judge \(now): the old verdict stands.",
        "\(item) 由判分器版本 \(was) 判定，现在是版本 \(now)：保留原来的判定。")
    case .seed(let item, let seed):
      LocalizedText(
        "Seed \(seed) makes no question of \(item).", "种子 \(seed) 不能生成题目 \(item)。")
    }
  }
}
