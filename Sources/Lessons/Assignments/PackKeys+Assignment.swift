extension PackKeys {
  /// An assignment in `pack.yaml`.
  static let assignment = [
    PackKey("title", .text, "Its name; the pack's unless said."),
    PackKey("identity", .text, required: true, "What students are asked for, such as their number."),
    PackKey("due", .string, "Until when, with the offset from UTC: 2026-12-01T23:59+01:00."),
    PackKey("tries", .integer(1...9), "How many tries at a question count; all unless said."),
    PackKey(
      "hint_costs", .list(.string),
      "What one, two, three hints cost of a question: three numbers from 0 to 1; [0, 0.1, 1] unless said."),
    PackKey("exam", .word(["yes", "no"]), "One try, no help; no unless said."),
    PackKey("counts", .list(.mapping(part)), required: true, "What counts."),
  ]

  /// Something that counts: a lesson, or questions of a quiz item.
  static let part = [
    PackKey("lesson", .identifier, "A lesson of the pack."),
    PackKey("item", .string, "A quiz item."),
    PackKey("count", .integer(1...20), "How many questions of the item; 1 unless said."),
    PackKey("weight", .string, "What it is worth; 1 unless said."),
  ]
}
