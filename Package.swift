// swift-tools-version: 6.2
import PackageDescription

/// Settings every target shares: Swift 6 mode comes with the tools version; imports are internal
/// unless said otherwise, so that the layers below stay the only way in; warnings are errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library target: `Sources/<name>`, with what it may import and nothing else.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

/// The tests of one target: `Tests/<name>Tests`.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name)] + dependencies,
    exclude: excludedFromTests[name] ?? [],
    swiftSettings: strict)
}

/// Recorded data that lies beside the tests that read it.
let excludedFromTests: [String: [String]] = [
  "GraphLanguage": ["Oracle"],
  "Lessons": ["BadPacks"],
  "Scheduling": ["Recorded"],
  "Tutor": ["Screens"],
]

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// Read from the bottom: a target may import targets below it, never above.
let package = Package(
  name: "backprop-tutor",
  products: [.executable(name: "backprop-tutor", targets: ["backprop-tutor"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "backprop-tutor",
      dependencies: [
        "CursesTerminal", "Tutor", "TerminalUI", "Classroom", "Progress", "Lessons", "Scheduling",
        "AnswerChecking",
        "GraphDrawing", "GraphLanguage", "Autodiff", "TerminalText", arguments,
      ],
      swiftSettings: strict),
    library("CursesTerminal", ["CNcurses", "TerminalUI", "TerminalText"]),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    library(
      "Tutor",
      [
        "TerminalUI", "Lessons", "Scheduling", "AnswerChecking", "GraphDrawing", "GraphLanguage",
        "Autodiff", "TerminalText",
      ]),
    library("TerminalUI", ["GraphDrawing", "Autodiff", "TerminalText"]),
    library("Classroom", ["Lessons", "AnswerChecking", "TerminalText", crypto]),
    library("Progress", ["Scheduling", "TerminalText", grdb]),
    library(
      "Lessons",
      ["Scheduling", "AnswerChecking", "GraphLanguage", "Autodiff", "TerminalText", yams],
      plugins: ["EmbedLessons"]),
    library("Scheduling", [real]),
    library("AnswerChecking", ["GraphLanguage", "Autodiff", "TerminalText", real]),
    library("GraphDrawing", ["TerminalText"]),
    library("GraphLanguage", ["Autodiff", "TerminalText"]),
    library("Autodiff", ["CMatrixProduct", "TerminalText", real]),
    .target(name: "CMatrixProduct"),
    library("TerminalText"),

    // The course travels inside the binary: the plugin turns Lessons/ into Swift source.
    .plugin(
      name: "EmbedLessons", capability: .buildTool(), dependencies: ["embed-lessons"],
      path: "Sources/EmbedLessonsPlugin"),
    .executableTarget(name: "embed-lessons", swiftSettings: strict),

    tests(of: "TerminalText"),
    tests(of: "Autodiff", ["CMatrixProduct", "TerminalText"]),
    tests(of: "GraphLanguage", ["Autodiff", "TerminalText"]),
    tests(of: "GraphDrawing", ["Tutor", "Lessons", "TerminalText"]),
    tests(of: "AnswerChecking", ["GraphLanguage", "Autodiff", "TerminalText"]),
    tests(of: "Progress", ["Scheduling", "TerminalText", "progress-probe", grdb]),
    .executableTarget(
      name: "progress-probe", dependencies: ["Progress", "Scheduling", "TerminalText"],
      path: "Tests/ProgressProbe", swiftSettings: strict),
    tests(of: "Scheduling"),
    tests(of: "Classroom", ["Lessons", "AnswerChecking", "TerminalText", "class-probe"]),
    .executableTarget(
      name: "class-probe", dependencies: ["Classroom", "Tutor", "Lessons", "AnswerChecking", "TerminalText"],
      path: "Tests/ClassProbe", swiftSettings: strict),
    tests(of: "Lessons", ["Scheduling", "AnswerChecking", "GraphLanguage", "Autodiff", "TerminalText"]),
    tests(of: "TerminalUI", ["GraphDrawing", "TerminalText"]),
    tests(
      of: "Tutor",
      [
        "TerminalUI", "Lessons", "Scheduling", "AnswerChecking", "GraphDrawing", "GraphLanguage", "Autodiff",
        "TerminalText",
      ]),
    // Whole sessions of the built program in a real terminal (tmux).
    .testTarget(
      name: "EndToEndTests", dependencies: ["backprop-tutor", "TerminalUI", "TerminalText"],
      swiftSettings: strict),
  ]
)
