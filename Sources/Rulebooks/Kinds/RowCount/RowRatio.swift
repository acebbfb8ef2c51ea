import Expressions
import Questions
import Values

/// Bounds of a ratio, each a number or the parameter that gives it.
package struct RatioBounds: Sendable {
  let min: Setting?
  let max: Setting?

  var clauses: [Clause] { [min, max].compactMap { $0?.clause } }
}

extension OptionType {
  static let ratio = OptionType(
    "bounds min and max, or equal; each a number, percentage or :parameter", .ratio,
    examples: .object([("min", .text("90%"))]))
}

extension JSONSchema {
  private static let ratioBound = JSONSchema(.number, keywords: [("minimum", .integer(0))])
    .or(literal(RulePattern.percentage))
  fileprivate static let ratio = object(
    [("min", ratioBound), ("max", ratioBound), ("equal", ratioBound)],
    conditions: Combination.atLeastOne(["min", "max", "equal"]).conditions
      + Combination.excludes("equal", ["min", "max"]).conditions)
}

extension Option where Value == RatioBounds {
  static func ratio(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .ratio, isRequired: false, initial: nil, words: words)) {
      $1.ratioBounds($0)
    }
  }
}

extension OptionReader {
  /// `{ min: 0.9, max: 110% }`, `{ equal: 2 }`.
  func ratioBounds(_ node: RuleNode) -> RatioBounds? {
    guard let entries = rules.mapping(node, expected: "bounds such as { min: 0.9, max: 1.1 }") else { return nil }
    rules.refuseUnknown(entries, known: ["min", "max", "equal"], in: "ratio")
    let bounds = Entries(entries)
    let equal = bounds["equal"].flatMap { ratio($0) }
    let min = bounds["min"].flatMap { ratio($0) }
    let max = bounds["max"].flatMap { ratio($0) }
    if let key = bounds.key("equal"), bounds["min"] != nil || bounds["max"] != nil {
      report(key.location, "'equal' stands in place of min and max")
    }
    if entries.isEmpty { report(node.location, "expected bounds such as { min: 0.9, max: 1.1 }, found none") }
    refuseReversed(min, max)
    refuseEmptyBounds(
      equal ?? min, equal ?? max, written: ["min", "max", "equal"].map { bounds[$0] }, in: .fromZero, of: "a ratio")
    guard equal != nil || min != nil || max != nil else { return nil }
    return RatioBounds(min: equal ?? min, max: equal ?? max)
  }

  private func ratio(_ node: RuleNode) -> Setting? {
    if case .scalar(let scalar) = node.content, scalar.text.hasPrefix(":") {
      return rules.clause(scalar).map(Setting.parameter)
    }
    guard let text = rules.text(node, expected: "a ratio such as 0.9 or 90%") else { return nil }
    let isPercent = text.value.hasSuffix("%")
    guard let number = DecimalNumber(isPercent ? String(text.value.dropLast()).trimmed : text.value),
      number.significand >= 0
    else {
      report(text.location, "'\(text.value)' is no ratio", hint: "write 0.9 or 90%")
      return nil
    }
    let share =
      number.hasExactDivisor
      ? Double(number.significand) / Double(number.divisor * (isPercent ? 100 : 1))
      : number.approximation / (isPercent ? 100 : 1)
    return .value(.real(share))
  }
}

/// Rows of the table under test by rows of another, as a whole or group by group.
struct RowRatio {
  private let subject: Subject
  private let expected: ExpectedTable
  /// The other table's columns: a constant where there are no groups.
  private let groups: [NamedExpression]
  /// Those of the table under test, in the same order.
  private let mine: [Expression]

  private static let rows = Column(made: "rows")
  private static let others = Column(made: "others")
  private static let extraRows = "extra_rows"

  init(of subject: Subject) throws(BindingFailure) {
    self.subject = subject
    expected = try subject.expectedTable()
    guard !subject.groupBy.isEmpty else {
      // Grouped by nothing: one row, also of an empty table.
      groups = []
      mine = [.literal(.integer(1))]
      return
    }
    groups = subject.groupBy
    mine = try subject.table.groups(like: groups, of: expected.table.name).theirs.map(\.expression)
  }

  func gauge(within ratio: RatioBounds?) throws(BindingFailure) -> Gauge {
    let bounds = try Bounds(min: subject.optionalValue(of: ratio?.min), max: subject.optionalValue(of: ratio?.max))
    let (rows, others) = (sum(of: Self.rows), sum(of: Self.others))
    let name = expected.table.name
    var judging = Judging(within: bounds, judgesEmptyTable: true)
    judging.withoutGroups = Self.byNone
    var measurement = Measurement(
      name: "ratio", unit: .share, relation: relation, value: quotient(of: rows, by: others), examined: others,
      details: [NamedExpression("rows", rows), NamedExpression("rows_of_\(name)", others)],
      further: groups.isEmpty ? [] : [nulls, extra])
    measurement.isShareOfOthers = true
    return Gauge(
      measurement: measurement, judging: judging,
      evidence: Evidence(exempt: exempt, keyProbes: bounds.max == .real(0) ? [] : keyProbes),
      wording: wording(bounds))
  }

