import Expressions
import Questions
import SQLite
import TestSupport
import Testing
import Values

/// Patterns that run on the bytes of the page, and functions whose results are remembered by text: what SQL gives, of any value.
struct TextStepTests {
  private static let pieces = [
    "a", "A", "z", "0", "9", "-", ".", "%", "_", "*", "?", "[", "]", "^", "é", "ß", "\u{130}", "日", " ", "\n", "\0",
    "1.5",
  ]

  @Test(arguments: [UInt64(1), 2, 3])
  func patternsAndRememberedResultsAreWhatSQLGives(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let snapshot = try RandomSnapshot(seed: 1, rows: 0, isPlain: true)
    let database = try Database<DatabaseError>(snapshot.path, .readWrite)
    try database.execute("BEGIN; CREATE TABLE texts (id INTEGER PRIMARY KEY, x, y TEXT)")
    let insert = try DatabaseStatement("INSERT INTO texts (x, y) VALUES (?, ?)", on: database)
    // Few of them, so that each comes again, also after another one has taken its place.
    let values = (0..<700).map { _ in Self.value(&random) }
    for _ in 0..<2_000 { try insert.run(with: [random.pick(values), random.pick(values)]) }
    try database.execute("COMMIT")
    let expressions = (0..<40).map { _ in Self.expression(&random) }
    let comparison = try await ExecutorComparison(of: snapshot.path) { schema in
      guard let table = schema.table(named: "texts") else { return [] }
      let id = NamedExpression("id", .column(Column("id", affinity: .integer)))
      let columns = expressions.enumerated().map { NamedExpression("c\($0)", $1) }
      return columns.map { .computed(ComputedRows(.source(table), columns: [id, $0], most: 10_000)) }
    }
    #expect(comparison.differences.map { $0.prefix(300) } == [], "seed \(seed)")
    #expect(comparison.answered > 30, "\(comparison.refusals)")
  }

  private static func value(_ random: inout SeededRandom) -> Value {
    switch random.below(12) {
    case 0: return .null
    case 1: return .integer(random.pick([0, 7, -12, .max]))
    case 2: return .real(random.pick([0.5, -2.25, 1e20, 1.0, 123_456.789, .leastNonzeroMagnitude]))
    case 3: return .blob(Array(text(&random).utf8))
    case _: return .text(text(&random))
    }
  }

  /// Some longer than what is remembered.
  private static func text(_ random: inout SeededRandom) -> String {
    (0..<random.below(random.pick([3, 8, 70]))).map { _ in random.pick(pieces) }.joined()
  }

  private static func expression(_ random: inout SeededRandom) -> Expression {
    let subject = random.pick([Column("x"), Column("y", affinity: .text)])
    let value = Expression.column(subject)
    let signs = pieces.filter { $0 != "\0" }
    let pattern = Expression.literal(.text((0..<random.below(6)).map { _ in random.pick(signs) }.joined()))
    switch random.below(6) {
    case 0, 1: return .like(value, pattern: pattern, escape: nil, negated: random.chance(50))
    case 2, 3: return .glob(value, pattern: pattern, negated: random.chance(50))
    case 4: return .call(random.pick([.length, .typeof, .lower, .upper, .trim]), [value])
    case _: return .call(.substr, [.call(.lower, [value]), .literal(.integer(1)), .literal(.integer(2))])
    }
  }
}
