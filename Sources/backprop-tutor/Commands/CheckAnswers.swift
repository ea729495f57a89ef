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

  @Argument(help: .said("A file with a program, or - for standard input.", "程序文件；- 表示标准输入。")) var program:
    String
  @Argument(help: .said("The file with the answers.", "答案文件。")) var answers: String?
  @Flag(name: .long, help: .said("Write the empty answers file of the program instead.", "改为输出该程序的空白答案文件。"))
  var blank = false
  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: .said("A leaf's value, as in x=-2; may be repeated.", "叶子节点的值，如 x=-2；可重复。"))
  var set: [String] = []
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let source = try BoundedFile.text(of: program)
    let graph: Graph
    do {
      let values = Dictionary(
        try NamedValue.all(set, option: "--set"), uniquingKeysWith: { $1 })
      let parsed = try Program(ProgramSyntax(parsing: source), values: values)
      _ = try parsed.forward()
      graph = parsed.graph
    } catch let error as LanguageError {
      throw Failure(
        status: .invalidInput, text: error.rendered(file: program.sanitized, source: source, Speech.language))
    }
    if blank {
      print(BlankForm.text(for: graph, Speech.language), terminator: "")
      return
    }
    guard let answers else { throw ValidationError("Name the file with the answers, or ask for --blank.") }
    let check = try graded(answers, graph)
    if json {
      print(text(of: check))
    } else {
      let signs = display.settings().glyphs
      let marks = (accepted: signs.done, wrong: signs.wrong, open: signs.open)
      for line in check.table(Speech.language, marks: marks) { print(signs.plain(line)) }
    }
    if !check.isAllAccepted { throw ExitCode(ExitStatus.negative.rawValue) }
  }

  private func graded(_ path: String, _ graph: Graph) throws -> HomeworkCheck {
    let source = try BoundedFile.text(of: path)
    do {
      let homework = try Homework(AnswersFile(parsing: source), for: graph)
      let subject = try WorkedGraph(
        homework.graph, upstream: homework.upstream, direction: homework.direction)
      return HomeworkCheck(homework, of: subject)
    } catch let error as AnswersFileError {
      throw Failure(
        status: .invalidInput, text: error.rendered(file: path.sanitized, source: source, Speech.language))
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
        ("message", judgement.map { JSON.string($0.message[Speech.language]) } ?? "null"),
      ]
      return "    {" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
    return "{\n  \"accepted\": \(check.accepted),\n  \"results\": [\n" + rows.joined(separator: ",\n")
      + "\n  ]\n}"
  }
}
