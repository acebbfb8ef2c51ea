import HistoryAnswers
import Rulebooks
import Values

/// Rules × snapshot at one moment, with everything found.
public struct Run: Sendable {
  /// The rulebook's name.
  public let rulebook: String
  /// The digest of the rule files' bytes.
  public let rulesDigest: String
  /// The digest of `waivers.yml`; nil where nothing is waived.
  package let waiversDigest: String?
  /// What was judged.
  public let snapshot: SnapshotIdentity
  /// In order of their names.
  public let parameters: NamedValues
  /// The only clock that the rules knew.
  public let now: Instant
  /// The parameter whose values tell the runs of a series apart: the first declared date; nil where there is none.
  package let seriesDate: NamedValues.Item?
  /// Names of its parameters that are dates, in the order in which they are declared.
  package let dateNames: [String]
  /// Whom its findings are about, by the columns of their entities.
  package let entityContexts: EntityContexts
  /// When its rulebook is expected to run; nil where nobody said it.
  package let schedule: ExpectedRuns?
  /// The calendar of its rulebook.
  package let calendar: SlateCalendar
  /// In the order of the rulebook.
  public package(set) var checks: [CheckResult]
  /// Every check of the rulebook, run or not.
  package let declared: [DeclaredCheck]
  /// Whether only some of them were asked for.
  public let isPartial: Bool
  /// One for each table whose rows others belong to (`part_of`).
  public let grids: [Grid]
  /// What there is to say of its rulebook's waivers, in their order.
  package let waivers: [WaiverStanding]
  /// How a command that did this run ends.
  public internal(set) var exitCode: ExitCode
  /// How long it took.
  public let durationSeconds: Double
  /// Where the time went, step by step; no part of the report, which is equal for equal inputs.
  public let timings: [Timing]
  /// What changed since earlier runs; nil without a history.
  public package(set) var changes: HistoryChanges?
  /// What a history has of it from before; nil where no report asked for it.
  package var past: RunPast?

  package init(
    rulebook: String, rulesDigest: String, waiversDigest: String? = nil, snapshot: SnapshotIdentity,
    parameters: NamedValues, now: Instant, dateNames: [String] = [], entityContexts: EntityContexts = .none,
    schedule: ExpectedRuns? = nil,
    calendar: SlateCalendar = SlateCalendar(zone: .utc),
    checks: [CheckResult], declared: [DeclaredCheck], isPartial: Bool, grids: [Grid],
    waivers: [WaiverStanding] = [], exitCode: ExitCode, durationSeconds: Double, timings: [Timing]
  ) {
    self.rulebook = rulebook
    self.rulesDigest = rulesDigest
    self.waiversDigest = waiversDigest
    self.waivers = waivers
    self.snapshot = snapshot
    self.parameters = parameters
    self.now = now
    self.dateNames = dateNames
    self.entityContexts = entityContexts
    self.schedule = schedule
    seriesDate = parameters.seriesDate(among: dateNames)
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
    Self.id(
      rulesDigest: rulesDigest, waiversDigest: waiversDigest, snapshotDigest: snapshot.digest, parameters, now)
  }

  static func id(
    rulesDigest: String, waiversDigest: String?, snapshotDigest: String, _ parameters: NamedValues, _ now: Instant
  ) -> String {
    let waivers = waiversDigest.map { [$0] } ?? []
    let inputs = [rulesDigest, snapshotDigest, parameters.fingerprintText, now.iso8601] + waivers
    return String(SHA256.hexadecimal(of: inputs.joined(separator: "\n")).prefix(16))
  }
}

extension NamedValues {
  /// The value whose dates make a series: of the names, the first that it has.
  package func seriesDate(among names: [String]) -> Item? {
    names.lazy.compactMap { name in items.first { $0.name.exact == name.exact } }.first
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
  /// By the machine's clock.
  public let seconds: Double

  package init(_ step: String, seconds: Double) {
    self.step = step
    self.seconds = seconds
  }
}

/// Which file was judged, or which database.
public struct SnapshotIdentity: Hashable, Sendable {
  /// As it was given; the address of a database without what is secret in it.
  public let path: String
  /// The digest of the file's bytes; of a server what it says of the moment at which it was read.
  public let digest: String
  /// The database that answered, with its version: `DuckDB 1.4.0`; nil of a SQLite file.
  public let engine: String?

