import Values

/// What a check measured in one of its groups, for a history to keep.
package struct GroupMeasure: Hashable, Sendable {
  /// As findings name it: masked values as digests.
  package let group: Entity
  package let value: Value
  package let examined: Int
  /// Nil where the measure is of all.
  package let failing: Int?
  package let verdict: Verdict

  /// As many as a run keeps: with more groups none of a check.
  package static let most = 1000

  package init(group: Entity, value: Value, examined: Int, failing: Int?, verdict: Verdict) {
    self.group = group
    self.value = value
    self.examined = examined
    self.failing = failing
    self.verdict = verdict
  }
}
