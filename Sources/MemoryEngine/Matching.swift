import Expressions
import Questions
import Values

/// The rows of one relation by the key that another's rows look for, compared as `=` compares the two.
struct Matching {
  private let rules: [ComparisonRule]
  private let on: [RowExpression]
  private var rowsByKey: [[EqualityKey]: [[Value]]] = [:]

  init(_ base: Rows, on: [Expression], _ other: Rows, by: [Expression]) throws(QuestionFailure) {
    rules = zip(on, by).map { ComparisonRule($0, $1) }
    self.on = try base.compiled(on)
    let by = try other.compiled(by)
    for row in other.values {
      if let key = key(of: try by.values(of: row)) { rowsByKey[key, default: []].append(row) }
    }
  }

  /// The other's rows that have the key of this row of the base.
  func rows(for row: [Value]) throws(QuestionFailure) -> [[Value]] {
    key(of: try on.values(of: row)).flatMap { rowsByKey[$0] } ?? []
  }

  /// Nil where it holds NULL, which matches nothing.
  private func key(of values: [Value]) -> [EqualityKey]? {
    var key: [EqualityKey] = []
    for (value, rule) in zip(values, rules) {
      guard let part = rule.key(of: value) else { return nil }
      key.append(part)
    }
    return key
  }
}

/// The part of the other's rows that lies before a row's own day.
struct TrailingRows {
  private let trailing: Trailing
  private let day: RowExpression
  private let otherDay: RowExpression
  private let isWithin: RowExpression

  init(_ trailing: Trailing, _ base: Rows, _ other: Rows) throws(QuestionFailure) {
    self.trailing = trailing
    day = try base.compiled(trailing.day)
    otherDay = try other.compiled(trailing.otherDay)
    isWithin = try RowExpression(trailing.condition, columns: [Trailing.own.name, Trailing.other.name])
  }

  func rows(of matched: [[Value]], before row: [Value]) throws(QuestionFailure) -> [[Value]] {
    let own = try day.value(of: row)
    var kept: [(row: [Value], day: Value)] = []
    for row in matched {
      let other = try otherDay.value(of: row)
      if try isWithin.holds([own, other]) { kept.append((row, other)) }
    }
    guard case .dates(let most) = trailing.length else { return kept.map(\.row) }
    let collation = trailing.otherDay.collation ?? .binary
    let days = Dictionary(grouping: kept) { EqualityKey($0.day, under: collation) }.values
    let newest = days.sorted { $0[0].day.ordering(to: $1[0].day, collation) == .above }.prefix(most)
    let wanted = Set(newest.map { EqualityKey($0[0].day, under: collation) })
    return kept.filter { wanted.contains(EqualityKey($0.day, under: collation)) }.map(\.row)
  }
}

extension Trailing {
  fileprivate static let own = Column(made: "own_day")
  fileprivate static let other = Column(made: "other_day")

  /// Whether a day of the other's is within, as a condition on the two days.
  fileprivate var condition: Expression {
    let own = Expression.column(Column(Self.own.name, affinity: day.affinity, collation: day.collation ?? .binary))
    let other = Expression.column(
      Column(Self.other.name, affinity: otherDay.affinity, collation: otherDay.collation ?? .binary))
    let before = Expression.binary(includesOwnDay ? .lessOrEqual : .less, other, own)
    guard case .days(let days) = length else { return before }
    let first = Expression.call(.date, [own, .literal(.text("-\(days) days"))])
    return .all([before, .binary(includesOwnDay ? .greater : .greaterOrEqual, other, first)])
  }
}

extension MemoryTables {
  func joined(_ join: Join, _ names: Set<ExactText>) throws(QuestionFailure) -> Rows {
    let wanted = join.columns.read(by: names)
    let kept = names.subtracting(join.columns.map(\.name.exact))
    guard !wanted.isEmpty else { return try rows(of: join.base, reading: kept) }
    let days = join.trailing.map { ($0.day.columns, $0.otherDay.columns) } ?? ([], [])
    let base = try rows(of: join.base, reading: kept.union(join.on.columnNames).union(days.0))
    let other = try rows(of: join.other, reading: wanted.columnNames.union(join.by.columnNames).union(days.1))
    let matching = try Matching(base, on: join.on, other, by: join.by)
    let trailing = try join.trailing.map { (part) throws(QuestionFailure) in try TrailingRows(part, base, other) }
    let figures = try GroupExpressions(wanted.map(\.expression), over: other)
    return try base.adding(wanted.map(\.name)) { (row) throws(QuestionFailure) in
      var matched = try matching.rows(for: row)
      if let trailing { matched = try trailing.rows(of: matched, before: row) }
      let values =
        matched.isEmpty ? wanted.map { _ in .null } : try figures.values(of: Rows(names: other.names, matched))
      return join.absent == .zero ? values.map { $0.isNull ? .integer(0) : $0 } : values
    }
  }
}

extension [Expression] {
  fileprivate var columnNames: Set<ExactText> { reduce(into: []) { $0.formUnion($1.columns) } }
}
