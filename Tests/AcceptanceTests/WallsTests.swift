import Foundation
import Testing

/// Holds the table of rooms in docs/architecture.md, the folders of Sources and their imports against each other.
struct WallsTests {
  /// What serves the repository, and may use every room.
  private static let tools: Set = [
    "MakeFixtures", "Season", "tipoff-docs", "TestSupport", "Bench", "Fuzz", "HistoryDrill", "LibraryExample",
  ]
  private static let systemLibraries: Set = ["CSQLite", "CPCRE2", "CYAML", "CMalloc", "CBuild", "CCrash", "CADBC"]
  private static let ofSwift: Set = [
    "Swift", "FoundationEssentials", "Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin",
  ]

  @Test func everyFolderOfSourcesIsARoomOrATool() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
    let folders = paths.filter { $0.contains(".") }.compactMap { $0.split(separator: "/").first.map(String.init) }
    let known = Self.tools.union(Self.systemLibraries).union(try Room.all().map(\.name))
    #expect(Set(folders) == known)
  }

  @Test func theRoomsThatARoomMayUseStandAboveIt() throws {
    let rooms = try Room.all()
    #expect(rooms.count > 10)
    for (index, room) in rooms.enumerated() {
      let above = Set(rooms[..<index].map(\.name))
      let names = Set(rooms.map(\.name))
      #expect(room.mayUse.intersection(names).isSubset(of: above), "\(room.name) points back")
    }
  }

  @Test(arguments: try Room.all())
  func aRoomImportsWhatItMayUse(_ room: Room) throws {
    guard !room.mayUseAll else { return }
    for (file, imports) in try Self.imports(of: room.name) {
      let refused = imports.subtracting(room.mayUse).subtracting(Self.ofSwift)
      #expect(refused.isEmpty, "\(file) imports \(refused.sorted().joined(separator: ", "))")
    }
  }

  /// All of Foundation brings 40 MB of data about languages with it, and costs the start of each run some milliseconds.
  @Test(arguments: try Room.all())
  func noRoomNeedsAllOfFoundation(_ room: Room) throws {
    for (file, imports) in try Self.imports(of: room.name) where imports.contains("Foundation") {
      #expect(imports.contains("FoundationEssentials"), "\(room.name)/\(file)")
    }
  }

  /// What nothing needs any more may no longer be promised.
  @Test(arguments: try Room.all())
  func aRoomUsesWhatItMayUse(_ room: Room) throws {
    let used = try Self.imports(of: room.name).reduce(into: Set<String>()) { $0.formUnion($1.imports) }
    #expect(room.mayUse.subtracting(used) == [])
  }

  /// What a target uses without saying so is found as long as another target brings it along, and no longer.
  @Test func everyTargetDeclaresWhatItImports() throws {
    let package = try String(contentsOf: ShippedRun.root.appending(path: "Package.swift"), encoding: .utf8)
    let targets = package.matches(
      of: /\.(executableTarget|target|testTarget)\(\s*name: "([\w-]+)"(?:,\s*dependencies: \[([^\]]*)\])?/)
    #expect(targets.count > 40)
    for target in targets {
      let declared = Set((target.3 ?? "").matches(of: /"([\w-]+)"/).map { String($0.1) })
      let folder = ShippedRun.root.appending(path: target.1 == "testTarget" ? "Tests" : "Sources")
      for (file, imports) in try Self.imports(of: String(target.2), in: folder) {
        let undeclared = imports.subtracting(declared).subtracting(Self.ofSwift).subtracting(["Testing"])
        #expect(undeclared.isEmpty, "\(file) imports \(undeclared.sorted().joined(separator: ", "))")
      }
    }
  }

  /// A run is reproducible from its inputs: clock, files, environment and randomness come from the command line.
  @Test(arguments: [
    "Values", "Expressions", "Questions", "Rulebooks", "Validation", "Lint", "SQLSpelling", "Reporting",
  ])
  func onlyTheCommandLineReachesTheWorld(_ room: String) throws {
    let world = try Regex(
      #"\b(FileManager|ProcessInfo|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|UUID\(|getenv|Environment\.value|Environment\.seconds|Files\.|fopen|print\(|Date\(\)|Date\.now|Instant\.now|contentsOf: URL|\.random\()"#
    )
    for file in try Self.files(of: room) {
      // Zones are the machine's own, as they are for all its programs.
      if file.hasSuffix("ZoneDatabase.swift") { continue }
      let text = try String(contentsOf: Self.sources.appending(path: "\(room)/\(file)"), encoding: .utf8)
      #expect(text.firstMatch(of: world) == nil, "\(room)/\(file)")
    }
  }

  private static let sources = ShippedRun.root.appending(path: "Sources")

  private static func files(of room: String, in folder: URL = sources) throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: room).path)
    let files = all.filter { $0.hasSuffix(".swift") }.sorted()
    #expect(!files.isEmpty, "\(room) holds nothing")
    return files
  }

  private static func imports(
    of room: String, in folder: URL = sources
  ) throws -> [(file: String, imports: Set<String>)] {
    try files(of: room, in: folder).map { file in
      let text = try String(contentsOf: folder.appending(path: "\(room)/\(file)"), encoding: .utf8)
      let imports = text.matches(
        // Deeper stands the Python of tests.
        of: /(?m)^ {0,2}(?:@\w+ |public |package |internal |private )*import (?:struct |class |enum |func )?(\w+)/)
      return ("\(room)/\(file)", Set(imports.map { String($0.1) }))
    }
  }
}

/// A row of the table of rooms.
struct Room: Sendable, CustomTestStringConvertible {
  let name: String
  let mayUse: Set<String>
  let mayUseAll: Bool

  var testDescription: String { name }

  /// In the table's order: from the ground up.
  static func all() throws -> [Room] {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/architecture.md"), encoding: .utf8)
    return page.matches(of: /(?m)^\| `(\w+)` \| [^|]+ \|([^|]*)\|$/).map { row in
      let uses = row.2.matches(of: /`(\w+)`/).map { String($0.1) }
      return Room(name: String(row.1), mayUse: Set(uses), mayUseAll: row.2.contains("all"))
    }
  }
}
