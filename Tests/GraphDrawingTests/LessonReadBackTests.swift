import GraphDrawing
import Lessons
import Testing
import Tutor

/// Every drawing of the course, read back cell by cell in every style.
@Suite struct LessonReadBackTests {
  @Test(arguments: Course.builtIn.units.flatMap(\.lessons).map(\.id))
  func everySceneReadsBackExactly(lesson id: String) throws {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    for scene in lesson.scenes {
      for style in DrawingStyle.all {
        #expect(readBack(Diagram(scene.graph), style).prefix(3) == [], "\(scene.id) \(style)")
      }
    }
  }
}
