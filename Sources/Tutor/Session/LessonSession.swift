import AnswerChecking
import Autodiff
import Lessons
import TerminalText
import TerminalUI

/// A learner's way through one lesson: where they are, what they answered, what the judge said.
///
/// It knows no screen: the full-screen tutor and the line-by-line presenter play the same session.
struct LessonSession {
  /// The lesson being played.
  let lesson: Lesson
  /// Its stops.
  let items: [SessionItem]
  /// Its scenes, computed.
  let scenes: [SceneContext]
  /// Where the learner is.
  private(set) var position = 0
  /// What they did at each stop.
  private(set) var entries: [Entry]
  /// What they answered in each scene, for the judge.
  private(set) var records: [Record]
  /// What happened since `takeEvents` was called last.
  private var events: [SessionEvent] = []
  /// At which stop each quantity of each scene is asked first.
  let firstStop: [[Quantity: Int]]
  /// At which stop each quantity of each scene is last asked in numbers.
  let lastNumber: [[Quantity: Int]]
  /// At which stop of the way back each gate of each scene is met first.
  private(set) var firstMet: [[NodeID: Int]]
  /// The scenes that some question of the backward pass is about.
  private var backwardScenes: Set<Int> = []
  /// At which stop of each scene a gradient is first spoken of; nil where none is.
  private(set) var firstTurn: [Int?]
  /// Which values of the present scene are on the screen: asked and settled, or computed from such alone.
  private var knownValues: [Bool] = []
  /// Which tangents of the present scene are on the screen; empty where no tangent is asked for.
  private var knownTangents: [Bool] = []
  /// How many significant figures the numbers on the screen have: three, or more where three would cancel.
  private(set) var figures = 3
  private let judge = Judge()
  /// What may be done in a quiz; nil in a lesson, which has its own rules.
  let quizRules: QuizRules?
  /// Whether the learner is told what the judge said; in an exam not before its end.
  private(set) var tellsVerdicts: Bool
  /// Whether the quiz is over, so that nothing can be answered any more.
  private(set) var isClosed = false

  /// A fresh session; throws where a scene of the lesson cannot be computed.
  ///
  /// With the rules of a quiz it has the questions of the lesson only, and shows only what is given.
  init(_ lesson: Lesson, rules: QuizRules? = nil) throws(GraphError) {
    self.lesson = lesson
    quizRules = rules
    tellsVerdicts = !(rules?.isExam ?? lesson.rules.isExam)
    items = SessionItem.items(of: lesson).filter { rules == nil || $0.isQuestion }
    var computed: [SceneContext] = []
    for (index, scene) in lesson.scenes.enumerated() {
      var context = try SceneContext(scene)
      let asked = items.filter { $0.scene == index }.compactMap(\.quantity)
      if asked.contains(where: { $0.nodes.contains { !scene.graph[$0].isNamed } }) { context.nameBoxes() }
      computed.append(context)
    }
    scenes = computed
    entries = Array(repeating: Entry(), count: items.count)
    records = Array(repeating: Record(), count: lesson.scenes.count)
    var first = Array(repeating: [Quantity: Int](), count: lesson.scenes.count)
    for (index, item) in items.enumerated() {
      guard let quantity = item.quantity, first[item.scene][quantity] == nil else { continue }
      first[item.scene][quantity] = index
    }
    firstStop = first
    var last = Array(repeating: [Quantity: Int](), count: lesson.scenes.count)
    for (index, item) in items.enumerated() where !item.asksForFormula {
      if let quantity = item.quantity { last[item.scene][quantity] = index }
    }
    lastNumber = last
    firstMet = Array(repeating: [:], count: lesson.scenes.count)
    firstTurn = Array(repeating: nil, count: lesson.scenes.count)
    for (index, item) in items.enumerated() where item.phase == .backward {
      backwardScenes.insert(item.scene)
      // A Jacobian needs no upstream gradient: none arrives at its gate yet.
      if case .jacobian = item.quantity { continue }
      firstTurn[item.scene] = firstTurn[item.scene] ?? index
      // The shape of a gradient is asked without its being there.
      if case .gradientShape = item.quantity { continue }
      guard let gate = gate(of: item), firstMet[item.scene][gate] == nil else { continue }
      firstMet[item.scene][gate] = index
    }
    refresh()
  }

  /// The stop the learner is at.
  var item: SessionItem { items[position] }
  /// What they did there.
  var entry: Entry { entries[position] }
  /// The scene on the screen.
  var context: SceneContext { scenes[item.scene] }
  /// Whether there is no stop after this one.
  var isAtEnd: Bool { position == items.count - 1 }

