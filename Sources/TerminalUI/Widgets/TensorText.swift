public import Autodiff
import TerminalText

extension Tensor {
  /// What stands on a wire: the number of a scalar, the shape of anything bigger.
  ///
  /// A number too wide for `width` cells gives up figures, never its exponent.
  public func label(width: Int = 7, figures: Int = 3) -> String {
    guard let scalar else { return "\(shape)" }
    let texts = (1...figures).reversed().map { NumberText.short(scalar, figures: $0) }
    return texts.first { displayWidth(of: $0) <= width } ?? texts[figures - 1]
  }

  /// The tensor on one line as a learner would type it; above `limit` numbers only its shape.
  public func oneLine(limit: Int = 16, figures: Int = 3) -> String {
    guard shape.rank == 0 || shape.count <= limit else { return "[… \(shape) …]" }
    return nestedText { NumberText.short($0, figures: figures) }
  }
}
