import AnswerChecking
import Foundation
import Lessons
import Progress
import Scheduling
import TerminalText
import TerminalUI
import Tutor

/// What a learner's progress comes to, in numbers.
struct ProgressReport: Encodable {
  /// One skill.
  struct Skill: Encodable {
    let skill: String
    /// The items there are, and those that were asked.
    let items, asked: Int
    /// How often one was answered right.
    let passes: Int
    /// The chance that an item that was asked is answered right now.
    let recalled: Double
    /// How far the whole skill is known.
    let mastery: Double
    /// Whether its items may be asked: what it needs is known.
    let isOpen: Bool
  }

  /// A mistake and how often it was made.
  struct Mistake: Encodable {
    let mistake: String
    let times: Int
  }

  /// How often what was known before was still known.
  struct Retention: Encodable {
    let days, known, asked: Int
  }

  /// What was done.
  struct Activity: Encodable {
    /// Answers today, and the right ones among them.
    let today, right: Int
    /// How many days in a row something was answered.
    let streak: Int
    /// Answers in the last seven days.
    let week: Int
    /// Minutes of the last seven days.
    let minutes: Int
  }

  /// Items due now, and those that come due before the day ends.
  let due, dueToday: Int
  /// Items that come due on each day from today on.
  let forecast: [Int]
  let activity: Activity
  let skills: [Skill]
  let retention: Retention
  let mistakes: [Mistake]

  private let titles: [String: LocalizedText]

  private enum CodingKeys: String, CodingKey {
    case due, dueToday, forecast, activity, skills, retention, mistakes
  }

  /// How many days ahead are forecast.
  private static let days = 14

