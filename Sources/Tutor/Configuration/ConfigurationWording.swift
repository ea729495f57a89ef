import TerminalText

/// What is said about a configuration file.
enum ConfigurationWording {
  static func unknown(_ name: String) -> LocalizedText {
    LocalizedText("There is no setting `\(name)`.", "没有 `\(name)` 这项设置。")
  }

  static func known(_ names: [String]) -> LocalizedText {
    let list = names.map { "`\($0)`" }
    return LocalizedText(
      "Here one may write \(list.joined(separator: ", ")).", "这里可以写 \(list.joined(separator: "、"))。")
  }

  static func notAmong(_ values: [String], _ name: String) -> LocalizedText {
    let value = values.joined(separator: ", ")
    return LocalizedText("`\(name)` cannot be `\(value)`.", "`\(name)` 不能是 `\(value)`。")
  }

  static func choices(_ choices: [String]) -> LocalizedText {
    let list = choices.map { "`\($0)`" }
    return LocalizedText(
      "It is one of \(list.joined(separator: ", ")).", "可以是 \(list.joined(separator: "、"))。")
  }

  static func notKey(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no key that can be chosen.", "`\(text)` 不是可选的按键。")
  }

  static func reserved(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` has a use of its own on every screen.", "`\(text)` 在各个屏幕上已有固定用途。")
  }

  static func noKey(_ command: String) -> LocalizedText {
    LocalizedText("`\(command)` needs a key.", "`\(command)` 需要一个按键。")
  }

  static let keyForms = LocalizedText(
    "Write F1 to F12, Ctrl-G and its like, or one character in quotes.", "可以写 F1 到 F12、Ctrl-G 之类，或带引号的一个字符。")

  static func taken(_ key: String, by command: String) -> LocalizedText {
    LocalizedText("`\(key)` is the key of `\(command)`.", "`\(key)` 已是 `\(command)` 的按键。")
  }

  static func freeIt(_ command: String) -> LocalizedText {
    LocalizedText(
      "Choose another, or give `\(command)` other keys.", "请另选一个，或给 `\(command)` 换别的按键。")
  }
}
