import Autodiff
import GraphLanguage
import TerminalText

/// What one change to a typed expression would make right: the factors of a product the other way round, `@` for
/// `*`, a transpose, a class number written as a vector.
///
/// Sure in a way that no guess from numbers is: the changed expression has been tried.
struct NearMiss {
  let mistake: MistakeID
  let diagnosis: LocalizedText

  /// In longer formulas nobody is helped by a hint at one product, and trying takes too long.
  private static let mostProducts = 6

  /// The first change to `syntax` after which `isRight` holds.
  init?(
    _ syntax: ExpressionSyntax, labels: [String], isRight: (ExpressionSyntax) -> Bool
  ) {
    let products = syntax.text.count { "@*".contains($0) }
    guard products <= Self.mostProducts else { return nil }
    for label in labels {
      let text = syntax.text.replacingWord(label, with: VisibleNames.oneHotName(of: label))
      if let changed = try? ExpressionSyntax(parsing: text), isRight(changed) {
        mistake = "class-as-number"
        diagnosis = Wording.classAsNumber(label)
        return
      }
    }
    guard let change = syntax.productNeighbours.first(where: { isRight($0.expression) })?.change else {
      return nil
    }
    switch change {
    case .matrixProduct: (mistake, diagnosis) = ("elementwise-backward", Wording.matrixProductHere)
    case .swapped: (mistake, diagnosis) = ("product-order", Wording.factorsSwapped)
    case .turned: (mistake, diagnosis) = ("transpose-missing", Wording.factorNotTurned)
    case .swappedAndTurned: (mistake, diagnosis) = ("product-order", Wording.factorsSwappedAndTurned)
    }
  }
}

extension FormulaJudge {
  /// One change that would make the formula right at every point tried.
  func nearMiss(_ syntax: ExpressionSyntax) -> NearMiss? {
    var source = TrialPoints(question)
    guard source.isAffordable(for: 64 * syntax.text.count) else { return nil }
    let points = (0..<6).compactMap { _ in source.next() }.filter { $0.target != nil }
    guard !points.isEmpty else { return nil }
    return NearMiss(syntax, labels: reader.labels(in: syntax)) { changed in
      points.allSatisfy { point in
        guard let value = value(of: changed, at: point), let target = point.target else { return false }
        return agree(value, target)
      }
    }
  }
}

extension AnswerReader {
  /// The names that stand for class numbers, which `onehot` turns into vectors.
  func labels(in syntax: ExpressionSyntax) -> [String] {
    syntax.names.filter { name in
      if case .value = names(VisibleNames.oneHotName(of: name)) { true } else { false }
    }
  }

  /// One change that would make an expression typed for numbers right.
  func nearMiss(_ typed: String, isRight: (Tensor) -> Bool) -> NearMiss? {
    guard let (syntax, _) = try? formula(typed) else { return nil }
    return NearMiss(syntax, labels: labels(in: syntax)) { changed in
      let value = try? evaluated(changed) { name in
        if case .value(let tensor) = names(name) { tensor } else { nil }
      }
      return value.map(isRight) ?? false
    }
  }
}
