import ArgumentParser
import GraphLanguage
import Lessons
import TerminalText
import Tutor

/// Any program as an interactive lesson.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Any program as an interactive lesson; asks for leaves that have no value.")

  @OptionGroup var program: ProgramOptions
  @OptionGroup var options: InteractiveOptions

  func run() throws {
    let language = options.display.language
    let source = try program.source()
    var values = try program.values(language)
    let upstream = try program.upstreamValue(language)
    do {
      var request = try ExploreRequest(
        source: source, values: values, output: program.output, upstream: upstream)
      if options.isPlain {
        for name in request.missing { values[name] = try PlainForm.value(of: name, language) }
        request = try ExploreRequest(
          source: source, values: values, output: program.output, upstream: upstream)
        LineByLine.run(try PlainPresenter(request.lesson(), settings: options.display.settings()))
        return
      }
      // Problems are told before the screen is taken over.
      let lesson = request.missing.isEmpty ? try request.lesson() : nil
      try FullScreen(options: options).run { settings, size in
        var app = App(course: .builtIn, settings: settings, size: size)
        if let lesson { app.open(lesson) } else { app.explore(request) }
        return (app, [])
      }
    } catch let error as LanguageError {
      throw Failure(status: .invalidInput, text: error.rendered(file: program.name, source: source, language))
    }
  }
}
