import Expressions
import Questions
import Values

extension MemoryTables {
  func ordered(_ window: Window, _ names: Set<ExactText>) throws(QuestionFailure) -> Rows {
    let wanted = window.columns.filter { names.contains($0.name.exact) }
    let kept = names.subtracting(window.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return try rows(of: window.base, reading: kept) }
    let expressions = window.partition + window.order.map(\.expression) + wanted.compactMap(\.value.subject)
    let rows = try rows(of: window.base, reading: expressions.reduce(into: kept) { $0.formUnion($1.columns) })
    let order = try RowOrder(window.order, rows)
    var widened = Rows(names: rows.names + wanted.map { String(made: "window_\($0.name)") }, [])
    for part in try rows.parts(by: window.partition) {
      let sorted = try order.sorted(part)
      let added = try wanted.tryMap { (column) throws(QuestionFailure) in
        try column.value.values(over: sorted, of: rows)
      }
      for (index, entry) in sorted.enumerated() { widened.values.append(entry.row + added.map { $0[index] }) }
    }
    return try widened.adding(wanted.map(\.name)) { row in Array(row.suffix(wanted.count)) }
  }
}

/// A row of a partition, and what puts it in order.
private struct OrderedRow {
  let row: [Value]
  let keys: [Value]
}

private struct RowOrder {
  private let expressions: [RowExpression]
  private let rules: [(collation: Collation, sought: Ordering)]

  init(_ order: [Window.Order], _ rows: Rows) throws(QuestionFailure) {
    expressions = try rows.compiled(order.map(\.expression))
    rules = order.map { ($0.expression.collation ?? .binary, $0.isDescending ? .above : .below) }
  }

  /// Rows that tie stay in the order in which they came.
  func sorted(_ rows: [[Value]]) throws(QuestionFailure) -> [(row: [Value], rank: Int)] {
    let keyed = try rows.tryMap { (row) throws(QuestionFailure) in
      OrderedRow(row: row, keys: try expressions.values(of: row))
    }
    var rank = 0
    var last: OrderedRow?
    return keyed.sorted(by: isBefore).map { row in
      if last.map({ isBefore($0, row) }) ?? true { rank += 1 }
      last = row
      return (row.row, rank)
    }
  }

  private func isBefore(_ left: OrderedRow, _ right: OrderedRow) -> Bool {
    for (index, rule) in rules.enumerated() {
      let ordering = left.keys[index].ordering(to: right.keys[index], rule.collation)
      if ordering != .equal { return ordering == rule.sought }
    }
    return false
  }
}

extension Window.RowFunction {
  fileprivate var subject: Expression? {
    switch self {
    case .previous(let inner), .greatestBefore(let inner): inner
    case .rank: nil
    }
  }

  /// For each row of a partition, in its order.
  fileprivate func values(
    over sorted: [(row: [Value], rank: Int)], of rows: Rows
  ) throws(QuestionFailure) -> [Value] {
    guard let subject else { return sorted.map { .integer(Int64($0.rank)) } }
    let expression = try rows.compiled(subject)
    let values = try sorted.tryMap { (entry) throws(QuestionFailure) in try expression.value(of: entry.row) }
    switch self {
    case .previous: return [.null] + values.dropLast()
    case .greatestBefore, .rank: return greatestBefore(values, subject.collation ?? .binary)
    }
  }

  private func greatestBefore(_ values: [Value], _ collation: Collation) -> [Value] {
    var greatest = Value.null
    return values.map { value in
      defer {
        if !value.isNull, greatest.isNull || value.ordering(to: greatest, collation) == .above { greatest = value }
      }
      return greatest
    }
  }
}
