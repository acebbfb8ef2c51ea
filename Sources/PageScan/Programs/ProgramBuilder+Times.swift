import Expressions
import Values

extension ProgramBuilder {
  /// Comparisons of what may be points of time run on the bytes of the page; the earliest and the latest of some are evaluated in Swift.
  func asTimes(_ arguments: [ResolvedExpression], in whole: ResolvedExpression) throws(Refusal) -> Register {
    let zones = arguments.dropFirst().map(\.expression)
    guard let reading = TimeReading(bound: zones) else { throw Refusal("a zone that is not known") }
    let inner = arguments[0]
    switch inner.expression {
    case .binary(let binary, _, _) where binary.isOrder:
      return .truths(try timedComparison(binary, inner.parts[0], inner.parts[1], reading, zones))
    case .between(_, _, _, let isNegated):
      let least = try timedComparison(.greaterOrEqual, inner.parts[0], inner.parts[1], reading, zones)
      let most = try timedComparison(.lessOrEqual, inner.parts[0], inner.parts[2], reading, zones)
      let both = conjunction(least, most)
      return .truths(isNegated ? negated(both) : both)
    case .call(.min, _), .call(.max, _): return .cells(try evaluated(whole.expression))
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .inList, .like, .glob, .isNull, .caseWhen, .cast,
      .collate, .call, .aggregate:
      return self[try compile(inner)]
    }
  }

  private func timedComparison(
    _ binary: BinaryOperator, _ left: ResolvedExpression, _ right: ResolvedExpression, _ reading: TimeReading,
    _ zones: [Expression]
  ) throws(Refusal) -> Truths {
    let rule = ComparisonRule(left.expression, right.expression)
    guard rule.collation == .binary else {
      let whole = Expression.binary(binary, left.expression, right.expression).asTimes(zones)
      return truths(of: add(.cells(try evaluated(whole))))
    }
    let sides = (try compile(left), try compile(right))
    let (mine, theirs) = (side(sides.0, reading), side(sides.1, reading))
    let (first, second) = (try converted(sides.0, rule), try converted(sides.1, rule))
    let (result, results) = (pool.makeTruths(), ComparisonResults(binary))
    program.add { rows in
      for row in 0..<rows {
        let (left, right) = (mine.cells[row], theirs.cells[row])
        if left.kind == .null || right.kind == .null {
          result[row] = 2
        } else if left.kind == .text || right.kind == .text, let earlier = mine.rank(row), let later = theirs.rank(row)
        {
          result[row] = results.of(order(earlier, later))
        } else {
          result[row] = results.of(order(first[row], second[row]))
        }
      }
    }
    return result
  }

  private func side(_ number: Int, _ reading: TimeReading) -> TimedSide {
    let isConstant = if case .constant = self[number] { true } else { false }
    return TimedSide(cells(of: number), isConstant: isConstant, reading, rows: pool.rows)
  }
}

/// -1, 0 or 1; a day equals what lies in it.
@inline(__always) private func order(_ left: TimeRank, _ right: TimeRank) -> Int {
  let areDays = left.isDay || right.isDay
  let (mine, theirs) = areDays ? (left.dayNumber, right.dayNumber) : (left.number, right.number)
  return mine < theirs ? -1 : (mine == theirs ? 0 : 1)
}

/// One side of a comparison, by its place among points of time.
private final class TimedSide {
  let cells: ScannedValues
  private let step: TimeStep
  private let isConstant: Bool
  private var known: Int64??

  init(_ cells: ScannedValues, isConstant: Bool, _ reading: TimeReading, rows: Int) {
    (self.cells, self.isConstant) = (cells, isConstant)
    step = TimeStep(.timeRank, reading, rows: rows)
  }

  /// nil of what is no point of time.
  @inline(__always) func rank(_ row: Int) -> TimeRank? {
    (isConstant ? constantRank : step.rank(of: cells[row])).map(TimeRank.init(number:))
  }

  private var constantRank: Int64? {
    if let known { return known }
    let rank = step.rank(of: cells[0])
    known = .some(rank)
    return rank
  }
}
