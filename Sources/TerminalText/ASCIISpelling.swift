extension StringProtocol {
  /// The text with the signs of mathematics and typesetting spelled out in ASCII; letters of other scripts stay.
  ///
  /// ```swift
  /// "∂L/∂xᵢ = ½·e⁻ˣ".spelledInASCII  // "dL/dx_i = 1/2*e^-x"
  /// ```
  public var spelledInASCII: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return String(self) }
    var spelled = ""
    var isRaised = false
    var isLowered = false
    for character in self {
      let raised = ASCIISpelling.raised[character]
      let lowered = ASCIISpelling.lowered[character]
      if let raised {
        spelled += (isRaised ? "" : "^") + String(raised)
      } else if let lowered {
        spelled += (isLowered || lowered.isNumber ? "" : "_") + String(lowered)
      } else {
        spelled += ASCIISpelling.signs[character] ?? String(character)
      }
      isRaised = raised != nil
      isLowered = lowered.map { isLowered || !$0.isNumber } ?? false
    }
    return spelled
  }
}

/// What the signs of mathematics and typesetting are called in ASCII.
private enum ASCIISpelling {
  /// Superscripts: `^` goes before the first of a row.
  static let raised = table(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789+-=()abcdefghijklmnoprstuvwxyz")

  /// Subscripts: `_` goes before a row that is no number.
  static let lowered = table("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx")

  private static func table(_ signs: String, _ letters: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(signs, letters))
  }

  static let signs: [Character: String] = [
    "−": "-", "–": "-", "—": "-", "‑": "-", "×": "*", "·": "*", "∗": "*", "⊙": "*", "÷": "/", "±": "+/-",
    "′": "'",
    "″": "''", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∞": "inf", "½": "1/2", "¼": "1/4", "¾": "3/4",
    "√": "sqrt ", "∛": "cbrt ", "∑": "sum ", "Σ": "sum ", "∏": "product ", "∂": "d", "∇": "grad ", "‖": "||",
    "⟨": "<", "⟩": ">", "ᵀ": ".T", "∈": "in", "∘": "o",
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "↑": "Up", "↓": "Down", "›": ">",
    "…": "...", "“": "\"", "”": "\"", "’": "'", "‘": "'", "•": "*", "\u{A0}": " ",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega", "ŷ": "yhat", "ẋ": "xdot",
  ]
}
