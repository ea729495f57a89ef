import Foundation
import Progress
import Scheduling
import Testing

@Suite struct ReviewTests {
  private let day = Duration.seconds(86_400)

  /// Reviews of one item, each when it was due, saved one by one.
  private func review(_ item: String, _ ratings: [Rating], in store: ProgressStore) throws -> [Review] {
    var (card, reviews) = (Card.new(at: .test), [Review]())
    for rating in ratings {
      let review = Review(
        of: item, card, rating, felt: rating == .good ? nil : rating, by: .standard, at: card.due,
        day: StudyDay(of: card.due, secondsFromUTC: 0))
      try store.save([.review(review)])
      reviews.append(review)
      card = review.after
    }
    return reviews
  }

  @Test func `A card is as its last review left it, to the last bit`() throws {
    let folder = try Folder()
    let made = try review("gates", [.good, .good, .hard, .again, .easy], in: folder.open())
    let store = try folder.open()
    let studied = try store.studiedItems()
    #expect(studied.keys.sorted() == ["gates"])
    #expect(studied["gates"]?.card == made.last?.after)
    #expect(studied["gates"]?.reviews == 5)
    #expect(studied["gates"]?.passes == 4)
    var kept: [Review] = []
    try store.forEachReview { kept.append($0) }
    #expect(kept == made)
  }

  @Test func `What is due, and how much stays known, is counted`() throws {
    let folder = try Folder()
    let store = try folder.open()
    // Known after the second review; then once right, once forgotten.
    let reviews = try review("gates", [.good, .good, .good, .again], in: store)
    _ = try review("shapes", [.easy], in: store)
    #expect(try store.retention(from: StudyDay(number: 0)) == (1, 2))
    #expect(try store.retention(from: StudyDay(number: 999_999)) == (0, 0))
    let last = try #require(reviews.last)
    #expect(try store.dueCount(at: last.at) == 1, "shapes")
    #expect(try store.dueCount(at: last.after.due) == 2)
    #expect(
      try store.dueCount(at: .test) == 1,
      "gates was reviewed by a clock that was days ahead: not lost till then")
  }

  @Test func `A renamed item keeps its card`() throws {
    let folder = try Folder()
    let store = try folder.open()
    let old = try review("gates", [.good], in: store)
    try store.save([.renameItem("gates", to: "gate-patterns")])
    #expect(try store.studiedItems()["gate-patterns"]?.card == old.last?.after)
    _ = try review("gates", [.easy], in: store)
    try store.save([.renameItem("gates", to: "gate-patterns")])
    #expect(try store.studiedItems()["gate-patterns"]?.card == old.last?.after)
  }

  @Test func `A review held up by another session is kept once`() throws {
    let folder = try Folder()
    let store = try folder.open()
    _ = try review("gates", [.good], in: store)
    let release = try folder.hold("IMMEDIATE")
    let late = Review(of: "gates", .new(at: .test), .good, by: .standard, at: .test, day: StudyDay(number: 1))
    #expect(throws: ProgressError.self) { try store.save([.review(late)]) }
    #expect(try store.studiedItems()["gates"]?.reviews == 2)
    try release()
    try store.retry()
    #expect(try folder.open().studiedItems()["gates"]?.reviews == 2)
  }
}