  /// Reads the report out of a store.
  init(_ store: ProgressStore, library: QuizLibrary, at now: Timestamp) throws(ProgressError) {
    let today = SessionClock.day(of: now)
    let studied = try store.studiedItems()
    let finished = try store.positions().values.map { LessonProgress($0) }.filter(\.isFinished).map(\.lesson)
    let plan = library.plan(havingFinished: Set(finished))
    let mastery = plan.mastery(studied, at: now)
    due = try store.dueCount(at: now)
    forecast = plan.forecast(
      studied, from: today, days: Self.days, secondsFromUTC: SessionClock.secondsFromUTC(at: now))
    dueToday = forecast.first ?? 0
    skills = library.skills.map { skill in
      let known = mastery[skill.id]
      return Skill(
        skill: skill.id, items: known?.items ?? 0, asked: known?.seen ?? 0, passes: known?.passes ?? 0,
        recalled: known?.recalled ?? 0, mastery: known?.covered ?? 0,
        isOpen: plan.isOpen(skill.id, mastery))
    }
    titles = Dictionary(library.skills.map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
    let kept = try store.retention(from: today.advanced(by: -29))
    retention = Retention(days: 30, known: kept.known, asked: kept.asked)
    mistakes = try store.mistakes(limit: 5).map { Mistake(mistake: $0.mistake, times: $0.times) }
    let days = try store.days(from: today.advanced(by: -366))
    let week = days.filter { $0.day > today.advanced(by: -7) }
    let now = days.first { $0.day == today }
    activity = Activity(
      today: now?.attempts ?? 0, right: now?.right ?? 0, streak: days.streak(until: today),
      week: week.reduce(0) { $0 + $1.attempts },
      minutes: Int(week.reduce(.zero) { $0 + $1.timeTaken }.components.seconds) / 60)
  }

  /// The report as one JSON object.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  // MARK: For people

  /// The report as lines.
  func text(_ settings: Settings) -> [String] {
    func say(_ text: LocalizedText) -> String { settings.glyphs.plain(text[settings.language].sanitized) }
    var lines = [
      say(
        LocalizedText(
          "Due now: \(due) · before the day ends: \(dueToday)", "现在到期：\(due) · 今天之内到期：\(dueToday)")),
      say(
        LocalizedText(
          "Today: \(activity.today) \(activity.today == 1 ? "answer" : "answers"), \(activity.right) right · \(activity.streak) \(activity.streak == 1 ? "day" : "days") in a row · last 7 days: \(activity.week) answers, \(activity.minutes) min",
          "今天：作答 \(activity.today) 次，答对 \(activity.right) 次 · 连续 \(activity.streak) 天 · 最近 7 天：作答 \(activity.week) 次，共 \(activity.minutes) 分钟"
        )),
      "",
    ]
    // Days behind the last one with something due say nothing.
    let lastDay = forecast.lastIndex { $0 > 0 }
    lines.append(
      say(
        lastDay == nil
          ? LocalizedText(
            "Nothing comes due in the next \(Self.days) days.", "未来 \(Self.days) 天没有到期的题。")
          : LocalizedText("Questions coming due, day by day", "未来每天到期的题数")))
    let most = max(1, forecast.max() ?? 1)
    for (day, count) in forecast.enumerated().prefix((lastDay ?? -1) + 1) {
      let name =
        day == 0
        ? LocalizedText("today", "今天")
        : day == 1 ? LocalizedText("tomorrow", "明天") : LocalizedText("in \(day) days", "\(day) 天后")
      let bar = TextBar.text(
        Double(count) / Double(most), cells: min(30, most), glyphs: settings.glyphs, empty: " ")
      lines.append(pad(say(name), 12) + (count > 0 ? bar + " \(count)" : ""))
    }
    lines += ["", say(LocalizedText("Skills: known, and items asked", "技能：掌握程度与做过的题目"))]
    let width =
      (skills.map { displayWidth(of: say(titles[$0.skill] ?? LocalizedText(same: $0.skill))) }.max() ?? 0) + 2
    for skill in skills {
      let title = say(titles[skill.skill] ?? LocalizedText(same: skill.skill))
      let state = skill.isOpen ? "" : "  " + say(LocalizedText("not open yet", "尚未开放"))
      lines.append(
        pad(title, width) + TextBar.text(skill.mastery, cells: 20, glyphs: settings.glyphs)
          + String(repeating: " ", count: max(1, 5 - "\(Int(skill.mastery * 100))".count))
          + "\(Int(skill.mastery * 100)) %  \(skill.asked)/\(skill.items)" + state)
    }
    lines.append("")
    lines.append(
      retention.asked == 0
        ? say(
          LocalizedText(
            "Retention: nothing known was asked again in the last 30 days.", "保持率：最近 30 天还没有复习过已掌握的题。"))
        : say(
          LocalizedText(
            "Retention in the last 30 days: \(retention.known) of \(retention.asked) still known (\(100 * retention.known / retention.asked) %; aim 90 %)",
            "最近 30 天的保持率：\(retention.asked) 题中 \(retention.known) 题仍记得（\(100 * retention.known / retention.asked) %；目标 90 %）"
          )))
    if !mistakes.isEmpty {
      lines += [
        "",
        say(
          LocalizedText(
            "Mistakes made most, and how often; the quiz asks for them more", "最常犯的错误和次数；测验会更常考到它们")),
      ]
      let most = mistakes.first?.times ?? 1
      for mistake in mistakes {
        let what = MistakeModel.named(MistakeID(rawValue: mistake.mistake))?.diagnosis
        let bar = TextBar.text(
          Double(mistake.times) / Double(most), cells: 10, glyphs: settings.glyphs)
        let text = bar + " \(mistake.times)  " + say(what ?? LocalizedText(same: mistake.mistake))
        lines += wrapped(text, width: 78, hanging: 12 + "\(mistake.times)".count)
      }
    }
    return lines
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
  }
}

extension [DayCount] {
  /// How many days in a row something was answered, `today` or the day before it the last.
  func streak(until today: StudyDay) -> Int {
    let active = Set(filter { $0.attempts > 0 }.map(\.day))
    var day = active.contains(today) ? today : today.advanced(by: -1)
    var streak = 0
    while active.contains(day) {
      streak += 1
      day = day.advanced(by: -1)
    }
    return streak
  }
}
