import Expressions
import Questions
import Values

extension TypedRelations {
  func joined(_ join: Join, _ names: Set<ExactText>) throws(SpellingRefusal) -> TypedRows {
    let wanted = join.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(join.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return try rows(of: join.base, reading: kept) }
    guard join.trailing == nil, !join.on.isEmpty else { throw SpellingRefusal("rows before a day") }
    let on = join.on.enumerated().map { NamedExpression(made: "on_\($0)", $1) }
    let by = join.by.enumerated().map { NamedExpression(made: "by_\($0)", $1) }
    let baseRows = try rows(of: join.base, reading: on.reduce(into: kept) { $0.formUnion($1.expression.columnNames) })
    let base = select(try self.kept(kept, of: baseRows) + shown(on, over: baseRows), from: baseRows.from)
    let other = try grouped(join.other, by, wanted, Set(wanted.map(\.name.exact)))
    var pairs: [String] = []
    for index in join.on.indices {
      pairs.append(
        try equal(
          base.names["on_\(index)".made], join.on[index], other.names["by_\(index)".made], join.by[index]))
    }
    var columns = try self.kept(kept, of: base).map { ($0.name, "b.\($0.text)", $0.valueClass) }
    for column in wanted { columns.append(try found(column, other, join.absent)) }
    return select(
      columns,
      from: "\(base.from.dropLast(1))b LEFT JOIN \(other.from.dropLast(1))m ON \(pairs.joined(separator: " AND "))")
  }

  /// Keys of one class are equal where the expressions are: nothing is converted, and a group is one key.
  private func equal(
    _ own: TypedName?, _ on: Expression, _ other: TypedName?, _ by: Expression
  ) throws(SpellingRefusal) -> String {
    let rule = ComparisonRule(on, by)
    try refuseCollations([on, by])
    guard let own, let other else { throw SpellingRefusal("no key") }
    switch (own.valueClass, other.valueClass) {
    case (.integer, .integer), (.real, .real), (.number, .number):
      guard rule.affinity != .text else { throw SpellingRefusal("numbers that are compared as texts") }
    case (.text(let isOwnSafe), .text(let isOtherSafe)):
      guard !rule.affinity.isNumeric || (isOwnSafe && isOtherSafe) else {
        throw SpellingRefusal("texts that may be compared as numbers")
      }
    case (.blob, .blob): break
    case (_, _): throw SpellingRefusal("keys of several classes")
    }
    return "b.\(own.alias) = m.\(other.alias)"
  }

  private func found(
    _ column: NamedExpression, _ other: TypedRows, _ absent: Join.Absent
  ) throws(SpellingRefusal) -> Shown {
    guard let name = other.names[column.name.exact] else { throw SpellingRefusal("no column \(column.name)") }
    switch (absent, name.valueClass) {
    case (.null, _): return (column.name.exact, "m.\(name.alias)", name.valueClass)
    case (.zero, .integer): return (column.name.exact, "coalesce(m.\(name.alias), 0)", .integer)
    case (.zero, _): throw SpellingRefusal("0 beside values of another class")
    }
  }

  func ordered(_ window: Window, _ names: Set<ExactText>) throws(SpellingRefusal) -> TypedRows {
    let wanted = window.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(window.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return try rows(of: window.base, reading: kept) }
    let asked = window.partition + window.order.map(\.expression) + wanted.compactMap(\.value.subject)
    let rows = try rows(of: window.base, reading: asked.reduce(into: kept) { $0.formUnion($1.columnNames) })
    try refuseCollations(asked)
    let over = try over(window, rows)
    var columns = try self.kept(kept, of: rows)
    for column in wanted { columns.append(try spell(column, over, rows)) }
    return select(columns, from: rows.from)
  }

  private func over(_ window: Window, _ rows: TypedRows) throws(SpellingRefusal) -> String {
    let expressions = expressions(over: rows)
    var (partition, order) = ([String](), [String]())
    for expression in window.partition { partition.append(try expressions.value(expression).text) }
    for term in window.order {
      let (text, valueClass) = try expressions.value(term.expression)
      order.append("\(byBytes(text, valueClass)) \(term.isDescending ? "DESC NULLS LAST" : "ASC NULLS FIRST")")
    }
    let parts =
      (partition.isEmpty ? [] : ["PARTITION BY \(partition.joined(separator: ", "))"])
      + (order.isEmpty ? [] : ["ORDER BY \(order.joined(separator: ", "))"])
    return parts.joined(separator: " ")
  }

  private func spell(_ column: Window.Column, _ over: String, _ rows: TypedRows) throws(SpellingRefusal) -> Shown {
    let expressions = expressions(over: rows)
    switch column.value {
    case .rank: return (column.name.exact, "dense_rank() OVER (\(over))", .integer)
    case .previous(let inner):
      let (text, valueClass) = try expressions.value(inner)
      return (column.name.exact, "lag(\(text)) OVER (\(over))", valueClass)
    case .greatestBefore(let inner):
      let (text, valueClass) = try expressions.value(inner)
      if valueClass == .blob || valueClass == nil { throw SpellingRefusal("the greatest of bytes") }
      return (
        column.name.exact,
        "max(\(byBytes(text, valueClass))) OVER (\(over) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)", valueClass
      )
    }
  }

  func byBytes(_ text: String, _ valueClass: ValueClass?) -> String {
    if case .text = valueClass { dialect.byBytes(text) } else { text }
  }
}

extension String {
  /// The name of a column that Tipoff makes for a step of its own.
  fileprivate var made: ExactText { String(made: self).exact }
}

extension Window.RowFunction {
  fileprivate var subject: Expression? {
    switch self {
    case .previous(let inner), .greatestBefore(let inner): inner
    case .rank: nil
    }
  }
}
