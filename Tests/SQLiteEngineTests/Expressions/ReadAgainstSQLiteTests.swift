import CSQLite
import Expressions
import SQLSpelling
import TestSupport
import Testing
import Values

/// The parser reads what SQLite reads: the same text, evaluated by SQLite as it stands and by us.
struct ReadAgainstSQLiteTests {
  private let seed: UInt64 = 20_260_126
  private let clock = ExpressionClock(now: "2026-01-26T06:30:00Z", today: "2026-01-25")

  private static let operands = [
    "1", "2", "0", "null", "'a'", "'B'", "'1'", "2.5", "x'61'", "a", "b", "true", "false", "5", "-9223372036854775808",
    "0x1F",
    "9223372036854775808", "''", "1e2", ".5", "(1 + 1)", "'a' || 'B'", "case 1 when b then 2 else 'x' end",
    "cast('12x' as int)",
    "\"a\"", "[b]", "`a`", "abs(-3)", "t.a",
  ]
  private static let infixes = [
    "+", "-", "*", "/", "%", "||", "<", "<=", ">", ">=", "=", "==", "<>", "!=", "is", "is not", "and", "or", "like",
    "not like",
    "glob", "not glob", "is distinct from", "is not distinct from", "and not", "= not", "+ -", "- -", "< +", "or not",
    "is not not",
  ]
  private static let suffixes = [
    " isnull", " notnull", " not null", " is null", " is not null", " collate nocase", " collate binary",
    " in (1, 'a', b)",
    " not in ()", " in (1)", " between 1 and", " not between 0 and", " is true", " is not false", " escape '!'",
  ]

  /// Operators in any order without parentheses: what groups differently has another value, or is an error only there.
  @Test func operatorsBindAsTightlyAsInSQLite() throws {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let database = try ScratchDatabase()
    _ = try database.rows("CREATE TABLE t (a, b TEXT COLLATE NOCASE)")
    _ = try database.rows("INSERT INTO t VALUES (3, 'A')")
    let scope = Scope(
      columns: [Column("a", affinity: .blob), Column("b", affinity: .text, collation: .nocase)], of: "t", clock: clock)
    var agreed = 0
    for _ in 0..<6000 {
      let text = text(&random)
      guard let statement = try? database.prepare(SQL("SELECT " + text + " FROM t")) else {
        #expect(throws: ExpressionError.self, "only SQLite refuses: \(text)") { try parseExpression(text) }
        continue
      }
      guard let theirs = Result(catching: { try statement.next()?.first }).success ?? nil else { continue }
      guard let ours = try valueUnlessRefused(text, scope) else { continue }
      #expect(ours == theirs && ours.storageClass == theirs.storageClass, "\(text)")
      agreed += 1
    }
    #expect(agreed > 2000)
  }

  /// nil where binding refuses what SQLite puts up with: a text as a condition or a number.
  private func valueUnlessRefused(_ text: String, _ scope: Scope) throws -> Value? {
    let syntax = try parseExpression(text)
    let expression: Expression
    do throws(BindingError) {
      expression = try bind(syntax, in: scope)
    } catch {
      #expect([.typeMismatch, .wrongArguments].contains(error.reason), "\(text): \(error)")
      return nil
    }
    let compiled = try CompiledExpression(expression, columns: ["a", "b"], functions: .withoutTime)
    return try compiled.evaluate([.integer(3), .text("A")])
  }

  private func text(_ random: inout SeededRandom) -> String {
    var text = random.chance(15) ? random.pick(["not ", "- ", "+ "]) : ""
    text += random.pick(Self.operands)
    for _ in 0..<(1 + random.below(5)) {
      if random.chance(25) {
        text += random.pick(Self.suffixes)
        if text.hasSuffix("and") { text += " " + random.pick(Self.operands) }
      } else {
        text += " \(random.pick(Self.infixes)) \(random.pick(Self.operands))"
      }
    }
    return text
  }

  /// Our own words of the grammar beyond that: they could be read as names only where SQLite is very patient.
  private let ours: Set<String> = [
    "END", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "EXISTS", "VALUES", "TRUE", "FALSE",
  ]

  @Test func aNameNeedsQuotesWhereItNeedsThemInSQLite() throws {
    let database = try ScratchDatabase()
    var refused = 0
    for word in sqliteKeywords() where !ours.contains(word) {
      let isNameThere = (try? database.prepare(selecting(word))) != nil
      let isNameHere = (try? parseExpression("1 + \(word) + 1")) != nil
      #expect(isNameHere == isNameThere, "\(word)")
      if !isNameThere { refused += 1 }
    }
    #expect(refused > 50)
  }

  private func selecting(_ word: String) -> SQL {
    SQL("SELECT 1 + " + word + " + 1 FROM (SELECT 1 AS \"" + word + "\")")
  }

  private func sqliteKeywords() -> [String] {
    (0..<sqlite3_keyword_count()).compactMap { index in
      var start: UnsafePointer<CChar>?
      var length: Int32 = 0
      guard sqlite3_keyword_name(index, &start, &length) == SQLITE_OK, let start else { return nil }
      return start.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
        String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
      }
    }
  }
}

extension Result {
  fileprivate var success: Success? {
    switch self {
    case .success(let value): value
    case .failure: nil
    }
  }
}
