import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Lessons that count: what an exam does not tell, and what tries and hints are said to cost.
@Suite struct AssignedLessonTests {
  private func course(_ rules: String) throws -> Course {
    var files = PackTemplate.files(id: "homework")
    files["pack.yaml"] = files["pack.yaml"]?.replacing(
      "units:",
      with: """
        assignment:
          identity: {en: Student number, zh-Hans: 学号}
          \(rules)
          counts:
            - {lesson: first-steps}
            - {lesson: asking}
        units:
        """)
    return try Course(files: files)
  }

  private func player(_ rules: String, _ lesson: String = "first-steps") throws -> Player {
    let course = try course(rules)
    var player = Player()
    player.app = App(
      course: course, settings: Settings(), size: Size(width: 80, height: 24),
      assigned: AssignedNumbers(student: "s1", seeds: ["first-steps": 1, "asking": 2]))
    player.effects = player.app.open(try #require(course.entry(lesson)))
    return player
  }

  private func lesson(_ rules: String, _ id: String = "first-steps") throws -> Lesson {
    let course = try course(rules)
    let lesson = try #require(course.entry(id)).lesson(seed: 1)
    return lesson.counting(for: try #require(course.assignment))
  }

  /// Two learners at the same place: what one reads must not depend on whether the answers were right.
  @Test func anExamLooksTheSameWhateverIsRight() throws {
    let right = ["-6", "4", "1", "1", "1", "1", "1", "-2", "-2", "3", "3", "1"]
    var (good, bad) = (try player("exam: yes"), try player("exam: yes"))
    good.press("<Tab><Tab>")
    bad.press("<Tab><Tab>")
    for (index, answer) in right.enumerated() {
      let wrong = index == 11 ? "2" : "77"
      good.press(answer + "<Enter>")
      bad.press(wrong + "<Enter>")
      #expect(good.shows("handed in") && bad.shows("handed in"), "\(index)\(good)\(bad)")
      // The learner's own numbers may stand there, and nothing else that differs.
      #expect(masked(good) == masked(bad), "question \(index)\(good)\(bad)")
      for player in [good, bad] {
        for told in ["✓", "✗", "right", "wrong", "~", "F2", "F3", "F5", "F6", "undo", "hint"] {
          #expect(!player.shows(told), "question \(index) tells \(told)\(player)")
        }
      }
      for key in ["<F2>", "<F3>", "<F5>", "<F6>"] {
        let before = masked(bad)
        bad.press(key)
        #expect(bad.effects.isEmpty && bad.shows("handed in"), "\(key)\(bad)")
        bad.press("<Esc><Esc>")
        #expect(masked(bad) == before, "\(key)\(bad)")
      }
      good.press("<Enter>")
      bad.press("<Enter>")
      #expect(masked(good) == masked(bad), "after question \(index)\(good)\(bad)")
    }
    #expect(good.shows("12  handed in") && bad.shows("12  handed in"), "\(good)\(bad)")
  }

  /// The screen without the numbers the learner may have typed.
  private func masked(_ player: Player) -> [String] {
    player.screen.map { line in
      line.split(whereSeparator: { " │▸".contains($0) }).filter {
        Double($0.replacing("−", with: "-")) == nil
      }
      .joined(separator: " ")
    }
  }

  /// The screen as one text, wherever its lines break.
  private func read(_ player: Player) -> String {
    player.screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func inAnExamAHintIsNotToBeHadAndNothingStartsOver() throws {
    var player = try player("exam: yes")
    player.press("<Tab><Tab><F2>")
    #expect(player.shows("Not in an exam"))
    player.press("<Home><F3>")
    #expect(player.shows("Not in an exam"))
    player.press("<F5>")
    #expect(player.shows("Not in an exam"))
    player.press("5<Enter><Esc>x")
    #expect(player.shows("An exam is not started over"), "\(player)")
    player.press("y")
    #expect(!player.effects.contains(.startOver(lesson: "first-steps")))
    player.press("lx")
    #expect(player.shows("An exam is not started over"), "\(player)")
  }

  @Test func aFormatSlipInAnExamIsTold() throws {
    var player = try player("exam: yes")
    player.press("<Tab><Tab>1 2<Enter>")
    #expect(!player.shows("handed in"))
    player.press("<Home><Del><Del><Del>4<Enter>")
    #expect(player.shows("handed in"), "\(player)")
  }

  @Test func whatWasHandedInComesBackHandedIn() throws {
    let course = try course("exam: yes")
    var player = try player("exam: yes")
    player.press("<Tab><Tab>77<Enter><Enter>4<Enter>")
    let kept = player.app.update(.hangUp)
    let progress = kept.compactMap { if case .save(let progress) = $0 { progress } else { nil } }.last
    player.app = App(
      course: course, settings: Settings(), size: Size(width: 80, height: 24),
      progress: ["first-steps": try #require(progress)],
      assigned: AssignedNumbers(student: "s1", seeds: ["first-steps": 1]))
    _ = player.app.open(try #require(course.entry("first-steps")))
    player.app.restore(
      [
        AnswerRecord(stop: "", answer: "77", status: "kept", hintLevel: 0, wrongTries: 1),
        AnswerRecord(stop: progress?.stop ?? "", answer: "4", status: "right", hintLevel: 0, wrongTries: 0),
      ], lesson: "first-steps")
    #expect(player.shows("handed in") && !player.shows("✓"), "\(player)")
  }

  @Test func inAnExamLineByLineNothingIsToldEither() throws {
    var (good, bad) = (
      try PlainPresenter(lesson("exam: yes"), settings: Settings()),
      try PlainPresenter(lesson("exam: yes"), settings: Settings())
    )
    _ = (good.start(), bad.start())
    for _ in 0..<2 { _ = (good.take(""), bad.take("")) }
    for (index, answer) in ["-6", "4", "1", "1", "1", "1", "1", "-2", "-2", "3", "3", "1"].enumerated() {
      let said = good.take(answer).joined(separator: "\n")
      let other = bad.take(index == 11 ? "2" : "77").joined(separator: "\n")
      #expect(said.contains("Handed in."))
      func masked(_ text: String) -> String {
        text.replacing(#/[−-]?\b[0-9]+(\.[0-9]+)?\b/#, with: "#")
      }
      #expect(masked(said) == masked(other), "question \(index)")
      for command in [":hint", ":reveal", ":undo", ":restart"] {
        #expect(bad.take(command).first == "Not in an exam.", "\(command)")
      }
      #expect(!bad.take(":graph").joined().contains("~"))
    }
    let end = bad.take("") + bad.take("")
    #expect(bad.isOver && !end.joined().contains("first try"), "\(end)")
  }

  @Test func theAuthorsOwnQuestionsTellNothingInAnExam() throws {
    var player = try player("exam: yes", "asking")
    for _ in 0..<12 {
      player.press("<Tab>")
      player.press("1<Enter>")
      for told in ["✓", "✗", "because", "wrong", "transposed"] {
        #expect(!player.shows(told), "\(told)\(player)")
      }
    }
  }

  @Test func triesAndHintsSayWhatTheyCost() throws {
    var player = try player("tries: 2\n  hint_costs: [0, 0.2, 1]")
    player.press("<Tab><Tab>7<Enter>")
    #expect(read(player).contains("1 of 2 tries used."), "\(player)")
    player.press("8<Enter>")
    #expect(read(player).contains("do not count"), "\(player)")
    player.press("-6<Enter>")
    #expect(player.shows("Right.") && !read(player).contains("not count"))
    player.press("<Enter><F2>")
    #expect(!player.shows("cost"))
    player.press("<F2>")
    #expect(player.shows("Hints have cost 20 % of this question."), "\(player)")
    var plain = try PlainPresenter(
      lesson("tries: 2\n  hint_costs: [0, 0.2, 1]"), settings: Settings(language: .simplifiedChinese))
    _ = plain.start() + plain.take("") + plain.take("")
    #expect(plain.take("7").joined().contains("已用 2 次计分机会中的 1 次"))
    _ = plain.take(":hint")
    #expect(plain.take(":hint").joined().contains("worked") == false)
  }

  @Test func theListSaysTheTerms() throws {
    var player = try player("tries: 2")
    player.press("<F4>")
    #expect(read(player).contains("2 tries count. One, two, three hints cost 0 %, 10 %, 100 %"), "\(player)")
    player = try self.player("exam: yes")
    player.press("<F4>")
    #expect(read(player).contains("An exam: one try at each question"), "\(player)")
  }
}
