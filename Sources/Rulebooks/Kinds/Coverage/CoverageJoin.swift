import Expressions
import Questions
import Values

/// The expected keys: distinct matched values, each with what exempts it.
struct ExpectedKeys {
  let table: BoundTable
  /// Distinct expected keys, with the columns below.
  let relation: Relation
  let keys: [NamedExpression]
  /// How a finding names an expected key.
  let naming: ExpectedKeyNaming
  let exempt: [(exemption: Exemption, flag: Expression)]
  /// Expected rows whose key holds NULL.
  let nulls: Measurement.FurtherDetail
  /// Where the check has groups, these rows are there too, so that no group is lost that has no others: nothing is expected of them.
  private let isKnown: Expression?

  /// Rows of the key that nothing exempts: one of them is enough for it to be expected.
  private static let unexempt = Column(made: "unexempt")

  /// The matched columns or expressions as they are bound to the expected table.
  static func bound(_ match: [Operand], _ subject: Subject) throws(BindingFailure) -> [NamedExpression] {
    let expected = try subject.expectedTable()
    var bound: [NamedExpression] = []
    for operand in match { bound.append(try subject.bind(operand, in: expected.table)) }
    return bound
  }

  /// `bound` are those of `match`, in its order.
  init(match: [Operand], bound: [Expression], subject: Subject) throws(BindingFailure) {
    let expected = try subject.expectedTable()
    table = expected.table
    let named = zip(bound, match).map { NamedExpression(made: "key_\($1.text)", $0) }
    naming = ExpectedKeyNaming(
      key: table.key, matched: zip(match, named).map { NamedExpression($0.text, $1.expression) }, made: named)
    let known = allOf(bound.map { .isNull($0, negated: true) })
    let flags = expected.flags.map { ($0.exemption, isSet($0.column), Column($0.column.name)) }
    let unexempt = Aggregate(.rows, where: .not(anyOf(flags.map { $0.1 })))
    isKnown = subject.groupBy.isEmpty ? nil : allOf(named.map { .isNull(.column($0.column), negated: true) })
    relation = .group(
      isKnown == nil ? .filter(table.relation, known) : table.relation, by: named + subject.groupBy,
      columns: naming.columns
        + flags.map { NamedExpression($2.name, .aggregate(Aggregate(.maximum($1)))) }
        + (flags.isEmpty ? [] : [NamedExpression(Self.unexempt.name, .aggregate(unexempt))]))
    keys = named.map { NamedExpression($0.column) }
    let isFree = Expression.binary(.equal, .column(Self.unexempt), .literal(.integer(0)))
    let isKnown = isKnown
    exempt = flags.map { ($0, allOf([isKnown, isFree, isSet($2)])) }
    nulls = Measurement.FurtherDetail(
      name: "nulls", relation: expected.unflagged, aggregate: Aggregate(.rows, where: .not(known)))
  }

  var isExempt: Expression { anyOf(exempt.map(\.flag)) }

  /// Nil where all are.
  var isJudged: Expression? {
    let conditions = [isKnown, exempt.isEmpty ? nil : .not(isExempt)].compactMap { $0 }
    return conditions.isEmpty ? nil : allOf(conditions)
  }

  /// How many keys of a group hold NULL: where there are no others nothing is expected of it, and nobody has said that this is right.
  var unknownCount: [NamedExpression] {
    let isFree = exempt.isEmpty ? nil : Expression.binary(.greater, .column(Self.unexempt), .literal(.integer(0)))
    return isKnown.map {
      [NamedExpression(Self.unknown, .aggregate(Aggregate(.rows, where: allOf([.not($0), isFree]))))]
    } ?? []
  }

  private static let unknown = String(made: "unknown_keys")

  /// What tells which of its two names a key has.
  var namingDetails: [NamedExpression] { naming.details(among: isKnown) }

  /// The judged keys, as a match is looked for among them.
  var probed: KeyProbe.Side {
    .init(
      table, relation.filtered(by: isJudged), keys: keys, madeOf: table.relation,
      unfiltered: exempt.isEmpty ? nil : relation.filtered(by: isKnown))
  }

  func exemptParts(of relation: Relation, entity: [NamedExpression]) -> [ExemptPart] {
    exempt.map {
      ExemptPart(exemption: $0.exemption, relation: relation, condition: $0.flag, entity: entity)
    }
  }
}

