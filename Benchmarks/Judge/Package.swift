// swift-tools-version: 6.2
import PackageDescription

/// The judge by itself (the folders are links), with the programs that measure it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "judge-benchmark",
  dependencies: [.package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")],
  targets: [
    .target(name: "TerminalText", swiftSettings: strict),
    .target(
      name: "Autodiff", dependencies: ["CMatrixProduct", "TerminalText", real], swiftSettings: strict),
    .target(name: "CMatrixProduct"),
    .target(name: "GraphLanguage", dependencies: ["Autodiff", "TerminalText"], swiftSettings: strict),
    .target(
      name: "AnswerChecking", dependencies: ["GraphLanguage", "Autodiff", "TerminalText", real],
      swiftSettings: strict),
    .executableTarget(
      name: "judge-benchmark", dependencies: ["AnswerChecking", "GraphLanguage", "Autodiff", "TerminalText"],
      swiftSettings: strict),
  ]
)
