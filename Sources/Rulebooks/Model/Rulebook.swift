import Expressions
import Values

/// Everything the rule files of one folder say, read and checked, not yet bound to a snapshot.
public struct Rulebook: Sendable {
  /// As its files say, else the folder's.
  public let name: String
  package let calendar: SlateCalendar
  /// What a run gives it, in the order of the files.
  public let parameters: [Parameter]
  package let contexts: [ContextRule]
  /// Nil where nobody said when it is expected to run.
  package let runs: RunSchedule?
  package let exemptions: [Exemption]
  /// In the order of the files.
  public let tables: [TableRule]
  /// The digest of all rule files' bytes, in the order of their names.
  public let digest: String
  /// In the order of `waivers.yml`, which stands beside the rule files.
  package internal(set) var waivers: [Waiver] = []
  /// The digest of that file's bytes; nil where nothing is waived.
  package internal(set) var waiversDigest: String?
  /// Where literals hang on parameters: what to read again with a run's values.
  let source: RulebookSource?
  private let places: [ExactText: Int]

  init(
    name: String, calendar: SlateCalendar, parameters: [Parameter], contexts: [ContextRule], runs: RunSchedule?,
    exemptions: [Exemption], tables: [TableRule], digest: String, source: RulebookSource?
  ) {
    self.source = source
    self.contexts = contexts
    self.runs = runs
    self.name = name
    self.calendar = calendar
    self.parameters = parameters
    self.exemptions = exemptions
    self.tables = tables
    self.digest = digest
    places = Dictionary(tables.indices.map { (tables[$0].name.folded, $0) }) { first, _ in first }
  }

  /// Names compare without regard to case, as in SQL.
  public func table(named name: String) -> TableRule? { places[name.folded].map { tables[$0] } }

  /// The checks of all tables, in the order of the files.
  public var checks: [Check] { tables.flatMap(\.checks) }

  /// In place of each `any` its alternatives.
  package var parts: [Check] { checks.flatMap(\.parts) }
}

/// A value that the command line gives, `--set date=2026-01-25`.
public struct Parameter: Sendable {
  /// Without the colon of `:date`.
  public let name: String
  /// What it can hold.
  public let type: ParameterType
  /// What it is where a run gives nothing.
  public let initial: Initial
  /// Where it is declared.
  public let location: Location

  /// What a parameter is where a run gives nothing.
  public enum Initial: Hashable, Sendable {
    /// A run must give it.
    case required
    /// The default that the rules declare.
    case value(Value)
    /// The day of the run's clock in the rulebook's zone.
    case today
  }
}

/// What is left out of an expected set, or of the rows that are looked at: typed, scoped, counted, always shown.
package struct Exemption: Sendable {
  package let name: String
  package let table: String
  package let condition: Clause?
  package let reason: String
  /// Check ids; `*` is a wildcard.
  package let appliesTo: [Located<String>]
  /// The exempted table's column → the expected set's or the tested table's, where the one is not made of the other.
  package private(set) var key: [ColumnPair]
  package let location: Location

  init(
    name: String, table: String, condition: Clause?, reason: String, appliesTo: [Located<String>], key: [ColumnPair],
    location: Location
  ) {
    (self.name, self.table, self.condition, self.reason) = (name, table, condition, reason)
    (self.appliesTo, self.key, self.location) = (appliesTo, key, location)
  }

  /// The same of tables that are made of the exempted one, or part of it.
  package var withoutKey: Exemption {
    var exemption = self
    exemption.key = []
    return exemption
  }
}

package struct ColumnPair: Hashable, Sendable {
  package let mine: String
  package let theirs: String

  package init(mine: String, theirs: String) {
    self.mine = mine
    self.theirs = theirs
  }
}

/// A table of the rulebook, as declared.
public struct TableRule: Sendable {
  /// Its name in the rulebook.
  public let name: String
  package let source: Source
  package let condition: Clause?
  package let derived: [NamedClause]
  package let unpivot: [UnpivotRule]
  package let group: GroupRule?
  package let key: [Located<String>]
  /// Whom its findings are about: `team`, `game`; nil where the rules do not say.
  public let context: String?
  package let upstream: [Located<String>]
  package let partOf: PartOf?
  /// Zone of plain instants.
  package let instantsIn: Zone
  /// What is shown with the findings of all of its checks.
  public let about: Attachments
  /// In the order of the file.
  public let checks: [Check]
  /// Where it is declared.
  public let location: Location

  package enum Source: Sendable {
    case from(Located<String>)
    case query(RuleNode.Scalar)
  }
}

