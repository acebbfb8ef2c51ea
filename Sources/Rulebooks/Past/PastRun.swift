import Questions
import Values

/// What one run kept of one check, for later runs to be compared with: a history stores it, run by run.
package struct PastRun: Hashable, Sendable {
  /// The run's clock.
  package let now: Instant
  /// `Run.id`; nil where it is not known.
  package let runID: String?
  /// The digest of the snapshot's bytes.
  package let snapshotDigest: String
  package let slice: Slice
  /// `CheckResult.memories` of that run.
  package let memories: [Memory]

  package init(now: Instant, runID: String? = nil, snapshotDigest: String, slice: Slice, memories: [Memory]) {
    self.runID = runID
    self.now = now
    self.snapshotDigest = snapshotDigest
    self.slice = slice
    self.memories = memories
  }
}

/// A measure worth keeping, of the whole or of one group.
package struct Memory: Hashable, Sendable {
  /// The values of `group_by`, masked ones as digests; empty for the whole.
  package let group: Entity
  package let content: Content

  package enum Content: Hashable, Sendable {
    case number(Double)
    case histogram(Histogram)
    /// The table's columns, in their order.
    case columns([KeptColumn])

    package var number: Double? {
      if case .number(let number) = self { number } else { nil }
    }

    package var columns: [KeptColumn]? {
      if case .columns(let columns) = self { columns } else { nil }
    }

    package var histogram: Histogram? {
      if case .histogram(let histogram) = self { histogram } else { nil }
    }
  }

  /// A column as an earlier run saw it.
  package struct KeptColumn: Hashable, Sendable {
    package let name: String
    package let affinity: Affinity

    package init(_ name: String, _ affinity: Affinity) {
      self.name = name
      self.affinity = affinity
    }
  }

  package init(group: Entity, content: Content) {
    self.group = group
    self.content = content
  }
}

/// All earlier runs of the check with this id, of every slice, in any order: the history's part of a validation.
///
/// Called once for each check that compares; what it throws is that check's `error`.
package typealias Recall = @Sendable (_ check: String) throws(QuestionFailure) -> [PastRun]
