import TestSupport
import Testing

@testable import Expressions
@testable import Lint
@testable import Values

/// Conditions over `i INTEGER, r REAL, s TEXT, x` (no type) and `n TEXT COLLATE NOCASE`.
private let columns = [
  Column("i", affinity: .integer), Column("r", affinity: .real), Column("s", affinity: .text),
  Column("x", affinity: .blob), Column("n", affinity: .text, collation: .nocase),
]

private func bound(_ text: String) throws -> Expression {
  let syntax = try parseExpression(text)
  let clock = ExpressionClock(
    now: "2026-01-26T06:30:00Z", today: "2026-01-25", plainZone: "UTC", zone: "UTC",
    dayStartsSeconds: 0)
  return try bind(
    syntax,
    in: Scope(
      columns: columns, of: "t", parameters: [:], clock: clock, level: .row,
      patternProblem: NativeFunctions.patternProblem))
}

struct ContradictionTests {
  @Test(arguments: [
    "i <> i", "i < i", "not (i = i)", "i / i <> 1", "i - i <> 0", "i = 1 and i = 2", "i > 5 and i < 3",
    "i > 5 and i <= 5", "i is null and i > 0", "i is null and i is not null", "i in (1, 2) and i not in (1, 2, 3)",
    "i in (1, 2) and i > 2", "s = 'a' and s = 'b'", "s = 'a' and s in ('b', 'c')", "length(s) < 0", "abs(i) < 0",
    "i < r and i > r", "i < r and r < i", "i = r and i <> r", "not (i < r or i >= r or i is null or r is null)",
    "i between 5 and 3", "i between 1 and 5 and i not between 0 and 9",
    "cast(i as integer) > 3 and cast(i as integer) < 4",
    "s = 7 and s = '8'", "i = '7' and i = 8", "coalesce(i, 0) is null", "(i > 0) = 2", "typeof(i) = 'number'",
    "typeof(length(s)) = 'text'", "s like 'a%' and not (s like 'a%')", "(i = 1 or i = 2) and i > 2", "1 = 0", "null",
    "i is 3 and i is not 3", "i > 1 and (s = 'a' or i < 0) and (s = 'b' or i < 0)", "not (i is null) and i is null",
    "case when i > 0 then 'a' else 'b' end = 'c'", "i + r is not null and i is null", "not (i > 3) and i > 4",
    "i not in (1, null)", "x > 'a' and x < 5", "iif(i > 0, 1, 2) > 2",
    "s >= '2026-01-26' and s <= '2026-01-25'", "s = '2026-01-25' and s > '2026-01-26'",
    "s between '2026-01-26' and '2026-01-25'", "s in ('2026-01-25', '2026-01-24') and s > now()", "s < s",
    "s = '2026-01-25T10:00:00Z' and s > '2026-01-25'", "s < x and x < s",
  ])
  func aConditionThatNoRowMeetsIsSeen(condition: String) throws {
    #expect(Contradiction.isNeverTrue([try bound(condition)]))
  }

  @Test(arguments: [
    "i = i", "i <> r", "i > 5 and i < 7", "i > 5 and i < 6", "i is null", "s = 'a' or s = 'b'", "n = 'a' and n = 'A'",
    "x = 5 and s = '5'", "x > 5", "x > 'a'", "length(s) = 0", "s like 'a%' and not (s like 'b%')", "i / r <> 1",
    "i not between 1 and 5", "s > '10' and s < '5'", "n > 'a' and n < 'B'", "i is not 3 and i is null",
    "x < 5 or x > 5",
    "not (i = 1 and s = 'a')", "coalesce(i, 0) = 0", "cast(s as integer) = 3", "1 = 1", "i % 2 = 1",
    "i < r and r < 10 and i > 5",
    "s = '2026-01-25T10:00:00Z' and s <= '2026-01-25'", "s >= '2026-01-25T10:00:00Z' and s <= '2026-01-25'",
    "s <> x and s <= x and s >= x", "s > '2026-01-25T10:00:00Z' and s < '2026-01-25 10:30:00'",
    "s = '2026-01-25T23:00:00-05:00' and s > '2026-01-25'", "r > now() and r < '2027-01-01'",
  ])
  func aConditionThatSomeRowMeetsIsLeftOpen(condition: String) throws {
    #expect(!Contradiction.isNeverTrue([try bound(condition)]))
  }

  /// Random conditions that are called contradictions are true of no random row.
  @Test func noRowMeetsWhatIsCalledAContradiction() throws {
    var random = SeededRandom(seed: 20_260_125)
    var proved = 0
    for _ in 0..<5_000 {
      let condition = RandomCondition(&random).text(depth: 3)
      let expression = try bound(condition)
      guard Contradiction.isNeverTrue([expression]) else { continue }
      proved += 1
      let compiled = try CompiledExpression(expression, columns: columns.map(\.name), functions: .native)
      for _ in 0..<60 {
        let row = RandomCondition.row(&random)
        let truth = try? compiled.evaluate(row).number ?? 0
        #expect(truth == nil || truth == 0, "seed 20260125: \(condition) is true of \(row)")
      }
    }
    #expect(proved > 150, "seed 20260125 proved \(proved)")
  }

  @Test func manyAlternativesAreLeftOpenRatherThanSearchedForever() throws {
    let parts = (0..<40).map { "(i + \($0) = 1 or i + \($0) = 2)" }
    let (first, last) = ("(x = 1 or x = 2)", "(x = 3 or x = 4)")
    #expect(Contradiction.isNeverTrue([try bound("\(first) and \(last)")]))
    #expect(!Contradiction.isNeverTrue([try bound((parts + [first, last] + parts).joined(separator: " and "))]))
  }

  @Test func whatIsCertainIsLookedAtBeforeAlternatives() throws {
    let parts = ["i <> i"] + (0..<40).map { "(i + \($0) = 1 or i + \($0) = 2)" }
    #expect(Contradiction.isNeverTrue([try bound(parts.joined(separator: " and "))]))
  }
}
