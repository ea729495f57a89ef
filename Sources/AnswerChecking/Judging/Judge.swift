import Autodiff
import GraphLanguage

/// Judges typed answers: reads them, compares them, and says why a wrong one is wrong.
///
/// A pure function of what is typed, the question and the learner's record; no clock, no chance.
///
/// ```swift
/// let judgement = Judge().judge("-4", Question(.gradient(q), of: subject), Record())
/// judgement.verdict  // .right
/// ```
public struct Judge: Sendable {
  /// Which rules judge; kept with every stored answer, so that a regrade can tell changed rules from changed
  /// results.
  ///
  /// Raise it by one whenever an answer could get another verdict or another first mistake id than before.
  /// Changed wording alone does not count.
  public static let version = 5

  /// How many gates may be worked out again in search of a slip at a step that was not asked.
  private let effort: Int

  /// A judge for one answer at a time, who answers within a millisecond.
  public init() { self.init(effort: 200) }

  /// A judge who may look longer.
  init(effort: Int) { self.effort = effort }

  /// The verdict on `typed`.
  public func judge(_ typed: String, _ question: Question, _ record: Record = Record()) -> Judgement {
    if question.asksForShape { return ShapeJudge(question: question).judge(typed) }
    let sheets = Sheets(question, record)
    let reader = reader(question, record, sheets)
    do {
      if question.form == .formula {
        return try FormulaJudge(question: question, record: record, reader: reader).judge(typed)
      }
      let answer = try reader.read(typed)
      var judgement = NumberJudge(
        question: question, record: record, sheets: sheets, answer: answer, effort: effort
      ).judgement
      if judgement.verdict == .shape, answer.usesNames, let near = nearMiss(typed, question, reader, sheets) {
        judgement.nextStep = near.diagnosis
      }
      return judgement
    } catch {
      return unreadable(error, typed, question, reader, sheets)
    }
  }

  /// The verdict on a grid whose `cells` hold these texts, row by row: the first one that cannot be read by itself, or that
  /// on the whole.
  ///
  /// `typed` is the grid as one line.
  public func judge(
    _ typed: String, cells: [String], _ question: Question, _ record: Record = Record()
  ) -> Judgement {
    let reader = reader(question, record, Sheets(question, record), shape: .scalar)
    for (index, cell) in cells.enumerated() {
      do throws(ReadingProblem) {
        if try reader.read(cell).value.shape != .scalar { throw ReadingProblem(.manyInCell) }
      } catch {
        var problem = error
        problem.place = Wording.place(of: index, in: question.shape)
        var judgement = Judgement.unreadable(problem)
        judgement.cells = cells.indices.map { $0 != index }
        return judgement
      }
    }
    return judge(typed, question, record)
  }

  /// What is said to what cannot be read; where one change would make it right, that change is the next step.
  private func unreadable(
    _ problem: ReadingProblem, _ typed: String, _ question: Question, _ reader: AnswerReader, _ sheets: Sheets
  ) -> Judgement {
    var judgement = Judgement.unreadable(problem)
    guard case .syntax(let error) = problem.kind, case .graph = error.reason, question.form == .number else {
      return judgement
    }
    if let near = nearMiss(typed, question, reader, sheets) { judgement.nextStep = near.diagnosis }
    return judgement
  }

  /// One change that would make an expression typed for numbers right.
  private func nearMiss(
    _ typed: String, _ question: Question, _ reader: AnswerReader, _ sheets: Sheets
  ) -> NearMiss? {
    guard let target = question.subject.answer(question.quantity, on: sheets.exact) else { return nil }
    return reader.nearMiss(typed) { value in
      value.shape == target.shape
        && zip(value.elements, target.elements).allSatisfy { question.tolerance.accepts($0, for: $1) }
    }
  }

  /// What `typed` is read as, while it is being typed: an echo, or what cannot be read yet.
  public func reading(of typed: String, _ question: Question, _ record: Record = Record()) -> Reading {
    do {
      if question.asksForShape { return Reading(echo: Wording.readsAs("\(try ShapeReader.read(typed))")) }
      let reader = reader(question, record, Sheets(question, record))
      if question.form == .formula {
        let (syntax, _) = try reader.formula(typed)
        return Reading(echo: Wording.readsAs(VisibleNames.asTyped(syntax).replacing("-", with: "−")))
      }
      let answer = try reader.read(typed)
      // An answer that only repeats the rule on the screen is not worked out for the learner either.
      let isWritten = answer.usesNames && record.written.contains(question.quantity)
      if let expression = answer.expression,
        isWritten || (record.seen != nil && question.isRestated(by: expression))
      {
        return Reading(echo: Wording.readsAs(expression.text), value: answer.value)
      }
      return Reading(echo: Wording.readsAs(Wording.text(of: answer.value)), value: answer.value)
    } catch {
      return Reading(problem: error.message, nextStep: error.nextStep, column: error.column)
    }
  }

  /// The reader of answers of a shape, by default the one asked for.
  private func reader(
    _ question: Question, _ record: Record, _ sheets: Sheets, shape: Shape? = nil
  ) -> AnswerReader {
    let names = VisibleNames(question: question, record: record, sheet: sheets.onScreen)
    return AnswerReader(
      names: names.meaning, allNames: { names.all }, partial: names.name, shape: shape ?? question.shape)
  }
}