  /// Whether some question of the scene belongs to the backward pass.
  func walksBack(_ scene: Int) -> Bool { backwardScenes.contains(scene) }

  /// Goes to the next stop; an unanswered question on the way is marked skipped, a wrong answer may stand.
  mutating func stepForward() {
    guard !isAtEnd else { return }
    leave()
    position += 1
    refresh()
  }

  /// Goes back one stop; nothing is lost.
  mutating func stepBack() {
    guard position > 0 else { return }
    position -= 1
    refresh()
  }

  /// Goes to a stop directly, marking none skipped.
  mutating func go(to target: Int) {
    position = max(0, min(items.count - 1, target))
    refresh()
  }

  private mutating func leave() {
    guard item.isQuestion, !entry.isSettled else { return }
    if mayStand, let question = currentQuestion, let judgement = entry.judgement {
      records[item.scene].letStand(judgement, for: question.quantity)
      entries[position].status = .standsWrong
      events.append(.settled(answerRecord))
    } else {
      entries[position].status = .skipped
    }
  }

  /// Types a key into the prompt; the first character after a wrong answer starts a new one.
  ///
  /// One that lacks a closing bracket is mended instead.
  mutating func type(_ key: Key) {
    if entry.isFreshlyJudged {
      let text = entry.field.characters
      let isMended =
        entry.judgement?.verdict == .unreadable
        && text.count { "([（［【".contains($0) } > text.count { ")]）］】".contains($0) }
      // An arrow that has nowhere to go changes nothing.
      if key == .right, entry.field.caret == text.count { return }
      if case .character = key, !isMended { entries[position].field = TextField(limit: 65_536) }
      entries[position].isFreshlyJudged = false
    }
    edit { _ = $0.handle(key) }
  }

  /// Edits what stands in the prompt; a settled answer is not edited, it is taken back first.
  mutating func edit(_ change: (inout TextField) -> Void) {
    guard item.isQuestion, !entry.isSettled, !isClosed else { return }
    let skipped = entry.status == .skipped ? entry.field.characters : nil
    change(&entries[position].field)
    if let skipped, entry.field.characters != skipped { entries[position].status = .open }
  }

  /// Hands in what stands in the prompt, written into the `cells` of a grid or into one line.
  mutating func submit(cells: [String]? = nil) {
    guard item.isQuestion, !entry.isSettled, !isClosed, !entry.field.isEmpty else { return }
    let judgement = verdict(on: entry.field.text, cells: cells)
    if judgement.verdict.costsTry, entry.wrongText == entry.field.text {
      entries[position].judgement = judgement.saidAgain
      entries[position].isFreshlyJudged = true
      return
    }
    entries[position].judgement = judgement
    if judgement.verdict.costsTry {
      entries[position].wrongTries += 1
      entries[position].wrongText = entry.field.text
      entries[position].keptText = entry.field.text
    }
    entries[position].isFreshlyJudged = !judgement.verdict.isAccepted
    switch judgement.verdict {
    case .right: entries[position].status = .right
    case .rightGivenSlip: entries[position].status = .rightGivenSlip
    default:
      if leavesWrong(judgement) { entries[position].status = .standsWrong }
    }
    if let question = currentQuestion {
      records[item.scene].enter(judgement, for: question.quantity)
      // Who is not told goes on from what they have handed in.
      if isExam, entry.isSettled { records[item.scene].letStand(judgement, for: question.quantity) }
    }
    events.append(
      .judged(answerRecord, verdict: judgement.verdict.rawValue, mistake: judgement.mistake?.rawValue))
    // A wrong answer is kept as well: who comes back finds it, and the tries it has cost.
    if entry.isSettled || judgement.verdict.costsTry { events.append(.settled(answerRecord)) }
    refresh()
  }

  /// Whether there is one try at each question, and nothing is told about it.
  var isExam: Bool { quizRules?.isExam ?? lesson.rules.isExam }

  /// Whether an answer with this judgement stands wrong: no try is left.
  ///
  /// Where there is one try, an answer that could be read is the answer; one in another shape than the one asked
  /// for is a slip of form, which costs nothing and tells nothing.
  private func leavesWrong(_ judgement: Judgement) -> Bool {
    if judgement.verdict.isAccepted { return false }
    if isExam { return ![.unreadable, .undecided, .shape].contains(judgement.verdict) }
    guard let tries = quizRules?.tries else { return false }
    return judgement.verdict.costsTry && entry.wrongTries >= tries
  }