  package init(path: String, digest: String, engine: String? = nil) {
    self.path = path
    self.digest = digest
    self.engine = engine
  }
}

/// One check's verdict, with what it measured.
public struct CheckResult: Sendable {
  /// `table.name`, as in the rules.
  public let id: String
  /// The rulebook's table.
  public let table: String
  /// `coverage`, `unique`; `any` where it has alternatives.
  public let kind: String
  /// Whom its findings are about: `team`, `player`, `game`.
  public let context: String
  /// Where it is written; nil where nobody wrote it.
  public package(set) var location: Location?
  /// Only a check that examined something and met its conditions passes.
  public let verdict: Verdict
  /// Why it was skipped or could not be evaluated; nil where it was judged.
  public let reason: Reason?
  /// Why it was skipped or could not be evaluated, for people; may have several lines.
  public let explanation: String?
  /// What was measured in words, `2 of 12 expected keys are missing`; nil where nothing was measured.
  public let outcome: String?
  /// What is shown with its findings: why, runbook, owner, tags.
  public let about: Attachments
  /// `warn` and `error` as written; nil where the kind's own bounds judge.
  public let conditions: String?
  /// The kind's own bounds on the measure: `min 5, max 10`; nil where it has none.
  public package(set) var bounds: String?
  /// What its default condition, or a breach of its bounds, amounts to.
  public package(set) var severity = Severity.error
  /// What part of the data it looked at; nil where it could not even be bound.
  public package(set) var slice: Slice?
  /// What `warn` and `error` spoke about; nil where nothing was measured.
  public package(set) var measure: Measure?
  /// Counts and other figures beside the measure, in the order in which they are shown.
  public package(set) var details = NamedCells([])
  /// Up to the cap, in entity order.
  public package(set) var findings: [Finding] = []
  /// How many issues were found, also those that the cap cut off or that are waived.
  public package(set) var issueCount = 0
  /// How many warnings were found, also those that the cap cut off or that are waived.
  public package(set) var warningCount = 0
  /// Whether a waiver names every finding that it could have: then those that the cap cut off are waived too.
  package var isWaivedBeyondCap = false
  /// Groups of which the verdict says nothing.
  public package(set) var unexamined = UnexaminedGroups.none
  /// Whether groups with open findings could not be asked for: then nobody knows which of them are gone.
  package var leavesUnseenOpen = false
  /// What was left out of what it expects.
  public package(set) var exemptions: [AppliedExemption] = []
  /// What later runs are compared with, for a history to keep as a `PastRun`.
  package var memories: [Memory] = []
  /// What was measured in each group, for a history to keep; empty where nobody keeps it, and of a check that groups nothing.
  package var groupMeasures: [GroupMeasure] = []
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
  public var openIssueCount: Int { issueCount - waived(.error, of: issueCount) }
  /// Warnings that nobody waived.
  public var openWarningCount: Int { warningCount - waived(.warning, of: warningCount) }
  /// Findings that are waived.
  public var waivedCount: Int { issueCount - openIssueCount + warningCount - openWarningCount }
  /// Whether it found something, all of which is waived.
  package var isAllWaived: Bool { waivedCount > 0 && openIssueCount + openWarningCount == 0 }
  /// Those that are waived though nobody listed them.
  package var waivedCutOff: Int { waivedCount - findings.count(where: \.isWaived) }

  private func waived(_ severity: Severity, of all: Int) -> Int {
    let listed = findings.filter { $0.severity == severity }
    return listed.count(where: \.isWaived) + (isWaivedBeyondCap ? all - listed.count : 0)
  }

  /// Whether an issue is there that the run before did not have, or had as a warning. Without a history nothing is known
  /// to be old; with one, what has no status was there, or cannot be told from what was.
  var hasNewIssues: Bool {
    guard openIssueCount > 0, isCompared else { return openIssueCount > 0 }
    return hasGrown || findings.contains { $0.severity == .error && !$0.isWaived && $0.isNew }
  }

  /// How many findings there are beyond those listed.
  public var findingsCutOff: Int { max(0, issueCount + warningCount - findings.count) }
}

/// What `warn` and `error` speak about.
public struct Measure: Hashable, Sendable {
  /// `missing`, `rows`, `age`: as conditions and reports call it.
  public let name: String
  /// Nil where there is no single one: each of several groups has its own.
  public let value: Value?
  /// What its value counts.
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

/// A typed part left out of an expected set, or of the rows that a check looks at, as it was met.
public struct AppliedExemption: Hashable, Sendable {
  /// As the rulebook calls it.
  public let name: String
  /// Why it is left out, as the rulebook says.
  public let reason: String
  /// Expected keys left out by it, or keys of the rows.
  public let keys: Int
  /// Rows that the check would have looked at; nil where keys of an expected set are left out.
  public let rows: Int?
  /// Some of the keys, in entity order.
  public let examples: [Entity]

  package init(name: String, reason: String, keys: Int, rows: Int? = nil, examples: [Entity]) {
    self.name = name
    self.reason = reason
    self.keys = keys
    self.rows = rows
    self.examples = examples
  }
}
