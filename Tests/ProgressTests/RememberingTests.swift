import Foundation
import Progress
import Scheduling
import Testing

@Suite struct RememberingTests {
  @Test func `A fresh store knows nothing, and is a file of ours`() throws {
    let folder = try Folder()
    let store = try folder.open()
    #expect(try store.positions().isEmpty)
    #expect(try store.lastLesson() == nil)
    #expect(try store.answers(in: .chain).isEmpty)
    #expect(try store.preference(.language) == nil)
    #expect(store.unsaved == nil)
    #expect(store.notices.isEmpty)
    #expect(try folder.sql("PRAGMA application_id") == "\(0x4250_5470)")
    #expect(try folder.sql("PRAGMA journal_mode") == "\"delete\"")
    #expect(try folder.sql("PRAGMA integrity_check") == "\"ok\"")
  }

  @Test func `A lesson goes on where it was left`() throws {
    let folder = try Folder()
    try folder.open().save([
      .position(.at("forward/1")), .settle(.at("forward/1", answer: "1 + 2"), in: .chain),
      .settle(.at("backward/2"), in: .chain), .position(.at("backward/3")),
    ])
    let store = try folder.open()
    #expect(try store.position(in: .chain) == .at("backward/3"))
    #expect(try store.positions() == [.chain: .at("backward/3")])
    #expect(try store.lastLesson() == .at("backward/3"))
    #expect(try store.answers(in: .chain) == [.at("backward/2"), .at("forward/1", answer: "1 + 2")])
    #expect(try store.answers(in: .copies).isEmpty)
  }

  @Test func `A lesson keeps its seed until it starts over`() throws {
    let folder = try Folder()
    let drawn = LessonPosition(
      lesson: .chain, stop: "a", settled: 0, questions: 3, seed: .max - 7, at: .test)
    try folder.open().save([.position(drawn)])
    #expect(try folder.open().position(in: .chain) == drawn)
    try folder.open().save([.startOver(.chain)])
    #expect(try folder.open().position(in: .chain) == nil)
  }

