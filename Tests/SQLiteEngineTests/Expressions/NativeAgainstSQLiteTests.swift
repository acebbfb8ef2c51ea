import Expressions
import SQLSpelling
import TestSupport
import Testing
import Values

import class Foundation.ProcessInfo

/// Every value that native evaluation gives is the one that SQLite gives: of 3,000 random expressions × 12 rows.
///
/// Reals are compared bit by bit, but for the signs of zeros. `TIPOFF_SEED=7 TIPOFF_EXPRESSIONS=100000` tries others.
struct NativeAgainstSQLiteTests {
  private let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  private let expressionCount =
    ProcessInfo.processInfo.environment["TIPOFF_EXPRESSIONS"].flatMap(Int.init) ?? 3000

  @Test func randomExpressionsHaveTheValuesThatSQLiteGives() throws {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let table = try RandomTable(rowCount: 12, &random)
    var maker = RandomExpression(random: random)
    var tally = Tally()
    for _ in 0..<expressionCount {
      let expression = maker.make(1 + maker.random.below(4))
      try compare(expression, table, &tally)
    }
    print("compared \(tally.values) values, \(tally.nulls) of them NULL, and \(tally.errors) errors")
    #expect(tally.values + tally.errors == expressionCount * table.rows.count)
    #expect(tally.values - tally.nulls > tally.values / 3)
  }

  private struct Tally {
    var values = 0
    var nulls = 0
    var errors = 0
  }

  private func compare(_ expression: Expression, _ table: RandomTable, _ tally: inout Tally) throws {
    let sql = SQLiteDialect().spell(expression)
    let statement = try table.database.prepare("SELECT \(sql), \(bound: .integer(0)) FROM t WHERE rowid = ?")
    let compiled = try CompiledExpression(
      expression, columns: RandomTable.columns.map(\.name), functions: .withoutTime)
    for (index, row) in table.rows.enumerated() {
      statement.reset()
      statement.bind(.integer(Int64(index + 1)), at: sql.bindings.count + 2)
      let theirs = Result { try statement.next()?.first ?? .null }
      let ours = Result { try compiled.evaluate(row) }
      switch (ours, theirs) {
      case (.success(let ours), .success(let theirs)):
        tally.values += 1
        if theirs.isNull { tally.nulls += 1 }
        #expect(ours.isExactly(theirs), "\(sql.text) with \(sql.bindings) of \(row)")
      case (.failure, .failure): tally.errors += 1
      case (.success, .failure), (.failure, .success):
        // Which operands are evaluated at all is not part of an expression's meaning.
        tally.errors += 1
        #expect(expression.maySkipErrors, "\(ours), \(theirs): \(sql.text) with \(sql.bindings) of \(row)")
      }
    }
  }
}

extension Value {
  fileprivate func isExactly(_ other: Value) -> Bool { storageClass == other.storageClass && self == other }
}

extension Expression {
  /// Whether something inside is evaluated only if it matters.
  fileprivate var maySkipErrors: Bool {
    switch self {
    case .binary(.and, _, _), .binary(.or, _, _), .caseWhen, .inList, .call(.coalesce, _), .call(.ifnull, _),
      .call(.iif, _):
      true
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .like, .glob, .isNull, .cast, .collate,
      .call, .aggregate:
      children.contains(where: \.maySkipErrors)
    }
  }
}

extension NativeFunctions {
  /// For expressions that ask for no instants, days or patterns.
  static let withoutTime = NativeFunctions(
    time: { _, _ in .null }, matcher: { _ in { _ in false } })
}
