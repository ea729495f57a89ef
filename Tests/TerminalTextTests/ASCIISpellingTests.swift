import TerminalText
import Testing

@Suite struct ASCIISpellingTests {
  @Test(arguments: [
    ("∂L/∂xᵢ = ½·e⁻ˣ", "dL/dx_i = 1/2*e^-x"), ("x⁴ + x₁₀²", "x^4 + x10^2"), ("Wᵀ·δₖ", "W.T*delta_k"),
    ("Cⁿ⁺¹ − C¹", "C^n+1 - C^1"), ("‖x‖ ≈ ¼", "||x|| ~ 1/4"), ("press ↓", "press Down"), ("sᵢⱼ", "s_ij"),
    ("“梯度” × 2", "\"梯度\" * 2"), ("plain", "plain"), ("ŷ", "yhat"),
  ])
  func spellsSigns(text: String, ascii: String) {
    #expect(text.spelledInASCII == ascii)
    #expect(ascii.spelledInASCII == ascii)
  }
}
