import AnswerChecking
import ArgumentParser
import Autodiff
import GraphLanguage
import TerminalText
import TerminalUI
import Tutor

/// Grades gradients derived by hand, or writes the form to fill in.
struct CheckAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Speech.text(
      "Grade hand-derived gradients, one `quantity = answer` a line.", "批改手推的梯度，每行一个“量 = 答案”。"))

  @OptionGroup var program: ProgramOptions
  @Argument(help: .said("The file with the answers.", "答案文件。"), completion: .file()) var answers: String?
  @Flag(name: .long, help: .said("Write the empty answers file of the program instead.", "改为输出该程序的空白答案文件。"))
  var blank = false
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    // With -e the program needs no file: the one name given is that of the answers.
    var program = self.program
    var answers = self.answers
    if !program.lines.isEmpty, answers == nil { (answers, program.program) = (program.program, nil) }
    let worked = try WorkedProgram(program)
    if blank {
      _ = try worked.backward()
      print(BlankForm.text(for: worked.graph, upstream: worked.upstream, Speech.language), terminator: "")
      return
    }
    guard let answers else {
      throw Failure(
        .usage, LocalizedText("Name the file with the answers, or ask for --blank.", "请给出答案文件，或加 --blank。"))
    }
    let check = try graded(answers, worked)
    if json {
      print(text(of: check))
    } else {
      let signs = display.settings().glyphs
      let (right, wrong) = (
        signs.verdict(isRight: true, in: Speech.language), signs.verdict(isRight: false, in: Speech.language)
      )
      let marks = (accepted: right, wrong: wrong, open: signs.open)
      for line in check.table(Speech.language, marks: marks) { print(signs.plain(line)) }
    }
    if !check.isAllAccepted { throw ExitCode(ExitStatus.negative.rawValue) }
  }

  private func graded(_ path: String, _ worked: WorkedProgram) throws -> HomeworkCheck {
    let source = try BoundedFile.text(of: path)
    do {
      let homework = try Homework(AnswersFile(parsing: source), for: worked.graph)
      let subject = try WorkedGraph(
        homework.graph, upstream: homework.upstream ?? worked.upstream, direction: homework.direction)
      return HomeworkCheck(homework, of: subject)
    } catch let error as AnswersFileError {
      throw Failure(
        status: .invalidInput,
        text: error.rendered(file: path.sanitized, source: source, Speech.language, inASCII: Speech.isASCII))
    } catch let error as GraphError {
      throw Failure(.invalidInput, error.message, file: path)
    }
  }

  private func text(of check: HomeworkCheck) -> String {
    let rows = check.results.map { result in
      let judgement = result.judgement
      let fields = [
        ("quantity", JSON.string(result.quantity)), ("answer", JSON.string(result.entry.answer)),
        ("verdict", judgement.map { JSON.string($0.verdict.rawValue) } ?? "null"),
        ("mistake", judgement?.mistake.map { JSON.string($0.rawValue) } ?? "null"),
        ("convention", judgement?.adopts.map { JSON.string($0.rawValue) } ?? "null"),
        ("message", judgement.map { JSON.string($0.message[Speech.language]) } ?? "null"),
      ]
      return "    {" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
    return "{\n  \"accepted\": \(check.accepted),\n  \"results\": [\n" + rows.joined(separator: ",\n")
      + "\n  ]\n}"
  }
}
