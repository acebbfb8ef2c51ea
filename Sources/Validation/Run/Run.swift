import Rulebooks
import Values

/// Rules × snapshot at one moment, with everything found.
public struct Run: Sendable {
  public let rulebook: String
  public let rulesDigest: String
  public let snapshot: SnapshotIdentity
  /// In order of their names.
  public let parameters: NamedValues
  public let now: Instant
  /// The parameter whose values tell the runs of a series apart: the first declared date; nil where there is none.
  package let seriesDate: NamedValues.Item?
  /// The calendar of its rulebook.
  package let calendar: SlateCalendar
  /// In the order of the rulebook.
  public internal(set) var checks: [CheckResult]
  /// Every check of the rulebook, run or not.
  package let declared: [DeclaredCheck]
  /// Whether only some of them were asked for.
  public let isPartial: Bool
  public let grids: [Grid]
  public internal(set) var exitCode: ExitCode
  public let durationSeconds: Double
  /// Where the time went, step by step; no part of the report, which is equal for equal inputs.
  public let timings: [Timing]
  /// What changed since earlier runs; nil without a history.
  public package(set) var changes: HistoryChanges?
  /// What a history has of it from before; nil where no report asked for it.
  package var past: RunPast?

  package init(
    rulebook: String, rulesDigest: String, snapshot: SnapshotIdentity, parameters: NamedValues, now: Instant,
    seriesDate: NamedValues.Item? = nil, calendar: SlateCalendar = SlateCalendar(zone: .utc),
    checks: [CheckResult], declared: [DeclaredCheck], isPartial: Bool, grids: [Grid], exitCode: ExitCode,
    durationSeconds: Double, timings: [Timing]
  ) {
    self.rulebook = rulebook
    self.rulesDigest = rulesDigest
    self.snapshot = snapshot
    self.parameters = parameters
    self.now = now
    self.seriesDate = seriesDate
    self.calendar = calendar
    self.checks = checks
    self.declared = declared
    self.isPartial = isPartial
    self.grids = grids
    self.exitCode = exitCode
    self.durationSeconds = durationSeconds
    self.timings = timings
  }

  /// The day in which its clock lies.
  public var day: Day { calendar.day(of: now) }

  /// Equal inputs have equal ids.
  public var id: String {
    Self.id(rulesDigest: rulesDigest, snapshotDigest: snapshot.digest, parameters, now)
  }

  static func id(
    rulesDigest: String, snapshotDigest: String, _ parameters: NamedValues, _ now: Instant
  ) -> String {
    let inputs = [rulesDigest, snapshotDigest, parameters.fingerprintText, now.iso8601]
    return String(SHA256.hexadecimal(of: inputs.joined(separator: "\n")).prefix(16))
  }
}

/// A check that the rulebook has, with the ids that it had before.
package struct DeclaredCheck: Hashable, Sendable {
  package let id: String
  package let formerIDs: [String]

  package init(id: String, formerIDs: [String] = []) {
    self.id = id
    self.formerIDs = formerIDs
  }
}

/// What a step of a run took.
public struct Timing: Hashable, Sendable {
  /// In the words of the house: `measure`, `evidence`.
  public let step: String
  public let seconds: Double

  package init(_ step: String, seconds: Double) {
    self.step = step
    self.seconds = seconds
  }
}

public struct SnapshotIdentity: Hashable, Sendable {
  public let path: String
  /// The digest of the file's bytes.
  public let digest: String

  package init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }
}

/// One check's verdict, with what it measured.
public struct CheckResult: Sendable {
  public let id: String
  public let table: String
  public let kind: String
  public let context: String
  /// Where it is written; nil where nobody wrote it.
  public package(set) var location: Location?
  public let verdict: Verdict
  public let reason: Reason?
  /// Why it was skipped or could not be evaluated, for people; may have several lines.
  public let explanation: String?
  /// What was measured in words, `2 of 12 expected keys are missing`; nil where nothing was measured.
  public let outcome: String?
  public let about: Attachments
  /// `warn` and `error` as written; nil where the kind's own bounds judge.
  public let conditions: String?
  /// The kind's own bounds on the measure: `min 5, max 10`; nil where it has none.
  public package(set) var bounds: String?
  /// What its default condition, or a breach of its bounds, amounts to.
  public package(set) var severity = Severity.error
  /// What part of the data it looked at; nil where it could not even be bound.
  public package(set) var slice: Slice?
  public package(set) var measure: Measure?
  /// Counts and other figures beside the measure, in the order in which they are shown.
  public package(set) var details = NamedCells([])
  /// Up to the cap, in entity order.
  public package(set) var findings: [Finding] = []
  /// How many findings there are, also those that the cap cut off.
  public package(set) var issueCount = 0
  public package(set) var warningCount = 0
  /// Groups of which the verdict says nothing.
  public package(set) var unexamined = UnexaminedGroups.none
  /// Whether groups with open findings could not be asked for: then nobody knows which of them are gone.
  package internal(set) var leavesUnseenOpen = false
  public package(set) var exemptions: [AppliedExemption] = []
  /// What later runs are compared with, for a history to keep as a `PastRun`.
  package var memories: [Memory] = []
  /// Whether a history compared its findings with earlier ones.
  var isCompared = false
  /// Whether there is more to find than in the run before, though no finding tells.
  var hasGrown = false
  /// What a reader should know although the verdict stands.
  public package(set) var notes: [String] = []

