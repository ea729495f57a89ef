// swift-tools-version: 6.2
import PackageDescription

/// What reads bytes nobody here wrote (the folders are links), under libFuzzer: see README.md.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library target as in the package above.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CLibFuzzer", "CursesTerminal", "Tutor", "TerminalUI", "Classroom", "Lessons", "AnswerChecking",
        "GraphLanguage", "Autodiff", "TerminalText",
      ],
      swiftSettings: strict),
    .target(name: "CLibFuzzer"),
    library("CursesTerminal", ["CNcurses", "TerminalUI", "TerminalText"]),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    library(
      "Tutor",
      [
        "TerminalUI", "Lessons", "Scheduling", "AnswerChecking", "GraphDrawing", "GraphLanguage", "Autodiff",
        "TerminalText",
      ]),
    library("TerminalUI", ["GraphDrawing", "Autodiff", "TerminalText"]),
    library(
      "Classroom",
      ["Lessons", "AnswerChecking", "TerminalText", .product(name: "Crypto", package: "swift-crypto")]),
    library(
      "Lessons",
      [
        "Scheduling", "AnswerChecking", "GraphLanguage", "Autodiff", "TerminalText",
        .product(name: "Yams", package: "Yams"),
      ], plugins: ["EmbedLessons"]),
    library("Scheduling", [real]),
    library("AnswerChecking", ["GraphLanguage", "Autodiff", "TerminalText", real]),
    library("GraphDrawing", ["TerminalText"]),
    library("GraphLanguage", ["Autodiff", "TerminalText"]),
    library("Autodiff", ["CMatrixProduct", "TerminalText", real]),
    .target(name: "CMatrixProduct"),
    library("TerminalText"),
    .plugin(
      name: "EmbedLessons", capability: .buildTool(), dependencies: ["embed-lessons"],
      path: "Sources/EmbedLessonsPlugin"),
    .executableTarget(name: "embed-lessons", swiftSettings: strict),
  ]
)
