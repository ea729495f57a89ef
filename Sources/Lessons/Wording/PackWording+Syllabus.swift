import TerminalText

/// What authors read about topics and skills.
extension PackWording {
  static func unknownTopic(_ id: String) -> LocalizedText {
    LocalizedText("The syllabus has no topic `\(id)`.", "大纲里没有主题 `\(id)`。")
  }

  static func knownTopics(_ topics: [String], near id: String) -> LocalizedText {
    if let meant = meant(id, among: topics) { return meant }
    return LocalizedText("Add it to `topics` in `pack.yaml`.", "请把它加进 `pack.yaml` 的 `topics`。")
  }

  static func unknownSkill(_ id: String) -> LocalizedText {
    LocalizedText("There is no skill `\(id)`.", "没有技能 `\(id)`。")
  }

  static func knownSkills(_ skills: [String], near id: String) -> LocalizedText {
    if let meant = meant(id, among: skills) { return meant }
    let list = quoted(skills)
    return LocalizedText(
      "Add it to `skills` in `pack.yaml`, or use \(list.english).",
      "请把它加进 `pack.yaml` 的 `skills`，或使用 \(list.simplifiedChinese)。")
  }

  static func skillOfTheQuiz(_ id: String) -> LocalizedText {
    LocalizedText("The quiz has a skill `\(id)` already.", "测验里已有技能 `\(id)`。")
  }

  static let useSkill = LocalizedText(
    "Leave it out to use the quiz's, or take another id.", "删去它即可使用测验里的技能，或换一个 id。")

  static func unusedSkill(_ id: String) -> LocalizedText {
    LocalizedText("No question trains the skill `\(id)`.", "没有一个问题训练技能 `\(id)`。")
  }

  static let useTheSkill = LocalizedText(
    "Tag a lesson or a question with it, or strike it.", "请给某一课或某个问题加上它，或从列表删去。")

  static func uncoveredTopic(_ id: String) -> LocalizedText {
    LocalizedText("No question is about the topic `\(id)`.", "没有一个问题涉及主题 `\(id)`。")
  }

  static let coverTopic = LocalizedText(
    "Tag a lesson or a question that asks about it, or strike it.", "请给涉及它的课或问题加上标记，或从大纲删去。")
}
