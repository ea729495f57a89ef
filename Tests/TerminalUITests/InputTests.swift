import TerminalUI
import Testing

@Suite struct InputTests {
  @Test func readsKeyScripts() {
    #expect(
      keys(script: "-4<Enter><Right><F10><C-c>a<b") == [
        .character("-"), .character("4"), .enter, .right, .function(10), .control("c"), .character("a"),
        .character("<"), .character("b"),
      ])
  }

  @Test func fullWidthKeysActAsTheirTwins() {
    #expect(Key.character("ｑ").folded == .character("q"))
    #expect(Key.character("？").folded == .character("?"))
    #expect(Key.character("。").folded == .character("."))
    #expect(Key.character("梯").folded == .character("梯"))
  }

  @Test func editsAtTheCaret() {
    var field = TextField("z*y")
    for key in [Key.left, .backspace, .character("+"), .home, .delete, .end, .character("！")] {
      let isTaken = field.handle(key)
      #expect(isTaken)
    }
    #expect(field.text == "+y！")
    let isEnterTaken = field.handle(.enter)
    #expect(!isEnterTaken)
  }

  @Test func refusesMoreThanItsLimit() {
    var field = TextField("", limit: 3)
    field.insert("a\nbcd")
    #expect(field.text == "a b")
  }
}
