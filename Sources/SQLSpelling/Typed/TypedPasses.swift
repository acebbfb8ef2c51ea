import Expressions
import Questions
import Values

/// A statement, the classes of what it gives, and which of the pass's questions it answers.
package struct TypedStatement: Sendable {
  package let sql: String
  package let classes: [ValueClass?]
  package let questions: [Int]
}

/// Spells passes for a database whose columns have types, as far as SQL comes to the same.
package struct TypedPasses: Sendable {
  private let relations: TypedRelations

  private var dialect: any TypedDialect { relations.dialect }

  /// The most columns of one SELECT.
  private static let mostColumns = 500

  /// `tables` by their folded names.
  package init(in dialect: any TypedDialect, tables: [ExactText: TypedTable]) {
    relations = TypedRelations(dialect: dialect, tables: tables)
  }

  /// Those questions of the pass that SQL answers as `Engine` means it.
  package func statements(of pass: Plan.Pass) -> [TypedStatement] {
    switch pass {
    case .tallies(let relation, let aggregates): tallies(relation, aggregates)
    case .computed(let rows): one { () throws(SpellingRefusal) in try spell(rows) }
    case .evidence(let rows): one { () throws(SpellingRefusal) in try spell(rows) }
    case .exists(let relation, let condition):
      one { () throws(SpellingRefusal) in try spell(relation, condition) }
    }
  }

  package func statement(of rows: StreamedRows) -> TypedStatement? {
    one { () throws(SpellingRefusal) in
      try select(rows.columns, from: rows.relation, where: rows.filter).statement("")
    }.first
  }

  /// All rows of a relation, with these columns; nil where SQL does not make them as `Engine` means them.
  package func statement(of relation: Relation, reading names: Set<ExactText>) -> TypedStatement? {
    one { () throws(SpellingRefusal) in
      let rows = try relations.rows(of: relation, reading: names)
      let columns = try relations.kept(names, of: rows)
      let list = columns.isEmpty ? "1" : columns.map(\.text).joined(separator: ", ")
      return TypedStatement(
        sql: "SELECT \(list) FROM \(rows.from)", classes: columns.map(\.valueClass), questions: [0])
    }.first
  }

  /// Why a pass is not asked of SQL, whole or in part; nil where it is.
  package func refusal(of pass: Plan.Pass) -> SpellingRefusal? {
    do throws(SpellingRefusal) {
      switch pass {
      case .tallies(let relation, let aggregates):
        let names = aggregates.reduce(into: Set<ExactText>()) { $0.formUnion(Expression.aggregate($1).columnNames) }
        let expressions = relations.expressions(over: try relations.rows(of: relation, reading: names))
        for aggregate in aggregates { _ = try expressions.aggregate(aggregate) }
      case .computed(let rows): _ = try spell(rows)
      case .evidence(let rows): _ = try spell(rows)
      case .exists(let relation, let condition): _ = try spell(relation, condition)
      }
      return nil
    } catch {
      return error
    }
  }

  private func one(_ spell: () throws(SpellingRefusal) -> TypedStatement) -> [TypedStatement] {
    do throws(SpellingRefusal) {
      return [try spell()]
    } catch {
      return []
    }
  }

  /// All over the same rows; apart where these cannot be spelled with the columns of all.
  private func tallies(_ relation: Relation, _ aggregates: [Aggregate]) -> [TypedStatement] {
    let all = Array(aggregates.indices)
    if let together = tallies(relation, aggregates, all) { return together }
    guard aggregates.count > 1 else { return [] }
    return all.flatMap { tallies(relation, aggregates, [$0]) ?? [] }
  }

  private func tallies(_ relation: Relation, _ aggregates: [Aggregate], _ places: [Int]) -> [TypedStatement]? {
    let names = places.reduce(into: Set<ExactText>()) {
      $0.formUnion(Expression.aggregate(aggregates[$1]).columnNames)
    }
    guard let rows = try? relations.rows(of: relation, reading: names) else { return nil }
    let expressions = relations.expressions(over: rows)
    let spelled = places.compactMap { place in
      (try? expressions.aggregate(aggregates[place])).map { (place: place, aggregate: $0) }
    }
    return stride(from: 0, to: spelled.count, by: Self.mostColumns).map { start in
      let part = spelled[start...].prefix(Self.mostColumns)
      return TypedStatement(
        sql: "SELECT \(part.map(\.aggregate.text).joined(separator: ", ")) FROM \(rows.from)",
        classes: part.map(\.aggregate.valueClass), questions: part.map(\.place))
    }
  }

  private func spell(_ relation: Relation, _ condition: Expression) throws(SpellingRefusal) -> TypedStatement {
    let rows = try relations.rows(of: relation, reading: condition.columnNames)
    let text = try relations.expressions(over: rows).condition(condition)
    return TypedStatement(
      sql: "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM \(rows.from) WHERE \(text)) THEN 1 ELSE 0 END AS BIGINT)",
      classes: [.integer], questions: [0])
  }

  private func spell(_ rows: ComputedRows) throws(SpellingRefusal) -> TypedStatement {
    let chosen = try select(rows.columns, from: rows.relation, where: nil)
    return chosen.statement(" ORDER BY \(order(of: chosen)) LIMIT \(rows.most)")
  }

  private func spell(_ rows: EvidenceRows) throws(SpellingRefusal) -> TypedStatement {
    let chosen = try select(rows.columns, from: rows.relation, where: rows.filter)
    guard let group = rows.perGroup else {
      return chosen.statement(" ORDER BY \(order(of: chosen)) LIMIT \(rows.limit)")
    }
    let leading = Array(zip(chosen.aliases, chosen.classes).prefix(group.leadingColumns))
    // Fingerprints may spell two reals alike.
    if group.asWritten != nil, leading.contains(where: { $0.1 == .real || $0.1 == .number }) {
      throw SpellingRefusal("groups of reals as fingerprints spell them")
    }
    let collations = group.asWritten ?? rows.columns.prefix(leading.count).map { $0.expression.collation ?? .binary }
    guard collations.allSatisfy({ $0 == .binary }) else { throw SpellingRefusal("a collation") }
    let partition = leading.isEmpty ? "" : "PARTITION BY \(leading.map(\.0).joined(separator: ", ")) "
    let numbered =
      "(SELECT *, row_number() OVER (\(partition)ORDER BY \(order(of: chosen))) AS number FROM \(chosen.from)) AS n WHERE number <= \(group.most)"
    return ChosenColumns(from: numbered, aliases: chosen.aliases, classes: chosen.classes).statement(
      " ORDER BY \(order(of: chosen)) LIMIT \(rows.limit)")
  }

  private func select(
    _ columns: [NamedExpression], from relation: Relation, where filter: Expression?
  ) throws(SpellingRefusal) -> ChosenColumns {
    let names = columns.reduce(into: filter?.columnNames ?? []) { $0.formUnion($1.expression.columnNames) }
    let rows = try relations.rows(of: relation.filtered(by: filter), reading: names)
    let shown = try relations.shown(columns, over: rows)
    let chosen = relations.select(shown, from: rows.from)
    return ChosenColumns(
      from: chosen.from, aliases: shown.indices.map { "c\($0)" }, classes: shown.map(\.valueClass))
  }

  /// NULL first, texts by their bytes.
  private func order(of chosen: ChosenColumns) -> String {
    guard !chosen.aliases.isEmpty else { return "1" }
    return zip(chosen.aliases, chosen.classes).map { "\(relations.byBytes($0, $1)) ASC NULLS FIRST" }.joined(
      separator: ", ")
  }
}

/// Columns of a subquery, in the order in which they were asked for.
private struct ChosenColumns {
  let from: String
  let aliases: [String]
  let classes: [ValueClass?]

  func statement(_ end: String) -> TypedStatement {
    TypedStatement(
      sql: "SELECT \(aliases.isEmpty ? "1" : aliases.joined(separator: ", ")) FROM \(from)\(end)", classes: classes,
      questions: [0])
  }
}
