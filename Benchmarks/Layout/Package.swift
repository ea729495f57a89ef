// swift-tools-version: 6.2
import PackageDescription

/// The drawing code of the tutor by itself (the folders are links), with the programs that measure and show it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "layout-benchmark",
  targets: [
    .target(name: "TerminalText", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    .target(name: "GraphDrawing", dependencies: ["TerminalText"], swiftSettings: strict),
    .executableTarget(
      name: "layout-benchmark", dependencies: ["GraphDrawing", "TerminalText"], swiftSettings: strict),
    .executableTarget(name: "gallery", dependencies: ["GraphDrawing"], swiftSettings: strict),
  ]
)
