/// A key of a rule file, stated once: readers know it by its name, editors by all of it.
package struct RuleKey: Sendable {
  package let name: String
  package let form: RuleForm
  package let isRequired: Bool
  package let words: String
  /// As it is written after the key in YAML.
  package let example: String?

  init(_ name: String, _ form: RuleForm, required: Bool = false, _ words: String, example: String? = nil) {
    self.name = name
    self.form = form
    isRequired = required
    self.words = words
    self.example = example
  }
}

/// The keys of one mapping, and which of them go together.
package struct RuleKeys: Sendable {
  package let all: [RuleKey]
  package let combinations: [Combination]

  init(_ all: [RuleKey], combinations: [Combination] = []) {
    self.all = all
    self.combinations = combinations
  }

  var names: [String] { all.map(\.name) }
}

/// What may stand under a key.
package indirect enum RuleForm: Sendable {
  /// Any text, also an empty one.
  case text
  /// A text that is not blank: of a column, a table, a person.
  case name
  /// A name or a list of them.
  case names
  /// A name without what fingerprints are made of.
  case checkID
  /// A whole id, `table.id`, or a list of them.
  case wholeCheckIDs
  /// A SQL expression or condition.
  case expression
  case query
  /// `> 5%`, or a list of which any counts.
  case thresholds
  case choice([String])
  /// 0 or more.
  case wholeNumber
  /// 0 up to this.
  case count(upTo: Int)
  case duration
  case timeOfDay
  /// A calendar date, `2026-01-25`.
  case date
  /// True or false.
  case flag
  case zone
  /// A value of its parameter's type.
  case parameterDefault
  /// Measures of earlier runs, or a small table of them.
  case measures
  case mapping(RuleKeys)
  /// Names of the writer's own, each with such a value.
  case entries(RuleForm, named: EntryName, most: Int? = nil)
  case list(RuleForm, count: Int? = nil)
  case checks

  package enum EntryName: Sendable {
    case any, table, parameter
  }
}

/// What goes together among the keys of a mapping, or the options of a kind.
package enum Combination: Hashable, Sendable {
  case exactlyOne([String])
  case atLeastOne([String])
  /// `warn` or `error` of the check will do too.
  case atLeastOneOrThreshold([String])
  case excludes(String, [String])
  case needs(String, other: String)
  /// One of the others, at least.
  case needsOne(String, of: [String])
  /// The flag is true where the other is given, and nowhere else.
  case flag(String, with: String)
}
