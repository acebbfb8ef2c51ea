import Expressions
import Questions
import Rulebooks
import Values

/// Stands for a snapshot where there is none: every table has every column that the rulebook names. It answers no question.
struct AssumedTables: Engine, SQLReading {
  let schema: SnapshotSchema

  init(_ rulebook: Rulebook) {
    let columns = NamesInRules(rulebook: rulebook).columns.map { Column($0, affinity: .blob) }
    let own = Set(rulebook.tables.map { $0.name.folded })
    var sources: [SourceTable] = []
    for name in NamesInRules(rulebook: rulebook).tables where !own.contains(name.folded) {
      sources.append(SourceTable(name: name, columns: columns))
    }
    // `schedule: from: schedule` is the snapshot's table of that name.
    for table in rulebook.tables {
      if case .from(let name) = table.source, name.value.folded == table.name.folded {
        sources.append(SourceTable(name: name.value, columns: columns))
      }
    }
    schema = SnapshotSchema(tables: sources)
    assumed = columns
  }

  private let assumed: [Column]

  var sql: (any SQLReading)? { self }

  func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column] { assumed }

  /// Nothing of it is ever shown.
  func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>] {
    Array(repeating: [], count: query.columns.count)
  }

  func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    let none = QuestionFailure(.queryFailed, "there is no snapshot to ask")
    return plan.passes.map { pass in
      switch pass {
      case .tallies(_, let aggregates): aggregates.map { _ in .failure(none) }
      case .computed, .evidence, .exists: [.failure(none)]
      }
    }
  }

  func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    QuestionFailure(.queryFailed, "there is no snapshot to ask")
  }

  func spelling(of plan: Plan) -> [String] { plan.passes.map { _ in "" } }
}

/// The names that a rulebook's texts hold, wherever they may be columns.
private struct NamesInRules {
  let rulebook: Rulebook

  var tables: [String] {
    var names: [String] = []
    for table in rulebook.tables {
      if case .from(let name) = table.source { names.append(name.value) }
      for check in table.checks.flatMap(\.parts) {
        names += check.kind.otherTables.map(\.value) + [check.groupsOf?.value].compactMap { $0 }
        names += check.scalarClauses.flatMap(\.syntax.tableNames)
      }
    }
    return distinct(names + rulebook.exemptions.map(\.table))
  }

  var columns: [String] {
    var names: [String] = []
    for table in rulebook.tables {
      names += table.clauses.flatMap(\.syntax.names)
      names += table.key.map(\.value) + table.unpivot.flatMap { $0.columns.map(\.value) }
      names += (table.group?.by.map(\.value) ?? []) + (table.partOf?.match.map(\.mine) ?? [])
      for check in table.checks.flatMap(\.parts) { names += self.names(of: check) }
    }
    for exemption in rulebook.exemptions {
      names += (exemption.condition?.syntax.names ?? []) + exemption.key.flatMap { [$0.mine, $0.theirs] }
    }
    return distinct(names)
  }

  private func names(of check: Check) -> [String] {
    let clauses = check.kind.clauses + check.conditions + check.scalarClauses
    return clauses.flatMap(\.syntax.names) + check.groupBy.map(\.value) + check.mask.map(\.value)
  }

  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<ExactText> = []
    return names.filter { !$0.isEmpty && seen.insert($0.folded).inserted }
  }
}

extension TableRule {
  var clauses: [Clause] {
    [condition].compactMap { $0 } + derived.map(\.clause) + (group?.columns.map(\.clause) ?? [])
  }
}

extension Check {
  /// They speak of tables as a whole: `count(t)`, `first(t.c)`.
  fileprivate var scalarClauses: [Clause] { [guardClause, due?.anchor].compactMap { $0 } }
}

extension ExpressionSyntax {
  /// Names in it that may be tables, in a scalar over tables.
  fileprivate var tableNames: [String] {
    switch node {
    case .name(let name), .qualifiedName(let name, _): [name]
    default: children.flatMap(\.tableNames)
    }
  }

  /// Names in it that may be columns.
  package var names: [String] {
    switch node {
    case .name(let name), .qualifiedName(_, let name): [name]
    default: children.flatMap(\.names)
    }
  }
}