  /// The present stop's answer as it is kept.
  private var answerRecord: AnswerRecord {
    AnswerRecord(
      stop: item.id, answer: entry.field.text, status: entry.status.rawValue, hintLevel: entry.hintLevel,
      wrongTries: entry.wrongTries)
  }

  /// The stop's open answer as it is kept: what was handed in last, or else what is half typed; nil where none is open.
  private func draft(at index: Int) -> AnswerRecord? {
    let entry = entries[index]
    guard items[index].isQuestion, !entry.isSettled, !isClosed else { return nil }
    return AnswerRecord(
      stop: items[index].id, answer: entry.wrongTries > 0 ? entry.wrongText ?? "" : entry.field.text,
      status: Entry.Status.open.rawValue, hintLevel: entry.hintLevel, wrongTries: entry.wrongTries)
  }

  /// What is half typed and not kept yet.
  var drafts: [AnswerRecord] {
    items.indices.compactMap { index in
      draft(at: index).flatMap { $0.answer == entries[index].keptText ? nil : $0 }
    }
  }

  /// Hands over what happened since the last call.
  mutating func takeEvents() -> [SessionEvent] {
    defer { events = [] }
    return events
  }

  /// Puts back what was answered in an earlier session and goes to `stop`; every answer is judged anew, not believed.
  ///
  /// A lesson that was finished starts over at its first page, answers kept.
  mutating func restore(_ answers: [AnswerRecord], at stop: String?) {
    let byStop = Dictionary(answers.map { ($0.stop, $0) }, uniquingKeysWith: { $1 })
    let left = items.dropLast().firstIndex { $0.id == stop } ?? 0
    for (index, item) in items.enumerated() where item.isQuestion {
      guard let answer = byStop[item.id] else { continue }
      go(to: index)
      edit { $0 = TextField(answer.answer, limit: 65_536) }
      switch Entry.Status(rawValue: answer.status) {
      case .right, .rightGivenSlip: submit()
      case .standsWrong:
        let judgement = verdict(on: answer.answer)
        entries[index].judgement = judgement
        entries[index].status = .standsWrong
        if let quantity = item.quantity { records[item.scene].letStand(judgement, for: quantity) }
      case .revealed: settleAsRevealed()
      case .open where answer.wrongTries > 0 && !answer.answer.isEmpty:
        entries[index].judgement = verdict(on: answer.answer)
        entries[index].wrongText = answer.answer
        entries[index].isFreshlyJudged = true
      case .open, .skipped, nil: break
      }
      entries[index].hintLevel = answer.hintLevel
      entries[index].wrongTries = answer.wrongTries
      entries[index].keptText = answer.answer
    }
    events = []
    go(to: left)
  }

  private func verdict(on typed: String, cells: [String]? = nil) -> Judgement {
    if let question = currentQuestion {
      let record = records[item.scene]
      return withAuthorsWords(
        cells.map { judge.judge(typed, cells: $0, question, record) } ?? judge.judge(typed, question, record))
    }
    guard case .exercise(let exercise) = item.kind else {
      preconditionFailure("only questions are handed in")
    }
    return exercise.judge(typed, in: context.graph)
  }

  /// The author's own words for a known mistake, where the lesson has some.
  private func withAuthorsWords(_ judgement: Judgement) -> Judgement {
    guard case .exercise(let exercise) = item.kind,
      let words = judgement.mistake.flatMap({ exercise.mistakes[$0] })
    else { return judgement }
    return judgement.saying(words.plain)
  }

  /// What the prompt's text reads as, while it is typed; nil where nothing useful can be said.
  var reading: LocalizedText? {
    guard let question = currentQuestion, !entry.field.isEmpty else { return nil }
    return judge.reading(of: entry.field.text, question, records[item.scene]).echo
  }

  /// The question for the judge; nil where the answer is a choice, a node or an order.
  private var currentQuestion: Question? {
    guard let quantity = item.quantity else { return nil }
    return Question(quantity, of: context.subject, form: item.asksForFormula ? .formula : .number)
  }

  /// Asks for the next hint.
  mutating func hint() {
    guard hasMoreHints else { return }
    entries[position].hintLevel += 1
    // Who leaves now and comes back has had it all the same.
    if let draft = draft(at: position) { events.append(.settled(draft)) }
  }

  /// Ends a quiz question: nothing can be answered any more, and everything is told.
  mutating func close() {
    tellsVerdicts = true
    isClosed = true
    refresh()
  }

