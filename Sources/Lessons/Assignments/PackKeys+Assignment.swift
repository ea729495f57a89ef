import TerminalText

extension PackKeys {
  /// An assignment in `pack.yaml`.
  static let assignment = [
    PackKey("title", .text, LocalizedText("Its name; the pack's unless said.", "作业的名称；缺省为课程包的名称。")),
    PackKey(
      "identity", .text, required: true,
      LocalizedText("What students are asked for, such as their number.", "请学生填写什么，例如学号。")),
    PackKey(
      "due", .string,
      LocalizedText(
        "Until when, with the offset from UTC: 2026-12-01T23:59+01:00.", "截止时间，带时区偏移：2026-12-01T23:59+01:00。")
    ),
    PackKey(
      "tries", .integer(1...9),
      LocalizedText("How many tries at a question count; all unless said.", "每题有几次作答计分；缺省为全部。")),
    PackKey(
      "hint_costs", .list(.string),
      LocalizedText(
        "What one, two, three hints cost of a question: three numbers from 0 to 1; [0, 0.1, 1] unless said.",
        "看一、二、三级提示各扣去本题的多少：0 到 1 之间的三个数；缺省为 [0, 0.1, 1]。")),
    PackKey(
      "exam", .word(["yes", "no"]), LocalizedText("One try, no help; no unless said.", "考试：一次机会，没有帮助；缺省为 no。")
    ),
    PackKey("counts", .list(.mapping(part)), required: true, LocalizedText("What counts.", "计分的内容。")),
  ]

  /// Something that counts: a lesson, or questions of a quiz item.
  static let part = [
    PackKey("lesson", .identifier, LocalizedText("A lesson of the pack.", "课程包中的一课。")),
    PackKey("item", .string, LocalizedText("A quiz item.", "一种测验题目。")),
    PackKey(
      "count", .integer(1...20),
      LocalizedText("How many questions of the item; 1 unless said.", "该题目出几道；缺省为 1。")),
    PackKey("weight", .string, LocalizedText("What it is worth; 1 unless said.", "所占的分值；缺省为 1。")),
  ]
}
