import Values

/// What is in a snapshot: its tables, and what they seem to share. Figures only; what to ask of them is for others to say.
package struct SnapshotProfile: Hashable, Sendable {
  package let path: String
  /// In the order of their making.
  package let tables: [TableProfile]
  /// The likely references and shared keys, the surest first.
  package let links: [TableLink]
  /// Names that are easily taken for one another.
  package let twins: [NameTwins]
  /// Columns of one name that hold keys of different forms.
  package let spellings: [TwoSpellings]
  /// What was not looked at, and why.
  package let notes: [String]

  package init(
    path: String, tables: [TableProfile], links: [TableLink] = [], twins: [NameTwins] = [],
    spellings: [TwoSpellings] = [], notes: [String] = []
  ) {
    self.path = path
    self.tables = tables
    self.links = links
    self.twins = twins
    self.spellings = spellings
    self.notes = notes
  }

  package var rows: Int { tables.reduce(0) { $0 + $1.rows } }

  /// By its exact name.
  package func table(named name: String) -> TableProfile? { tables.first { $0.name.exact == name.exact } }
}

/// Two tables, or two columns of one table, with names that differ in one word.
package struct NameTwins: Hashable, Sendable {
  /// Nil where the twins are tables.
  package let table: String?
  package let first: String
  package let second: String

  package init(table: String?, first: String, second: String) {
    self.table = table
    self.first = first
    self.second = second
  }
}

/// One name for keys of two forms: a join by it matches nothing.
package struct TwoSpellings: Hashable, Sendable {
  package let column: String
  /// Each form with an example, and the tables that have it.
  package let forms: [Form]

  package struct Form: Hashable, Sendable {
    package let shape: String
    package let example: String
    package let tables: [String]

    package init(shape: String, example: String, tables: [String]) {
      self.shape = shape
      self.example = example
      self.tables = tables
    }
  }

  package init(column: String, forms: [Form]) {
    self.column = column
    self.forms = forms
  }
}
