import Expressions
import Synchronization
import TestSupport
import Testing
import Values

import class Foundation.ProcessInfo

/// What depends on no column is computed once, and comes to what it would come to in each row, errors among it.
///
/// `TIPOFF_SEED=7 TIPOFF_EXPRESSIONS=100000` tries others.
struct ConstantPartsTests {
  private let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  private let expressionCount =
    ProcessInfo.processInfo.environment["TIPOFF_EXPRESSIONS"].flatMap(Int.init) ?? 2000

  /// The same expression whose constants stand in columns has no part that could be computed before.
  @Test func aConstantComesToWhatAColumnOfThatValueComesTo() throws {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let table = try RandomTable(rowCount: 4, &random)
    var maker = RandomExpression(random: random)
    let columns = RandomTable.columns.map(\.name)
    var (values, errors) = (0, 0)
    for number in 0..<expressionCount {
      let expression = maker.make(1 + number % 4)
      var constants: [Value] = []
      let spread = expression.spreadingConstants(into: &constants)
      let folded = try CompiledExpression(expression, columns: columns, functions: .withoutTime)
      let unfolded = try CompiledExpression(
        spread, columns: columns + constants.indices.map(Expression.nameOfConstant), functions: .withoutTime)
      for row in table.rows {
        let expected = Result { () throws(EvaluationError) in try unfolded.evaluate(row + constants) }
        let found = Result { () throws(EvaluationError) in try folded.evaluate(row) }
        switch (expected, found) {
        case (.success(let expected), .success(let found)):
          values += 1
          #expect(
            expected == found && expected.storageClass == found.storageClass, "\(found), not \(expected): \(expression)"
          )
        case (.failure(let expected), .failure(let found)):
          errors += 1
          #expect("\(expected)" == "\(found)", "\(expression)")
        case (.success, .failure), (.failure, .success): Issue.record("\(found), not \(expected): \(expression)")
        }
      }
    }
    print("compared \(values) values and \(errors) errors")
    #expect(values > expressionCount && errors > 0)
  }

  @Test func aFunctionOfConstantsIsCalledOnceForAllRows() throws {
    let calls = Mutex(0)
    let counting = NativeFunctions(
      time: { _, _ in
        calls.withLock { $0 += 1 }
        return .text("2026-01-22")
      }, matcher: { _ in { _ in false } })
    let constants: [Expression] = ["2026-01-25T10:00:00Z", "UTC", "UTC"].map { .literal(.text($0)) }
    let day = Expression.call(.dayOf, constants + [.literal(.integer(0))])
    let condition = Expression.binary(
      .and, .between(.column(Column("d")), lower: day, upper: .literal(.text("2026-01-25")), negated: false),
      .binary(.notEqual, .call(.lower, [day]), .column(Column("d"))))
    let compiled = try CompiledExpression(condition, columns: ["d"], functions: counting)
    let called = calls.withLock { $0 }
    #expect(called == 2)
    for day in 10..<30 { #expect(try compiled.holds([.text("2026-01-\(day)")]) == (23...25).contains(day)) }
    #expect(calls.withLock { $0 } == called)
  }

  @Test func whatFailsWhereverItIsReachedFailsOnlyThere() throws {
    let failing = Expression.call(.abs, [.literal(.integer(.min))])
    let guarded = Expression.caseWhen(
      subject: nil, branches: [.init(when: .column(Column("i")), then: failing)], otherwise: .literal(.integer(7)))
    let compiled = try CompiledExpression(guarded, columns: ["i"], functions: .withoutTime)
    #expect(try compiled.evaluate([.integer(0)]) == .integer(7))
    #expect(throws: EvaluationError.self) { try compiled.evaluate([.integer(1)]) }
  }
}

extension Expression {
  static func nameOfConstant(_ index: Int) -> String { "constant \(index)" }

  /// With a column in the place of each literal, but for those that only a literal can be: patterns and the like.
  fileprivate func spreadingConstants(into constants: inout [Value]) -> Expression {
    switch self {
    case .literal(let value):
      constants.append(value)
      return .withoutAffinity(.column(Column(Self.nameOfConstant(constants.count - 1))))
    case .like, .glob: return self
    // The parser takes a single constant for the other side of a comparison.
    case .inList(let subject, let items, let negated) where items.count == 1:
      return .inList(subject.spreadingConstants(into: &constants), items, negated: negated)
    case .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .isNull, .caseWhen, .cast, .collate,
      .call, .aggregate:
      return mapChildren { $0.spreadingConstants(into: &constants) }
    }
  }
}
