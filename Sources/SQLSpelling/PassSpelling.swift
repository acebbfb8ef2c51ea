import Expressions
import Questions
import Values

/// One statement of a pass, and which of the pass's questions it answers.
package struct PassStatement {
  package let sql: SQL
  package let named: [String: Value]
  package let questions: Range<Int>

  init(sql: SQL, named: [String: Value], questions: Range<Int>) {
    self.sql = sql.signed
    self.named = named
    self.questions = questions
  }
}

/// Spells passes as statements, chunked below SQLite's limits.
package struct PassSpelling {
  /// SQLite allows 2,000 result columns and 32,766 values by default.
  static let mostColumns = 1_000
  static let mostValues = 30_000

  private let relations = RelationSpelling()

  package init() {}

  package func statements(of pass: Plan.Pass) -> [PassStatement] {
    switch pass {
    case .tallies(let relation, let aggregates): tallies(relation, aggregates, 0..<aggregates.count)
    case .computed(let rows): [PassStatement(sql: spell(rows), named: rows.relation.parameters, questions: 0..<1)]
    case .evidence(let rows): [PassStatement(sql: spell(rows), named: rows.relation.parameters, questions: 0..<1)]
    case .exists(let relation, let condition):
      [PassStatement(sql: spell(relation, condition), named: relation.parameters, questions: 0..<1)]
    }
  }

  /// Some of a pass's tallies: all of them, or those left when one of them failed.
  package func tallies(_ relation: Relation, _ aggregates: [Aggregate], _ range: Range<Int>) -> [PassStatement] {
    var statements: [PassStatement] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      var columns: [SQL] = []
      var values = 0
      var names: Set<ExactText> = []
      while end < range.upperBound, columns.count < Self.mostColumns {
        let column = relations.dialect.spell(.aggregate(aggregates[end]))
        guard columns.isEmpty || values + column.bindings.count <= Self.mostValues else { break }
        values += column.bindings.count
        names.formUnion(Expression.aggregate(aggregates[end]).columnNames)
        columns.append(column)
        end += 1
      }
      let sql: SQL = "SELECT \(columns.joined(separator: ", ")) FROM \(relations.source(relation, reading: names))"
      statements.append(PassStatement(sql: sql, named: relation.parameters, questions: start..<end))
      start = end
    }
    return statements
  }

  private func spell(_ relation: Relation, _ condition: Expression) -> SQL {
    let source = relations.source(relation, reading: condition.columnNames)
    return "SELECT EXISTS (SELECT 1 FROM \(source) WHERE \(relations.dialect.spell(condition)))"
  }

  private func spell(_ rows: ComputedRows) -> SQL {
    "\(select(rows.columns, from: rows.relation, where: nil)) \(ordered(rows.columns.count, most: rows.most))"
  }

  private func spell(_ rows: EvidenceRows) -> SQL {
    let chosen = select(rows.columns, from: rows.relation, where: rows.filter)
    let order = ordered(rows.columns.count, most: rows.limit)
    guard let group = rows.perGroup else { return "\(chosen) \(order)" }
    return "\(limited(chosen, count: rows.columns.count, group)) \(order)"
  }

  private func select(_ columns: [NamedExpression], from relation: Relation, where filter: Expression?) -> SQL {
    let names = columns.reduce(into: filter?.columnNames ?? []) { $0.formUnion($1.expression.columnNames) }
    let spelled = columns.enumerated().map { index, column -> SQL in
      "\(relations.dialect.spell(column.expression)) AS \(made: "\(index)")"
    }
    let select: SQL = "SELECT \(spelled.joined(separator: ", ")) FROM \(relations.source(relation, reading: names))"
    return filter.map { "\(select) WHERE \(relations.dialect.spell($0))" } ?? select
  }

  private func ordered(_ columns: Int, most: Int) -> SQL {
    "ORDER BY \(wholeOrder(of: columns)) LIMIT \(bound: .integer(Int64(most)))"
  }

  /// By all columns, and where SQLite calls two values equal that are printed apart, 7 and 7.0, by their storage class.
  private func wholeOrder(of count: Int) -> SQL {
    let names = (0..<min(count, Self.mostOrderedAlone)).map { SQL("\(made: "\($0)")") }
    let alone = names.map { SQL("\($0) COLLATE BINARY") } + names.map { SQL("typeof(\($0))") }
    let together = stride(from: names.count, to: count, by: Self.orderedTogether).map { start -> SQL in
      let end = min(start + Self.orderedTogether, count)
      return (start..<end).map { SQL("quote(\(made: "\($0)"))") }.joined(separator: " || ")
    }
    return (alone + together).joined(separator: ", ")
  }

  /// SQLite orders, and partitions and orders, by 2,000 terms at most: columns beyond these are ordered as one text each hundred.
  private static let mostOrderedAlone = 300
  private static let orderedTogether = 100

  private func partition(_ columns: [SQL], _ group: EvidenceRows.Group) -> [SQL] {
    guard let collations = group.asWritten else { return columns }
    let name = SQL(Function.keyText.nameInSQLite)
    return zip(columns, collations).map { "\(name)(\($0), \(bound: .text($1.rawValue)))" }
  }

  private func limited(_ select: SQL, count: Int, _ group: EvidenceRows.Group) -> SQL {
    let all = (0..<count).map { SQL("\(made: "\($0)")") }
    let partition = partition(Array(all.prefix(group.leadingColumns)), group)
    return """
      SELECT \(all.joined(separator: ", ")) FROM (SELECT *, row_number() OVER (PARTITION BY \(partition.joined(separator: ", ")) \
      ORDER BY \(wholeOrder(of: count))) AS \(made: "number") FROM (\(select))) \
      WHERE \(made: "number") <= \(bound: .integer(Int64(group.most)))
      """
  }
}

extension Relation {
  /// Parameters of the user's own SELECTs in it, by name.
  var parameters: [String: Value] {
    switch self {
    case .source: [:]
    case .query(let query):
      query.tables.reduce(query.parameters) { known, table in
        known.merging(table.relation.parameters) { first, _ in first }
      }
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _), .group(let base, _, _): base.parameters
    case .join(let join): join.base.parameters.merging(join.other.parameters) { first, _ in first }
    case .window(let window): window.base.parameters
    }
  }
}
