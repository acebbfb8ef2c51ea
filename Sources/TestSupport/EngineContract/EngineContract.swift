import Expressions
import MemoryEngine
import Questions
import Rulebooks
import SQLiteEngine
import SnapshotEngine
import Validation
import Values

/// An engine that is held to the contract of `Engine`: on the same rules and rows it must come to what SQLite comes to.
package struct EngineContract: Sendable, CustomStringConvertible {
  package let description: String
  /// Opens a SQLite snapshot, or its rows.
  private let open: @Sendable (_ snapshot: String, _ now: Instant) throws -> any Engine

  package init(_ name: String, open: @escaping @Sendable (_ snapshot: String, _ now: Instant) throws -> any Engine) {
    description = name
    self.open = open
  }

  /// The engine that all others are compared with; held to itself, so that the comparison is.
  package static let sqlite = EngineContract("SQLite") { try SQLiteEngine(snapshot: $0, now: $1) }
  package static let memory = EngineContract("rows in memory") { path, _ in
    MemoryEngine(try MemoryTable.all(ofSnapshot: path))
  }

  /// Pages wherever they can answer.
  package static let pages = EngineContract("pages of the file") { try SnapshotEngine(snapshot: $0, now: $1) }

  /// Every engine that there is.
  package static let all = [sqlite, memory, pages]

  /// The case on this engine and on SQLite.
  package func comparison(of subject: ContractCase) async throws -> RunAgreement {
    let snapshot = try subject.snapshot()
    let expected = try await subject.run(on: SQLiteEngine(snapshot: snapshot.path, now: subject.now))
    let found = try await subject.run(on: open(snapshot.path, subject.now))
    // The file goes with the value.
    return withExtendedLifetime(snapshot) { RunAgreement(expected, found) }
  }
}

/// Rules and rows on which engines must agree.
package struct ContractCase: Sendable {
  package let name: String
  let rules: [RuleFile]
  let source: Source
  let now: Instant
  let parameters: [String: String]
  let past: [PastRun]?

  enum Source: Sendable {
    case tables([(name: String, table: MarkedTable)])
    case file(String)
  }

  /// The example of a kind.
  package init(_ example: KindExample, of kind: String) throws {
    name = "\(kind): \(example.name)"
    rules = [RuleFile(path: "rules.yml", bytes: Array(example.rulebook.utf8))]
    source = .tables(try example.tables.map { ($0.name, try MarkedTable(parsing: $0.text)) })
    now = Instant(parsing: example.now, plainIn: .utc) ?? .first
    parameters = [:]
    past = try example.past.map { try pastRuns($0) }
  }

  package init(_ name: String, rules: String, tables: [(name: String, table: MarkedTable)], past: [PastRun]? = nil) {
    self.name = name
    self.rules = [RuleFile(path: "rules.yml", bytes: Array(rules.utf8))]
    source = .tables(tables)
    now = Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .first
    parameters = [:]
    self.past = past
  }

  init(
    _ name: String, rules: [RuleFile], tables: [(name: String, table: MarkedTable)], now: Instant,
    parameters: [String: String], past: [PastRun]?
  ) {
    self.name = name
    self.rules = rules
    source = .tables(tables)
    self.now = now
    self.parameters = parameters
    self.past = past
  }

  /// A snapshot that is there.
  package init(_ name: String, rules: [RuleFile], snapshot path: String, now: Instant, parameters: [String: String]) {
    self.name = name
    self.rules = rules
    source = .file(path)
    self.now = now
    self.parameters = parameters
    past = nil
  }

  /// Small tables are written to a file that goes with the value.
  enum Opened {
    case written(SmallSnapshot)
    case there(String)

    var path: String {
      switch self {
      case .written(let snapshot): snapshot.path
      case .there(let path): path
      }
    }
  }

  func snapshot() throws -> Opened {
    switch source {
    case .tables(let tables): .written(try SmallSnapshot(tables))
    case .file(let path): .there(path)
    }
  }

  package func run(on engine: any Engine) async throws -> Run {
    let rulebook = try loadRulebook(rules, defaultName: "contract", schema: engine.schema)
    let settings = RunSettings(
      now: now, parameters: parameters, snapshot: SnapshotIdentity(path: "snapshot", digest: "none"),
      maskKey: MaskKey(secret: "contract"))
    return try await Validation(rulebook, on: engine, settings, recall: past.map(recalling)).run { 0 }
  }
}
