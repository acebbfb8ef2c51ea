import Expressions
import MemoryEngine
import Questions
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import Values

/// Joins and windows as relations: which rows they give, and what they put beside them.
struct JoinAndWindowTests {
  private static let mine =
    "id | k | day\n1 | a | 2024-03-01\n2 | a | 2024-02-28\n3 | b | 2024-03-01\n4 | NULL | 2024-03-01"
  private static let theirs = """
    k    | day        | v
    a    | 2024-02-27 | 1
    a    | 2024-02-28 | 2
    a    | 2024-02-29 | 4
    a    | 2024-02-29 | 8
    a    | 2024-03-01 | 16
    NULL | 2024-02-29 | 32
    """

  private let engine: SQLiteEngine
  private let memory: MemoryEngine
  private let t: Relation
  private let u: Relation

  init() throws {
    let snapshot = try SmallSnapshot([
      ("t", try MarkedTable(parsing: Self.mine)), ("u", try MarkedTable(parsing: Self.theirs)),
    ])
    engine = try SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch, timeout: nil)
    memory = MemoryEngine(try MemoryTable.all(ofSnapshot: snapshot.path))
    t = .source(try #require(engine.schema.table(named: "t")))
    u = .source(try #require(engine.schema.table(named: "u")))
  }

  private func column(_ name: String, of relation: Relation) throws -> Expression {
    .column(try #require(relation.columns.first { $0.name == name }))
  }

  /// What both engines give.
  private func rows(_ relation: Relation, _ names: [String]) async throws -> [[Value]] {
    var asking = Asking()
    let columns = names.map { NamedExpression(Column($0)) }
    let ticket = asking.ask(ComputedRows(relation, columns: columns, most: 100))
    let rows = try await asking.answers(from: engine).rows(ticket)
    #expect(try await asking.answers(from: memory).rows(ticket) == rows)
    return rows
  }

  private func join(_ trailing: Trailing?) throws -> Relation {
    let sum = NamedExpression("sum", .aggregate(Aggregate(.sum(try column("v", of: u)))))
    return .join(
      Join(
        base: t, on: [try column("k", of: t)], other: u, by: [try column("k", of: u)], trailing: trailing,
        columns: [sum]))
  }

  @Test func aJoinKeepsEachRowOnceAndGivesNullWhereNothingMatches() async throws {
    #expect(
      try await rows(join(nil), ["id", "sum"]) == [
        [.integer(1), .integer(31)], [.integer(2), .integer(31)], [.integer(3), .null], [.integer(4), .null],
      ])
  }

  @Test(arguments: [
    (WindowLength.whole, false, [15, 1]), (.whole, true, [31, 3]), (.days(1), false, [12, 1]),
    (.days(2), false, [14, 1]),
    (.days(1), true, [16, 2]), (.dates(1), false, [12, 1]), (.dates(2), false, [14, 1]), (.dates(2), true, [28, 3]),
  ])
  func aTrailingJoinLooksAtNoDayButThoseOfItsWindow(length: WindowLength, ownDay: Bool, sums: [Int64]) async throws {
    let trailing = Trailing(
      day: try column("day", of: t), otherDay: try column("day", of: u), length: length, includesOwnDay: ownDay)
    #expect(try await rows(join(trailing), ["id", "sum"]).prefix(2).map { $0[1] } == sums.map(Value.integer))
  }

  @Test func aWindowLooksAtTheRowsBeforeInItsPartition() async throws {
    let value = try column("v", of: u)
    let window = Relation.window(
      Window(
        base: u, partition: [try column("k", of: u)], order: [.init(value, isDescending: true)],
        columns: [.init("before", .previous(value)), .init("most", .greatestBefore(value)), .init("place", .rank)]))
    #expect(
      try await rows(window, ["v", "before", "most", "place"]) == [
        [.integer(1), .integer(2), .integer(16), .integer(5)], [.integer(2), .integer(4), .integer(16), .integer(4)],
        [.integer(4), .integer(8), .integer(16), .integer(3)], [.integer(8), .integer(16), .integer(16), .integer(2)],
        [.integer(16), .null, .null, .integer(1)], [.integer(32), .null, .null, .integer(1)],
      ])
  }

  @Test func whatIsNotReadOfAWindowIsNotComputed() async throws {
    let value = try column("v", of: u)
    let window = Relation.window(
      Window(base: u, partition: [], order: [.init(value)], columns: [.init("before", .previous(value))]))
    let plan = Plan([.tally(window, Aggregate(.rows))])
    #expect(engine.spelling(of: plan).allSatisfy { !$0.contains("lag(") && !$0.contains("\"v\"") })
  }
}
