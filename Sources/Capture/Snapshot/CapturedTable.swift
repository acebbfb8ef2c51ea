import Values

/// A table of a snapshot before its rows are there.
package struct CapturedTable: Sendable {
  package var name: String
  package var columns: [CapturedColumn]
  /// What it is made of, as a person names it: a path, a pattern, a URI without its password.
  package var source: String
  /// The SELECT of which it is the result; nil where all of a table was read.
  package var query: String?

  package init(_ name: String, columns: [CapturedColumn], source: String, query: String? = nil) {
    self.name = name
    self.columns = columns
    self.source = source
    self.query = query
  }
}

/// A column, with the type under which the snapshot declares it.
///
/// A source that gives values which the type's affinity would change (a text of digits in an INTEGER column) declares it
/// without a type: there SQLite keeps what it is given.
package struct CapturedColumn: Hashable, Sendable {
  package var name: String
  /// As it stands in `CREATE TABLE`: `INTEGER`, `REAL`, `TEXT`, `DATE`, `TIMESTAMP`, `BOOLEAN`, a database's own; or nothing.
  package var declaredType: String
  package var collation: Collation
  /// What its values are made of, or are a part of: a mask of any of these covers it.
  package var sources: [Source]

  /// A column elsewhere: of the table that is read, or around this one in a document.
  package struct Source: Hashable, Sendable {
    package let table: String
    package let column: String

    package init(table: String, column: String) {
      self.table = table
      self.column = column
    }
  }

  package init(
    _ name: String, _ declaredType: String = "", collation: Collation = .binary, sources: [Source] = []
  ) {
    self.name = name
    self.declaredType = declaredType
    self.collation = collation
    self.sources = sources
  }
}

/// What is known of a table once all of it was read.
package struct TableOutcome: Sendable {
  /// The rows that the source says it has; nil where it does not count them itself.
  package var sourceRows: Int64?
  package var sourceBytes: Int64 = 0
  package var sourceFiles = 0
  /// `xxh64:…` of the source's bytes; nil where they are not files.
  package var digest: String?
  /// Values that did not fit their column, and are kept as they were.
  package var unfit = UnfitValues()
  /// What was found out and decided, a line each: the dialect, columns and why they have their type.
  package var notes: [String] = []
  /// The same of one column, where the words may show a value of it.
  package var columnNotes: [ColumnNote] = []

  package struct ColumnNote: Sendable {
    package let column: String
    /// Nil where there is only a remedy: what it is about was shown among the values that do not fit.
    package let words: String?
    package let remedy: ColumnRemedy?

    package init(_ column: String, _ words: String?, remedy: ColumnRemedy? = nil) {
      self.column = column
      self.words = words
      self.remedy = remedy
    }
  }

  package init() {}

  /// Without the values of masked columns: what is masked is shown nowhere.
  func masking(_ columns: [String]) -> TableOutcome {
    var outcome = self
    let shown = columnNotes.filter { !columns.contains($0.column) }
    outcome.notes += shown.compactMap { note in note.words.map { "\(note.column) \($0)" } }
    if let line = ColumnRemedy.line(shown.compactMap(\.remedy)) { outcome.notes.append(line) }
    outcome.columnNotes = []
    outcome.unfit = unfit.masking(columns)
    return outcome
  }
}

/// Values that did not fit the type of their column: how many, and the first of them.
package struct UnfitValues: Sendable {
  package static let mostShown = 10

  package private(set) var count = 0
  package private(set) var shown: [Shown] = []

  package struct Shown: Hashable, Sendable {
    /// `games.csv:17:3`
    package let place: String
    package let column: String
    package let value: String

    package init(place: String, column: String, value: String) {
      self.place = place
      self.column = column
      self.value = value
    }
  }

  package init() {}

  package mutating func add(_ unfit: @autoclosure () -> Shown) {
    count += 1
    if shown.count < Self.mostShown { shown.append(unfit()) }
  }

  fileprivate func masking(_ columns: [String]) -> UnfitValues {
    var masked = self
    masked.shown = shown.map { shown in
      columns.contains(shown.column) ? Shown(place: shown.place, column: shown.column, value: "(masked)") : shown
    }
    return masked
  }

  package mutating func add(_ other: UnfitValues) {
    count += other.count
    shown = Array((shown + other.shown).prefix(Self.mostShown))
  }
}
