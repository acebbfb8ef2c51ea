import Expressions
import Questions
import Values

extension RelationSpelling {
  func ordered(_ window: Window, _ names: Set<ExactText>) -> SQL {
    let wanted = window.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(window.columns.map(\.name.exact))
    var read = kept
    if !wanted.isEmpty {
      for expression in window.partition + window.order.map(\.expression) { read.formUnion(expression.columnNames) }
    }
    let added = wanted.map { column -> SQL in
      read.formUnion(column.value.columnNames)
      return "\(spell(column.value, in: window)) AS \(identifier: column.name)"
    }
    let columns = kept.sorted().map { SQL("\(identifier: $0)") } + added
    return "SELECT \(orOne(columns)) FROM \(source(window.base, reading: read))"
  }

  private func spell(_ value: Window.RowFunction, in window: Window) -> SQL {
    let partition = window.partition.map { dialect.spell($0) }
    let order = window.order.map { SQL("\(dialect.spell($0.expression))\(SQL($0.isDescending ? " DESC" : ""))") }
    let parts: [SQL] =
      (partition.isEmpty ? [] : ["PARTITION BY \(partition.joined(separator: ", "))"])
      + (order.isEmpty ? [] : ["ORDER BY \(order.joined(separator: ", "))"])
    let over = parts.joined(separator: " ")
    switch value {
    case .previous(let inner): return "lag(\(dialect.spell(inner))) OVER (\(over))"
    case .greatestBefore(let inner):
      return "max(\(dialect.spell(inner))) OVER (\(over) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    case .rank: return "dense_rank() OVER (\(over))"
    }
  }

  func joined(_ join: Join, _ names: Set<ExactText>) -> SQL {
    let wanted = join.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(join.columns.map(\.name.exact)).sorted()
    guard !wanted.isEmpty else {
      return "SELECT \(list(join.base, Set(kept))) FROM \(source(join.base, reading: Set(kept)))"
    }
    let day = join.trailing.map { [NamedExpression(made: "on_day", $0.day)] } ?? []
    let on = join.on.enumerated().map { NamedExpression(made: "on_\($0)", $1) } + day
    let read = on.reduce(into: Set(kept)) { $0.formUnion($1.expression.columnNames) }
    let baseColumns = kept.map { SQL("\(identifier: $0)") } + on.map { named($0) }
    let other = join.matchesByPairs ? pairwise(join, on, wanted) : grouped(join, wanted)
    let pairs =
      join.on.indices.map { SQL("b.\(made: "on_\($0)") = m.\(made: "by_\($0)")") }
      + day.map { SQL("b.\(identifier: $0.name) = m.\(made: "by_day")") }
    let shown =
      kept.map { SQL("b.\(identifier: $0) AS \(identifier: $0)") }
      + wanted.map { SQL("\(found($0, join.absent)) AS \(identifier: $0.name)") }
    let base: SQL = "SELECT \(baseColumns.joined(separator: ", ")) FROM \(source(join.base, reading: read))"
    return """
      SELECT \(shown.joined(separator: ", ")) FROM \(table(base)) AS b LEFT JOIN \(table(other)) AS m \
      ON \(pairs.joined(separator: " AND "))
      """
  }

  private func found(_ column: NamedExpression, _ absent: Join.Absent) -> SQL {
    switch absent {
    case .null: "m.\(identifier: column.name)"
    case .zero: "coalesce(m.\(identifier: column.name), 0)"
    }
  }

  private func grouped(_ join: Join, _ wanted: [NamedExpression]) -> SQL {
    let by = join.by.enumerated().map { NamedExpression(made: "by_\($0)", $1) }
    return grouped(join.other, by, wanted, Set(wanted.map(\.name.exact)))
  }

