public import Foundation
import Lessons
import TerminalText

/// Results as xAPI statements: who answered what, how it went, and the assignment as a whole.
///
/// A large class makes hundreds of thousands of them, so they are written as text, student by student, and what is
/// the same in all of them only once.
public struct XAPI: Sendable {
  private let report: ClassReport
  private let home: String
  private let base: String
  private let whole: String
  /// What each question is, as an activity, in the report's order.
  private let activities: [(id: String, object: String)]

  /// The statements about `report`; `home` says whose ids the students' are, as an IRI.
  public init(_ report: ClassReport, home: String) {
    let grader = report.collection.grader
    let base = "urn:backprop-tutor:pack:\(grader.pack.id)"
    self.report = report
    self.home = home
    self.base = base
    whole = Self.activity(base, grader.assignment.title, "assessment")
    activities = report.questions.map { question in
      let part = grader.assignment.parts[question.part].part
      let kind = if case .lesson = part { "lesson" } else { "item" }
      let id = "\(base):\(kind):\(part.id):\(question.id)"
      return (id, Self.activity(id, question.title, "cmi.interaction"))
    }
  }

  /// How many students are worked on before what they make is written.
  private static let atOnce = 256

  /// Writes a JSON array of statements: one for each question that was answered, and one for each student's whole.
  ///
  /// The statements' ids are made from what they say, so that sending them twice does no harm.
  public func write(to put: (Data) throws -> Void) throws {
    let counted = report.collection.counted
    try put(Data("[\n".utf8))
    for start in stride(from: 0, to: counted.count, by: Self.atOnce) {
      let some = Array(counted[start..<min(start + Self.atOnce, counted.count)])
      let texts = concurrentMap(some.count) { statements(about: some[$0]).joined(separator: ",\n") }
      let text = texts.joined(separator: ",\n")
      try put(Data(((start == 0 ? "" : ",\n") + text).utf8))
    }
    try put(Data("\n]\n".utf8))
  }

  private func statements(about item: CollectedResults.Item) -> [String] {
    guard let student = item.student, let grade = item.grade else { return [] }
    let actor = Self.actor(student.id, home)
    var statements: [String] = []
    for (index, question) in grade.questions.enumerated() where question.tries > 0 {
      guard activities.indices.contains(index) else { break }
      let (id, object) = activities[index]
      let score = #"{"max":1,"min":0,"raw":\#(question.share),"scaled":\#(question.share)}"#
      let response = JSONText.quoted(question.lastAnswer)
      let result =
        #"{"completion":true,"duration":"\#(ReportNumbers.duration(question.milliseconds))","#
        + #""response":\#(response),"score":\#(score),"success":\#(question.share > 0)}"#
      statements.append(
        Self.statement(
          actor, "answered", "回答了", object, result, parent: whole, at: question.at,
          named: "\(id)\n\(student.key)\n\(question.at)"))
    }
    let score = #"{"max":\#(grade.maximum),"min":0,"raw":\#(grade.points),"scaled":\#(grade.share)}"#
    let result =
      #"{"completion":true,"duration":"\#(ReportNumbers.duration(grade.milliseconds))","score":\#(score),"#
      + #""success":\#(grade.share >= 0.5)}"#
    statements.append(
      Self.statement(
        actor, "completed", "完成了", whole, result, parent: nil, at: item.written,
        named: "\(base)\n\(student.key)\n\(item.written)"))
    return statements
  }

  // MARK: Parts of a statement

  private static func actor(_ name: String, _ home: String) -> String {
    #"{"account":{"homePage":\#(JSONText.quoted(home)),"name":\#(JSONText.quoted(name))},"objectType":"Agent"}"#
  }

  private static func activity(_ id: String, _ name: LocalizedText, _ type: String) -> String {
    let (english, chinese) = (JSONText.quoted(name.english), JSONText.quoted(name.simplifiedChinese))
    return #"{"definition":{"name":{"en":\#(english),"zh-Hans":\#(chinese)},"#
      + #""type":"http://adlnet.gov/expapi/activities/\#(type)"},"id":\#(JSONText.quoted(id)),"#
      + #""objectType":"Activity"}"#
  }

  private static func statement(
    _ actor: String, _ verb: String, _ chinese: String, _ object: String, _ result: String, parent: String?,
    at time: String, named name: String
  ) -> String {
    let context = parent.map { #""context":{"contextActivities":{"parent":[\#($0)]}},"# } ?? ""
    return #"{"actor":\#(actor),\#(context)"id":"\#(NamedUUID.text(name))","object":\#(object),"#
      + #""result":\#(result),"timestamp":\#(JSONText.quoted(time)),"verb":{"display":{"en":"\#(verb)","#
      + #""zh-Hans":"\#(chinese)"},"id":"http://adlnet.gov/expapi/verbs/\#(verb)"}}"#
  }
}