  private func wording(_ bounds: Bounds) -> Wording {
    let name = expected.table.name
    let absent = "that \(name) does not have, or of none"
    return Wording(
      outcome: { reading in
        let rows = counted(reading.count("rows"), "row")
        let isNumber = reading.value.number?.isFinite ?? false
        let figure =
          isNumber ? ", " + Numerals.measure.text(reading.value, beside: bounds.values + reading.compared) : ""
        let seen = "\(rows) by \(digits(of: reading.examined)) of \(name)\(figure)"
        return bounds.isEmpty ? seen : "\(seen), expected \(bounds.words(as: .measure))"
      },
      passedOver: [
        .count("nulls", one: "of \(name) is of no group: NULL", many: "of \(name) are of no group: NULL"),
        .count(Self.extraRows, one: "is of a group \(absent)", many: "are of groups \(absent)"),
      ])
  }

  /// Without any group over there, what this table has is held against no rows.
  private static let byNone: @Sendable (Reading) -> Reading = { whole in
    let extra = whole.detail(extraRows) ?? .integer(0)
    return Reading(
      group: .none, value: (extra.number ?? 0) > 0 ? .real(.infinity) : .null, examined: 0, failing: nil,
      details: NamedCells(whole.details.cells.map { ($0.name, $0.name == "rows" ? extra : $0.value) }))
  }

  /// As if it were judged by multiplying: rows by no rows are infinitely many times as many, none by none as many as is asked for.
  private func quotient(of rows: Expression, by others: Expression) -> Expression {
    let isAny = Expression.binary(.greater, rows, .literal(.integer(0)))
    return .caseWhen(
      subject: nil,
      branches: [
        .init(
          when: .binary(.greater, others, .literal(.integer(0))),
          then: .binary(.divide, .cast(rows, .real), others)),
        .init(when: isAny, then: .literal(.real(.infinity))),
      ], otherwise: nil)
  }

  private var judged: Relation {
    let conditions = [known, expected.isExempt.map { .not($0) }].compactMap { $0 }
    return expected.table.relation.filtered(by: conditions.isEmpty ? nil : allOf(conditions))
  }

  /// Groups of the two sides that are written in two ways have nothing in common: no ratio is 0 for that.
  private var keyProbes: [KeyProbe] {
    guard !subject.groupBy.isEmpty else { return [] }
    let keys = zip(groups, mine).map { NamedExpression($0.name, $1) }
    let matched = Aggregate(.rows, where: .binary(.greater, .column(Self.rows), .literal(.integer(0))))
    return [
      KeyProbe(
        expected: .init(
          expected.table, judged, keys: groups, unfiltered: expected.isExempt == nil ? nil : expected.table.relation),
        actual: .init(under: subject, keys: keys), matched: .aggregate(matched))
    ]
  }

  /// A row for each group over there, with the rows of either side.
  private var relation: Relation {
    .join(
      Join(
        base: .group(judged, by: groups, columns: [NamedExpression(Self.others.name, .aggregate(Aggregate(.rows)))]),
        on: groups.isEmpty ? [.literal(.integer(1))] : groups.map { .column($0.column) },
        other: subject.rows, by: mine,
        aggregate: Aggregate(.rows), name: Self.rows.name))
  }

  /// Nil without groups: then all rows are.
  private var known: Expression? {
    subject.groupBy.isEmpty ? nil : allOf(groups.map { .isNull($0.expression, negated: true) })
  }

  private var nulls: Measurement.FurtherDetail {
    Measurement.FurtherDetail(
      name: "nulls", relation: expected.unflagged,
      aggregate: Aggregate(.rows, where: known.map { .not($0) } ?? .literal(.integer(0))))
  }

  /// Rows of groups that are not over there, exempt ones neither.
  private var extra: Measurement.FurtherDetail {
    let partners = Column(made: "partners")
    let rows = Join(
      base: subject.rows, on: mine,
      other: expected.table.relation.filtered(by: known), by: groups.map(\.expression), aggregate: Aggregate(.rows),
      name: partners.name)
    return Measurement.FurtherDetail(
      name: Self.extraRows, relation: .join(rows),
      aggregate: Aggregate(.rows, where: .binary(.equal, .column(partners), .literal(.integer(0)))))
  }

  private var exempt: [ExemptPart] {
    expected.exemptParts(by: subject.groupBy.isEmpty ? namingColumns : groups, where: known)
  }

  /// The other table's key, or its first columns.
  private var namingColumns: [NamedExpression] {
    let table = expected.table
    let columns = table.key.isEmpty ? table.columns.filter { !$0.name.isMadeName }.prefix(4) : table.key[...]
    return columns.map { NamedExpression($0) }
  }

  private func sum(of column: Column) -> Expression {
    .call(.coalesce, [.aggregate(Aggregate(.sum(.column(column)))), .literal(.integer(0))])
  }
}
