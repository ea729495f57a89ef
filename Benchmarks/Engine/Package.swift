// swift-tools-version: 6.2
import PackageDescription

/// The engine by itself (the folders are links) beside an anchor written in C for the purpose.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "engine-benchmark",
  dependencies: [.package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")],
  targets: [
    .target(name: "TerminalText", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "Autodiff",
      dependencies: [
        "CMatrixProduct", "TerminalText", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),
    .target(name: "CMatrixProduct"),
    // The anchor may use every instruction of the machine; the engine is built as it ships.
    .target(
      name: "CAnchor", cSettings: [.unsafeFlags(["-O3", "-march=native"])],
      linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "engine-benchmark", dependencies: ["Autodiff", "CAnchor"], swiftSettings: strict),
  ]
)
