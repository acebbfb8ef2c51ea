import Questions
import RuleTesting
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import TipoffKit
import Values

@testable import Suggestions

/// What `tipoff new check` writes, is run as `tipoff test` runs it.
struct NewCheckTests {
  static let kinds = Kinds.all.map { $0.about.name }

  @Test func everyKindHasOneRecipe() {
    #expect(CheckRecipe.all.map(\.kind).sorted() == Self.kinds.sorted())
  }

  @Test(arguments: kinds)
  func aCheckOfAKindPassesAndFailsAsItsExamplesSay(kind: String) async throws {
    let engine = try SQLiteEngine(
      snapshot: ShippedRun.root.appending(path: TipoffProcess.night).path, now: .unixEpoch, jobs: 1)
    for table in engine.schema.tables {
      guard let text = try await Self.text(kind, table.name, engine) else { continue }
      try await Self.expectExamples(text, kind, "\(kind) of \(table.name)")
      return
    }
    Issue.record("no table of the night has what \(kind) needs")
  }

  @Test(arguments: 0..<2 as Range<UInt64>)
  func whateverATableHoldsACheckIsRightOrRefused(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let tables = ["t", "e"].map { ($0, RandomRulebook.table(&random)) }
    let snapshot = try SmallSnapshot(tables)
    let engine = try SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch, jobs: 1)
    for kind in Self.kinds {
      guard let text = try await Self.text(kind, "t", engine) else { continue }
      try await Self.expectExamples(text, kind, "seed \(seed), \(kind)")
    }
  }

  /// What is masked is neither spoken of nor shown; the check masks it.
  @Test(arguments: kinds)
  func noMaskedValueIsShown(kind: String) async throws {
    let table = MarkedTable(
      columns: ["id", "name", "team", "day", "points"].map {
        .init(name: $0, declaredType: "TEXT")
      },
      rows: (1...6).map { row in
        .init(
          values: [
            .text("g\(row)"), .text("secret\(row)"), .text(row > 3 ? "GSW" : "MIN"),
            .text("2026-01-0\(row)"),
            .text("\(row * 3)"),
          ], isMarked: false)
      })
    let snapshot = try SmallSnapshot([("t", table), ("e", table)])
    let engine = try SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch, jobs: 1)
    guard let text = try await Self.text(kind, "t", engine, masked: ["name"]) else { return }
    #expect(!text.contains("secret"))
    #expect(text.contains("mask: [name]"))
    try await Self.expectExamples(text, kind, "\(kind)")
  }

  static func text(
    _ kind: String, _ table: String, _ engine: SQLiteEngine, masked: [String] = []
  ) async throws -> String? {
    do {
      let request = NewCheck.Request(kind: kind, table: table, columns: [])
      return try await NewCheck(
        request, named: tableName(of: table), in: "small.sqlite", SnapshotRows(engine) { _ in masked },
        open: OpenedExample.inSQLite
      ).text
    } catch let failure as NewCheckFailure {
      #expect(failure.message.contains("'\(table)'"))
      return nil
    }
  }

  static func expectExamples(_ text: String, _ kind: String, _ place: Comment) async throws {
    let report = try await RuleTestRun.report(text)
    #expect(
      report.results.map(\.holds) == [true, true],
      "\(place): \(report.results.map(\.outcome))\n\(text)")
    #expect(report.results.map { $0.came?.verdict } == [.pass, .fail], "\(place)\n\(text)")
    let check = try #require(try RuleTestRun.rulebook(text).checks.first)
    #expect(check.kind.name == kind)
    #expect(Set(check.examples.map(\.name)).count == 2)
  }
}

/// A table that is written is read again as it was.
struct WrittenTableTests {
  private static let texts = [
    "", " ", "a", "it's", "'a'", "a | b", "NULL", "null", "12", "007", "1.50", "x'00'", "←", "a ←",
    "a <-", "->", "O'Neal",
    "tip\u{2019}off", "#", "- a", "a: b", " padded ", "x", "1e5", "é", "🏀",
  ]

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aTableIsReadAsItIsWritten(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let types = ["TEXT", "INTEGER", "REAL", "NUMERIC", "BLOB"]
    let columns = ["id", "Body Mass (g)", "é"].map { name in
      MarkedTable.Column(name: name, declaredType: random.pick(types))
    }
    let rows = (0..<random.below(6)).map { _ in
      MarkedTable.Row(
        values: columns.map { Self.value(Affinity(declaredType: $0.declaredType), &random) },
        isMarked: random.chance(30))
    }
    let table = MarkedTable(columns: columns, rows: rows)
    let text = try #require(table.text)
    #expect(try MarkedTable(parsing: text) == table, "seed \(seed):\n\(text)")
  }

  /// As a column of the affinity stores it.
  private static func value(_ affinity: Affinity, _ random: inout SeededRandom) -> Value {
    if random.chance(15) { return .null }
    switch affinity {
    case .text: return .text(random.pick(texts))
    case .integer, .numeric:
      return random.chance(50)
        ? .integer(Int64(random.below(9)) - 4) : .real(Double(random.below(9)) + 0.25)
    case .real: return .real(Double(random.below(90)) / 4)
    case .blob, .none:
      return random.chance(50) ? .blob([0, 255]) : .text(random.pick(["a", "it's", "b c"]))
    }
  }

  @Test(arguments: ["a\nb", "\u{7}", "a\u{2028}"])
  func whatNoLineHoldsIsRefused(text: String) {
    let column = MarkedTable.Column(name: "a", declaredType: "TEXT")
    #expect(
      MarkedTable(columns: [column], rows: [.init(values: [.text(text)], isMarked: false)]).text
        == nil)
    #expect(MarkedTable(columns: [.init(name: text, declaredType: "TEXT")], rows: []).text == nil)
  }
}
