import Autodiff
import Lessons
import TerminalUI

extension LessonScreen {
  /// Takes a key; the size decides only how far a page scrolls.
  mutating func handle(_ key: Key, size: Size) -> Outcome {
    let before = (position: session.position, hints: session.entry.hintLevel)
    let outcome = take(key, size: size)
    let isHinted = session.position == before.position && session.entry.hintLevel > before.hints
    // A hint asked for is brought into view.
    if isHinted {
      scroll = 0
      seeksHint = true
      if session.item.quantity != nil, LessonView.layout(self, size).arrangement == .narrow {
        narrowPanel = .explanation
      }
    }
    return outcome
  }

  private mutating func take(_ key: Key, size: Size) -> Outcome {
    notice = nil
    if case .function(let number) = key { return functionKey(number) }
    switch focus {
    case .prompt: return promptKey(key, size)
    case .commands: return commandKey(key.folded, size)
    case .grid(var grid): return gridKey(key, &grid)
    case .panning:
      panKey(key.folded)
      return .stay
    case .search(var field):
      searchKey(key, &field)
      return .stay
    case .whatIf(var whatIf):
      if whatIf.handle(key) {
        focus = .whatIf(whatIf)
      } else {
        focus = .commands
        arrive()
      }
      return .stay
    }
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) {
    notice = nil
    switch focus {
    case .prompt, .commands:
      guard session.item.isQuestion, !session.entry.isSettled else { return }
      focus = .prompt
      session.edit { $0.insert(pastedOnOneLine(text)) }
    case .grid(var grid):
      grid.paste(text)
      focus = .grid(grid)
    case .search(var field):
      field.insert(text)
      focus = .search(field)
    case .whatIf(var whatIf):
      whatIf.paste(text)
      focus = .whatIf(whatIf)
    case .panning: break
    }
  }

  /// Takes the mouse while the drawing is panned: the wheel moves it, a press brings a place to the middle.
  mutating func handle(_ mouse: Mouse, size: Size) {
    guard case .panning = focus else { return }
    let rect = LessonView.layout(self, size).graph
    switch mouse.action {
    case .wheelUp: pane.pan(columns: 0, rows: -3)
    case .wheelDown: pane.pan(columns: 0, rows: 3)
    case .press:
      guard mouse.row >= rect.row, mouse.row < rect.endRow, mouse.column < rect.endColumn else { return }
      pane.pan(
        columns: mouse.column - rect.column - rect.width / 2, rows: mouse.row - rect.row - rect.height / 2)
    }
  }

  private mutating func functionKey(_ number: Int) -> Outcome {
    switch number {
    case 1: return .help
    case 2: command("h")
    case 3: command("r")
    case 4: return .lessons
    case 5: command("e")
    case 6: command("u")
    case 7: command("/")
    case 8: command("p")
    case 9: command("v")
    case 10: return .leave
    case 11: return copyOut()
    default: break
    }
    return .stay
  }

  private mutating func promptKey(_ key: Key, _ size: Size) -> Outcome {
    let isSettled = session.entry.isSettled || session.isClosed
    switch key {
    case .enter: return enter()
    case .escape: focus = .commands
    case .tab: return step(1)
    case .backTab: return step(-1)
    case .left where isSettled || session.entry.field.isEmpty: return step(-1)
    case .right where isSettled || session.entry.field.isEmpty: return step(1)
    // As the line below the answer says.
    case .right where session.entry.isFreshlyJudged && session.mayStand && session.quizRules == nil:
      return step(1)
    case .up, .down:
      if choose(key == .down ? 1 : -1) { break }
      if key == .down, let grid = emptyGrid { focus = .grid(grid) } else { scrollBy(key == .down ? 1 : -1) }
    case .pageUp: scrollBy(-pageRows(size))
    case .pageDown: scrollBy(pageRows(size))
    case .character where isSettled: notice = settledNotice
    default:
      session.type(key)
      if pane.lookedAt != nil { pane.lookAt(nil) }
    }
    return .stay
  }

