import Expressions
import Questions
import Values

/// The table under test as a kind sees it: bound columns, the population, and the other tables that it named.
package struct Subject: Sendable {
  package let check: Check
  package let table: BoundTable
  /// The check's `where`, the newest partition under `latest`, and what no exemption leaves out.
  package let population: Expression?
  /// True of rows that no exemption leaves out; nil where nothing can be exempt.
  package let isJudged: Expression?
  /// Columns, under the collation by which they are told apart.
  package let groupBy: [NamedExpression]
  /// What is told of groups whose columns are declared differently in two tables.
  package let groupNotes: [String]
  package let exemptions: [Exemption]
  /// Nil for kinds that do not compare, and where there is no history.
  package let past: Past?
  package let masking: Masking
  package let clauses: ClauseBinder
  package let named: NamedTables

  package init(
    check: Check, table: BoundTable, population: Expression?, isJudged: Expression? = nil, groupBy: [NamedExpression],
    groupNotes: [String] = [],
    exemptions: [Exemption], past: Past?, masking: Masking, clauses: ClauseBinder, named: NamedTables
  ) {
    self.check = check
    self.table = table
    self.population = population
    self.isJudged = isJudged
    self.groupBy = groupBy
    self.groupNotes = groupNotes
    self.exemptions = exemptions
    self.past = past
    self.masking = masking
    self.clauses = clauses
    self.named = named
  }

  package var clock: RunClock { clauses.clock }

  /// The rows that the check looks at.
  package var rows: Relation { table.relation.filtered(by: population) }

  /// A column where the table has one of that name, else the expression.
  package func bind(_ operand: Operand) throws(BindingFailure) -> NamedExpression { try bind(operand, in: table) }

  func bind(_ operands: [Operand]) throws(BindingFailure) -> [NamedExpression] {
    var bound: [NamedExpression] = []
    for operand in operands { bound.append(try bind(operand)) }
    return bound
  }

  func bind(_ operand: Operand, in table: BoundTable) throws(BindingFailure) -> NamedExpression {
    if let column = table.column(named: operand.text) { return NamedExpression(column) }
    guard let clause = operand.clause else {
      throw noSuchColumn(operand.text, in: table.name, among: table.columns.map(\.name), role: check.id)
    }
    // A bare name that is no column: the table's columns help more than what an expression could have meant.
    if case .name(let name) = clause.syntax.node {
      if let column = table.column(named: name) { return NamedExpression(column) }
      throw noSuchColumn(operand.text, in: table.name, among: table.columns.map(\.name), role: check.kind.name)
    }
    let expression = try clauses.bind(clause, to: table, role: check.kind.name)
    if case .column(let column) = expression { return NamedExpression(column) }
    return NamedExpression(operand.text, expression)
  }

  func bind(_ clause: Clause) throws(BindingFailure) -> Expression {
    try clauses.bind(clause, to: table, role: check.kind.name)
  }

  /// One of the kind's `otherTables`.
  func table(_ name: Located<String>) throws(BindingFailure) -> BoundTable { try named.table(name.value) }

  /// The kind's `expectedTable`.
  func expectedTable() throws(BindingFailure) -> ExpectedTable { try named.expectedTable() }

  /// The rows of the kind's `query`.
  func rowsOfQuery() throws(BindingFailure) -> Relation { try named.rowsOfQuery() }

  /// Columns of the table that an expression reads, to be shown beside what is wrong.
  func columnsRead(by expression: Expression) -> [NamedExpression] {
    table.index.columns(named: expression.columns).map { NamedExpression($0) }
  }

  /// Columns behind what is shown, where that is more than a column.
  func columnsRead(by shown: [NamedExpression]) -> [NamedExpression] {
    shown.flatMap { value -> [NamedExpression] in
      if case .column = value.expression { return [] }
      return columnsRead(by: value.expression)
    }
  }

  /// Groups that are named by masked values.
  var hiddenGroups: HiddenColumns {
    masking.hidden(among: groupBy, over: table.relation)
  }

  /// Where no key is declared, the first columns say which row is meant.
  var columnsThatTellRowsApart: [NamedExpression] {
    table.key.isEmpty ? table.columns.prefix(4).map { NamedExpression($0) } : []
  }

  /// For a measure that is no share, `> 5%` would mean nothing.
  func refusePercentages(unless isShare: Bool) throws(BindingFailure) {
    let conditions = (check.thresholds.error ?? []) + (check.thresholds.warn ?? [])
    guard !isShare, conditions.contains(where: \.speaksOfPercent) else { return }
    throw BindingFailure(
      .typeMismatch, "this measure is no share: a percentage in warn or error means nothing", hint: "write a number")
  }

  func optionalValue(of setting: Setting?) throws(BindingFailure) -> Value? {
    switch setting {
    case nil: nil
    case .value(let value): value
    case .parameter(let clause): try constant(clause)
    }
  }

  /// A whole number, 0 or more.
  func count(of setting: Setting?) throws(BindingFailure) -> Int? {
    guard let value = try optionalValue(of: setting) else { return nil }
    guard case .integer(let count) = value, count >= 0 else {
      throw BindingFailure(.typeMismatch, "expected a whole number, 0 or more, and found \(shownValue(value))")
    }
    return Int(count)
  }

  func optionalDay(of setting: Setting?) throws(BindingFailure) -> Day? {
    guard let value = try optionalValue(of: setting) else { return nil }
    guard case .text(let text) = value, let day = Day(parsing: text) else {
      throw BindingFailure(.typeMismatch, "expected a date such as 2026-01-25 and found \(shownValue(value))")
    }
    return day
  }

  /// The check's `where`, bound to the columns of a query.
  func population(over relation: Relation) throws(BindingFailure) -> Expression? {
    var bound: [Expression] = []
    for condition in check.conditions {
      bound.append(
        try clauses.bind(
          condition, columns: relation.columns, plainZone: table.plainZone, table: check.id, role: "where"))
    }
    return bound.isEmpty ? nil : allOf(bound)
  }

  private func constant(_ clause: Clause) throws(BindingFailure) -> Value {
    let expression = try clauses.bind(clause, columns: [], plainZone: .utc, table: check.id, role: check.kind.name)
    return try expression.constantValue()
  }
}

extension Expression {
  /// The value of an expression without columns.
  package func constantValue() throws(BindingFailure) -> Value {
    do throws(QuestionFailure) {
      return try evaluated(self, columns: [], row: [])
    } catch {
      throw BindingFailure(error.reason, error.message)
    }
  }
}
