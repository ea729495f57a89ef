import Lessons

extension Course {
  /// Where a lesson stands; nil where the course has none of this id.
  func place(of id: String) -> (unit: Int, lesson: Int)? {
    for unit in units.indices {
      if let lesson = units[unit].lessons.firstIndex(where: { $0.id == id }) { return (unit, lesson) }
    }
    return nil
  }

  /// The lesson that follows; nil after the last one.
  func lesson(after id: String) -> LessonEntry? {
    let all = units.flatMap(\.lessons)
    guard let index = all.firstIndex(where: { $0.id == id }), index + 1 < all.count else { return nil }
    return all[index + 1]
  }
}