  package init(
    id: String, table: String, kind: String, context: String, verdict: Verdict, reason: Reason?, explanation: String?,
    outcome: String?, about: Attachments, conditions: String?
  ) {
    self.id = id
    self.table = table
    self.kind = kind
    self.context = context
    self.verdict = verdict
    self.reason = reason
    self.explanation = explanation
    self.outcome = outcome
    self.about = about
    self.conditions = conditions
  }

  /// Issues that nobody waived.
  public var openIssueCount: Int { issueCount - findings.count { $0.isWaived && $0.severity == .error } }

  /// Whether an issue is there that the run before did not have, or had as a warning. Without a history nothing is known
  /// to be old; with one, what has no status was there, or cannot be told from what was.
  var hasNewIssues: Bool {
    let open = findings.filter { $0.severity == .error && !$0.isWaived }
    guard isCompared else { return !open.isEmpty }
    return hasGrown || open.contains(where: \.isNew)
  }

  public var findingsCutOff: Int { max(0, issueCount + warningCount - findings.count) }
}

/// What `warn` and `error` speak about.
public struct Measure: Hashable, Sendable {
  public let name: String
  /// Nil where there is no single one: each of several groups has its own.
  public let value: Value?
  public let unit: MeasureUnit
  /// Rows, or expected keys.
  public let examined: Int
  /// Some of those examined; nil where the measure is of them all.
  public let failing: Int?
  /// Failing of examined; nil where nothing was examined.
  public let share: Double?

  package init(name: String, value: Value?, unit: MeasureUnit, examined: Int, failing: Int?, share: Double?) {
    self.name = name
    self.value = value
    self.unit = unit
    self.examined = examined
    self.failing = failing
    self.share = share
  }
}

/// A typed part left out of an expected set, as it was met.
public struct AppliedExemption: Hashable, Sendable {
  public let name: String
  public let reason: String
  /// Expected keys left out by it.
  public let keys: Int
  /// Some of them, in entity order.
  public let examples: [Entity]

  package init(name: String, reason: String, keys: Int, examples: [Entity]) {
    self.name = name
    self.reason = reason
    self.keys = keys
    self.examples = examples
  }
}

/// Rows of one table (games) × contexts: who has what wrong.
public struct Grid: Hashable, Sendable {
  /// The table whose rows go down.
  public let table: String
  public let contexts: [String]
  public let rows: [Row]
  /// Rows of the table that were not looked at, for there are too many.
  public let rowsCutOff: Int
  /// Findings of these contexts that belong to none of the rows, or that nobody knows the row of; contexts without any are left out.
  public let unplaced: [Unplaced]

  package init(table: String, contexts: [String], rows: [Row], rowsCutOff: Int, unplaced: [Unplaced]) {
    self.table = table
    self.contexts = contexts
    self.rows = rows
    self.rowsCutOff = rowsCutOff
    self.unplaced = unplaced
  }

  public struct Unplaced: Hashable, Sendable {
    public let context: String
    /// Those that name none of the rows.
    public let issues: Int
    public let warnings: Int
    /// Findings beyond those listed: they may be of any row.
    public let unlisted: Int

    package init(context: String, issues: Int, warnings: Int, unlisted: Int = 0) {
      self.context = context
      self.issues = issues
      self.warnings = warnings
      self.unlisted = unlisted
    }
  }

  public struct Row: Hashable, Sendable {
    public let label: String
    public let cells: [Mark]

    package init(label: String, cells: [Mark]) {
      self.label = label
      self.cells = cells
    }
  }

  public enum Mark: Hashable, Sendable {
    /// No check of this context speaks of this row.
    case unexamined
    /// A check that speaks of this row was not judged, and the others found nothing.
    case unjudged
    /// Nothing was found here, but there are issues of this context that belong to no row, or findings that are not listed.
    case unplaced
    case clean
    case exempt
    case found(issues: Int, warnings: Int)
  }
}
