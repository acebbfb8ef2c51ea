// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
  name: "tipoff",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tipoff", targets: ["tipoff"]),
    .executable(name: "make-fixtures", targets: ["MakeFixtures"]),
    .executable(name: "bench", targets: ["Bench"]),
    .executable(name: "fuzz", targets: ["Fuzz"]),
    .executable(name: "history-drill", targets: ["HistoryDrill"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(name: "TipoffCore", dependencies: ["Patterns", "Yams"], swiftSettings: strict),
    .target(name: "SQLiteEngine", dependencies: ["TipoffCore", "Patterns", "CSQLite"], swiftSettings: strict),
    .target(name: "MemoryEngine", dependencies: ["TipoffCore"], swiftSettings: strict),
    .target(name: "History", dependencies: ["TipoffCore", "CSQLite"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["TipoffCore"], swiftSettings: strict),
    .executableTarget(name: "tipoff-docs", dependencies: ["Reporting"], swiftSettings: strict),
    .executableTarget(
      name: "tipoff",
      dependencies: [
        "CMalloc", "TipoffCore", "SQLiteEngine", "History", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "MakeFixtures", dependencies: ["CSQLite"], swiftSettings: strict),
    .executableTarget(
      name: "Bench", dependencies: ["CSQLite", "TipoffCore", "History"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["TipoffCore", "SQLiteEngine", "MemoryEngine", "CSQLite"],
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzz", dependencies: ["TipoffCore", "SQLiteEngine", "Patterns", "Reporting", "TestSupport"],
      swiftSettings: strict),
    .executableTarget(
      name: "HistoryDrill", dependencies: ["TipoffCore", "SQLiteEngine", "History", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "TipoffCore", "SQLiteEngine", "MemoryEngine", "History", "Reporting", "TestSupport", "tipoff", "Fuzz",
        "HistoryDrill", "CSQLite",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "TipoffCoreTests", dependencies: ["TipoffCore", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteEngineTests",
      dependencies: ["TipoffCore", "SQLiteEngine", "MemoryEngine", "TestSupport", "CSQLite"],
      swiftSettings: strict),
    .testTarget(name: "BenchTests", dependencies: ["Bench", "TipoffCore", "tipoff"], swiftSettings: strict),
    .testTarget(name: "FixtureTests", dependencies: ["MakeFixtures", "CSQLite"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
