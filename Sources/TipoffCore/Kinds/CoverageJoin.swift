/// The expected keys, distinct, each with what exempts it.
struct ExpectedKeys {
  let table: BoundTable
  /// Distinct expected keys, with the columns below.
  let relation: Relation
  let keys: [NamedExpression]
  let entity: [NamedExpression]
  let exempt: [(exemption: Exemption, flag: Expression)]
  /// Expected rows whose key holds NULL.
  let nulls: Gauge.FurtherDetail

  init(of name: Located<String>, match: [Operand], subject: Subject) throws(BindingFailure) {
    let expected = try subject.expectedTable(name)
    table = expected.table
    var bound: [Expression] = []
    for operand in match { bound.append(try subject.bind(operand, in: table).expression) }
    let named = zip(bound, match).map { NamedExpression("#key_\($1.text)", $0) }
    let entityColumns =
      table.key.isEmpty
      ? zip(bound, match).map { NamedExpression($1.text, $0) } : table.key.map { NamedExpression($0) }
    var groups: [NamedExpression] = []
    for column in subject.groupBy {
      groups.append(NamedExpression(try table.column(named: column.name, for: "group_by")))
    }
    let known = allOf(bound.map { .isNull($0, negated: true) })
    let extra = groups.filter { group in !entityColumns.contains { $0.name.exact == group.name.exact } }
    relation = .group(
      .filter(table.relation, known), by: named + entityColumns + extra,
      columns: expected.flags.map { flag in
        NamedExpression(flag.column.name, .aggregate(Aggregate(.maximum(.column(flag.column)))))
      })
    keys = named.map { NamedExpression($0.column) }
    entity = entityColumns.map { NamedExpression($0.column) }
    exempt = expected.flags.map { ($0.exemption, .binary(.is, .column(Column($0.column.name)), .literal(.integer(1)))) }
    nulls = Gauge.FurtherDetail(
      name: "nulls", relation: expected.unflagged, aggregate: Aggregate(.rows, where: .not(known)))
  }

  var isExempt: Expression { anyOf(exempt.map(\.flag)) }

  /// Nil where nothing can be exempt.
  var isJudged: Expression? { exempt.isEmpty ? nil : .not(isExempt) }
}

/// Expected keys against the rows that have them.
struct CoverageJoin {
  let expected: ExpectedKeys
  let mine: [NamedExpression]
  let actual: BoundTable
  let population: Expression?
  let counted: Aggregate
  let least: Int
  let most: Int?
  let groupBy: [Column]

  private static let matches = Column("#matches")
  private var rows: Relation { actual.relation.filtered(by: population) }
  private var matches: Expression { .column(Self.matches) }

  func gauge() -> Gauge {
    let judged = expected.isJudged
    let missing = Aggregate(.rows, where: allOf([judged, isBad]))
    let all = Aggregate(.rows, where: judged)
    let noun = least == 0 && most == 0 ? "expected to be absent are there" : "expected keys are \(badWord)"
    var gauge = Gauge(
      relation: joined, value: .aggregate(missing), examined: .aggregate(all), failing: .aggregate(missing),
      details: [
        NamedExpression("expected", .aggregate(all)),
        NamedExpression("present", .aggregate(Aggregate(.rows, where: allOf([judged, isThere])))),
      ],
      measureName: "missing", breach: .binary(.greater, Gauge.Columns.value, .literal(.integer(0))),
      further: [extra, exemptCount, expected.nulls],
      evidence: Evidence(
        relation: joined, bad: allOf([judged, isBad]), entity: expected.entity,
        shown: [NamedExpression("rows", matches)], message: message),
      keyProbe: keyProbe, exempt: exemptParts,
      outcome: { reading in "\(digits(of: reading.failing ?? 0)) of \(digits(of: reading.examined)) \(noun)" })
    gauge.expectedSet = .init(
      table: expected.table.name,
      isEmpty: .binary(.equal, Gauge.Columns.detail("expected"), .literal(.integer(0))), isForbidden: most == 0)
    let (table, most) = (expected.table.name, most)
    gauge.passedOver = { reading in most == 0 ? [] : Gauge.keysWithNull(reading, of: table) }
    return gauge
  }

  private var joined: Relation {
    .lookup(
      Lookup(
        base: expected.relation, on: expected.keys.map(\.expression), other: rows, by: mine.map(\.expression),
        aggregate: counted, name: Self.matches.name))
  }

  private var isThere: Expression { .binary(.greater, matches, .literal(.integer(0))) }

  private var isBad: Expression {
    let tooFew = Expression.binary(.less, matches, .literal(.integer(Int64(least))))
    guard let most else { return tooFew }
    let tooMany = Expression.binary(.greater, matches, .literal(.integer(Int64(most))))
    return least == 0 ? tooMany : .binary(.or, tooFew, tooMany)
  }

  private var badWord: String { least <= 1 && most == nil ? "missing" : "not there as often as they should be" }

  private var message: @Sendable (NamedCells) -> String {
    let (least, most, table) = (least, most, actual.name)
    let counts = counted.measure == .rows ? "row" : "distinct value"
    return { cells in
      let seen = cells.value("rows").flatMap(\.number).map { Int($0) } ?? 0
      let found = seen == 0 ? "no \(counts)" : TipoffCore.counted(seen, counts)
      let wanted =
        switch most {
        case nil: "at least \(least)"
        case least?: least == 0 ? "none" : "exactly \(least)"
        case let most?: least == 0 ? "at most \(most)" : "\(least) to \(most)"
        }
      return "\(found) in \(table), expected \(wanted)"
    }
  }

  /// Distinct keys of the table under test that no judged expected key has.
  private var extra: Gauge.FurtherDetail {
    let known = allOf(mine.map { .isNull($0.expression, negated: true) })
    let keys = mine.enumerated().map { NamedExpression("#mine_\($0)", $1.expression) }
    let others = Relation.lookup(
      Lookup(
        base: .group(.filter(rows, known), by: keys, columns: []), on: keys.map { .column($0.column) },
        other: expected.relation.filtered(by: expected.isJudged), by: expected.keys.map(\.expression),
        aggregate: Aggregate(.rows), name: Self.matches.name))
    return Gauge.FurtherDetail(
      name: "extra", relation: others,
      aggregate: Aggregate(.rows, where: .binary(.equal, matches, .literal(.integer(0)))))
  }

  private var exemptCount: Gauge.FurtherDetail {
    Gauge.FurtherDetail(
      name: "exempt", relation: joined, aggregate: Aggregate(.rows, where: expected.isExempt))
  }

  private var exemptParts: [Gauge.ExemptPart] {
    expected.exempt.map {
      Gauge.ExemptPart(
        exemption: $0.exemption, relation: joined, condition: $0.flag, entity: expected.entity)
    }
  }

  private var keyProbe: KeyProbe? {
    guard most != 0 else { return nil }
    return KeyProbe(
      expected: .init(
        table: expected.table.name, relation: expected.relation.filtered(by: expected.isJudged), keys: expected.keys,
        candidates: []),
      actual: .init(table: actual.name, relation: rows, keys: mine, candidates: actual.columns),
      matched: .aggregate(Aggregate(.rows, where: allOf([expected.isJudged, isThere]))))
  }
}
