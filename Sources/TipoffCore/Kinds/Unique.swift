extension Kinds {
  public struct Unique: Kind {
    static let columns = Option.operands("columns", required: true, "whose values together name one row")
    static let compare = Option.operands(
      "compare", "splits keys that recur into identical copies and copies that differ in these columns")
    static let count = Option<Counting>.choice(
      "count", initial: .excess, "the measure: rows too many, rows whose key recurs, or keys that recur")

    static let nulls = Option<NullKeys>.choice(
      "nulls", initial: .distinct,
      "a row with NULL in its key: `distinct`, it is not examined; `equal`, NULL equals NULL; `fail`, it is bad")

    enum Counting: String, CaseIterable, Sendable {
      case excess, rows, keys
    }

    /// What NULL in a key means.
    enum NullKeys: String, CaseIterable, Sendable {
      case distinct, equal, fail
    }

    public static let about = KindDescription(
      name: "unique",
      summary: "No two rows have the same key.",
      why:
        "A duplicate counts twice in every sum. The wrong key finds duplicates where there are none: name all of its columns.",
      options: [columns.description, compare.description, count.description, nulls.description],
      shorthand: .option("columns"),
      measure: "excess rows (rows − distinct keys), unless `count` says otherwise",
      edges: [
        "A row with NULL in any of the columns is not examined, and counted. With `nulls: equal` it is, and NULL equals NULL, as in GROUP BY; with `nulls: fail` each such row is bad, a key of its own being no excuse.",
        "`excess`, `rows` and `keys` are all reported; each key that recurs is one finding, its entity the columns.",
        "A list is one compound key.",
        "Copies that agree in all `compare` columns are identical; NULL agrees with NULL.",
      ],
      examples: [
        KindExample(
          "a key that recurs",
          rules: """
            - unique: [player, line]
            """,
          tables: [
            (
              "t",
              """
              id | player | line
              1  | a      | 19.5
              2  | a      | 20.5
              3  | b      | 7.5   ←
              4  | b      | 7.5   ←
              5  | NULL   | 7.5
              6  | NULL   | 7.5
              """
            )
          ], verdict: .fail),
        KindExample(
          "several lines a player are no duplicates",
          rules: """
            - unique: [player, line]
              where: is_active = 1
            """,
          tables: [
            (
              "t",
              """
              player | line | is_active
              a      | 19.5 | 1
              a      | 20.5 | 1
              a      | 20.5 | 0
              """
            )
          ], verdict: .pass),
        KindExample(
          "identical copies and conflicting ones",
          rules: """
            - unique: { columns: [player], compare: [points], count: keys }
            """,
          tables: [
            (
              "t",
              """
              player | points
              a      | 10     ←
              a      | 10     ←
              b      | 4      ←
              b      | 5      ←
              c      | 1
              """
            )
          ], verdict: .fail),
        KindExample(
          "NULL equals NULL",
          rules: """
            - unique: { columns: [player, line], nulls: equal }
            """,
          tables: [
            (
              "t",
              """
              player | line
              a      | NULL  ←
              a      | NULL  ←
              b      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "no key without a value",
          rules: """
            - unique: { columns: [player], nulls: fail }
            """,
          tables: [
            (
              "t",
              """
              player | line
              a      | 19.5
              NULL   | 20.5  ←
              """
            )
          ], verdict: .fail),
      ])

    let columns: [Operand]
    let compare: [Operand]
    let counting: Counting
    let nullKeys: NullKeys
    public var clauses: [Clause] { (columns + compare).flatMap(\.clauses) }

    public init?(reading options: inout OptionReader) {
      compare = options[Self.compare] ?? []
      counting = options[Self.count] ?? .excess
      nullKeys = options[Self.nulls] ?? .distinct
      guard let columns = options.require(Self.columns) else { return nil }
      self.columns = columns
    }

    public func entityColumns(key: [String], expectedKey: [String]) -> [String] { columns.map(\.text) }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let key = try subject.bind(columns)
      let keys = try KeyGroups(
        key: key, compared: subject.bind(compare), nullKeys: nullKeys, groupBy: subject.groupBy,
        table: subject.table.relation, population: subject.population)
      let measure = keys.measure(counting)
      var gauge = Gauge(
        relation: keys.relation, value: measure, examined: keys.rows, failing: measure, details: keys.details,
        measureName: counting.rawValue, breach: .binary(.greater, Gauge.Columns.value, .literal(.integer(0))),
        further: keys.further, evidence: keys.evidence(of: key), outcome: Self.outcome)
      gauge.passedOver = { reading in
        Gauge.rowsPassedOver(
          reading.detail("nulls"), examined: reading.examined, one: "has no key", many: "have no key")
      }
      return gauge
    }

    private static let outcome: @Sendable (Reading) -> String = { reading in
      let excess = reading.detail("excess") ?? .null
      let recurring = reading.detail("keys") ?? .null
      let distinct = reading.detail("distinct_keys") ?? .null
      let keys = distinct == .integer(1) ? "key" : "keys"
      let nulls = reading.detail("rows_with_null").flatMap(\.number).map { Int($0) } ?? 0
      return "\(counted(reading.examined, "row")), \(distinct) distinct \(keys): "
        + "\(recurring) \(recurring == .integer(1) ? "recurs" : "recur"), "
        + "\(excess) \(excess == .integer(1) ? "row" : "rows") too many"
        + (nulls > 0 ? ", \(counted(nulls, "row")) with NULL in the key" : "")
    }
  }
}

/// Rows grouped by their key, and what that tells of duplicates.
private struct KeyGroups {
  let relation: Relation
  /// Rows that were not examined.
  let further: [Gauge.FurtherDetail]
  private let nullKeys: Kinds.Unique.NullKeys
  private let isCompared: Bool
  private let conflicting: Expression
  /// Of a key, some part of it.
  private let hasNull: Expression
  private static let copies = Column("#copies")

  init(
    key: [NamedExpression], compared: [NamedExpression], nullKeys: Kinds.Unique.NullKeys, groupBy: [Column],
    table: Relation, population: Expression?
  ) {
    let holds = key.map { Expression.isNull($0.expression, negated: true) }
    let groups = groupBy.filter { column in !key.contains { $0.name.exact == column.name.exact } }.map {
      NamedExpression($0)
    }
    let counts = [NamedExpression(Self.copies.name, .aggregate(Aggregate(.rows)))]
    let variants = compared.enumerated().map { index, column in
      NamedExpression("#variants_\(index)", Self.variants(of: column.expression))
    }
    let examined =
      switch nullKeys {
      case .distinct: table.filtered(by: allOf([population] + holds))
      case .equal, .fail: table.filtered(by: population)
      }
    relation = .group(examined, by: groups + key, columns: counts + variants)
    further =
      switch nullKeys {
      case .distinct:
        [
          Gauge.FurtherDetail(
            name: "nulls", relation: table,
            aggregate: Aggregate(.rows, where: allOf([population, .not(allOf(holds))])))
        ]
      case .equal, .fail: []
      }
    self.nullKeys = nullKeys
    isCompared = !compared.isEmpty
    conflicting = anyOf(variants.map { .binary(.greater, .column($0.column), .literal(.integer(1))) })
    hasNull = anyOf(key.map { .isNull(.column($0.column), negated: false) })
  }

  private let copies = Expression.column(KeyGroups.copies)
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
    case .distinct, .equal: .binary(.subtract, rows, .aggregate(Aggregate(.rows)))
    case .fail: sum(of: .binary(.subtract, copies, .literal(.integer(1))), where: recurs)
    }
  }

  private var distinctKeys: Expression {
    .aggregate(Aggregate(.rows, where: nullKeys == .fail ? .not(hasNull) : nil))
  }

  var details: [NamedExpression] {
    var figures: [NamedExpression] = [
      NamedExpression("distinct_keys", distinctKeys), NamedExpression("excess", excess),
      NamedExpression("rows", sum(of: copies, where: recurs)),
      NamedExpression("keys", .aggregate(Aggregate(.rows, where: recurs))),
    ]
    if nullKeys == .fail {
      figures.append(NamedExpression("rows_with_null", sum(of: copies, where: hasNull)))
    }
    guard isCompared else { return figures }
    return figures + [
      NamedExpression("conflicting", .aggregate(Aggregate(.rows, where: allOf([recurs, conflicting])))),
      NamedExpression("identical", .aggregate(Aggregate(.rows, where: allOf([recurs, .not(conflicting)])))),
    ]
  }

  func evidence(of key: [NamedExpression]) -> Evidence {
    let differs = isCompared ? [NamedExpression("conflicting", conflicting)] : []
    let refusesNull = nullKeys == .fail
    let names = key.map(\.name)
    return Evidence(
      relation: relation, bad: isBad, entity: key.map { NamedExpression($0.column) },
      shown: [NamedExpression("copies", copies)] + differs,
      message: { cells in
        let copies = cells.value("copies") ?? .null
        if refusesNull, names.contains(where: { cells.value($0)?.isNull == true }) {
          return "\(counted(Int(copies.number ?? 0), "row")) with NULL in the key; expected a value in each column"
        }
        let differ = cells.value("conflicting").map { $0 == .integer(1) ? ", which differ" : ", all identical" } ?? ""
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
