import Autodiff
import GraphLanguage
import TerminalText

/// Asks for a leaf's value on standard input, again and again until it can be read.
enum PlainForm {
  /// The value typed for `name`; throws where the input ends first.
  static func value(of name: String) throws -> Tensor {
    while true {
      print("\(name.sanitized) = ", terminator: "")
      guard let line = Input.line() else {
        throw Failure(
          status: .invalidInput,
          text: LocalizedText(
            "\(name.sanitized) has no value: give it with --set \(name.sanitized)=…",
            "\(name.sanitized) 没有值：请用 --set \(name.sanitized)=… 给出")[Speech.language])
      }
      do throws(LanguageError) {
        return try ExpressionSyntax(parsing: line).evaluate { _ in nil }
      } catch {
        print(Speech.spelled(error.message[Speech.language]))
      }
    }
  }
}
