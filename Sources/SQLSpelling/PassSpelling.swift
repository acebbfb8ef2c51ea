import Expressions
import Questions
import Values

/// One statement of a pass, and which of the pass's questions it answers.
package struct PassStatement {
  package let sql: SQL
  package let named: [String: Value]
  package let questions: Range<Int>

  init(sql: SQL, named: [String: Value], questions: Range<Int>) {
    self.sql = sql.statement.signed
    self.named = named
    self.questions = questions
  }
}

/// Spells passes as statements of a dialect, chunked below its limits.
package struct PassSpelling {
  private let relations: RelationSpelling

  package init(in dialect: any Dialect) { relations = RelationSpelling(in: dialect) }

  private var dialect: any Dialect { relations.dialect }

  package func statements(of pass: Plan.Pass) -> [PassStatement] {
    switch pass {
    case .tallies(let relation, let aggregates): tallies(relation, aggregates, 0..<aggregates.count)
    case .computed(let rows): [PassStatement(sql: spell(rows), named: rows.relation.parameters, questions: 0..<1)]
    case .evidence(let rows): [PassStatement(sql: spell(rows), named: rows.relation.parameters, questions: 0..<1)]
    case .exists(let relation, let condition):
      [PassStatement(sql: spell(relation, condition), named: relation.parameters, questions: 0..<1)]
    }
  }

  package func statement(of rows: StreamedRows) -> PassStatement {
    PassStatement(
      sql: select(rows.columns, from: rows.relation, where: rows.filter), named: rows.relation.parameters,
      questions: 0..<1)
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
      while end < range.upperBound, columns.count < dialect.mostColumns {
        let column = dialect.spell(.aggregate(aggregates[end]))
        guard columns.isEmpty || values + column.bindings.count <= dialect.mostValues else { break }
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
    return "SELECT EXISTS (SELECT 1 FROM \(source) WHERE \(dialect.spell(condition)))"
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
      "\(dialect.spell(column.expression)) AS \(made: "\(index)")"
    }
    let select: SQL = "SELECT \(spelled.joined(separator: ", ")) FROM \(relations.source(relation, reading: names))"
    return filter.map { "\(select) WHERE \(dialect.spell($0))" } ?? select
  }

  private func ordered(_ columns: Int, most: Int) -> SQL {
    "ORDER BY \(wholeOrder(of: columns)) LIMIT \(bound: .integer(Int64(most)))"
  }

  private func wholeOrder(of count: Int) -> SQL {
    dialect.wholeOrder(of: (0..<count).map { SQL("\(made: "\($0)")") }).joined(separator: ", ")
  }

  private func partition(_ columns: [SQL], _ group: EvidenceRows.Group) -> [SQL] {
    guard let collations = group.asWritten else { return columns }
    return zip(columns, collations).map { dialect.keyText($0, $1) }
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
