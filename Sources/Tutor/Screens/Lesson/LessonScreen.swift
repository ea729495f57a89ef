import Autodiff
import GraphDrawing
import Lessons
import TerminalText
import TerminalUI

/// The screen a lesson is played on: the session, and what the learner is doing with the keyboard.
struct LessonScreen {
  /// What the keys go to.
  enum Focus {
    /// The prompt takes every printable key.
    case prompt
    /// Letters are commands.
    case commands
    /// A tensor is filled in cell by cell.
    case grid(GridField)
    /// Arrows move the drawing.
    case panning
    /// The name of a node to look at is being typed.
    case search(TextField)
    /// An input is being changed to see what changes.
    case whatIf(WhatIf)
  }

  /// What fills the main area where there is room for one thing only.
  enum NarrowPanel: CaseIterable {
    case graph, explanation, code
  }

  /// The lesson being played.
  var session: LessonSession
  /// What the keys go to.
  var focus: Focus
  /// The drawing and where it is panned to.
  var pane: GraphPane
  /// How far the text is scrolled.
  var scroll = 0
  /// Whether a hint was just asked for and is to be in view.
  var seeksHint = false
  /// What fills the main area where there is room for one thing only.
  var narrowPanel = NarrowPanel.graph
  /// A sentence about the last key, until the next one.
  var notice: Notice?
  /// The stop whose line of code was copied last.
  var copiedLineAt: Int?

  /// What a key led to beyond this screen.
  enum Outcome: Equatable {
    case stay
    case leave
    case lessons
    case next
    case startOver
    case previous
    case help
    case copy(String)
  }

  /// The screen at the first stop of `lesson`; throws where a scene cannot be computed.
  init(_ lesson: Lesson) throws(GraphError) {
    self.init(try LessonSession(lesson))
  }

  /// The screen of a session where it stands.
  init(_ session: LessonSession) {
    self.session = session
    pane = GraphPane(session.scenes)
    focus = .prompt
    arrive()
  }

  /// Whether the drawing is being panned.
  var isPanning: Bool { if case .panning = focus { true } else { false } }

  /// What the answer being typed on one line reads as; nil where nothing useful can be said.
  var reading: LocalizedText? {
    if case .grid = focus { return nil }
    return session.entry.isSettled || session.isClosed ? nil : session.reading
  }

  /// Whether the hint just asked for stands at the prompt: to a question on a page, until an answer is judged.
  var hasHintAtPrompt: Bool { seeksHint && showsPage && !session.entry.isSettled }

  /// Sets the focus for the stop just arrived at.
  mutating func arrive() {
    scroll = 0
    seeksHint = false
    narrowPanel = .graph
    pane.lookAt(nil)
    if case .whatIf = focus { return }
    focus = session.item.isQuestion ? .prompt : .commands
  }
}

/// A short sentence about the last key.
enum Notice {
  /// The prompt is empty.
  case typeFirst
  /// The prompt is empty, and no hint can be had.
  case typeFirstWithoutHelp
  /// A cell of the grid is still empty.
  case emptyCell
  /// All hints have been given.
  case noMoreHints
  /// There is no hint to this question.
  case noHint
  /// An exam gives no help.
  case notInExam
  /// The lesson's author does not have answers shown.
  case noReveal
  /// The question is answered already.
  case alreadySettled
  /// The question of a quiz is answered already.
  case questionSettled
  /// No node bears the name searched for.
  case noSuchNode(String)
  /// A page has nothing to take back, and no hint to give.
  case nothingHere
  /// Nothing was answered yet at this step.
  case nothingToTakeBack
  /// Changing an input would answer the question of a quiz.
  case noWhatIf
  /// A quiz goes on where it was left.
  case resumed
  /// The lesson has no step in that direction.
  case noStepThere
  /// A line of code, or the program, went to the clipboard.
  case copiedLine(String), copiedProgram
  /// The program has a line that is still asked for.
  case programAsked
}
