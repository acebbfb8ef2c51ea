import Values

/// Which tables are made of documents: of which of their places each row is, and where its columns come from.
package struct DocumentMapping: Sendable {
  package var tables: [Table]

  package struct Table: Sendable {
    package var name: String
    /// Members from the document to the rows: `games.players`; empty where each document is one. `*` is each member of an object.
    package var rows: [String]
    package var columns: [Column]
    package var types: [String: CapturedType] = [:]
    package var formats: [String: TimeFormat] = [:]

    package init(_ name: String, rows: [String], columns: [Column]) {
      self.name = name
      self.rows = rows
      self.columns = columns
    }
  }

  package struct Column: Sendable {
    package var name: String
    package var origin: Origin
    /// The columns that the members around it would be, from the document on: what masks one of them masks it.
    var around: [CapturedColumn.Source]

    package init(_ name: String, _ origin: Origin) { self.init(name, origin, around: []) }

    init(_ name: String, _ origin: Origin, around: [CapturedColumn.Source]) {
      self.name = name
      self.origin = origin
      self.around = around
    }
  }

  package enum Origin: Hashable, Sendable {
    /// Members from the row; `up` rows further out first: 1 is the row that this one stands in.
    case members([String], up: Int)
    /// The path of the file, and its size in bytes.
    case file
    case size
    /// The number of the row in its table, and of the row that it stands in.
    case row
    case parentRow
    /// The place in its list, from 0; the member's name under which it stands.
    case index
    case key

    /// `props.0.line`, `^.game_id`, `^^.game_date`, `$file`.
    package init?(_ text: String) {
      switch text {
      case "$file": self = .file
      case "$size": self = .size
      case "$row": self = .row
      case "$parent": self = .parentRow
      case "$index": self = .index
      case "$key": self = .key
      case _:
        let up = text.prefix { $0 == "^" }.count
        var rest = text.dropFirst(up)
        if up > 0 {
          guard rest.first == "." else { return nil }
          rest = rest.dropFirst()
        }
        let members = String(rest).split(atByte: UInt8(ascii: "."))
        guard !rest.hasPrefix("$"), members.allSatisfy({ !$0.isEmpty }) else { return nil }
        self = .members(members, up: up)
      }
    }
  }

  package init(_ tables: [Table]) { self.tables = tables }
}

/// The tables that documents have without anybody's word: nested objects become columns `a_b`, lists of objects tables `t_a` with
/// the number of the row that they stand in.
struct FoundTables {
  private(set) var tables: [DocumentMapping.Table] = []
  /// What the values of each column are; of tables whose places are each one thing.
  private(set) var columns: [[DocumentColumn]]? = []

  init(_ root: DocumentShape, table: String, hasSeveralFiles: Bool) {
    var builder = MappingBuilder(hasSeveralFiles: hasSeveralFiles)
    builder.add(root, named: table, rows: [])
    tables = builder.tables
    columns = root.isPlain(isDocument: true) ? builder.columns : nil
  }
}

extension DocumentMapping.Table {
  /// Columns that could not be called as their members are, for another column is.
  var renamings: [String] {
    columns.compactMap { column in
      guard case .members(let path, up: 0) = column.origin, !path.isEmpty, path.joined(separator: "_") != column.name
      else { return nil }
      return "\(column.name) is the member '\(path.joined(separator: "."))'"
    }
  }
}

private struct MappingBuilder {
  let hasSeveralFiles: Bool
  private(set) var tables: [DocumentMapping.Table] = []
  private(set) var columns: [[DocumentColumn]] = []

  private typealias Found = (column: DocumentMapping.Column, values: DocumentColumn)

  /// A list of objects, whose rows are those of a table.
  private struct List {
    let shape: DocumentShape
    let path: [String]
    let around: [CapturedColumn.Source]
  }

  /// Where members stand: from their row on, the beginning of their columns' names, and what is around them.
  private struct Place {
    var path: [String] = []
    var prefix = ""
    let table: String
    var around: [CapturedColumn.Source]
  }

  init(hasSeveralFiles: Bool) { self.hasSeveralFiles = hasSeveralFiles }

  mutating func add(
    _ shape: DocumentShape, named name: String, rows: [String], around: [CapturedColumn.Source] = []
  ) {
    var lists: [List] = []
    var found: [Found] = []
    collect(shape, Place(table: name, around: around), &found, &lists)
    if shape.scalars > 0 { found.insert(Self.value(shape, around), at: 0) }
    var keys: [DocumentMapping.Column] = []
    if rows.isEmpty, hasSeveralFiles { keys.append(.init("_file", .file)) }
    if !lists.isEmpty { keys.append(.init("_row", .row)) }
    if !rows.isEmpty { keys += [.init("_parent_row", .parentRow), .init("_index", .index)] }
    let named = Self.distinct(keys.map { ($0, DocumentColumn($0.name)) } + found)
    let index = tables.count
    tables.append(DocumentMapping.Table(name, rows: rows, columns: named.map(\.column)))
    columns.append(named.map { $0.values.named($0.column.name) })
    for list in lists {
      guard let element = list.shape.element else { continue }
      add(
        element, named: ([name] + list.path).joined(separator: "_"), rows: tables[index].rows + list.path,
        around: list.around)
    }
  }

  /// The column of documents that are values without parts.
  private static func value(_ shape: DocumentShape, _ around: [CapturedColumn.Source]) -> Found {
    (.init("value", .members([], up: 0), around: around), shape.column(named: "value", isDocument: true))
  }

  private func collect(_ shape: DocumentShape, _ place: Place, _ found: inout [Found], _ lists: inout [List]) {
    for member in shape.members {
      let path = place.path + [member.text]
      // SQLite takes an empty name; nobody could write it in a rule.
      let name = place.prefix + (member.text.isEmpty ? "_" : member.text)
      let around = place.around + [CapturedColumn.Source(table: place.table, column: name)]
      if member.isRows { lists.append(List(shape: member, path: path, around: around)) }
      let isList = member.lists > 0 && !member.isRows
      let isNeverSeen = member.objects + member.lists == 0
      if isList || member.scalars > 0 || isNeverSeen {
        let column = DocumentMapping.Column(name, .members(path, up: 0), around: place.around)
        found.append((column, member.column(named: name, isDocument: false)))
      }
      collect(member, Place(path: path, prefix: name + "_", table: place.table, around: around), &found, &lists)
    }
  }

  /// `a_b` and `a: { b }` in one object would be two columns of one name.
  private static func distinct(_ found: [Found]) -> [Found] {
    var seen: Set<ExactText> = []
    return found.map { found in
      var found = found
      while !seen.insert(found.column.name.folded).inserted { found.column.name += "_" }
      return found
    }
  }
}
