import Values

/// How a check is tested. One file a kind, one line in `Kinds.all`.
package protocol Kind: Sendable {
  static var about: KindDescription { get }

  /// Reads the options; nil when one of them can't be read, which the reader has then reported.
  init?(reading options: inout OptionReader)

  /// What is measured, on the columns that are really there.
  func gauge(of subject: Subject) throws(BindingFailure) -> Gauge

  /// The kind's expected set, by the name of its table; what exemptions leave something out of.
  var expectedTable: Located<String>? { get }

  /// Whether `group_by` names columns of the expected set, not of the table under test.
  var groupsAreExpected: Bool { get }

  /// Tables in which each group is looked up, beside the rows that make the groups.
  var groupsSoughtIn: [GroupSource] { get }

  /// What `warn` and `error` may speak of.
  var thresholdUnits: ThresholdUnits { get }

  /// What `on_empty` and `min_examined` can mean.
  var emptiness: KindEmptiness { get }

  /// What the measure can be at all, in its own unit; and a percentage of it, of what is examined.
  var measureRange: MeasureRange { get }
  var percentRange: MeasureRange { get }

  /// What comes before its other questions: the newest partition.
  var partition: Operand? { get }

  /// The one column that a default id names.
  var namedColumn: String? { get }

  /// Parameters used by its options, beside those of its clauses.
  var clauses: [Clause] { get }

  /// The columns that tell its findings apart, given the table's key and the expected table's; none: one finding.
  func entityColumns(key: [String], expectedKey: [String]) -> [String]

  /// Tables it reads beside its own.
  var otherTables: [Located<String>] { get }

  /// Whether earlier runs are recalled for it.
  var comparesWithPast: Bool { get }

  /// A SELECT of the user's that stands for its rows; its columns are those that `where` and `group_by` name.
  var query: RuleNode.Scalar? { get }

  /// The kind that judges: itself, or the one within.
  var judging: any Kind { get }

  /// What others may know of it.
  var facts: KindFacts { get }
}

extension Kind {
  package var expectedTable: Located<String>? { nil }
  package var groupsAreExpected: Bool { expectedTable != nil }
  package var groupsSoughtIn: [GroupSource] { [] }
  package var emptiness: KindEmptiness { .possible }
  package var partition: Operand? { nil }
  package var thresholdUnits: ThresholdUnits { .counts }
  package var measureRange: MeasureRange { thresholdUnits.range }
  package var percentRange: MeasureRange { .percentage }
  package var comparesWithPast: Bool { false }
  package var query: RuleNode.Scalar? { nil }
  package var judging: any Kind { self }
  package var facts: KindFacts { KindFacts(expected: expectedTable) }
  package var namedColumn: String? { nil }
  package func entityColumns(key: [String], expectedKey: [String]) -> [String] { [] }
  package var otherTables: [Located<String>] { expectedTable.map { [$0] } ?? [] }

  package var name: String { Self.about.name }
}

/// A kind as its page shows it: `tipoff explain KIND`, `docs/checks.md`.
package struct KindDescription: Sendable {
  package let name: String
  package let summary: String
  package let why: String
  package let options: [OptionDescription]
  package let shorthand: Shorthand
  /// Which options go together, for editors; reading says it in its own words.
  package let combinations: [Combination]
  /// What `warn` and `error` speak about.
  package let measure: String
  /// Whether it may stand within another kind.
  let nesting: Nesting
  /// What every check may say, but none of this kind.
  let refusedKeys: [RefusedKey]
  /// Meaning at the edges: NULLs, empty tables, mixed storage classes.
  package let edges: [String]
  package let examples: [KindExample]

  package init(
    name: String, summary: String, why: String, options: [OptionDescription], shorthand: Shorthand = .none,
    combinations: [Combination] = [], measure: String, edges: [String] = [], examples: [KindExample]
  ) {
    self.init(
      name: name, summary: summary, why: why, options: options, shorthand: shorthand, combinations: combinations,
      measure: measure, nesting: .allowed, edges: edges, examples: examples)
  }

  init(
    name: String, summary: String, why: String, options: [OptionDescription], shorthand: Shorthand = .none,
    combinations: [Combination] = [], measure: String, nesting: Nesting, refusedKeys: [RefusedKey] = [],
    edges: [String] = [], examples: [KindExample]
  ) {
    self.name = name
    self.summary = summary
    self.why = why
    self.options = options
    self.shorthand = shorthand
    self.combinations = combinations
    self.measure = measure
    self.nesting = nesting
    self.refusedKeys = refusedKeys
    self.edges = edges
    self.examples = examples
  }

  enum Nesting: Sendable {
    /// It judges any part of a table's rows as it judges all of them.
    case allowed
    /// It holds other kinds itself.
    case holdsOthers
    /// It judges rows that another kind cannot choose; what to do in its place.
    case refused(why: String, remedy: String)
  }

  var holdsOthers: Bool {
    if case .holdsOthers = nesting { true } else { false }
  }

  struct RefusedKey: Sendable {
    let name: String
    let remedy: String
  }

  /// What a bare string or list in place of the options means.
  package enum Shorthand: Sendable, Equatable {
    case none
    /// It is this option's value.
    case option(String)
    /// A list makes one check for each of its columns.
    case perColumn(String)
  }
}

package struct OptionDescription: Sendable {
  package let name: String
  package let type: OptionType
  package let isRequired: Bool
  /// What holds without it, in words.
  package let initial: String?
  package let words: String
}

/// Small tables with marks at what must be found: test, help and documentation of a kind.
package struct KindExample: Sendable {
  package let name: String
  /// The check under its table, as YAML.
  package let rules: String
  /// By name, in the form of `examples:`.
  package let tables: [(name: String, text: String)]
  /// What earlier runs kept of each check, in the same form: `run`, the columns of `group_by`, and `value`.
  package let past: String?
  package let verdict: Verdict
  package let now: String

  /// A table marked at nothing must pass, unless `verdict` says otherwise.
  package init(
    _ name: String, rules: String, tables: [(name: String, text: String)], past: String? = nil, verdict: Verdict,
    now: String = "2026-01-26T06:30:00Z"
  ) {
    self.name = name
    self.rules = rules
    self.tables = tables
    self.past = past
    self.verdict = verdict
    self.now = now
  }
}
