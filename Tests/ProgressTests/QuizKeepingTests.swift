import Progress
import Scheduling
import Testing

@Suite struct QuizKeepingTests {
  @Test func `A review that went otherwise is replaced, its card too`() throws {
    let folder = try Folder()
    let store = try folder.open()
    let before = Card.new(at: .test)
    func review(_ rating: Rating) -> Review {
      Review(
        of: "gates", before, rating, felt: rating, by: .standard, at: .test, day: StudyDay(number: 20000))
    }
    try store.save([.review(review(.good))])
    try store.save([.amend(review(.easy))])
    try store.save([.amend(review(.hard))])
    let studied = try #require(try folder.open().studiedItems()["gates"])
    #expect(studied.card == review(.hard).after)
    #expect(studied.reviews == 1 && studied.passes == 1)
    var kept: [Review] = []
    try store.forEachReview { kept.append($0) }
    #expect(kept == [review(.hard)])
    try store.save([.amend(review(.again))])
    #expect(try store.studiedItems()["gates"]?.passes == 0)
  }

  @Test func `The last fifty questions of each item are remembered`() throws {
    let folder = try Folder()
    let store = try folder.open()
    for number in 0..<60 as Range<UInt64> {
      try store.save([
        .asked(item: "gates", fingerprint: .max - number), .asked(item: "shapes", fingerprint: number),
      ])
    }
    let recent = try folder.open().recentlyAsked()
    #expect(recent["gates"] == (10..<60).map { UInt64.max - $0 })
    #expect(recent["shapes"]?.count == 50)
  }

  @Test func `A quiz that was left is kept until it is over, and forgotten with the rest`() throws {
    let folder = try Folder()
    let store = try folder.open()
    #expect(try store.openQuiz() == nil)
    try store.save([.openQuiz("one")])
    try store.save([.openQuiz("two")])
    #expect(try folder.open().openQuiz() == "two")
    try store.reset(at: .test)
    #expect(try store.openQuiz() == nil)
    try store.save([.openQuiz("three"), .openQuiz(nil)])
    #expect(try folder.open().openQuiz() == nil)
  }
}
