// swift-tools-version: 6.2
import PackageDescription

/// The quiz items by themselves (the folders are links), with the program that measures and tries them.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "quiz-benchmark",
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "TerminalText", swiftSettings: strict),
    .target(
      name: "Autodiff", dependencies: ["CMatrixProduct", "TerminalText", real], swiftSettings: strict),
    .target(name: "CMatrixProduct"),
    .target(name: "GraphLanguage", dependencies: ["Autodiff", "TerminalText"], swiftSettings: strict),
    .target(
      name: "AnswerChecking", dependencies: ["GraphLanguage", "Autodiff", "TerminalText", real],
      swiftSettings: strict),
    .target(name: "Scheduling", dependencies: [real], swiftSettings: strict),
    .target(
      name: "Lessons",
      dependencies: [
        "Scheduling", "AnswerChecking", "GraphLanguage", "Autodiff", "TerminalText",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict, plugins: ["EmbedLessons"]),
    .plugin(
      name: "EmbedLessons", capability: .buildTool(), dependencies: ["embed-lessons"],
      path: "Sources/EmbedLessonsPlugin"),
    .executableTarget(name: "embed-lessons", swiftSettings: strict),
    .executableTarget(
      name: "quiz-benchmark", dependencies: ["Lessons", "AnswerChecking"], swiftSettings: strict),
  ]
)