  /// For each key, and day, that is asked for, once: the other's rows of the key, before that day, and figures over them.
  func pairwise(_ join: Join, _ on: [NamedExpression], _ wanted: [NamedExpression]) -> SQL {
    let asked = on.map { SQL("\(identifier: $0.name)") }.joined(separator: ", ")
    let baseRead = on.reduce(into: Set<ExactText>()) { $0.formUnion($1.expression.columnNames) }
    let otherDay = join.trailing.map { [NamedExpression(made: "other_day", $0.otherDay)] } ?? []
    let by = join.by.enumerated().map { NamedExpression(made: "by_\($0)", $1) } + otherDay
    let values = wanted.reduce(into: Set<ExactText>()) { $0.formUnion($1.expression.columnNames) }
    let otherRead = by.reduce(into: values) { $0.formUnion($1.expression.columnNames) }
    let otherColumns = values.sorted().map { SQL("\(identifier: $0)") } + by.map { named($0) }
    let pairs = join.by.indices.map { SQL("r.\(made: "on_\($0)") = o.\(made: "by_\($0)")") }
    let keys =
      join.on.indices.map { SQL("\(made: "on_\($0)") AS \(made: "by_\($0)")") }
      + otherDay.map { _ in SQL("\(made: "on_day") AS \(made: "by_day")") }
    let places = (1...keys.count).map { SQL(String($0)) }.joined(separator: ", ")
    // The other's day is worked out once, not for each pair.
    let keysAsked: SQL = """
      SELECT DISTINCT \(on.map { named($0) }.joined(separator: ", ")) FROM \(source(join.base, reading: baseRead))
      """
    let others: SQL = """
      SELECT \(otherColumns.joined(separator: ", ")) FROM \(source(join.other, reading: otherRead)) \(dialect.fence)
      """
    let rows: SQL = """
      \(table(keysAsked)) AS r JOIN \(table(others)) AS o \
      ON \((pairs + (join.trailing.map { spell($0) } ?? [])).joined(separator: " AND "))
      """
    return """
      SELECT \((keys + wanted.map { named($0) }).joined(separator: ", ")) \
      FROM \(newest(join.trailing?.length ?? .whole, of: rows, for: asked, values: values)) GROUP BY \(places)
      """
  }

  /// Only a number of games needs an order: sorting all pairs costs ten times what finding them does.
  private func newest(_ length: WindowLength, of rows: SQL, for asked: SQL, values: Set<ExactText>) -> SQL {
    switch length {
    case .whole, .days: return rows
    case .dates(let most):
      let kept = ([asked] + values.sorted().map { SQL("\(identifier: $0)") }).joined(separator: ", ")
      let ranked: SQL = """
        SELECT \(kept), dense_rank() OVER (PARTITION BY \(asked) ORDER BY \(made: "other_day") DESC) \
        AS \(made: "number") FROM \(rows)
        """
      return "\(table(ranked)) WHERE \(made: "number") <= \(bound: .integer(Int64(most)))"
    }
  }

  private func spell(_ trailing: Trailing) -> [SQL] {
    let (own, other): (SQL, SQL) = ("r.\(made: "on_day")", "o.\(made: "other_day")")
    let before: SQL = trailing.includesOwnDay ? "\(other) <= \(own)" : "\(other) < \(own)"
    guard case .days(let days) = trailing.length else { return [before] }
    let first = dialect.day(own, minus: days)
    return [before, trailing.includesOwnDay ? "\(other) > \(first)" : "\(other) >= \(first)"]
  }
}

extension Window.RowFunction {
  var columnNames: Set<ExactText> {
    switch self {
    case .previous(let inner), .greatestBefore(let inner): inner.columnNames
    case .rank: []
    }
  }
}

extension Join {
  /// Whether keys must be compared one by one: where comparing converts the other's keys, or ignores their case, several
  /// groups of them are equal to one key of the base, `7` to `'7'` and `'07'`, and a join of groups would multiply rows.
  var matchesByPairs: Bool {
    trailing != nil
      || zip(on, by).contains { on, by in
        // What an expression can only hold as it is, a text or a number, is not converted.
        let convertsNumbers = on.affinity.isNumeric && !by.affinity.isNumeric && !by.type.isNumeric
        let convertsTexts = on.affinity == .text && [.none, .blob].contains(by.affinity) && by.type != .text
        return convertsNumbers || convertsTexts || (on.collation ?? .binary) != (by.collation ?? .binary)
      }
  }
}
