import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// A rulebook as lint rules see it: read, and bound as far as it can be.
package struct LintSubject {
  let rulebook: Rulebook
  let resolver: Resolver
  /// Nil: the rules alone, over tables that are assumed to have every column that is named.
  let snapshot: SnapshotIdentity?
  let checks: [LintedCheck]
  /// Whether a runbook's path leads to a file.
  let fileExists: @Sendable (_ path: String, _ ruleFile: String) -> Bool
  /// Parameters without a value: what depends on them cannot be reasoned about.
  let unknownParameters: Set<String>
  /// What filters read or put in order and no value allows; known once the snapshot was asked.
  var filterFaults: [ReadingDemand: ReadingFault] = [:]

  /// That of the run's clock.
  var today: Day { resolver.clock.today }
  var schema: SnapshotSchema { resolver.engine.schema }
  var hasSnapshot: Bool { snapshot != nil }

  /// The rulebook's table, bound; nil where it cannot be, which `unresolved` says.
  func table(_ rule: TableRule) -> BoundTable? { try? resolver.table(rule) }

  /// Checks that could be bound.
  var bound: [BoundCheck] {
    checks.compactMap { if case .success(let bound) = $0.outcome { bound } else { nil } }
  }

  /// What a check masks is masked in every finding about the rules too.
  var maskings: [Masking] { bound.map(\.masking).filter { !$0.isEmpty } }

  /// Whether all of its parameters have values.
  func isKnown(_ bound: BoundCheck) -> Bool {
    // Thresholds are no part of the slice.
    let own = bound.check.kind.clauses.reduce(into: Set<String>()) { $0.formUnion($1.parameterNames) }
    return own.union(bound.slice.names).isDisjoint(with: unknownParameters)
  }
}

/// A check, and what binding made of it.
struct LintedCheck {
  let check: Check
  let outcome: Result<BoundCheck, BindingFailure>
  /// Asked before it is measured: its `when`, the anchor of its `due`, its newest partition.
  var questionsBefore: [Question] = []
}

extension LintedCheck {
  init(_ check: Check, _ resolver: Resolver) throws(BindingFailure) {
    let binder = CheckBinder(check: check, resolver: resolver)
    var asking = Asking()
    if let clause = check.guardClause { _ = try ScalarQuestion(clause, resolver, role: "when", asking: &asking) }
    if let due = check.due { _ = try ScalarQuestion(due.anchor, resolver, role: "due", asking: &asking) }
    _ = try binder.partition(asking: &asking)
    self.init(check: check, outcome: .success(try binder.bound()), questionsBefore: asking.questions)
  }
}

extension [Masking] {
  /// The one that hides a column of a table; nil where none does.
  func hiding(_ column: Column, of relation: Relation) -> Masking? {
    first { $0.hides(.column(column), over: relation) }
  }
}

extension Slice {
  var names: Set<String> { Set(items.map(\.name)) }
}
