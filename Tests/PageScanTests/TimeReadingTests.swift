import Expressions
import Questions
import SQLite
import TestSupport
import Testing
import Values

/// Times that pages read by a way of their own are what SQL takes them for, in any order, in any form, and where clocks change.
struct TimeReadingTests {
  @Test(arguments: [("UTC", 0), ("America/New_York", 21_600), ("Australia/Lord_Howe", 0), ("Europe/Dublin", 3_600)])
  func timesAreReadAsSQLReadsThem(zone: String, dayStarts: Int64) async throws {
    var random = SeededRandom(seed: 11)
    let snapshot = try RandomSnapshot(seed: 1, rows: 0, isPlain: true)
    let database = try Database<DatabaseError>(snapshot.path, .readWrite)
    try database.execute("BEGIN; CREATE TABLE times (id INTEGER PRIMARY KEY, x)")
    let insert = try DatabaseStatement("INSERT INTO times (x) VALUES (?)", on: database)
    for _ in 0..<3_000 { try insert.run(with: [.text(Self.text(&random))]) }
    try database.execute("COMMIT")
    let comparison = try await ExecutorComparison(of: snapshot.path) { schema in
      guard let table = schema.table(named: "times") else { return [] }
      let arguments: [Expression] = [
        .column(Column("x")), .literal(.text("UTC")), .literal(.text(zone)), .literal(.integer(dayStarts)),
      ]
      let columns = [Function.timeRank, .instant].map { NamedExpression("\($0)", .call($0, arguments)) }
      let rows = ComputedRows(
        .source(table), columns: [NamedExpression("id", .column(Column("id", affinity: .integer)))] + columns,
        most: 10_000)
      return [.computed(rows)]
    }
    #expect(comparison.differences.map { $0.prefix(300) } == [])
    #expect(comparison.answered == 1)
  }

  /// Mostly seconds around the changes of clocks in few years, some with a byte that is another.
  private static func text(_ random: inout SeededRandom) -> String {
    let days = [
      "2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-03-29", "2026-01-25", "0001-01-01", "9999-12-31",
    ]
    let clock = [random.below(24), random.below(60), random.below(60)].map { $0 < 10 ? "0\($0)" : "\($0)" }
    var bytes = Array("\(random.pick(days))T\(clock.joined(separator: ":"))Z".utf8)
    if random.chance(15) { bytes[random.below(bytes.count)] = random.pick(Array("0123456789-:TZtz .+".utf8)) }
    if random.chance(5) { bytes += Array(random.pick(["0", "Z", " "]).utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
