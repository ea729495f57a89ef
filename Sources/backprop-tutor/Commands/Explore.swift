import ArgumentParser
import GraphLanguage
import Lessons
import TerminalText
import Tutor

/// Any program as an interactive lesson.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text(
      "Any program as an interactive lesson; asks for leaves that have no value.", "把任意程序变成互动课；没有值的叶子会逐个询问。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var options: InteractiveOptions

  func run() throws {
    let source = try program.source()
    var values = try program.values()
    let upstream = try program.upstreamValue()
    do {
      var request = try ExploreRequest(
        source: source, values: values, output: program.output, upstream: upstream)
      if options.isPlain {
        UserConfiguration.complain()
        for name in request.missing { values[name] = try PlainForm.value(of: name) }
        request = try ExploreRequest(
          source: source, values: values, output: program.output, upstream: upstream)
        _ = LineByLine.run(try PlainPresenter(request.lesson(), settings: options.display.settings()))
        return
      }
      // Problems are told before the screen is taken over.
      let lesson = request.missing.isEmpty ? try request.lesson() : nil
      try FullScreen.open(options) { terminal in
        try FullScreen(options: options, in: terminal).run { settings, size in
          var app = App(course: .builtIn, settings: settings, size: size)
          if let lesson { app.open(lesson) } else { app.explore(request) }
          return (app, [])
        }
      }
    } catch let error as LanguageError {
      throw program.failure(error, source: source)
    }
  }
}
