/// A rulebook as lint rules see it: read, and bound as far as it can be.
public struct LintSubject {
  let rulebook: Rulebook
  let resolver: Resolver
  /// Nil: the rules alone, over tables that are assumed to have every column that is named.
  let snapshot: SnapshotIdentity?
  let checks: [LintedCheck]
  /// Whether a runbook's path leads to a file.
  let fileExists: @Sendable (_ path: String, _ ruleFile: String) -> Bool
  /// Parameters without a value: what depends on them cannot be reasoned about.
  let unknownParameters: Set<String>

  var schema: SnapshotSchema { resolver.engine.schema }
  var hasSnapshot: Bool { snapshot != nil }

  /// The rulebook's table, bound; nil where it cannot be, which `unresolved` says.
  func table(_ rule: TableRule) -> BoundTable? { try? resolver.table(rule) }

  /// Checks that could be bound.
  var bound: [BoundCheck] {
    checks.compactMap { if case .success(let bound) = $0.outcome { bound } else { nil } }
  }

  /// Whether all of its parameters have values.
  func isKnown(_ bound: BoundCheck) -> Bool {
    bound.slice.names.isDisjoint(with: unknownParameters)
  }
}

/// A check, and what binding made of it.
struct LintedCheck {
  let check: Check
  let outcome: Result<BoundCheck, BindingFailure>
}

extension Slice {
  var names: Set<String> { Set(items.map(\.name)) }
}
