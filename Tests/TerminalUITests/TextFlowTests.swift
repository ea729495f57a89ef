import TerminalText
import TerminalUI
import Testing

@Suite struct TextFlowTests {
  @Test func breaksLatinAtSpaces() {
    #expect(wrapped("the upstream gradient", width: 12) == ["the upstream", "gradient"])
  }

  @Test func keepsChinesePunctuationAtTheLineEnd() {
    #expect(wrapped("上游梯度，乘以局部梯度。", width: 8) == ["上游梯", "度，乘以", "局部梯", "度。"])
  }

  @Test func hangsAndCutsLongWords() {
    #expect(wrapped("• abcdefgh ij", width: 6, hanging: 2) == ["•", "  abcd", "  efgh", "  ij"])
    #expect(wrapped("", width: 6) == [""])
    #expect(wrapped("a\nb", width: 6) == ["a", "b"])
  }

  @Test func notationStaysOnOneLine() {
    #expect(wrapped("its shape is (2, 3) here", width: 16) == ["its shape is", "(2, 3) here"])
    #expect(wrapped("so that a = b + c holds", width: 14) == ["so that", "a = b + c", "holds"])
    #expect(wrapped("comes from node b (+)", width: 18) == ["comes from node", "b (+)"])
    #expect(wrapped("形状是 (2, 3) 的矩阵", width: 10) == ["形状是", "(2, 3) 的", "矩阵"])
    #expect(wrapped("f = a·(b + c) = d + e", width: 16) == ["f = a·(b + c)", "= d + e"])
    // What is wider than the line has to be broken all the same.
    #expect(wrapped("a = b + c", width: 5).allSatisfy { displayWidth(of: $0) <= 5 })
  }

  @Test func codeStaysOnOneLine() {
    let text = StyledText([
      StyledText.Span("Write "), StyledText.Span("dot(a, b)", Style(.code)), StyledText.Span(" here"),
    ])
    #expect(text.wrapped(width: 12).map(\.text) == ["Write", "dot(a, b)", "here"])
  }

  @Test(arguments: 1...40)
  func noLineIsWiderThanAsked(width: Int) {
    let text = "下游梯度 = 局部梯度 × 上游梯度 (downstream = local × upstream)。“乘法门”把对方的值交给每个输入！"
    for line in wrapped(text, width: width) where width > 1 { #expect(displayWidth(of: line) <= width) }
    let kept = wrapped(text, width: width).joined().filter { $0 != " " }
    #expect(kept == text.filter { $0 != " " })
  }

  @Test func clippingShowsAnEllipsis() {
    #expect(clipped("上游梯度", width: 6) == "上游…")
    #expect(clipped("abc", width: 3) == "abc")
  }
}
