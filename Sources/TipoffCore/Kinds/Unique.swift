extension Kinds {
  public struct Unique: Kind {
    static let columns = Option.operands("columns", required: true, "whose values together name one row")
    static let compare = Option.operands(
      "compare", "splits keys that recur into identical copies and copies that differ in these columns")
    static let count = Option<Counting>.choice(
      "count", initial: .excess, "the measure: rows too many, rows whose key recurs, or keys that recur")

    enum Counting: String, CaseIterable, Sendable {
      case excess, rows, keys
    }

    public static let about = KindDescription(
      name: "unique",
      summary: "No two rows have the same key.",
      why:
        "A duplicate counts twice in every sum. The wrong key finds duplicates where there are none: name all of its columns.",
      options: [columns.description, compare.description, count.description],
      shorthand: .option("columns"),
      measure: "excess rows (rows − distinct keys), unless `count` says otherwise",
      edges: [
        "A row with NULL in any of the columns is not examined, and counted.",
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
      ])

    let columns: [Operand]
    let compare: [Operand]
    let counting: Counting
    public var clauses: [Clause] { (columns + compare).flatMap(\.clauses) }

    public init?(reading options: inout OptionReader) {
      compare = options[Self.compare] ?? []
      counting = options[Self.count] ?? .excess
      guard let columns = options.require(Self.columns) else { return nil }
      self.columns = columns
    }

    public func entityColumns(key: [String], expectedKey: [String]) -> [String] { columns.map(\.text) }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let key = try subject.bind(columns)
      let keys = try KeyGroups(
        key: key, compared: subject.bind(compare), groupBy: subject.groupBy, table: subject.table.relation,
        population: subject.population)
      let measure = keys.measure(counting)
      return Gauge(
        relation: keys.relation, value: measure, examined: keys.rows, failing: measure, details: keys.details,
        measureName: counting.rawValue, breach: .binary(.greater, Gauge.Columns.value, .literal(.integer(0))),
        further: [keys.nulls], evidence: keys.evidence(of: key),
        outcome: { reading in
          let excess = reading.detail("excess") ?? .null
          let recurring = reading.detail("keys") ?? .null
          let distinct = reading.detail("distinct_keys") ?? .null
          let keys = distinct == .integer(1) ? "key" : "keys"
          return "\(counted(reading.examined, "row")), \(distinct) distinct \(keys): "
            + "\(recurring) \(recurring == .integer(1) ? "recurs" : "recur"), "
            + "\(excess) \(excess == .integer(1) ? "row" : "rows") too many"
        })
    }
  }
}

/// Rows grouped by their key, and what that tells of duplicates.
private struct KeyGroups {
  let relation: Relation
  let nulls: Gauge.FurtherDetail
  private let isCompared: Bool
  private static let copies = Column("#copies")
  private static let variants = Column("#variants")

  init(
    key: [NamedExpression], compared: [NamedExpression], groupBy: [Column], table: Relation, population: Expression?
  ) {
    let holds = key.map { Expression.isNull($0.expression, negated: true) }
    let known = allOf([population] + holds)
    let unknown = allOf([population, .not(allOf(holds))])
    let groups = groupBy.filter { column in !key.contains { $0.name.exact == column.name.exact } }.map {
      NamedExpression($0)
    }
    let counts = [NamedExpression(Self.copies.name, .aggregate(Aggregate(.rows)))]
    let variants = compared.enumerated().map { index, column in
      NamedExpression("#variants_\(index)", Self.variants(of: column.expression))
    }
    relation = .group(.filter(table, known), by: groups + key, columns: counts + variants)
    nulls = Gauge.FurtherDetail(name: "nulls", relation: table, aggregate: Aggregate(.rows, where: unknown))
    isCompared = !compared.isEmpty
    conflicting = anyOf(variants.map { .binary(.greater, .column($0.column), .literal(.integer(1))) })
  }

  private let conflicting: Expression
  private let copies = Expression.column(KeyGroups.copies)
  private var recurs: Expression { .binary(.greater, copies, .literal(.integer(1))) }

  var rows: Expression { sum(of: copies) }

  func measure(_ counting: Kinds.Unique.Counting) -> Expression {
    switch counting {
    case .excess: .binary(.subtract, rows, .aggregate(Aggregate(.rows)))
    case .rows: sum(of: copies, where: recurs)
    case .keys: .aggregate(Aggregate(.rows, where: recurs))
    }
  }

  var details: [NamedExpression] {
    let figures: [NamedExpression] = [
      NamedExpression("distinct_keys", .aggregate(Aggregate(.rows))),
      NamedExpression("excess", measure(.excess)), NamedExpression("rows", measure(.rows)),
      NamedExpression("keys", measure(.keys)),
    ]
    guard isCompared else { return figures }
    return figures + [
      NamedExpression("conflicting", .aggregate(Aggregate(.rows, where: allOf([recurs, conflicting])))),
      NamedExpression("identical", .aggregate(Aggregate(.rows, where: allOf([recurs, .not(conflicting)])))),
    ]
  }

  func evidence(of key: [NamedExpression]) -> Evidence {
    let differs = isCompared ? [NamedExpression("conflicting", conflicting)] : []
    return Evidence(
      relation: relation, bad: recurs, entity: key.map { NamedExpression($0.column) },
      shown: [NamedExpression("copies", copies)] + differs,
      message: { cells in
        let copies = cells.value("copies") ?? .null
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
