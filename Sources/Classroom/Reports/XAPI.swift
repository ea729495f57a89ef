import Foundation
import Lessons
import TerminalText

/// Results as xAPI statements: who answered what, how it went, and the assignment as a whole.
public enum XAPI {
  private struct Statement: Encodable {
    struct Actor: Encodable {
      struct Account: Encodable {
        let homePage, name: String
      }
      var objectType = "Agent"
      let account: Account
    }
    struct Verb: Encodable {
      let id: String
      let display: [String: String]
    }
    struct Activity: Encodable {
      struct Definition: Encodable {
        let name: [String: String]
        let type: String
      }
      var objectType = "Activity"
      let id: String
      let definition: Definition
    }
    struct Result: Encodable {
      struct Score: Encodable {
        let scaled, raw: Double
        var min = 0.0
        let max: Double
      }
      let score: Score
      let success, completion: Bool
      var response: String?
      let duration: String
    }
    struct Context: Encodable {
      struct Activities: Encodable {
        let parent: [Activity]
      }
      let contextActivities: Activities
    }
    let id: String
    let actor: Actor
    let verb: Verb
    let object: Activity
    let result: Result
    var context: Context?
    let timestamp: String
  }

  /// A JSON array of statements: one for each question that was answered, and one for each student's whole.
  ///
  /// `home` says whose ids these are, as an IRI. The statements' ids are made from what they say, so that sending them
  /// twice does no harm.
  public static func statements(_ report: ClassReport, home: String) -> String {
    let grader = report.collection.grader
    let base = "urn:backprop-tutor:pack:\(grader.pack.id)"
    let titles = report.questions.map(\.title)
    func activity(_ id: String, _ name: LocalizedText, _ type: String) -> Statement.Activity {
      Statement.Activity(
        id: id,
        definition: .init(
          name: ["en": name.english, "zh-Hans": name.simplifiedChinese],
          type: "http://adlnet.gov/expapi/activities/\(type)"))
    }
    let whole = activity(base, grader.assignment.title, "assessment")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    func add(_ statement: Statement) {
      if let data = try? encoder.encode(statement) { lines.append(String(decoding: data, as: UTF8.self)) }
    }
    func verb(_ name: String, _ english: String, _ chinese: String) -> Statement.Verb {
      Statement.Verb(
        id: "http://adlnet.gov/expapi/verbs/\(name)", display: ["en": english, "zh-Hans": chinese])
    }
    let (answered, completed) = (verb("answered", "answered", "回答了"), verb("completed", "completed", "完成了"))
    for item in report.collection.counted {
      guard let student = item.student, let grade = item.grade else { continue }
      let actor = Statement.Actor(account: .init(homePage: home, name: student.id))
      var index = 0
      for part in grade.parts {
        let kind = if case .lesson = part.counted.part { "lesson" } else { "item" }
        for question in part.questions {
          defer { index += 1 }
          guard question.tries > 0 else { continue }
          let id = "\(base):\(kind):\(part.counted.part.id):\(question.id)"
          let title = index < titles.count ? titles[index] : LocalizedText(same: question.id)
          add(
            Statement(
              id: NamedUUID.text("\(id)\n\(student.key)\n\(question.at)"), actor: actor, verb: answered,
              object: activity(id, title, "cmi.interaction"),
              result: .init(
                score: .init(scaled: question.share, raw: question.share, max: 1),
                success: question.share > 0,
                completion: true, response: question.lastAnswer,
                duration: ReportNumbers.duration(question.milliseconds)),
              context: .init(contextActivities: .init(parent: [whole])), timestamp: question.at))
        }
      }
      add(
        Statement(
          id: NamedUUID.text("\(base)\n\(student.key)\n\(item.written)"), actor: actor, verb: completed,
          object: whole,
          result: .init(
            score: .init(scaled: grade.share, raw: grade.points, max: grade.maximum),
            success: grade.share >= 0.5, completion: true,
            duration: ReportNumbers.duration(grade.milliseconds)),
          timestamp: item.written))
    }
    return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}
