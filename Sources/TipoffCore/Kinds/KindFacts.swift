/// What a kind tells of itself, so that nobody else has to know which kind it is.
public struct KindFacts: Sendable {
  /// The keys by which it joins another table.
  var matched: [MatchPair] = []
  /// What the rows under test are held against.
  var compared: ComparedSet?
  /// The expected set without which it can judge nothing.
  var needed: Located<String>?
  /// Whether it demands a number of rows.
  var countsRows = false
  /// Columns that may hold no NULL, and no blank text.
  var withoutNulls: [Operand] = []
  var withoutBlanks: [Operand] = []
  /// The columns that no two rows may share.
  var unique: [Operand] = []
  /// Where each expected key is expected to have one row.
  var expectsOneRow: (table: Located<String>, match: [MatchPair])?
  /// All values that a column may hold, where they are written down.
  var accepted: (column: Operand, values: [Value])?
  /// The same where they are those of another table's column.
  var acceptedFrom: (column: Operand, table: Located<String>, source: Located<String>)?
  /// The tables of its steps, in their order; the one under test is one of those after the first.
  var steps: [Located<String>] = []
  /// The checks of which one has to hold.
  var alternatives: [Alternative] = []

  /// `expected` is the expected set that the kind has.
  init(expected: Located<String>?) {
    compared = expected.map { ComparedSet(table: $0, role: "its expected set") }
  }
}

/// A table that a check holds its own against.
struct ComparedSet: Sendable {
  let table: Located<String>
  /// What it is to the check, in words.
  let role: String
  /// Which rows of the table under test it must hold to be made of it.
  var rows = Rows.some

  enum Rows: Sendable {
    case some, all, same
  }
}
