import Expressions
import Questions
import Testing
import Values

@testable import Rulebooks

/// What is asked of a column whose values are put in order with bounds of the rule.
struct ReadingDemandTests {
  private let table = Relation.source(SourceTable(name: "t", columns: [Column("x"), Column("s", affinity: .text)]))

  private func demand(_ column: Expression, _ bound: Value) throws -> ReadingDemand {
    let need = try #require(ReadingDemand.Need(ordering: column, .literal(bound), in: table))
    return ReadingDemand(table, where: nil, need)
  }

  /// A column is asked once, however many checks bound it: what is known of the bound needs no row.
  @Test(arguments: [
    (0..<1000).map { Value.integer(Int64($0)) }, (1...1000).map { .real(Double($0) / 7) },
    (1...28).map { .text("2026-01-\($0 < 10 ? "0" : "")\($0)") },
  ])
  func boundsOfOneSortAskTheSame(bounds: [Value]) throws {
    let column = Expression.withoutAffinity(.column(Column("x")))
    let asked = Set(try bounds.map { try demand(column, $0).isSound })
    #expect(asked.count == 1)
    #expect(asked.allSatisfy { $0.knownTruth == nil })
  }

  /// What is left out because it is known changes no row's answer: each value is asked with the bound in a column too.
  @Test func whatIsKnownOfTheBoundIsWhatRowsWouldSay() throws {
    let values: [Value] = [
      .null, .integer(7), .real(7.5), .integer(1_769_000_000), .text("7"), .text("x"), .text(""), .text("NA"),
      .text("2026-01-25"), .text("2026-01-25T10:00:00Z"), .text("2026"), .text("25/01/2026"), .blob([1]),
    ]
    let columns = [Column("x"), Column("bound")]
    let (x, bound) = (Expression.withoutAffinity(.column(Column("x"))), Expression.column(Column("bound")))
    for fixed in values where !fixed.isNull {
      guard let need = ReadingDemand.Need(ordering: x, .literal(fixed), in: table) else { continue }
      let known = ReadingDemand(table, where: nil, need).isSound
      let soundness = OrderSoundness(x, .literal(fixed), asTimes: nil)
      for value in values {
        let row = [value, fixed]
        let says = try evaluated(known, columns: columns, row: row).truth ?? false
        // As quoted texts are read otherwise, only numbers are compared with a column's.
        guard fixed.number != nil else { continue }
        let open = OrderSoundness(x, bound, asTimes: nil)
        let isThere = try evaluated(.not(holdsNothing(x)), columns: columns, row: row).truth ?? false
        let wouldSay = try evaluated(open.isSound, columns: columns, row: row).truth ?? false
        #expect(says == (isThere && wouldSay), "\(value) beside \(fixed)")
        let meaningless = [soundness.isMeaningless, open.isMeaningless].map {
          (try? evaluated($0, columns: columns, row: row).truth) ?? false
        }
        #expect(meaningless[0] == meaningless[1], "\(value) beside \(fixed)")
      }
    }
  }
}