  /// Whether the learner has been told the answer to the present question.
  var isTold: Bool { tellsVerdicts && (entry.isSettled || isClosed) }

  /// Puts back how far the help and the tries had gone.
  mutating func restore(hintLevel: Int, wrongTries: Int) {
    entries[position].hintLevel = hintLevel
    entries[position].wrongTries = wrongTries
  }

  /// Shows the answers at every stop, to look at a walk that is not to be answered.
  mutating func revealAll() {
    for index in items.indices where items[index].isQuestion { entries[index].status = .revealed }
    refresh()
  }

  /// Shows the answer, where the lesson allows it.
  mutating func reveal() {
    guard canReveal else { return }
    settleAsRevealed()
  }

  /// Settles the question by its answer, whatever the lesson allows.
  mutating func settleAsRevealed() {
    entries[position].status = .revealed
    entries[position].judgement = nil
    if let quantity = currentQuestion?.quantity { records[item.scene].withdraw(quantity) }
    events.append(.settled(answerRecord))
    refresh()
  }

  /// Whether the present answer may be taken back.
  var canUndo: Bool { item.isQuestion && quizRules == nil && !isExam }

  /// Whether anything was answered or typed that could be taken back.
  var hasAnswer: Bool { entry.isSettled || !entry.field.isEmpty }

  /// Takes the answer back, so that it can be given anew.
  mutating func undo() {
    guard canUndo else { return }
    let before = entry
    entries[position] = Entry()
    // What it took to get there is not taken back: a second answer is no first try.
    entries[position].wrongTries = before.wrongTries
    entries[position].hintLevel = before.status == .revealed ? 3 : before.hintLevel
    events.append(.takenBack(stop: item.id))
    if entry.wrongTries > 0 || entry.hintLevel > 0, let draft = draft(at: position) {
      events.append(.settled(draft))
    }
    if let quantity = currentQuestion?.quantity { records[item.scene].withdraw(quantity) }
    refresh()
  }

  /// Whether the value of `node` is on the screen, or may be worked out from what is.
  func isKnown(_ node: NodeID) -> Bool { knownValues[node] }

  /// Whether the tangent of `node` is on the screen, or may be worked out from what is.
  func isTangentKnown(_ node: NodeID) -> Bool { !knownTangents.isEmpty && knownTangents[node] }

  /// Whether tangents are asked for in the scene on the screen.
  var asksTangents: Bool {
    firstStop[item.scene].keys.contains { if case .tangent = $0 { true } else { false } }
  }

  /// Works out anew what is on the screen, and tells the judge what is not although its turn has come.
  private mutating func refresh() {
    let graph = context.graph
    knownValues = Array(repeating: true, count: graph.count)
    for node in 0..<graph.count where graph.operation(of: node) != nil {
      if let asked = firstStop[item.scene][.value(node)] {
        knownValues[node] = asked <= position && entries[asked].isSettled
      } else if quizRules != nil {
        knownValues[node] = isGiven(.value(node))
      } else if let asked = firstStop[item.scene][.shape(node)], !isFound(asked) {
        knownValues[node] = false
      } else {
        knownValues[node] = follows(node, from: knownValues) { .value($0) }
      }
    }
    knownTangents = []
    if asksTangents {
      knownTangents = Array(repeating: true, count: graph.count)
      for node in 0..<graph.count where graph.operation(of: node) != nil {
        let asked = firstStop[item.scene][.tangent(node)]
        knownTangents[node] =
          asked.map { $0 <= position && entries[$0].isSettled }
          ?? (knownValues[node]
            && follows(node, from: knownTangents) { .tangent($0) })
      }
    }
    // A formula speaks of what was passed by its name, whether or not its number was found.
    records[item.scene].hidden =
      item.asksForFormula ? [] : quizRules == nil ? hiddenQuantities(before: position) : quantitiesNotGiven
    records[item.scene].seen = quantitiesSeen
    records[item.scene].written = quantitiesWritten
    figures = item.asksForFormula ? 3 : currentQuestion?.figures(records[item.scene]) ?? 3
  }

  /// Whether what no stop asks at `node` may be worked out from what is known of its operands.
  ///
  /// In an exam nothing is worked out from answers: it would tell whether they are right.
  private func follows(_ node: NodeID, from known: [Bool], _ quantity: (NodeID) -> Quantity) -> Bool {
    context.graph.operands(of: node).allSatisfy { operand in
      guard let operand = operand.node else { return true }
      return known[operand] && (tellsVerdicts || firstStop[item.scene][quantity(operand)] == nil)
    }
  }
}
