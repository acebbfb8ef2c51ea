import Values

/// Whether a history is what was recorded: its structure, its checksums, and all that follows from its runs.
public struct HealthAnswer: HistoryAnswer {
  /// How many runs it holds.
  public let runs: Int
  /// Runs that an earlier form of the file recorded, which kept no checksums.
  public let withoutChecksum: Int
  /// What is not as it was recorded; none where it is sound.
  public let faults: [Fault]

  package init(runs: Int, withoutChecksum: Int, faults: [Fault]) {
    self.runs = runs
    self.withoutChecksum = withoutChecksum
    self.faults = faults
  }

  public var kind: AnswerKind { .health(self) }

  /// Something that is not as it was recorded.
  public struct Fault: Hashable, Sendable {
    /// What kind of thing it is.
    public let part: RecordedPart
    /// The run's number, where it is one run's.
    public let run: Int64?
    /// For people.
    public let words: String

    package init(_ part: RecordedPart, run: Int64? = nil, _ words: String) {
      self.part = part
      self.run = run
      self.words = words
    }
  }

  /// The parts of a history, each with a check of its own.
  public enum RecordedPart: String, Hashable, Sendable, CaseIterable {
    /// Pages and indexes, as SQLite's own check sees them.
    case structure
    /// Texts, slices and entities, each with its hash.
    case texts
    /// What checks are called, contexts, schedules and settings.
    case names
    /// What a run was, and what its checks came to.
    case run
    /// What a run found.
    case findings
    /// What follows from the runs: lives, days, series, streaks, counts.
    case derived
  }
}
