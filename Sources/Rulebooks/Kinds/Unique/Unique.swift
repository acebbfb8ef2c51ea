import Expressions
import Values

extension Kinds {
  package struct Unique: Kind {
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

    package static let about = KindDescription(
      name: "unique",
      summary: "No two rows have the same key.",
      why:
        "A duplicate counts twice in every sum. The wrong key finds duplicates where there are none: name all of its columns.",
      options: [columns.description, compare.description, count.description, nulls.description],
      shorthand: .option("columns"),
      measure: "excess rows (rows − distinct keys), unless `count` says otherwise",
      edges: [
        "A row with NULL in any of the columns is not examined, and counted. With `nulls: equal` it is, and NULL equals NULL, as in GROUP BY; with `nulls: fail` each such row is bad, a key of its own being no excuse; under `count: keys`, rows with NULL that agree in all columns, NULL with NULL, count as one key.",
        "`excess`, `rows` and `keys` are all reported; each key that recurs is one finding, its entity the columns.",
        "A list is one compound key.",
        "Copies that agree in all `compare` columns are identical; NULL agrees with NULL.",
      ],
      examples: examples)

    let columns: [Operand]
    let compare: [Operand]
    let counting: Counting
    let nullKeys: NullKeys
    package var clauses: [Clause] { (columns + compare).flatMap(\.clauses) }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.unique = columns
      return facts
    }

    package init?(reading options: inout OptionReader) {
      compare = options[Self.compare] ?? []
      counting = options[Self.count] ?? .excess
      nullKeys = options[Self.nulls] ?? .distinct
      guard let columns = options.require(Self.columns) else { return nil }
      for column in compare where columns.contains(where: { $0.isSame(as: column) }) {
        options.report(
          column.written.location, "'\(column.text)' in compare does nothing: copies of a key agree in its columns",
          hint: "compare columns beside the key")
      }
      self.columns = columns
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] { columns.map(\.text) }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let key = try subject.bind(columns)
      let keys = try UniqueKeys(
        key: key, compared: subject.bind(compare), nullKeys: nullKeys, groupBy: subject.groupBy,
        table: subject.table.relation, population: subject.population)
      let measure = keys.measure(counting)
      var failing = keys.failing(of: key)
      failing.tableRows = keys.rows(of: subject.table.relation, population: subject.population)
      return Gauge(
        measurement: Measurement(
          name: counting.rawValue, relation: keys.relation, value: measure, examined: keys.rows, failing: measure,
          details: keys.details, further: keys.further),
        evidence: Evidence(rows: failing),
        wording: Wording(
          outcome: Self.outcome, passedOver: [.part("nulls", one: "has no key", many: "have no key")]))
    }

    private static let outcome: @Sendable (Reading) -> String = { reading in
      // Keys with NULL are bad by themselves.
      let nulls = reading.count("rows_with_null")
      let excess = reading.count("excess") - nulls
      let recurring = reading.count("keys") - reading.count("keys_with_null")
      let distinct = reading.detail("distinct_keys") ?? .null
      let keys = distinct == .integer(1) ? "key" : "keys"
      return "\(counted(reading.examined, "row")), \(distinct) distinct \(keys): "
        + "\(digits(of: recurring)) \(recurring == 1 ? "recurs" : "recur"), \(counted(excess, "row")) too many"
        + (nulls > 0 ? ", \(counted(nulls, "row")) with NULL in the key" : "")
    }
  }
}
