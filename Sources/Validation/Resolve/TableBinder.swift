import Expressions
import Questions
import Rulebooks
import Values

/// Makes one table of the rulebook: its source, then `unpivot`, `derive`, `where`, `group`, in this order.
struct TableBinder {
  let rule: TableRule
  let resolver: Resolver
  /// Whose rows get a column of their own, at the table that they name.
  let exemptions: [Exemption]

  func bound() throws(BindingFailure) -> BoundTable {
    let base = try source()
    var relation = try unpivoted(base.relation)
    relation = try derived(relation)
    let condition = try rule.condition.map { clause throws(BindingFailure) in
      try bind(clause, over: relation, role: "where")
    }
    relation = relation.filtered(by: condition)
    relation = try grouped(relation)
    relation = try flagged(relation)
    let table = BoundTable(
      name: rule.name, relation: relation, key: [],
      parameters: base.parameters.union(rule.parameterNames), plainZone: rule.instantsIn)
    var key: [Column] = []
    for name in rule.key { key.append(try table.column(name, for: "key")) }
    return BoundTable(
      name: rule.name, relation: relation, key: key, parameters: table.parameters,
      plainZone: rule.instantsIn)
  }

  private func source() throws(BindingFailure) -> (relation: Relation, parameters: Set<String>) {
    switch rule.source {
    case .from(let name):
      guard let other = resolver.rulebook.table(named: name.value), other.name.folded != rule.name.folded
      else {
        let table = try resolver.table(named: name.value, notDefining: rule.name)
        return (table.relation, table.parameters)
      }
      let table = try TableBinder(rule: other, resolver: resolver, exemptions: exemptions).boundOrKnown()
      return (table.relation, table.parameters)
    case .query(let scalar):
      let query = try resolver.freeQuery(scalar, definer: rule.name)
      return (query.relation, query.parameters)
    }
  }

  private func boundOrKnown() throws(BindingFailure) -> BoundTable {
    exemptions.isEmpty ? try resolver.table(rule) : try bound()
  }

  private func unpivoted(_ relation: Relation) throws(BindingFailure) -> Relation {
    guard !rule.unpivot.isEmpty else { return relation }
    var unpivoted: [UnpivotColumn] = []
    for column in rule.unpivot {
      var sources: [Column] = []
      for name in column.columns { sources.append(try self.column(name, of: relation, for: "unpivot")) }
      unpivoted.append(UnpivotColumn(name: column.name, sources: sources))
    }
    return .unpivot(relation, unpivoted)
  }

  /// One after the other, so that a derived column may use those before it.
  private func derived(_ relation: Relation) throws(BindingFailure) -> Relation {
    var relation = relation
    for column in rule.derived {
      let expression = try bind(column.clause, over: relation, role: "derive '\(column.name)'")
      relation = .derive(relation, [NamedExpression(column.name, expression)])
    }
    return relation
  }

  private func flagged(_ relation: Relation) throws(BindingFailure) -> Relation {
    var flags: [NamedExpression] = []
    for exemption in exemptions where exemption.table.folded == rule.name.folded {
      let condition = try exemption.condition.map { clause throws(BindingFailure) in
        try bind(clause, over: relation, role: "exemption '\(exemption.name)'")
      }
      let flag = Expression.caseWhen(
        subject: nil,
        branches: [.init(when: condition ?? .literal(.integer(1)), then: .literal(.integer(1)))],
        otherwise: .literal(.integer(0)))
      flags.append(NamedExpression(Resolver.flag(exemption), flag))
    }
    return flags.isEmpty ? relation : .derive(relation, flags)
  }

  private func grouped(_ relation: Relation) throws(BindingFailure) -> Relation {
    guard let group = rule.group else { return relation }
    var keys: [NamedExpression] = []
    for name in group.by { keys.append(NamedExpression(try column(name, of: relation, for: "group"))) }
    var columns: [NamedExpression] = []
    for column in group.columns {
      let expression = try resolver.clauses.bind(
        column.clause, columns: relation.columns, plainZone: rule.instantsIn, table: rule.name,
        role: "group column '\(column.name)'", level: .group(by: keys.map(\.name)))
      columns.append(NamedExpression(column.name, expression))
    }
    return .group(relation, by: keys, columns: columns)
  }

  private func column(_ name: Located<String>, of relation: Relation, for role: String) throws(BindingFailure) -> Column
  {
    let columns = relation.columns
    if let column = columns.first(where: { $0.name.folded == name.value.folded }) { return column }
    throw noSuchColumn(name.value, in: rule.name, among: columns.map(\.name), role: role)
  }

  private func bind(_ clause: Clause, over relation: Relation, role: String) throws(BindingFailure) -> Expression {
    try resolver.clauses.bind(
      clause, columns: relation.columns, plainZone: rule.instantsIn, table: rule.name, role: role)
  }
}

extension TableRule {
  /// Parameters that its own clauses use.
  var parameterNames: Set<String> {
    let clauses = [condition].compactMap { $0 } + derived.map(\.clause) + (group?.columns.map(\.clause) ?? [])
    return clauses.reduce(into: []) { $0.formUnion($1.parameterNames) }
  }
}
