import Expressions
import Questions
import Values

/// A row's stored result beside what comes out of another table's rows.
struct RecomputedRows {
  private let stored: NamedExpression
  private let words: String
  private let computed: Expression
  private let keys: KeyMatch
  private let trailing: Trailing?
  /// What tells which rows were before.
  private let before: (own: Expression, other: Expression)?
  private let leastRows: Int
  private let tolerance: Tolerance
  private let subject: Subject

  private static let result = Column(made: "computed")
  private static let count = Column(made: "rows")
  private static let leakyResult = Column(made: "with_own_day")

  init(
    _ kind: Kinds.Recompute, _ source: Kinds.Recompute.Source, subject: Subject
  ) throws(BindingFailure) {
    self.subject = subject
    stored = try subject.bind(kind.equals)
    keys = try KeyMatch(source.match, with: source.table, subject: subject)
    computed = try subject.clauses.bind(
      kind.expression, columns: keys.other.columns, plainZone: keys.other.plainZone, table: keys.other.name,
      role: "expression", level: .group(by: []))
    words = kind.expression.text
    var trailing: Trailing?
    var pair: (own: Expression, other: Expression)?
    if let before = source.before {
      let own = try subject.bind(before.mine).expression
      let other = try subject.bind(before.theirs, in: keys.other).expression
      trailing = Trailing(
        day: subject.day(of: own, in: subject.table), otherDay: subject.day(of: other, in: keys.other),
        length: source.window, includesOwnDay: source.includesOwnDay)
      pair = (own, other)
    }
    self.trailing = trailing
    before = pair
    leastRows = try subject.count(of: source.minRows) ?? 1
    tolerance = kind.tolerance
  }

  /// What tells which rows were before must be read: rows without a day have none before them, and no row of theirs is one.
  func addDemands(to measurement: inout Measurement) {
    measurement.demandAgreement(
      AgreeingPair(
        left: stored.expression, right: .column(Self.result), relation: relation,
        population: allOf([subject.population, isExamined]), differ: isExceeded), within: tolerance)
    guard let before else { return }
    let words = "a day or an instant"
    measurement.demand(
      before.own, readBy: subject.reading.rank(of: before.own), as: words, of: subject.table.relation,
      where: subject.population)
    measurement.demand(
      before.other, readBy: subject.reading(of: keys.other).rank(of: before.other), as: words, of: keys.other.relation,
      where: nil)
  }

  private func joined(_ base: Relation, _ trailing: Trailing?, _ columns: [NamedExpression]) -> Relation {
    .join(
      Join(
        base: base, on: keys.mine.map(\.expression), other: keys.other.relation, by: keys.theirs.map(\.expression),
        trailing: trailing, columns: columns))
  }

  private var relation: Relation {
    let plain = joined(
      subject.table.relation, trailing,
      [
        NamedExpression(Self.result.name, computed),
        NamedExpression(Self.count.name, .aggregate(Aggregate(.rows))),
      ])
    guard let leaky else { return plain }
    return joined(plain, leaky, [NamedExpression(Self.leakyResult.name, computed)])
  }

  /// The same window with the row's own day before its end, to tell leakage from other differences.
  private var leaky: Trailing? {
    guard let trailing, !trailing.includesOwnDay else { return nil }
    return Trailing(
      day: trailing.day, otherDay: trailing.otherDay, length: trailing.length, includesOwnDay: true)
  }

  private var hasRows: Expression { .isNull(.column(Self.count), negated: true) }
  private var rowCount: Expression { .call(.coalesce, [.column(Self.count), .literal(.integer(0))]) }

  /// Over no rows a count is 0, and all else unknown.
  private var result: Expression {
    let overNothing = computed.replacingAggregates { aggregate in
      switch aggregate.measure {
      case .rows, .count, .distinct: .integer(0)
      case .minimum, .maximum, .sum, .mean, .variance, .standardDeviation, .median, .quantile, .moment, .correlation,
        .numbers, .entropy:
        .null
      }
    }
    return .caseWhen(
      subject: nil, branches: [.init(when: hasRows, then: .column(Self.result))], otherwise: overNothing)
  }

  private var holds: Expression { .isNull(stored.expression, negated: true) }
  private var isExamined: Expression {
    allOf([holds, .binary(.greaterOrEqual, rowCount, .literal(.integer(Int64(leastRows))))])
  }
  private var differs: Expression { allOf([isExamined, isExceeded(stored.expression, result)]) }
  private func isExceeded(_ stored: Expression, _ result: Expression) -> Expression {
    tolerance.isExceeded(
      stored, result, asTimes: subject.reading, subject.reading(of: keys.other))
  }
  private var leaks: Expression {
    guard leaky != nil else { return .literal(.integer(0)) }
    return allOf([differs, .not(isExceeded(stored.expression, .column(Self.leakyResult)))])
  }

  private var resultName: String { "\(stored.name) computed" }

  var alikeColumns: AlikeColumns {
    AlikeColumns(columns: [stored, NamedExpression(resultName, result)], relation: relation)
  }

  var test: RowTest {
    RowTest(
      unexamined: .not(isExamined), failing: differs,
      shown: [
        stored, NamedExpression(resultName, result), NamedExpression("rows", rowCount), NamedExpression("leaks", leaks),
      ] + keys.mine + days,
      expectation: "\(stored.name) to be \(words)" + (tolerance.allowed ?? ""), relation: relation,
      keyProbe: keys.probe(subject, matched: hasRows), keyNotes: keys.notes)
  }

  private var days: [NamedExpression] { trailing.map { [NamedExpression("day", $0.day)] } ?? [] }

  var details: [NamedExpression] {
    let tooFew = allOf([holds, .binary(.less, rowCount, .literal(.integer(Int64(leastRows))))])
    let plain = [
      NamedExpression("nulls", rows(subject, where: .not(holds))),
      NamedExpression("too_few", rows(subject, where: tooFew)),
    ]
    return leaky == nil ? plain : plain + [NamedExpression("leaking", rows(subject, where: leaks))]
  }

  var message: @Sendable (NamedCells) -> String {
    let (stored, computed, words, table) = (stored.name, resultName, words, keys.other.name)
    let allowed = tolerance.allowed ?? ""
    return { cells in
      let rows = cells.value("rows")?.number.map { Int($0) } ?? 0
      let leak =
        cells.value("leaks") == .integer(1) ? "; it agrees with the row's own day in the window: leakage" : ""
      return
        "\(stored) is \(shownValue(cells.value(stored) ?? .null)), \(words) of \(counted(rows, "row")) of \(table) is "
        + "\(shownValue(cells.value(computed) ?? .null)); expected the same\(allowed)\(leak)"
    }
  }
}

extension Subject {
  /// `YYYY-MM-DD` of the rulebook's calendar; a date is that day. NULL for what is neither date nor instant.
  func day(of value: Expression, in table: BoundTable) -> Expression {
    reading(of: table).day(of: value)
  }
}
