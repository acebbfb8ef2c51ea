// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]
/// Where the tests spend their time: `make test` has it optimised, with its assertions. What depends on Tipoff may have no such flags.
let busy =
  Context.environment["TIPOFF_OPTIMISED"] == nil
  ? strict : strict + [.unsafeFlags(["-O", "-assert-config", "Debug"])]

// From the ground up: a target may use those above it here, and never one below. CONTRIBUTING.md draws it.
let package = Package(
  name: "tipoff",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "TipoffKit", targets: ["TipoffKit"]),
    .executable(name: "tipoff", targets: ["tipoff"]),
    .executable(name: "make-fixtures", targets: ["MakeFixtures"]),
    .executable(name: "bench", targets: ["Bench"]),
    .executable(name: "fuzz", targets: ["Fuzz"]),
    .executable(name: "history-drill", targets: ["HistoryDrill"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CBuild"),
    .systemLibrary(name: "CCrash"),
    .systemLibrary(name: "CADBC"),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: busy),
    .target(name: "Files", swiftSettings: strict),
    .target(name: "Values", dependencies: ["Files"], swiftSettings: busy),
    .target(name: "Expressions", dependencies: ["Patterns", "Values"], swiftSettings: busy),
    .target(name: "Questions", dependencies: ["Values", "Expressions"], swiftSettings: busy),
    .target(
      name: "Rulebooks",
      dependencies: ["Patterns", "Values", "Expressions", "Questions", "CYAML"],
      swiftSettings: strict),
    .target(name: "HistoryAnswers", dependencies: ["Values"], swiftSettings: strict),
    .target(
      name: "Validation",
      dependencies: ["Values", "Expressions", "Questions", "Rulebooks", "HistoryAnswers"],
      swiftSettings: busy),
    .target(
      name: "Lint",
      dependencies: ["Values", "Expressions", "Questions", "Rulebooks", "Validation"],
      swiftSettings: strict),
    .target(
      name: "RuleTesting",
      dependencies: ["Values", "Expressions", "Questions", "Rulebooks", "Validation"],
      swiftSettings: strict),
    .target(name: "SQLSpelling", dependencies: ["Values", "Expressions", "Questions"], swiftSettings: busy),
    .target(name: "SQLite", dependencies: ["CSQLite", "Values"], swiftSettings: busy),
    .target(name: "MemoryEngine", dependencies: ["Values", "Expressions", "Questions"], swiftSettings: busy),
    .target(
      name: "SQLiteEngine",
      dependencies: ["CSQLite", "Patterns", "Values", "Expressions", "Questions", "SQLSpelling", "SQLite"],
      swiftSettings: busy),
    .target(
      name: "PageScan",
      dependencies: ["CSQLite", "Patterns", "Values", "Expressions", "Questions", "SQLite"],
      swiftSettings: busy),
    .target(name: "Profiles", dependencies: ["Values"], swiftSettings: strict),
    .target(
      name: "Profiling",
      dependencies: ["Values", "Expressions", "Questions", "Validation", "SQLite", "SQLiteEngine", "Profiles"],
      swiftSettings: strict),
    .target(
      name: "SnapshotEngine",
      dependencies: ["Values", "Questions", "SQLite", "SQLiteEngine", "PageScan"],
      swiftSettings: busy),
    .target(
      name: "History",
      dependencies: ["Values", "Files", "Questions", "Rulebooks", "HistoryAnswers", "Validation", "SQLite"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: ["Values", "Rulebooks", "HistoryAnswers", "Validation", "Lint", "RuleTesting", "Profiles"],
      swiftSettings: strict),
    .target(name: "ADBC", dependencies: ["CADBC", "Files", "Values"], swiftSettings: busy),
    .target(
      name: "ADBCEngine",
      dependencies: ["Values", "Expressions", "Questions", "SQLSpelling", "SQLite", "MemoryEngine", "ADBC"],
      swiftSettings: busy),
    .target(
      name: "Suggestions",
      dependencies: ["Values", "Questions", "Rulebooks", "Validation", "Lint", "RuleTesting", "Profiles"],
      swiftSettings: strict),
    .target(
      name: "KeptRows", dependencies: ["Files", "Values", "Validation", "SQLite", "Reporting"], swiftSettings: strict),
    .target(
      name: "Capture", dependencies: ["Files", "Values", "Questions", "Rulebooks", "SQLite", "ADBC"],
      swiftSettings: strict),
    .target(name: "Handbook", dependencies: ["Values", "Rulebooks", "Lint", "Reporting"], swiftSettings: strict),
    .executableTarget(name: "tipoff-docs", dependencies: ["Handbook"], swiftSettings: strict),
    .target(
      name: "TipoffKit",
      dependencies: [
        "Files", "Values", "Questions", "Rulebooks", "Validation", "RuleTesting", "SQLite", "SQLiteEngine",
        "SnapshotEngine", "HistoryAnswers", "History", "Reporting",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tipoff",
      dependencies: [
        "CBuild", "CCrash", "CMalloc", "Files", "Patterns", "Values", "Questions", "Rulebooks", "Validation", "Lint",
        "RuleTesting", "SQLite",
        "SQLiteEngine",
        "SnapshotEngine", "HistoryAnswers", "History", "Profiles", "Profiling", "Suggestions", "Reporting", "KeptRows",
        "ADBC", "ADBCEngine", "Capture", "Handbook", "TipoffKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // As a stranger's program: it sees what is public alone.
    .executableTarget(
      name: "LibraryExample", dependencies: ["TipoffKit"], packageAccess: false, swiftSettings: strict),
    .target(name: "Season", dependencies: ["Values", "SQLite"], swiftSettings: strict),
    .executableTarget(name: "MakeFixtures", dependencies: ["Values", "SQLite", "Season"], swiftSettings: strict),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "Values", "Rulebooks", "HistoryAnswers", "Validation", "SQLite", "History", "Reporting", "TipoffKit",
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: [
        "CSQLite", "Values", "Expressions", "Questions", "Rulebooks", "Validation", "Lint", "RuleTesting", "SQLite",
        "SQLiteEngine", "SnapshotEngine", "PageScan", "MemoryEngine",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Patterns", "Values", "Expressions", "Questions", "Rulebooks", "Validation", "SQLSpelling", "SQLite",
        "SQLiteEngine", "Reporting", "Capture", "TestSupport",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "HistoryDrill",
      dependencies: ["Values", "Rulebooks", "Validation", "SQLiteEngine", "History", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "CSQLite", "Values", "Expressions", "Questions", "Rulebooks", "Validation", "Lint", "RuleTesting", "SQLite",
        "SQLiteEngine", "SnapshotEngine", "MemoryEngine", "HistoryAnswers", "History",
        "Profiles", "Suggestions", "Reporting", "KeptRows", "Handbook", "TipoffKit", "TestSupport", "tipoff", "Fuzz",
        "HistoryDrill", "LibraryExample", "Season",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "ValuesTests", dependencies: ["Values", "Rulebooks", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ExpressionsTests",
      dependencies: ["Values", "Expressions", "Rulebooks", "Validation", "Lint", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RulebooksTests",
      dependencies: ["Values", "Expressions", "Questions", "Rulebooks", "Validation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ValidationTests",
      dependencies: ["Values", "Expressions", "Validation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LintTests",
      dependencies: ["Values", "Expressions", "Rulebooks", "Validation", "Lint", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CaptureTests",
      dependencies: ["CSQLite", "Files", "Values", "SQLite", "Capture", "TestSupport", "tipoff"], swiftSettings: strict),
    .testTarget(
      name: "ADBCTests",
      dependencies: [
        "CADBC", "Files", "Values", "Expressions", "Questions", "Rulebooks", "Validation", "SQLite", "SQLiteEngine",
        "MemoryEngine", "ADBC",
        "ADBCEngine", "Capture", "TestSupport", "tipoff",
      ],
      swiftSettings: strict),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteEngineTests",
      dependencies: [
        "CSQLite", "Values", "Expressions", "Questions", "Rulebooks", "SQLSpelling", "SQLite", "SQLiteEngine",
        "MemoryEngine",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PageScanTests",
      dependencies: [
        "CSQLite", "Values", "Expressions", "Questions", "SQLite", "SQLiteEngine", "PageScan", "SnapshotEngine",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProfilingTests",
      dependencies: [
        "Values", "Expressions", "Rulebooks", "Validation", "Lint", "SQLite", "SQLiteEngine", "Profiles", "Profiling",
        "Suggestions", "Reporting", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(name: "BenchTests", dependencies: ["Values", "Validation", "tipoff", "Bench"], swiftSettings: strict),
    .testTarget(name: "FixtureTests", dependencies: ["Values", "SQLite", "MakeFixtures"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
