/// One text in every language of the product.
///
/// ```swift
/// LocalizedText("upstream gradient", "上游梯度")[.simplifiedChinese]  // "上游梯度"
/// ```
public struct LocalizedText: Hashable, Sendable {
  /// The English text.
  public let english: String
  /// The Simplified Chinese text.
  public let simplifiedChinese: String

  /// A text in both languages: English first, Simplified Chinese second.
  public init(_ english: String, _ simplifiedChinese: String) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  /// A text that reads the same in every language: a formula, a name, a number.
  public init(same text: String) {
    self.init(text, text)
  }

  /// The text in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  /// Both languages joined part by part.
  public static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
    LocalizedText(left.english + right.english, left.simplifiedChinese + right.simplifiedChinese)
  }
}