  private mutating func commandKey(_ key: Key, _ size: Size) -> Outcome {
    switch key {
    case .character("q"): return .leave
    case .character("l"): return .lessons
    case .character("?"): return .help
    case .character("x"): return .startOver
    case .character("y"): return copyOut()
    case .character(let letter) where "hreu/pv".contains(letter): command(letter)
    case .character(" ") where !session.item.isQuestion: return enter()
    case .enter:
      guard session.item.isQuestion, !session.entry.isSettled else { return enter() }
      focus = .prompt
    case .escape where session.item.isQuestion: focus = .prompt
    case .right, .tab: return step(1)
    case .left, .backTab: return step(-1)
    case .up: scrollBy(-1)
    case .down: scrollBy(1)
    case .pageUp: scrollBy(-pageRows(size))
    case .pageDown: scrollBy(pageRows(size))
    case .home: go(to: 0)
    default: break
    }
    return .stay
  }

  /// Runs the command behind a letter or a function key.
  private mutating func command(_ letter: Character) {
    let canAnswer = session.item.isQuestion && !session.entry.isSettled
    switch letter {
    case "h":
      if session.hasMoreHints {
        session.hint()
      } else if canAnswer {
        notice = session.isExam ? .notInExam : session.entry.hintLevel > 0 ? .noMoreHints : .noHint
      } else {
        notice = settledNotice
      }
    case "r":
      if session.canReveal {
        session.reveal()
      } else {
        notice = !canAnswer ? settledNotice : session.isExam ? .notInExam : .noReveal
      }
    case "u":
      guard session.canUndo else {
        notice = session.item.isQuestion && session.isExam ? .notInExam : .nothingHere
        break
      }
      guard session.hasAnswer else {
        notice = .nothingToTakeBack
        break
      }
      session.undo()
      focus = .prompt
    case "e":
      // Watching everything change would answer a question of a quiz or an exam.
      if session.tellsVerdicts, session.quizRules == nil || !canAnswer {
        focus = .whatIf(WhatIf(session.context))
      } else {
        notice = session.isExam ? .notInExam : .noWhatIf
      }
    case "/": focus = .search(TextField(limit: 64))
    case "p": focus = .panning
    case "v":
      let all = NarrowPanel.allCases
      narrowPanel = all[((all.firstIndex(of: narrowPanel) ?? 0) + 1) % all.count]
    default: break
    }
  }

  /// Why a question that is settled takes nothing more; on a page there is nothing to give at all.
  private var settledNotice: Notice {
    guard session.item.isQuestion else { return .nothingHere }
    return session.canUndo ? .alreadySettled : .questionSettled
  }

  /// Checks the answer, or goes on where there is nothing to check.
  private mutating func enter() -> Outcome {
    guard session.item.isQuestion, !session.entry.isSettled else {
      return session.isAtEnd ? .next : step(1)
    }
    if session.entry.field.isEmpty {
      notice = session.hasMoreHints ? .typeFirst : .typeFirstWithoutHelp
    } else {
      session.submit()
      scroll = 0
      seeksHint = false
    }
    return .stay
  }

  private mutating func step(_ direction: Int) -> Outcome {
    // In a quiz a step leads to another question.
    if session.quizRules != nil { return direction > 0 ? .next : .previous }
    let before = session.position
    if direction > 0 { session.stepForward() } else { session.stepBack() }
    if session.position == before { notice = .noStepThere } else { arrive() }
    return .stay
  }

  private mutating func go(to stop: Int) {
    session.go(to: stop)
    arrive()
  }

  /// Moves the choice of a multiple-choice question; false where there is none to make.
  private mutating func choose(_ direction: Int) -> Bool {
    guard case .exercise(let exercise) = session.item.kind, case .choice(let choices) = exercise.task,
      !session.entry.isSettled
    else { return false }
    let current = Int(session.entry.field.text) ?? (direction > 0 ? 0 : choices.count + 1)
    let chosen = max(1, min(choices.count, current + direction))
    session.edit { $0 = TextField("\(chosen)") }
    return true
  }

