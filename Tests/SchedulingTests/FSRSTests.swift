import Foundation
import Scheduling
import Testing

@Suite struct FSRSTests {
  private static let start = Timestamp(milliseconds: 1_767_225_600_000)

  /// One recorded review: what was done, and what py-fsrs made of it.
  private struct Recorded {
    let rating: Rating
    let pause: Duration
    let after: Card.Phase
    let memory: Card.Memory
    let due: Duration
    let recalled: Double
  }

  /// The recorded histories, each with its scheduler: Scripts/oracle/fsrs-record writes them.
  private static func histories() throws -> [(scheduler: FSRS, reviews: [Recorded])] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Recorded/fsrs-6.3.2.txt")
    var histories: [(scheduler: FSRS, reviews: [Recorded])] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words[0] == "history" {
        histories.append((try scheduler(Array(words.dropFirst())), []))
      } else {
        histories[histories.count - 1].reviews.append(try review(words))
      }
    }
    return histories
  }

  private static func scheduler(_ words: [Substring]) throws -> FSRS {
    guard !words.isEmpty else { return .standard }
    func numbers(after key: String) throws -> [Double] {
      let start = try #require(words.firstIndex { $0 == key })
      return words[(start + 1)...].prefix { Double($0) != nil }.compactMap { Double($0) }
    }
    return try #require(
      FSRS(
        weights: try numbers(after: "weights"), retention: try numbers(after: "retention")[0],
        learningSteps: try numbers(after: "steps").map { .seconds(Int($0)) },
        relearningSteps: try numbers(after: "relearning").map { .seconds(Int($0)) },
        maximumInterval: Int(try numbers(after: "maximum")[0])))
  }

  private static func review(_ words: [Substring]) throws -> Recorded {
    let step = Int(words[3])
    let phase: Card.Phase =
      switch words[2] {
      case "1": .learning(step: try #require(step))
      case "3": .relearning(step: try #require(step))
      default: .review
      }
    func number(_ index: Int) throws -> Double { try #require(Double(words[index])) }
    func seconds(_ index: Int) throws -> Duration {
      .milliseconds(Int64((try number(index) * 1000).rounded()))
    }
    return Recorded(
      rating: try #require(Int(words[0]).flatMap(Rating.init)), pause: try seconds(1), after: phase,
      memory: Card.Memory(stability: try number(4), difficulty: try number(5)), due: try seconds(6),
      recalled: try number(7))
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) }

  @Test func `Three hundred histories go as in py-fsrs`() throws {
    let histories = try Self.histories()
    #expect(histories.count == 300)
    #expect(histories.filter { $0.scheduler == .standard }.count == 220)
    for (number, history) in histories.enumerated() {
      #expect(history.reviews.count == 30)
      var (card, now) = (Card.new(at: Self.start), Self.start)
      for (index, recorded) in history.reviews.enumerated() {
        now = now + recorded.pause
        let recalled = history.scheduler.retrievability(of: card, at: now)
        card = history.scheduler.review(card, recorded.rating, at: now)
        let memory = try #require(card.memory)
        let agrees =
          isClose(recalled, recorded.recalled) && isClose(memory.stability, recorded.memory.stability)
          && isClose(memory.difficulty, recorded.memory.difficulty) && card.phase == recorded.after
          && card.due - now == recorded.due && card.lastReview == now
        #expect(agrees, "history \(number), review \(index): \(card) is not \(recorded)")
      }
    }
  }

  @Test func `Cards reviewed when due follow the published intervals`() {
    var (card, now) = (Card.new(at: Self.start), Self.start)
    let days = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3].compactMap(Rating.init).map { rating in
      now = card.due
      card = FSRS.standard.review(card, rating, at: now)
      return Int(((card.due - now) / .seconds(86_400)).rounded(.down))
    }
    #expect(days == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  }

  @Test(arguments: [(weights17to19: false, 53.62691), (true, 53.335106)])
  func `The published memory states come out`(shortTermOff: Bool, stability: Double) throws {
    var weights = FSRS.defaultWeights
    if shortTermOff { for index in 17...19 { weights[index] = 0 } }
    let scheduler = try #require(FSRS(weights: weights))
    var (card, now) = (Card.new(at: Self.start), Self.start)
    for (rating, days) in zip([Rating.again, .good, .good, .good, .good, .good], [0, 0, 1, 3, 8, 21]) {
      now = now + .seconds(86_400 * days)
      card = scheduler.review(card, rating, at: now)
    }
    let memory = try #require(card.memory)
    #expect(abs(memory.stability - stability) < 1e-4)
    #expect(abs(memory.difficulty - 6.3574867) < 1e-4)
  }

  @Test func `Intervals at other retentions are those of fsrs-rs`() throws {
    // fsrs-rs counts in 32-bit floats, so its 3,116,766 days at 0.1 are left out.
    let days = try [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map { retention in
      try #require(FSRS(retention: retention, maximumInterval: 9_999_999)).interval(stability: 1)
    }
    #expect(days == [34_793, 2508, 387, 90, 27, 9, 3, 1])
  }

  @Test func `Half a day rounds to the even number of days, as in Python`() throws {
    // At a retention of 0.9 the interval is the stability.
    #expect([2.5, 3.5, 4.5, 0.2, 1e9].map { FSRS.standard.interval(stability: $0) } == [2, 4, 4, 1, 36_500])
  }

  @Test func `Weights out of their bounds are refused`() {
    for index in FSRS.defaultWeights.indices {
      for value in [-1, 101, Double.nan] {
        var weights = FSRS.defaultWeights
        weights[index] = value
        #expect(FSRS(weights: weights) == nil, "w\(index) = \(value)")
      }
    }
    #expect(FSRS(weights: Array(FSRS.defaultWeights.dropLast())) == nil)
    #expect(FSRS(retention: 1) == nil)
    #expect(FSRS(maximumInterval: 0) == nil)
  }

  @Test func `A clock set back makes no review vanish and no memory fade`() throws {
    let known = FSRS.standard.review(.new(at: Self.start), .easy, at: Self.start)
    let earlier = Self.start + .seconds(-86_400 * 400)
    #expect(FSRS.standard.retrievability(of: known, at: earlier) == 1)
    let again = FSRS.standard.review(known, .good, at: earlier)
    let (before, after) = (try #require(known.memory), try #require(again.memory))
    #expect(after.stability >= before.stability)
    #expect(again.due > earlier)
  }
}
