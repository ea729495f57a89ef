import Autodiff

/// Where figures cancel, the screen shows more of them: 1 − y² at y = 0.99999 is 0 when y shows as 1.
extension Worksheet {
  /// As many figures as tell any two doubles apart.
  private static let allFigures = 17

  /// The largest error of a step worked from the screen, as a part of its result, before more figures are
  /// shown.
  private static let largestLoss = 0.05

  /// How many significant figures of its numbers the screen shows where `quantity` is asked, and the sheets
  /// of those who work from three figures or from as many.
  ///
  /// With so many figures every honest step gives each element of the answer with its right sign, a zero as
  /// zero, and to within `largestLoss`; three are enough nearly always.
  func screens(for quantity: Quantity) -> (figures: Int, sheets: [Worksheet]) {
    let usual = displayed(for: quantity, figures: Figures.usual)
    guard let exact = answer(quantity), !areEnough(usual, for: quantity, exact) else {
      return (Figures.usual, usual)
    }
    for figures in (Figures.usual + 1)..<Self.allFigures {
      let sheets = displayed(for: quantity, figures: figures)
      if areEnough(sheets, for: quantity, exact) { return (figures, usual + sheets) }
    }
    return (Self.allFigures, usual + displayed(for: quantity, figures: Self.allFigures))
  }

  private func areEnough(_ sheets: [Worksheet], for quantity: Quantity, _ exact: Tensor) -> Bool {
    var terms: Tensor??
    func isResidue(_ index: Int) -> Bool {
      if terms == nil { terms = .some(Residue(sheet: self).terms(of: quantity)) }
      guard let terms = terms ?? nil, terms.shape == exact.shape else { return false }
      return exact.elements[index].magnitude <= Tolerance.threeFigures.residue * terms.elements[index]
    }
    return sheets.allSatisfy { sheet in
      guard let shown = sheet.answer(quantity), shown.shape == exact.shape else { return true }
      return shown.elements.indices.allSatisfy { index in
        let (shown, exact) = (shown.elements[index], exact.elements[index])
        return (shown - exact).magnitude <= Self.largestLoss * exact.magnitude
          || (shown.magnitude <= Tolerance.threeFigures.zero && isResidue(index))
      }
    }
  }
}
