import Expressions
import Rulebooks
import SQLSpelling
import SQLite
import SQLiteEngine
import TestSupport
import Values

/// Parses, prints, binds and evaluates expressions; printing and parsing again gives the same text, and SQLite the same values.
struct ExpressionTarget: FuzzTarget {
  let name = "expression"
  let weight = 40
  private let snapshot: SmallSnapshot
  private let connection: Connection
  private let rows: [[Value]]

  private static let columns = [
    Column("i", affinity: .integer), Column("r", affinity: .real), Column("t", affinity: .text),
    Column("d", affinity: .text),
    Column("odd name", affinity: .blob),
  ]
  private static let values: [[Value]] = [
    [.integer(7), .real(2.5), .text("abc"), .text("2026-01-25"), .null],
    [.integer(.min), .real(1e300), .text(" 12.5x "), .text("2026-01-25T19:30:00.5Z"), .blob([0x61, 0, 0xFF])],
    [.null, .real(-0.0), .text("é😀日本"), .text("12:00"), .integer(1)],
    [.integer(.max), .null, .text(""), .null, .text("a\u{0}b")],
  ]

  init() throws {
    let types = ["INTEGER", "REAL", "TEXT", "TEXT", ""]
    let columns = zip(Self.columns, types).map { MarkedTable.Column(name: $0.name, declaredType: $1) }
    let table = MarkedTable(columns: columns, rows: Self.values.map { MarkedTable.Row(values: $0, isMarked: false) })
    snapshot = try SmallSnapshot([("t", table)])
    connection = try Connection.open(snapshot: snapshot.path)
    // Read back, since storing converts by affinity.
    rows = try connection.rows("SELECT * FROM t ORDER BY rowid")
  }

  func input(_ random: inout SeededRandom) -> [UInt8] {
    let text = Array(ExpressionGrammar.expression(1 + random.below(5), &random).utf8)
    return random.chance(50) ? text : Mutator.mutated(text, with: [text], &random)
  }

  func violation(of input: [UInt8]) async -> String? {
    let text = String(decoding: input, as: UTF8.self)
    do throws(ExpressionError) {
      let syntax = try parseExpression(text)
      return try printingViolation(of: syntax) ?? valueViolation(of: syntax)
    } catch {
      let isInside = error.offset >= 0 && error.length >= 0 && error.offset + error.length <= text.utf8.count
      return isInside && !error.message.isEmpty ? nil : "outside of the text: \(error)"
    }
  }

  private func printingViolation(of syntax: ExpressionSyntax) throws(ExpressionError) -> String? {
    let printed = syntax.description
    do throws(ExpressionError) {
      let again = try parseExpression(printed)
      return again.description == printed ? nil : "printed '\(printed)', then '\(again.description)'"
    } catch {
      return "cannot be read again: '\(printed)': \(error)"
    }
  }

  private func valueViolation(of syntax: ExpressionSyntax) -> String? {
    let clock = ExpressionClock(now: "2026-01-26T06:30:00Z", today: "2026-01-25")
    let scope = Scope(columns: Self.columns, of: "t", parameters: ["p": .integer(5)], clock: clock)
    guard let expression = try? bind(syntax, in: scope) else { return nil }
    let sql = SQLiteDialect().spell(expression)
    let query = "SELECT \(sql.text) FROM t WHERE rowid = ?"
    for (index, row) in rows.enumerated() {
      guard let ours = nativeValue(of: expression, row),
        let theirs = try? connection.rows(
          query, bindings: sql.bindings + [.integer(Int64(index + 1))], timeout: .seconds(5))
      else { continue }
      // Whether an error that does not matter is met is no part of an expression's meaning, hence only values.
      if let value = theirs.first?.first, value != ours || value.storageClass != ours.storageClass {
        return
          "row \(index + 1): \(ours) (\(ours.storageClass)) here, \(value) (\(value.storageClass)) in SQLite: \(sql.text)"
      }
    }
    return nil
  }

  private func nativeValue(of expression: Expression, _ row: [Value]) -> Value? {
    let names = Self.columns.map(\.name)
    guard let compiled = try? CompiledExpression(expression, columns: names, functions: .native) else { return nil }
    return try? compiled.evaluate(row)
  }
}
