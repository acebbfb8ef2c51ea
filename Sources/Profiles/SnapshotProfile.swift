import Values

/// What is in a snapshot: its tables, and what they seem to share. Figures only; what to ask of them is for others to say.
public struct SnapshotProfile: Hashable, Sendable {
  public let path: String
  /// In the order of their making.
  public let tables: [TableProfile]
  /// The likely references and shared keys, the surest first.
  public let links: [TableLink]
  /// Names that are easily taken for one another.
  public let twins: [NameTwins]
  /// Columns of one name that hold keys of different forms.
  public let spellings: [TwoSpellings]
  /// What was not looked at, and why.
  public let notes: [String]

  public init(
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

  public var rows: Int { tables.reduce(0) { $0 + $1.rows } }

  /// By its exact name.
  public func table(named name: String) -> TableProfile? { tables.first { $0.name.exact == name.exact } }
}

/// Two tables, or two columns of one table, with names that differ in one word.
public struct NameTwins: Hashable, Sendable {
  /// Nil where the twins are tables.
  public let table: String?
  public let first: String
  public let second: String

  public init(table: String?, first: String, second: String) {
    self.table = table
    self.first = first
    self.second = second
  }
}

/// One name for keys of two forms: a join by it matches nothing.
public struct TwoSpellings: Hashable, Sendable {
  public let column: String
  /// Each form with an example, and the tables that have it.
  public let forms: [Form]

  public struct Form: Hashable, Sendable {
    public let shape: String
    public let example: String
    public let tables: [String]

    public init(shape: String, example: String, tables: [String]) {
      self.shape = shape
      self.example = example
      self.tables = tables
    }
  }

  public init(column: String, forms: [Form]) {
    self.column = column
    self.forms = forms
  }
}
