import Values

/// What a kind tells of itself, so that nobody else has to know which kind it is.
package struct KindFacts: Sendable {
  /// The keys by which it joins another table.
  package var matched: [MatchPair] = []
  /// What the rows under test are held against.
  package var compared: ComparedSet?
  /// The expected set without which it can judge nothing.
  package var needed: Located<String>?
  /// Whether it demands a number of rows.
  package var countsRows = false
  /// Columns that may hold no NULL, and no blank text.
  package var withoutNulls: [Operand] = []
  package var withoutBlanks: [Operand] = []
  /// The columns that no two rows may share.
  package var unique: [Operand] = []
  /// Where each expected key is expected to have one row.
  package var expectsOneRow: (table: Located<String>, match: [MatchPair])?
  /// All values that a column may hold, where they are written down.
  package var accepted: (column: Operand, values: [Value])?
  /// The same where they are those of another table's column.
  var acceptedFrom: (column: Operand, table: Located<String>, source: Located<String>)?
  /// The tables of its steps, in their order; the one under test is one of those after the first.
  var steps: [Located<String>] = []
  /// Columns by whose differences it judges: where all rows of a group have one value, there is nothing to judge.
  package var varying: [Operand] = []
  /// The table that, were it the one under test, would be held against itself.
  package var reflection: Reflection?
  /// Columns that must be there, and how many may be that are not derived.
  var storedColumns: (needed: [String], most: Int, location: Location)?
  /// The checks of which one has to hold.
  package var alternatives: [Alternative] = []

  /// `expected` is the expected set that the kind has.
  init(expected: Located<String>?) {
    compared = expected.map { ComparedSet(table: $0, role: "its expected set") }
  }
}

/// A table whose rows, by the same columns, a check holds its own against.
package struct Reflection: Sendable {
  package let table: Located<String>
  /// What is so of any data where that is the table under test.
  let words: String
  /// Whether the rows that a check's `where` leaves may differ from the whole table.
  package var heedsCondition = false
}

/// A table that a check holds its own against.
package struct ComparedSet: Sendable {
  package let table: Located<String>
  /// What it is to the check, in words.
  package let role: String
  /// Which rows of the table under test it must hold to be made of it.
  package var rows = Wanted.some

  package init(table: Located<String>, role: String, rows: Wanted = Wanted.some) {
    self.table = table
    self.role = role
    self.rows = rows
  }

  package enum Wanted: Sendable {
    case some, all, same
  }
}