  private mutating func scrollBy(_ lines: Int) {
    seeksHint = false
    scroll = max(0, scroll + lines)
  }

  private func pageRows(_ size: Size) -> Int {
    // On a small screen the prompt leaves a text a few lines.
    LessonView.layout(self, size).arrangement == .narrow && !showsPage ? 2 : max(1, size.height / 2)
  }

  /// A grid in the shape of the tensor asked for, where it is one that fits a grid.
  var emptyGrid: GridField? {
    guard let shape = session.askedShape, 1...2 ~= shape.rank, 1...256 ~= shape.count,
      session.entry.field.isEmpty, !session.entry.isSettled
    else { return nil }
    let columns = shape.dimensions[shape.rank - 1]
    return GridField(rows: shape.count / columns, columns: columns)
  }

  private mutating func gridKey(_ key: Key, _ grid: inout GridField) -> Outcome {
    switch key {
    case .enter where grid.focusFirstEmpty():
      notice = .emptyCell
      focus = .grid(grid)
    case .enter:
      let rank = session.askedShape?.rank ?? 2
      session.edit { $0 = TextField(grid.tensorText(rank: rank), limit: 65_536) }
      session.submit(cells: grid.texts)
      // A right answer closes the grid; a wrong one stays open to be mended.
      focus = session.entry.isSettled ? .prompt : .grid(grid)
    case .escape:
      let rank = session.askedShape?.rank ?? 2
      if grid.texts.contains(where: { !$0.isEmpty }) {
        session.edit { $0 = TextField(grid.tensorText(rank: rank), limit: 65_536) }
      }
      focus = .prompt
    default:
      _ = grid.handle(key)
      focus = .grid(grid)
    }
    return .stay
  }

  private mutating func panKey(_ key: Key) {
    switch key {
    case .left, .character("h"): pane.pan(columns: -8, rows: 0)
    case .right, .character("l"): pane.pan(columns: 8, rows: 0)
    case .up, .character("k"): pane.pan(columns: 0, rows: -3)
    case .down, .character("j"): pane.pan(columns: 0, rows: 3)
    case .character("t"): pane.turn()
    case .character("c"): pane.changeDensity()
    case .character("f"):
      if let node = pane.lookedAt ?? session.currentNode { pane.fold(node) }
    case .character("F"): pane.fold(nil)
    case .escape, .enter: focus = session.item.isQuestion ? .prompt : .commands
    default: break
    }
  }

  private mutating func searchKey(_ key: Key, _ field: inout TextField) {
    switch key {
    case .escape: focus = session.item.isQuestion ? .prompt : .commands
    case .enter:
      if let node = session.context.graph.node(startingWith: field.text) {
        pane.lookAt(node)
        focus = session.item.isQuestion ? .prompt : .commands
      } else {
        notice = .noSuchNode(field.text)
      }
    default:
      _ = field.handle(key)
      focus = .search(field)
    }
  }
}

extension GridField {
  /// The grid as a tensor literal: `[[1, 2], [3, 4]]`, or `[1, 2]` for a vector; empty cells stay empty.
  func tensorText(rank: Int) -> String {
    let lines = (0..<rows).map { row in
      "[" + texts[row * columns..<(row + 1) * columns].joined(separator: ", ") + "]"
    }
    return rank == 1 ? lines[0] : "[" + lines.joined(separator: ", ") + "]"
  }
}

extension Graph {
  /// The node of this name, or the first whose name begins so.
  func node(startingWith text: String) -> NodeID? {
    if text.isEmpty { return nil }
    return node(named: text) ?? (0..<count).first { name(of: $0).hasPrefix(text) }
  }
}

extension LessonSession {
  /// The shape of the tensor asked for; nil where no tensor is.
  var askedShape: Shape? {
    guard let quantity = item.quantity else { return nil }
    if case .exercise(let exercise) = item.kind, case .quantity = exercise.task {
    } else if case .ask = item.kind {
    } else {
      return nil
    }
    switch quantity {
    case .shape, .gradientShape: return nil
    default: return context.truth(of: quantity)?.shape
    }
  }
}