/// Expected keys against the rows that have them.
struct CoverageJoin {
  let expected: ExpectedKeys
  let mine: [NamedExpression]
  let keyNotes: [String]
  let actual: BoundTable
  let population: Expression?
  let counted: Aggregate
  let least: Int
  let most: Int?
  let groupBy: [NamedExpression]

  private static let matches = Column(made: "matches")
  private var rows: Relation { actual.relation.filtered(by: population) }
  private var matches: Expression { .column(Self.matches) }

  func gauge() -> Gauge {
    let judged = expected.isJudged
    let missing = Aggregate(.rows, where: allOf([judged, isBad]))
    let all = Aggregate(.rows, where: judged)
    let noun = least == 0 && most == 0 ? "expected to be absent are there" : "expected keys are \(badWord)"
    var evidence = evidence(expected.naming.entity)
    evidence.refined = { [self] reading in self.evidence(expected.naming.entity(after: reading)) }
    return Gauge(
      measurement: Measurement(
        name: measureName, relation: joined, value: .aggregate(missing), examined: .aggregate(all),
        failing: .aggregate(missing),
        details: [
          NamedExpression("expected", .aggregate(all)),
          NamedExpression("present", .aggregate(Aggregate(.rows, where: allOf([judged, isThere])))),
        ] + expected.namingDetails + expected.unknownCount, further: [extra, exemptCount, expected.nulls]),
      judging: Judging(
        expectedSet: .init(
          expected.table.name, countedBy: Gauge.Columns.detail("expected"), unknown: expected.unknownCount.first,
          isForbidden: most == 0)),
      evidence: evidence,
      wording: Wording(
        outcome: { "\(digits(of: $0.failing ?? 0)) of \(digits(of: $0.examined)) \(noun)" },
        passedOver: most == 0 ? [] : [.keysWithNull(of: expected.table.name)], keyNotes: keyNotes))
  }

  private func evidence(_ entity: [NamedExpression]) -> Evidence {
    Evidence(
      rows: FailingRows(
        relation: joined, bad: allOf([expected.isJudged, isBad]), entity: entity,
        shown: [NamedExpression("rows", matches)], message: message),
      exempt: expected.exemptParts(of: joined, entity: entity), keyProbes: keyProbes)
  }

  private var joined: Relation {
    .join(
      Join(
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

  /// What is there too often, or at all, is not missing.
  private var measureName: String {
    switch most {
    case nil: "missing"
    case 0: "unwanted"
    case _: "wrong_count"
    }
  }

  private var badWord: String { least <= 1 && most == nil ? "missing" : "not there as often as they should be" }

  private var message: @Sendable (NamedCells) -> String {
    let (least, most, table) = (least, most, actual.name)
    let counts = counted.measure == .rows ? "row" : "distinct value"
    return { cells in
      let seen = cells.value("rows").flatMap(\.number).map { Int($0) } ?? 0
      let found = seen == 0 ? "no \(counts)" : Values.counted(seen, counts)
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
  private var extra: Measurement.FurtherDetail {
    let known = allOf(mine.map { .isNull($0.expression, negated: true) })
    let keys = mine.enumerated().map { NamedExpression(made: "mine_\($0)", $1.expression) }
    let others = Relation.join(
      Join(
        base: .group(.filter(rows, known), by: keys, columns: []), on: keys.map { .column($0.column) },
        other: expected.relation.filtered(by: expected.isJudged), by: expected.keys.map(\.expression),
        aggregate: Aggregate(.rows), name: Self.matches.name))
    return Measurement.FurtherDetail(
      name: "extra", relation: others,
      aggregate: Aggregate(.rows, where: .binary(.equal, matches, .literal(.integer(0)))))
  }

  private var exemptCount: Measurement.FurtherDetail {
    Measurement.FurtherDetail(
      name: "exempt", relation: joined, aggregate: Aggregate(.rows, where: expected.isExempt))
  }

  private var keyProbes: [KeyProbe] {
    guard most != 0 else { return [] }
    let matched = Aggregate(.rows, where: allOf([expected.isJudged, isThere]))
    return [
      KeyProbe(
        expected: expected.probed,
        actual: .init(actual, rows, keys: mine, unfiltered: population == nil ? nil : actual.relation),
        matched: .aggregate(matched))
    ]
  }
}
