import Expressions
import Questions
import Rulebooks
import Values

/// A check bound to real columns, ready to be measured.
package struct BoundCheck {
  package let check: Check
  package let subject: Subject
  package let gauge: Gauge
  package let slice: Slice
  package let vanished: VanishedGroups?
  package let masking: Masking
  /// The table under test as all of its checks see it.
  let tested: BoundTable
  /// What a reader should know about what was looked at: the newest partition.
  var notes: [String] = []
  /// Within the lag after the data was due.
  var isInLag = false
}

/// Groups that must be there, against those that are.
package struct VanishedGroups {
  package let relation: Relation
  let by: [NamedExpression]
  package let isMissing: Expression
  /// Rows of the table that names them, and which of them name none.
  let naming: Relation
  let namesNone: Expression
  let exempt: [ExemptPart]
  /// The groups that must be there, and those that are.
  let probe: KeyProbe
  /// Groups of the table of which a query gave no row, where `isMissing`: it looked at them, and found nothing.
  let quiet: Relation?
}

/// Binds one check, in two steps: what must be known first, then the rest.
package struct CheckBinder {
  package let check: Check
  package let resolver: Resolver

  package init(check: Check, resolver: Resolver) {
    self.check = check
    self.resolver = resolver
  }

  /// The newest partition of a `latest` check, asked for.
  package func partition(asking: inout Asking) throws(BindingFailure) -> NewestPartition? {
    guard let operand = check.kind.partition else { return nil }
    let subject = try subject(try exemptRows(), population: nil, past: nil, .none)
    return NewestPartition(try subject.bind(operand), of: subject, asking: &asking)
  }

  package func bound(newestPartition: Expression? = nil) throws(BindingFailure) -> BoundCheck {
    let slice = try slice()
    let past = try resolver.past(of: check, slice: slice)
    let rows = try exemptRows()
    let subject = try subject(rows, population: newestPartition, past: past, namedTables(rows))
    try requireMaskedColumns()
    var gauge = try check.kind.gauge(of: subject)
    let vanished = try vanished(subject, gauge.measurement)
    if let vanished, gauge.evidence.exempt.isEmpty { gauge.evidence.exempt = vanished.exempt }
    let conditions = [try ownCondition(subject.table), newestPartition].compactMap { $0 }
    gauge.evidence.exempt += rows.parts(where: conditions)
    let masking = subject.masking.following(gauge)
    gauge.measurement.further += FilteredNulls.details(
      of: try ownCondition(subject.table), in: subject, read: gauge.measurement.relation)
    if rule.condition != nil {
      gauge.measurement.further += FilteredNulls.details(ofTable: try boundTable().relation)
    }
    gauge.wording.passedOver += FilteredNulls.remarks(
      of: check.conditions.map(\.text), ofTable: rule.condition?.text)
    var bound = BoundCheck(
      check: check, subject: subject, gauge: gauge, slice: slice, vanished: vanished, masking: masking,
      tested: rows.common)
    bound.notes = gauge.wording.keyNotes + subject.groupNotes + rows.notes
    return bound
  }

  /// Before anything is asked: a mask that is misspelled hides nothing.
  func requireMaskedColumns() throws(BindingFailure) {
    guard !check.mask.isEmpty else { return }
    let table = try boundTable()
    for column in check.mask { _ = try table.column(column, for: "mask") }
  }

  /// What is hidden, also where the check cannot be bound and compares its table with no other: its own columns are known.
  package func knownMasking() throws(BindingFailure) -> Masking {
    guard !check.mask.isEmpty else { return .none }
    do throws(BindingFailure) {
      return try bound().masking
    } catch {
      try requireMaskedColumns()
      guard check.kind.otherTables.isEmpty, check.kind.query == nil else { throw error }
      return try subject(try exemptRows(), population: nil, past: nil, .none).masking
    }
  }

  private var rule: TableRule {
    guard let rule = resolver.rulebook.table(named: check.table) else { preconditionFailure("a check without table") }
    return rule
  }

  private func boundTable() throws(BindingFailure) -> BoundTable { try resolver.table(rule) }

  private func exemptRows() throws(BindingFailure) -> ExemptRows { try resolver.exemptRows(of: check, in: rule) }

  private func subject(
    _ rows: ExemptRows, population partition: Expression?, past: Past?, _ named: NamedTables
  ) throws(BindingFailure) -> Subject {
    let table = rows.table
    let condition = try ownCondition(table)
    let (groupBy, groupNotes) = try groups(table)
    let parts = [rows.isJudged, condition, partition].compactMap { $0 }
    return Subject(
      check: check, table: table, population: parts.isEmpty ? nil : allOf(parts), isJudged: rows.isJudged,
      groupBy: groupBy,
      groupNotes: groupNotes,
      exemptions: exemptions, past: past,
      masking: check.mask.isEmpty
        ? .none : Masking(check.mask, of: table, key: resolver.maskKey, engine: resolver.engine),
      clauses: resolver.clauses, named: named)
  }

  private var exemptions: [Exemption] { resolver.rulebook.exemptions(of: check) }

  /// All that the kind may ask for; what cannot be bound is its failure only where it does.
  private func namedTables(_ rows: ExemptRows) -> NamedTables {
    var others: [ExactText: NamedTables.Bound<BoundTable>] = [:]
    for name in check.kind.otherTables {
      others[name.value.folded] = result { () throws(BindingFailure) in try resolver.table(named: name.value) }
    }
    return NamedTables(
      others: others,
      expected: check.kind.expectedTable.map { name in
        result { () throws(BindingFailure) in
          try resolver.expectedTable(named: name.value, exemptions: exemptions)
        }
      },
      query: check.kind.judging.query.map { query in
        result { () throws(BindingFailure) in
          let tested = rows.table.replacing(rows.table.relation.filtered(by: rows.isJudged))
          return try resolver.freeQuery(query, definer: nil, testing: tested).relation
        }
      })
  }

  private func result<Table>(_ bind: () throws(BindingFailure) -> Table) -> NamedTables.Bound<Table> {
    do throws(BindingFailure) {
      return .success(try bind())
    } catch {
      return .failure(error)
    }
  }

  /// The condition of a kind with a query speaks of the query's columns; the kind binds it.
  private func ownCondition(_ table: BoundTable) throws(BindingFailure) -> Expression? {
    guard check.kind.query == nil else { return nil }
    var bound: [Expression] = []
    for condition in check.conditions { bound.append(try resolver.clauses.bind(condition, to: table, role: "where")) }
    return bound.isEmpty ? nil : allOf(bound)
  }

  /// Where groups are looked up in another table, too, both sides are told apart in one way.
  private func groups(_ table: BoundTable) throws(BindingFailure) -> (by: [NamedExpression], notes: [String]) {
    var by: [NamedExpression] = []
    for name in check.groupBy { by.append(NamedExpression(try groupColumn(name, table))) }
    var notes: [String] = []
    guard !by.isEmpty else { return (by, notes) }
    let name = check.kind.groupsAreExpected ? check.kind.expectedTable?.value ?? table.name : table.name
    for source in check.kind.groupsSoughtIn + (check.groupsOf.map { [.table($0)] } ?? []) {
      let shared = try boundTable(source, own: table).groups(like: by, of: name)
      by = shared.mine
      notes += shared.notes
    }
    return (by, notes)
  }

  private func boundTable(_ source: GroupSource, own: BoundTable) throws(BindingFailure) -> BoundTable {
    switch source {
    case .own: own
    case .table(let name): try resolver.table(named: name.value)
    }
  }

  /// Where a kind has an expected set, the groups are those of the expected side.
  private func groupColumn(_ name: Located<String>, _ table: BoundTable) throws(BindingFailure) -> Column {
    if check.kind.groupsAreExpected, let expected = check.kind.expectedTable {
      return try resolver.table(named: expected.value).groupColumn(name)
    }
    if check.kind.query != nil { return Column(name.value) }
    return try table.groupColumn(name)
  }

  private func vanished(
    _ subject: Subject, _ measurement: Measurement
  ) throws(BindingFailure) -> VanishedGroups? {
    guard let name = check.groupsOf else { return nil }
    let expected = try resolver.expectedTable(named: name.value, exemptions: exemptions)
    let by = try expected.table.groups(like: subject.groupBy, of: subject.table.name).theirs
    let columns = by.map(\.column)
    let known = allOf(by.map { .isNull($0.expression, negated: true) })
    let rows = Column(made: "rows")
    let join = Join(
      base: .group(
        .filter(expected.table.relation, allOf([known, expected.isExempt.map { .not($0) }])), by: by, columns: []),
      on: columns.map { .column($0) }, other: try grouped(subject),
      by: subject.groupBy.map(\.expression), aggregate: Aggregate(.rows), name: rows.name)
    return VanishedGroups(
      relation: .join(join), by: by, isMissing: .binary(.equal, .column(rows), .literal(.integer(0))),
      naming: expected.unflagged, namesNone: .not(known),
      exempt: expected.exemptParts(by: by, where: known),
      probe: KeyProbe(
        expected: .init(
          table: expected.table.name, relation: expected.table.relation, keys: by, candidates: expected.table.columns),
        actual: .init(
          table: subject.table.name, relation: try grouped(subject), keys: subject.groupBy,
          candidates: subject.table.columns,
          unfiltered: leavesRowsOut(subject) ? subject.table.relation : nil), matched: .literal(.integer(0))),
      quiet: measurement.examinedElsewhere.map { Self.quiet(subject, in: $0, rows: measurement.relation, rows) })
  }

  private static func quiet(
    _ subject: Subject, in examined: Relation, rows: Relation, _ count: Column
  ) -> Relation {
    let groups = Relation.group(examined, by: subject.groupBy, columns: [])
    return .join(
      Join(
        base: groups, on: subject.groupBy.flatMap { Expression.column($0.column).withNullAsValue }, other: rows,
        by: subject.groupBy.flatMap(\.expression.withNullAsValue), aggregate: Aggregate(.rows), name: count.name))
  }

  /// Whether rows of the table under test make no groups for its population's sake.
  private func leavesRowsOut(_ subject: Subject) -> Bool {
    subject.population != nil && !(check.kind.groupsAreExpected && check.kind.expectedTable != nil)
  }

  /// Whose rows make groups: those of the expected set where there is one.
  private func grouped(_ subject: Subject) throws(BindingFailure) -> Relation {
    guard check.kind.groupsAreExpected, let expected = check.kind.expectedTable else {
      return subject.table.relation.filtered(by: subject.population)
    }
    return try resolver.table(named: expected.value).relation
  }

  /// Parameters of all tables it reads, and of its own clauses. A threshold is none of it, but for a date: what is compared with
  /// a date is of that date.
  package func slice() throws(BindingFailure) -> Slice {
    var names = try boundTable().parameters
    for clause in check.kind.clauses + check.conditions {
      names.formUnion(clause.isSetting ? clause.parameterNames.intersection(resolver.dates) : clause.parameterNames)
    }
    for other in check.kind.otherTables + [check.groupsOf].compactMap({ $0 }) {
      names.formUnion(try resolver.table(named: other.value).parameters)
    }
    if let query = check.kind.query {
      names.formUnion(try resolver.freeQuery(query, definer: nil).parameters)
    }
    return Slice(names.map { ($0, resolver.parameters[$0] ?? .null) })
  }
}
