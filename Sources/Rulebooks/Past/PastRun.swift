import Questions
import Values

/// What one run kept of one check, for later runs to be compared with: a history stores it, run by run.
public struct PastRun: Hashable, Sendable {
  /// The run's clock.
  public let now: Instant
  /// `Run.id`; nil where it is not known.
  public let runID: String?
  /// The digest of the snapshot's bytes.
  public let snapshotDigest: String
  public let slice: Slice
  /// `CheckResult.memories` of that run.
  public let memories: [Memory]

  public init(now: Instant, runID: String? = nil, snapshotDigest: String, slice: Slice, memories: [Memory]) {
    self.runID = runID
    self.now = now
    self.snapshotDigest = snapshotDigest
    self.slice = slice
    self.memories = memories
  }
}

/// A measure worth keeping, of the whole or of one group.
public struct Memory: Hashable, Sendable {
  /// The values of `group_by`, masked ones as digests; empty for the whole.
  public let group: Entity
  public let content: Content

  public enum Content: Hashable, Sendable {
    case number(Double)
    case histogram(Histogram)
    /// The table's columns, in their order.
    case columns([KeptColumn])

    public var number: Double? {
      if case .number(let number) = self { number } else { nil }
    }

    public var columns: [KeptColumn]? {
      if case .columns(let columns) = self { columns } else { nil }
    }

    public var histogram: Histogram? {
      if case .histogram(let histogram) = self { histogram } else { nil }
    }
  }

  /// A column as an earlier run saw it.
  public struct KeptColumn: Hashable, Sendable {
    public let name: String
    public let affinity: Affinity

    public init(_ name: String, _ affinity: Affinity) {
      self.name = name
      self.affinity = affinity
    }
  }

  public init(group: Entity, content: Content) {
    self.group = group
    self.content = content
  }
}

/// All earlier runs of the check with this id, of every slice, in any order: the history's part of a validation.
///
/// Called once for each check that compares; what it throws is that check's `error`.
public typealias Recall = @Sendable (_ check: String) throws(QuestionFailure) -> [PastRun]
