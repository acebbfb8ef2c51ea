import Profiles
import Values

/// A first rulebook: the tables of a snapshot with the checks that its figures suggest.
package struct RulebookDraft: Sendable {
  package let name: String
  package let snapshot: String
  /// The day of the one-day tables, given as `:date`; nil where there are none.
  package let date: Day?
  package internal(set) var tables: [DraftTable]
  /// What was taken out again, for it did not hold or lint spoke against it.
  package internal(set) var withdrawn: [String] = []
  /// Columns of the snapshot's tables of which no value is shown.
  let masked: MaskedColumns

  package init(_ profile: SnapshotProfile, name: String) {
    self.init(profile, name: name, masked: .none)
  }

  /// No value of a masked column stands in the draft, and its checks mask what they could show of them.
  package init(_ profile: SnapshotProfile, name: String, masked: MaskedColumns) {
    self.name = name
    snapshot = profile.path
    let masked = masked.following(profile.links)
    self.masked = masked
    let readable = SnapshotProfile(
      path: profile.path, tables: profile.tables.filter { $0.problem == nil }, links: profile.links,
      twins: profile.twins, spellings: profile.spellings
    ).hiding(masked)
    let names = TableNames(readable.tables)
    let sides = ExpectedSides(readable, names)
    let guesses = ContextGuesses(readable)
    let date = OneDayTables(readable).date
    self.date = date
    let suggested =
      readable.tables.flatMap(SuggestionFamilies.suggestions) + LinkFamily(readable, sides).suggestions()
    let byTable = Dictionary(grouping: suggested.map { $0.masking(masked.columns(of: $0.source)) }) { $0.source.exact }
    let made = sides.unpivots.map { DraftTable($0, names, guesses) }
    let sources = readable.tables.map { table in
      DraftTable(
        table, names, sides, guesses, date: date, links: readable.links,
        suggestions: Self.named(byTable[table.name.exact] ?? [], names.name(of: table.name)))
    }
    // What is made of a table stands behind it.
    tables = sources.flatMap { table in [table] + made.filter { $0.from == table.name } }
    dropNeedless()
  }

  /// Each has an id of its own.
  private static func named(_ suggestions: [Suggestion], _ table: String) -> [Suggestion] {
    var taken: Set<ExactText> = []
    return suggestions.map { suggestion in
      let suggestion = suggestion.under(table: table)
      guard let id = suggestion.id else { return suggestion }
      let names = [id] + (2...9999).map { "\(id)_\($0)" }
      let free = names.first { taken.insert($0.folded).inserted } ?? id
      return suggestion.called(free)
    }
  }

  package var suggestions: [Suggestion] { tables.flatMap(\.suggestions) }
  package func count(_ confidence: Confidence) -> Int { suggestions.count { $0.confidence == confidence } }

  /// Whether a check names it.
  func isExpected(_ table: String) -> Bool {
    suggestions.contains { $0.options.contains("of: \(table),") || $0.options.contains("to: \(table),") }
  }

  /// Also where others name it.
  mutating func rename(_ name: String, to other: String) {
    for place in tables.indices {
      if tables[place].name == name { tables[place].name = other }
      if tables[place].isExpectedAlone, tables[place].from == name { tables[place].from = other }
      if tables[place].partOf?.table == name { tables[place].partOf?.table = other }
      tables[place].suggestions = tables[place].suggestions.map { suggestion in
        let isOwn = suggestion.table == name
        return (isOwn ? suggestion.under(table: other) : suggestion).naming(name, as: other)
      }
    }
  }

  /// Leaves out tables that nothing is expected from any more.
  mutating func dropNeedless() {
    let all = self
    tables.removeAll { $0.isExpectedAlone && !all.isExpected($0.name) }
  }
}

/// One table of the draft.
package struct DraftTable: Sendable {
  package internal(set) var name: String
  /// The snapshot's table, or the draft's that it is made of.
  var from: String
  let source: String
  let rows: Int?
  let condition: String?
  let derived: [(name: String, expression: String)]
  let unpivot: (column: String, columns: [String])?
  let context: String?
  var key: [String]
  var partOf: (table: String, match: [(String, String)])?
  /// Worth a word, and no check: columns that are always NULL.
  let remarks: [String]
  package internal(set) var suggestions: [Suggestion]

  var isExpectedAlone: Bool { unpivot != nil }

  init(_ made: ExpectedSides.Unpivot, _ names: TableNames, _ guesses: ContextGuesses) {
    name = made.name
    from = names.name(of: made.source)
    source = made.source
    rows = nil
    condition = nil
    derived = []
    unpivot = (made.column, made.columns)
    context = guesses.context(ofColumn: made.column)
    key = made.key
    partOf = nil
    remarks = []
    suggestions = []
  }

  init(
    _ table: TableProfile, _ names: TableNames, _ sides: ExpectedSides, _ guesses: ContextGuesses, date: Day?,
    links: [TableLink], suggestions: [Suggestion]
  ) {
    name = names.name(of: table.name)
    from = table.name
    source = table.name
    rows = table.rows
    let dayColumn = date.flatMap { OneDayTables.column(of: table, on: $0) }
    condition = dayColumn.map { "\(YAMLText.columnName($0)) = :date" }
    let days = table.columns.compactMap(DerivedDay.init)
    derived = (sides.derived[table.name.exact] ?? []) + days.map { ($0.name, $0.expression) }
    unpivot = nil
    context = guesses.context(of: table)
    key = table.likeliestKey.map { $0.isLikely ? $0.columns : [] } ?? []
    partOf = Self.parent(of: table, links, sides)
    let empty = table.columns.filter { $0.present == 0 && table.rows > 0 }.map(\.name)
    remarks =
      (empty.isEmpty ? [] : ["always NULL, and so looked at by no check: \(empty.joined(separator: ", "))"])
      + table.columns.flatMap { column in
        column.isReadAsItIs || DerivedDay(column) != nil ? [] : column.remarks.map { "\(column.name): \($0)" }
      }
    self.suggestions = suggestions
  }

  /// A table of which each row names one row, by one column: the first that is no part of another such table. The number of a row
  /// in a document is a name that nobody knows.
  private static func parent(
    of table: TableProfile, _ links: [TableLink], _ sides: ExpectedSides
  ) -> (table: String, match: [(String, String)])? {
    let found = links.filter { link in
      link.child.table.exact == table.name.exact && link.child.terms.count == 1 && link.containment == 1
        && link.parent.keys == link.parent.rows && link.child.rows == table.rows && link.common > 1
        && link.parent.rows < table.rows && link.parent.terms.first != .column("_row")
    }
    let outer = found.filter { link in
      !links.contains { other in
        other.child.table.exact == link.parent.table.exact && other.containment == 1
          && found.contains { $0.parent.table.exact == other.parent.table.exact }
      }
    }
    for link in outer + found {
      guard let side = sides.side(of: link), case .column(let name) = link.child.terms[0] else { continue }
      return (side.table, [(name, side.columns[0])])
    }
    return nil
  }
}

extension ColumnProfile {
  /// Why no check reads it as it is.
  fileprivate var remarks: [String] {
    texts.empty + texts.blank > 0 ? ["blanks among numbers kept as text"] : ["numbers kept as text"]
  }
}