  @Test func `An answer is replaced, taken back, and forgotten with its lesson`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([
      .position(.at("a")), .settle(.at("a"), in: .chain), .settle(.at("b"), in: .chain),
      .settle(.at("a"), in: .copies), .attempt(.at("a")),
    ])
    try store.save([.settle(.at("a", answer: "7"), in: .chain), .takeBack(stop: "b", in: .chain)])
    #expect(try store.answers(in: .chain) == [.at("a", answer: "7")])
    try store.save([.startOver(.chain)])
    #expect(try store.answers(in: .chain).isEmpty)
    #expect(try store.position(in: .chain) == nil)
    #expect(try store.answers(in: .copies) == [.at("a")])
    #expect(try attempts(of: store).count == 1)
  }

  @Test func `Preferences are kept, replaced and forgotten`() throws {
    let folder = try Folder()
    try folder.open().save([.prefer(.language, "en"), .prefer(.language, "zh-Hans")])
    let store = try folder.open()
    #expect(try store.preference(.language) == "zh-Hans")
    try store.save([.prefer(.language, nil)])
    #expect(try store.preference(.language) == nil)
  }

  @Test(arguments: ["", "−4", "[[1, 2], [3, 4]]", "' OR 1=1 --", "梯度 = ½", "a\u{301}\u{202E}\n\u{1B}[2J"])
  func `What was typed comes back character by character`(text: String) throws {
    let folder = try Folder()
    let lesson = Attempt.at("a", verdict: "mistake", mistake: "sign", answer: text)
    let quiz = Attempt(
      .variant(
        QuizVariant(
          item: "gates-1", seed: .max - 1, quantity: "local(q, x)",
          versions: QuizVariant.Versions(item: 1, generator: 2, judge: 3))),
      answer: text, verdict: "right", hintLevel: 0, number: 2, timeTaken: .milliseconds(1), at: .test,
      day: StudyDay(number: 1))
    let drawn = Attempt(
      .stop(
        "a", of: .chain,
        LessonVariant(seed: .max - 2, packVersion: "1.0", packHash: "ff", generator: 4, judge: 5)),
      answer: text, verdict: "wrong", hintLevel: 0, number: 1, timeTaken: .milliseconds(1), at: .test,
      day: StudyDay(number: 1))
    try folder.open().save([
      .attempt(lesson), .attempt(quiz), .attempt(drawn), .settle(.at("a", answer: text), in: .chain),
    ])
    let store = try folder.open()
    #expect(try attempts(of: store) == [lesson, quiz, drawn])
    #expect(try store.answers(in: .chain).map(\.answer) == [text])
  }

  @Test func `A null character does not cut an answer short`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([.settle(.at("a", answer: "4\0x"), in: .chain), .attempt(.at("a", answer: "4\0x"))])
    #expect(try store.answers(in: .chain).map(\.answer) == ["4␀x"])
    #expect(try attempts(of: store).map(\.answer) == ["4␀x"])
  }

  @Test func `Counts keep in step with the attempts`() throws {
    let folder = try Folder()
    let store = try folder.open()
    for number in 0..<60 {
      let (verdict, mistake) =
        number % 3 == 0 ? ("right", nil) : ("mistake", number % 2 == 0 ? "sign" : "upstream-ignored")
      try store.save([
        .attempt(.at("s\(number)", verdict: verdict, mistake: mistake, day: 20000 + number / 25))
      ])
    }
    let all = try attempts(of: store)
    #expect(all.count == 60)
    for day in try store.days(from: StudyDay(number: 0)) {
      let those = all.filter { $0.day == day.day }
      #expect(day.attempts == those.count)
      #expect(day.right == those.filter { $0.verdict == "right" }.count)
      #expect(day.timeTaken == .milliseconds(2500) * those.count)
    }
    #expect(try store.days(from: StudyDay(number: 20001)).map(\.attempts) == [25, 10])
    #expect(try store.mistakes(limit: 9).map(\.mistake) == ["sign", "upstream-ignored"])
    #expect(try store.mistakes(limit: 9).map(\.times) == [20, 20])
    #expect(try store.mistakes(limit: 1).count == 1)
  }

  @Test func `A new id keeps what was there, and never overwrites what is newer`() throws {
    let folder = try Folder()
    let store = try folder.open()
    let renamed = LessonKey(pack: "course", lesson: "the-chain-rule")
    try store.save([.position(.at("a")), .settle(.at("a"), in: .chain)])
    for _ in 0..<2 {
      try store.save([.rename(.chain, to: renamed), .renameStop("a", to: "first", in: renamed)])
      #expect(try store.position(in: renamed) == .at("first", in: renamed))
      #expect(try store.answers(in: renamed) == [.at("first")])
      #expect(try store.position(in: .chain) == nil)
    }
    try store.save([.position(.at("z")), .settle(.at("z"), in: .chain), .rename(.chain, to: renamed)])
    #expect(try store.position(in: renamed) == .at("first", in: renamed))
    #expect(try store.answers(in: renamed) == [.at("first")])
  }

  @Test func `The folder follows the XDG rules`() {
    func path(_ environment: [String: String]) -> String? {
      ProgressStore.folder(environment: environment)?.path
    }
    #expect(path(["XDG_DATA_HOME": "/data", "HOME": "/home/ada"]) == "/data/backprop-tutor")
    #expect(path(["XDG_DATA_HOME": "data", "HOME": "/home/ada"]) == "/home/ada/.local/share/backprop-tutor")
    #expect(path(["XDG_DATA_HOME": "", "HOME": "/home/ada"]) == "/home/ada/.local/share/backprop-tutor")
    #expect(path(["HOME": "ada"]) == nil)
    #expect(path([:]) == nil)
  }
}

/// Every attempt of `store`, oldest first.
func attempts(of store: ProgressStore) throws -> [Attempt] {
  var all: [Attempt] = []
  try store.forEachAttempt { all.append($0) }
  return all
}
