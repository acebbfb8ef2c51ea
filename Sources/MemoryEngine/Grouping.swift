import Expressions
import Questions
import Values

/// The aggregates that some expressions hold, gathered so that each runs over the rows once.
struct GroupExpressions {
  private let aggregates: [Aggregate]
  private let expressions: [RowExpression]
  private let names: [String]

  init(_ expressions: [Expression], over rows: Rows) throws(QuestionFailure) {
    var found: [Aggregate] = []
    let plain = expressions.map { expression in
      expression.rewritten { (part) throws(Never) in
        guard case .aggregate(let aggregate) = part else { return part }
        if !found.contains(aggregate) { found.append(aggregate) }
        let column = Expression.column(Column(made: "aggregate_\(found.firstIndex(of: aggregate) ?? 0)"))
        return part.collation.map { .collate(column, $0) } ?? column
      }
    }
    let names = rows.names + found.indices.map { String(made: "aggregate_\($0)") }
    aggregates = found
    self.names = rows.names
    self.expressions = try plain.tryMap { (expression) throws(QuestionFailure) in
      try RowExpression(expression, columns: names)
    }
  }

  /// Outside of aggregates the first row speaks for all; there is none in a group of nothing.
  func values(of group: Rows) throws(QuestionFailure) -> [Value] {
    let first = group.values.first ?? names.map { _ in .null }
    let figures = try aggregates.tryMap { (aggregate) throws(QuestionFailure) in
      try RunningAggregate.value(of: aggregate, over: group)
    }
    return try expressions.values(of: first + figures)
  }
}

/// An aggregate while rows are brought to it.
struct RunningAggregate {
  private let subjects: [RowExpression]
  private let filter: RowExpression?
  private var accumulator: Accumulator

  static func value(of aggregate: Aggregate, over rows: Rows) throws(QuestionFailure) -> Value {
    var running = try RunningAggregate(aggregate, over: rows)
    for row in rows.values { try running.add(row) }
    return running.accumulator.result
  }

  private init(_ aggregate: Aggregate, over rows: Rows) throws(QuestionFailure) {
    subjects = try rows.compiled(aggregate.measure.subjects)
    filter = try aggregate.filter.map { (filter) throws(QuestionFailure) in try rows.compiled(filter) }
    accumulator = Accumulator(aggregate.measure)
  }

  private mutating func add(_ row: [Value]) throws(QuestionFailure) {
    if let filter, try !filter.holds(row) { return }
    accumulator.add(try subjects.values(of: row))
  }
}

extension MemoryTables {
  func grouped(
    _ base: Relation, _ by: [NamedExpression], _ columns: [NamedExpression], _ names: Set<ExactText>
  ) throws(QuestionFailure) -> Rows {
    let wanted = columns.read(by: names)
    let rows = try rows(of: base, reading: (by + wanted).columnNames)
    let keys = try rows.compiled(by.map(\.expression))
    let figures = try GroupExpressions(wanted.map(\.expression), over: rows)
    let groups = by.isEmpty ? [rows.values] : try rows.parts(by: by.map(\.expression))
    return Rows(
      names: (by + wanted).map(\.name),
      try groups.tryMap { (group) throws(QuestionFailure) in
        let key = try group.first.map { (row) throws(QuestionFailure) in try keys.values(of: row) } ?? []
        return key + (try figures.values(of: Rows(names: rows.names, group)))
      })
  }
}

extension Rows {
  /// The rows with equal values of these expressions together, parts and rows in the order in which they are first met.
  func parts(by expressions: [Expression]) throws(QuestionFailure) -> [[[Value]]] {
    let compiled = try compiled(expressions)
    let collations = expressions.map { $0.collation ?? .binary }
    var places: [[EqualityKey]: Int] = [:]
    var parts: [[[Value]]] = []
    for row in values {
      let key = zip(try compiled.values(of: row), collations).map { EqualityKey($0, under: $1) }
      if let place = places[key] {
        parts[place].append(row)
      } else {
        places[key] = parts.count
        parts.append([row])
      }
    }
    return parts
  }
}
