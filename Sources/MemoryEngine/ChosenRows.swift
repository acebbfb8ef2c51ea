import Expressions
import Questions
import Values

extension MemoryTables {
  func all(_ asked: StreamedRows) throws(QuestionFailure) -> [[Value]] {
    let rows = try rows(of: asked.relation.filtered(by: asked.filter), reading: asked.columns.columnNames)
    return try rows.showing(asked.columns)
  }

  func chosen(_ asked: ComputedRows) throws(QuestionFailure) -> [[Value]] {
    let rows = try rows(of: asked.relation, reading: asked.columns.columnNames)
    return Array(try rows.showing(asked.columns).sorted(by: isInWholeOrder).prefix(asked.most))
  }

  func chosen(_ asked: EvidenceRows) throws(QuestionFailure) -> [[Value]] {
    let relation = asked.relation.filtered(by: asked.filter)
    let rows = try rows(of: relation, reading: asked.columns.columnNames)
    let sorted = try rows.showing(asked.columns).sorted(by: isInWholeOrder)
    guard let group = asked.perGroup else { return Array(sorted.prefix(asked.limit)) }
    let leading = asked.columns.prefix(group.leadingColumns)
    let collations = leading.map { $0.expression.collation ?? .binary }
    return Array(sorted.limited(by: group, collations).prefix(asked.limit))
  }
}

extension Rows {
  fileprivate func showing(_ columns: [NamedExpression]) throws(QuestionFailure) -> [[Value]] {
    let expressions = try compiled(columns.map(\.expression))
    return try values.tryMap { (row) throws(QuestionFailure) in try expressions.values(of: row) }
  }
}

extension [[Value]] {
  /// The first rows of each group, in the order in which they stand.
  fileprivate func limited(by group: EvidenceRows.Group, _ collations: [Collation]) -> [[Value]] {
    var counts: [[EqualityKey]: Int] = [:]
    return filter { row in
      let key = row.prefix(group.leadingColumns).enumerated().map { index, value in
        if let written = group.asWritten {
          EqualityKey(keySpelling(of: value, under: .text(written[index].rawValue)), under: .binary)
        } else {
          EqualityKey(value, under: collations[index])
        }
      }
      counts[key, default: 0] += 1
      return counts[key, default: 0] <= group.most
    }
  }
}

/// By all values, and where two are equal that are printed apart, 7 and 7.0, by their class.
private func isInWholeOrder(_ left: [Value], _ right: [Value]) -> Bool {
  for (left, right) in zip(left, right) {
    let ordering = left.ordering(to: right, .binary)
    if ordering != .equal { return ordering == .below }
  }
  for (left, right) in zip(left, right) where left.storageClass != right.storageClass {
    return left.storageClass.rawValue < right.storageClass.rawValue
  }
  return false
}