package struct NamedClause: Sendable {
  package let name: String
  package let clause: Clause
  package let location: Location
}

package struct UnpivotRule: Sendable {
  package let name: String
  package let columns: [Located<String>]
}

package struct GroupRule: Sendable {
  package let by: [Located<String>]
  package let columns: [NamedClause]
}

/// Each row belongs to one row of another table: `{ schedule: { game_id: game_code } }`.
package struct PartOf: Sendable {
  package let table: Located<String>
  /// This table's column: that table's.
  package let match: [ColumnPair]
}

/// What is shown with findings.
public struct Attachments: Sendable {
  /// What is lost when it fails.
  public var why: String?
  /// The path of what to do then.
  public var runbook: Located<String>?
  /// Who is told of it.
  public var owner: String?
  /// Words by which checks are chosen.
  public var tags: [String] = []

  package init() {}

  /// A check's own words before its table's; tags of both.
  func over(_ table: Attachments) -> Attachments {
    var merged = self
    merged.why = why ?? table.why
    merged.runbook = runbook ?? table.runbook
    merged.owner = owner ?? table.owner
    merged.tags = tags + table.tags.filter { !tags.contains($0) }
    return merged
  }
}

/// One requirement on a table, as declared; held by reference, for it is large and handed on often.
public final class Check: Sendable {
  /// `table.name`.
  public let id: String
  /// Ids under which a history knows it.
  package let formerIDs: [Located<String>]
  /// The rulebook's table.
  public let table: String
  package let kind: any Kind
  /// The kind's options as written.
  package let options: [WrittenOption]
  package let condition: Clause?
  /// The `where` of the check whose alternative it is.
  let within: Clause?
  /// It stands under `any`.
  package let isAlternative: Bool
  package let groupBy: [Located<String>]
  package let groupsOf: Located<String>?
  package let thresholds: Thresholds
  /// Nil: as the kind says.
  package let minExamined: Int?
  /// Whom its findings are about.
  public let context: String
  package let onEmpty: OnEmpty?
  package let guardClause: Clause?
  package let due: Due?
  package let samples: Int
  package let mask: [Located<String>]
  /// What is shown with its findings: its own words before its table's.
  public let about: Attachments
  package let upstream: [Located<String>]
  package let examples: [CheckExample]
  /// Where it is written.
  public let location: Location

  init(
    id: String, formerIDs: [Located<String>], table: String, kind: any Kind, options: [WrittenOption],
    condition: Clause?, within: Clause? = nil, isAlternative: Bool = false, groupBy: [Located<String>],
    groupsOf: Located<String>?, thresholds: Thresholds, minExamined: Int?, context: String, onEmpty: OnEmpty?,
    guardClause: Clause?, due: Due?, samples: Int, mask: [Located<String>], about: Attachments,
    upstream: [Located<String>], examples: [CheckExample], location: Location
  ) {
    self.id = id
    self.formerIDs = formerIDs
    self.table = table
    self.kind = kind
    self.options = options
    self.condition = condition
    self.within = within
    self.isAlternative = isAlternative
    self.groupBy = groupBy
    self.groupsOf = groupsOf
    self.thresholds = thresholds
    self.minExamined = minExamined
    self.context = context
    self.onEmpty = onEmpty
    self.guardClause = guardClause
    self.due = due
    self.samples = samples
    self.mask = mask
    self.about = about
    self.upstream = upstream
    self.examples = examples
    self.location = location
  }

  /// The same check with other thresholds.
  package func replacing(_ thresholds: Thresholds) -> Check {
    replacing(thresholds, samples: samples, mask: mask)
  }

  func replacing(_ thresholds: Thresholds, samples: Int, mask: [Located<String>]) -> Check {
    Check(
      id: id, formerIDs: formerIDs, table: table, kind: kind, options: options, condition: condition, within: within,
      isAlternative: isAlternative, groupBy: groupBy,
      groupsOf: groupsOf, thresholds: thresholds, minExamined: minExamined, context: context, onEmpty: onEmpty,
      guardClause: guardClause,
      due: due, samples: samples, mask: mask, about: about, upstream: upstream, examples: examples, location: location)
  }
}

/// An option of a kind as it is written, on one line.
package struct WrittenOption: Sendable {
  package let name: String
  package let text: String
}

/// What nothing to examine amounts to.
package enum OnEmpty: String, Sendable, CaseIterable {
  case skip, pass, warn, fail, error
}

/// When the data is due.
package struct Due: Sendable {
  package let anchor: Clause
  package let offset: TimeSpan
  package let between: ClosedRange<TimeOfDay>?
  package let lag: TimeSpan?
}
