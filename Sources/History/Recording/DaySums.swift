import Values

/// What checks came to on one day, to be added to what is known of it.
struct DaySums {
  var issues = 0
  var warnings = 0
  /// What is waived is in neither.
  var waived = 0
  /// Wholly: every group was examined.
  var passed = 0
  var passedInPart = 0
  var judged = 0
  /// Findings that began or ended with this run, warnings among them.
  var begun = 0
  var resolved = 0
  var begunWarnings = 0
  var resolvedWarnings = 0

  static func + (left: DaySums, right: DaySums) -> DaySums {
    DaySums(
      issues: left.issues + right.issues, warnings: left.warnings + right.warnings,
      waived: left.waived + right.waived,
      passed: left.passed + right.passed, passedInPart: left.passedInPart + right.passedInPart,
      judged: left.judged + right.judged, begun: left.begun + right.begun,
      resolved: left.resolved + right.resolved, begunWarnings: left.begunWarnings + right.begunWarnings,
      resolvedWarnings: left.resolvedWarnings + right.resolvedWarnings)
  }

  static let columns = [
    "issues", "warnings", "waived", "passed", "passed_in_part", "judged", "begun", "resolved", "begun_warnings",
    "resolved_warnings",
  ]

  /// For these columns of a table, in this order.
  var values: [Value] {
    [issues, warnings, waived, passed, passedInPart, judged, begun, resolved, begunWarnings, resolvedWarnings].map {
      Value($0)
    }
  }
}

/// One named value of entities, as people read it: `team`, `GSW`.
struct EntityPart: Hashable {
  let name: String
  let value: String

  static func parts(of entity: Entity) -> [EntityPart] {
    entity.items.map { EntityPart(name: $0.name, value: $0.value.isNull ? "∅" : $0.value.description) }
  }
}
