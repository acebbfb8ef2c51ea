import Expressions
import Questions
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import Values

struct PlanAnswerTests {
  private static let numbers = """
    n INTEGER | name
    1         | a
    2         | b
    3         | b
    -9223372036854775808 | c
    """

  @Test func moreTalliesThanAStatementHasColumnsAreAllAnswered() async throws {
    let (engine, relation, n) = try Self.engine()
    var asking = Asking()
    let tickets = (0..<2_500).map { bound in
      asking.ask(.tally(relation, Aggregate(.rows, where: .binary(.greater, n, .literal(.integer(Int64(bound)))))))
    }
    #expect(Plan(asking.questions).passes.count == 1)
    let answers = try await asking.answers(from: engine)
    let counts = try tickets.map { try answers.value($0) }
    #expect(counts.prefix(4) == [.integer(3), .integer(2), .integer(1), .integer(0)])
    #expect(counts.dropFirst(4).allSatisfy { $0 == .integer(0) })
  }

  @Test func oneTallyThatFailsLeavesTheOthersOfItsPassAlone() async throws {
    let (engine, relation, n) = try Self.engine()
    var asking = Asking()
    let rows = asking.ask(.tally(relation, Aggregate(.rows)))
    let overflow = asking.ask(.tally(relation, Aggregate(.maximum(.call(.abs, [n])))))
    let least = asking.ask(.tally(relation, Aggregate(.minimum(n))))
    let answers = try await asking.answers(from: engine)
    #expect(try answers.value(rows) == .integer(4))
    #expect(try answers.value(least) == .integer(.min))
    let failure = #expect(throws: QuestionFailure.self) { try answers.value(overflow) }
    #expect(failure?.reason == .queryFailed)
    #expect(failure?.message == "integer overflow")
  }

  @Test func equalQuestionsAreAskedOnce() throws {
    let (_, relation, n) = try Self.engine()
    let question = Question.tally(relation, Aggregate(.maximum(n)))
    let plan = Plan([question, .tally(relation, Aggregate(.rows)), question])
    #expect(plan.passes == [.tallies(relation, [Aggregate(.maximum(n)), Aggregate(.rows)])])
    #expect(plan.places.map(\.index) == [0, 1, 0])
  }

  @Test func groupsByTheSameKeysShareAPassWithTheColumnsOfAll() throws {
    let (_, relation, n) = try Self.engine()
    let by = [NamedExpression("name", .column(Column("name", affinity: .text)))]
    let greatest = NamedExpression("greatest", .aggregate(Aggregate(.maximum(n))))
    let count = NamedExpression("count", .aggregate(Aggregate(.rows)))
    let plan = Plan([
      .tally(.group(relation, by: by, columns: [greatest]), Aggregate(.rows)),
      .tally(.group(relation, by: by, columns: [count]), Aggregate(.rows)),
    ])
    #expect(plan.passes == [.tallies(.group(relation, by: by, columns: [greatest, count]), [Aggregate(.rows)])])
  }

  /// Also where nothing of the group is read.
  @Test func withoutAKeyAllRowsAreOneGroup() async throws {
    let (engine, relation, n) = try Self.engine()
    let sum = NamedExpression("sum", .aggregate(Aggregate(.sum(n))))
    var asking = Asking()
    let tickets = [[], [sum]].map { columns in
      asking.ask(.tally(.group(relation, by: [], columns: columns), Aggregate(.rows)))
    }
    let answers = try await asking.answers(from: engine)
    for ticket in tickets { #expect(try answers.count(ticket) == 1) }
  }

  @Test func rowsComeInTheOrderOfTheirColumnsAndAtMostSoManyForEachGroup() async throws {
    let (engine, relation, n) = try Self.engine()
    let columns = [NamedExpression("name", .column(Column("name", affinity: .text))), NamedExpression("n", n)]
    var asking = Asking()
    let one = EvidenceRows.Group(leadingColumns: 1, most: 1)
    let ticket = asking.ask(EvidenceRows(relation, where: nil, columns: columns, limit: 2, perGroup: one))
    let answers = try await asking.answers(from: engine)
    #expect(try answers.evidence(ticket).map(\.shown) == [[.text("a"), .integer(1)], [.text("b"), .integer(2)]])
  }

  private static func engine() throws -> (SQLiteEngine, Relation, Expression) {
    let snapshot = try SmallSnapshot([("t", try MarkedTable(parsing: numbers))])
    let engine = try SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch)
    let table = try #require(engine.schema.table(named: "t"))
    return (engine, .source(table), .column(table.columns[0]))
  }
}
