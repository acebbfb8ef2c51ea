import Expressions
import Questions
import Values

/// Rows grouped by their key, and what that tells of duplicates.
struct UniqueKeys {
  let relation: Relation
  /// Rows that were not examined.
  let further: [Measurement.FurtherDetail]
  private let nullKeys: Kinds.Unique.NullKeys
  private let isCompared: Bool
  /// A key of which some rows were examined; nil where all are.
  private let isWhole: Expression?
  private let conflicting: Expression
  /// Some part of the key is NULL.
  private let hasNull: Expression
  private let key: [NamedExpression]
  /// Groups of the check that are no part of the key.
  private let groups: [NamedExpression]
  private static let copies = Column(made: "copies")

  init(
    key: [NamedExpression], compared: [NamedExpression], nullKeys: Kinds.Unique.NullKeys, groupBy: [NamedExpression],
    table: Relation, population: Expression?
  ) {
    let holds = key.map { Expression.isNull($0.expression, negated: true) }
    let groups = groupBy.filter { column in !key.contains { $0.name.exact == column.name.exact } }
    // A group whose rows all lack a key is still a group, with nothing to examine in it.
    let keepsGroups = nullKeys == .distinct && !groupBy.isEmpty
    let counts = [
      NamedExpression(Self.copies.name, .aggregate(Aggregate(.rows, where: keepsGroups ? allOf(holds) : nil)))
    ]
    let variants = compared.enumerated().map { index, column in
      NamedExpression(made: "variants_\(index)", Self.variants(of: column.expression))
    }
    let examined =
      switch nullKeys {
      case .distinct: table.filtered(by: allOf([population] + (keepsGroups ? [] : holds)))
      case .equal, .fail: table.filtered(by: population)
      }
    relation = .group(examined, by: groups + key, columns: counts + variants)
    further =
      switch nullKeys {
      case .distinct:
        [
          Measurement.FurtherDetail(
            name: "nulls", relation: table,
            aggregate: Aggregate(.rows, where: allOf([population, .not(allOf(holds))])))
        ]
      case .equal, .fail: []
      }
    self.key = key
    self.groups = groups
    self.nullKeys = nullKeys
    isWhole = keepsGroups ? .binary(.greater, .column(Self.copies), .literal(.integer(0))) : nil
    isCompared = !compared.isEmpty
    conflicting = anyOf(variants.map { .binary(.greater, .column($0.column), .literal(.integer(1))) })
    hasNull = anyOf(key.map { .isNull(.column($0.column), negated: false) })
  }

  private let copies = Expression.column(UniqueKeys.copies)
  private var isRepeated: Expression { .binary(.greater, copies, .literal(.integer(1))) }

  /// A key that is whole, and stands more than once.
  private var recurs: Expression {
    switch nullKeys {
    case .distinct, .equal: isRepeated
    case .fail: allOf([isRepeated, .not(hasNull)])
    }
  }

  private var isBad: Expression {
    switch nullKeys {
    case .distinct, .equal: isRepeated
    case .fail: anyOf([isRepeated, hasNull])
    }
  }

  var rows: Expression { sum(of: copies) }

  /// What is bad, in the unit that the measure has.
  func measure(_ counting: Kinds.Unique.Counting) -> Expression {
    switch counting {
    case .excess where nullKeys == .fail: .binary(.add, excess, sum(of: copies, where: hasNull))
    case .excess: excess
    case .rows: sum(of: copies, where: isBad)
    case .keys: .aggregate(Aggregate(.rows, where: isBad))
    }
  }

  /// Rows that are too many of keys that recur.
  private var excess: Expression {
    switch nullKeys {
    case .distinct, .equal: .binary(.subtract, rows, .aggregate(Aggregate(.rows, where: isWhole)))
    case .fail: sum(of: .binary(.subtract, copies, .literal(.integer(1))), where: recurs)
    }
  }

  private var distinctKeys: Expression {
    .aggregate(Aggregate(.rows, where: nullKeys == .fail ? .not(hasNull) : isWhole))
  }

  var details: [NamedExpression] {
    var figures: [NamedExpression] = [
      NamedExpression("distinct_keys", distinctKeys), NamedExpression("excess", measure(.excess)),
      NamedExpression("rows", measure(.rows)), NamedExpression("keys", measure(.keys)),
    ]
    if nullKeys == .fail {
      figures += [
        NamedExpression("rows_with_null", sum(of: copies, where: hasNull)),
        NamedExpression("keys_with_null", .aggregate(Aggregate(.rows, where: hasNull))),
      ]
    }
    guard isCompared else { return figures }
    return figures + [
      NamedExpression("conflicting", .aggregate(Aggregate(.rows, where: allOf([recurs, conflicting])))),
      NamedExpression("identical", .aggregate(Aggregate(.rows, where: allOf([recurs, .not(conflicting)])))),
    ]
  }

  /// The rows that have a bad key.
  func rows(of table: Relation, population: Expression?) -> TableRows {
    TableRows(
      of: table, population: population, key: (groups + key).map(\.expression), among: .filter(relation, isBad),
      by: groups + key, entity: key)
  }

  func failing(of key: [NamedExpression]) -> FailingRows {
    let differs = isCompared ? [NamedExpression("conflicting", conflicting)] : []
    let (refusesNull, isCompared) = (nullKeys == .fail, isCompared)
    let names = key.map(\.name)
    return FailingRows(
      relation: relation, bad: isBad, entity: key.map { NamedExpression($0.column) },
      shown: [NamedExpression("copies", copies)] + differs,
      message: { cells in
        let copies = cells.value("copies") ?? .null
        if refusesNull, names.contains(where: { cells.column($0)?.isNull == true }) {
          return "\(counted(Int(copies.number ?? 0), "row")) with NULL in the key; expected a value in each column"
        }
        let differs = cells.value("conflicting") == .integer(1)
        let differ = isCompared ? (differs ? ", which differ" : ", all identical") : ""
        return "\(copies) rows have this key\(differ); expected one"
      })
  }

  private func sum(of value: Expression, where filter: Expression? = nil) -> Expression {
    .call(.coalesce, [.aggregate(Aggregate(.sum(value), where: filter)), .literal(.integer(0))])
  }

  /// Distinct values, NULL being one.
  private static func variants(of value: Expression) -> Expression {
    let hasNull = Expression.binary(
      .greater, .aggregate(Aggregate(.rows, where: .isNull(value, negated: false))), .literal(.integer(0)))
    return .binary(.add, .aggregate(Aggregate(.distinct(value))), hasNull)
  }
}
