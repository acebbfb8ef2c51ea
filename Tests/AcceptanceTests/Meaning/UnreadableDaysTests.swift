import Testing
import Validation
import Values

/// Kinds that look for rows before, within or at a day say so where no day of either side can be read.
struct UnreadableDaysTests {
  private static let checks = [
    "recompute: { equals: x, expression: avg(v), from: u, match: { k: k }, before: { {mine}: {theirs} } }",
    "recompute: { equals: x, expression: avg(v), from: u, match: { k: k }, min_rows: 0, before: { {mine}: {theirs} } }",
    "recompute: { equals: x, expression: avg(v), from: u, match: { k: k }, window: 3d, before: { {mine}: {theirs} } }",
    "recompute: { equals: x, expression: avg(v), from: u, match: { k: k }, include_own_day: true, before: { {mine}: {theirs} } }",
    "order_of: { column: {mine}, after: u.{theirs}, match: { k: k } }",
    "sequence: { column: {mine}, calendar: u.{theirs} }",
  ]

  @Test(arguments: checks, [("bad", "good"), ("good", "bad"), ("bad", "bad"), ("number", "good"), ("good", "number")])
  func aSideThatCannotBeReadIsAnError(check: String, sides: (mine: String, theirs: String)) async throws {
    let standing = try await standing(check, sides)
    // A calendar may be of numbers: these are read, and have nothing in common with days.
    let isOfNumbers = check.hasPrefix("sequence") && (sides.mine == "number") != (sides.theirs == "number")
    #expect(standing == (isOfNumbers ? "error, keys_never_match" : "error, type_mismatch"), "\(sides)")
  }

  @Test(arguments: checks)
  func daysAreJudged(check: String) async throws {
    let standing = try await standing(check, ("good", "good"))
    #expect(standing == "pass" || standing == "fail", "\(standing)")
  }

  private func standing(_ check: String, _ sides: (mine: String, theirs: String)) async throws -> String {
    let data =
      "k | x | v | good | bad | number\n1 | 2 | 2 | 2026-01-25 | 25/01/2026 | 20260125\n1 | 2 | 2 | 2026-01-24 | 24/01/2026 | 20260124"
    return try await SmallRun(
      "- " + check.replacing("{mine}", with: sides.mine).replacing("{theirs}", with: sides.theirs),
      [("t", data), ("u", data)], tables: "u: { from: u }"
    ).first.standing
  }
}
