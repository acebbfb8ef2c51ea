import Rulebooks
import Values

/// What a sources file says of documents: tables, their rows and columns.
enum DocumentMappingReader {
  static func read(_ node: RuleNode, _ nodes: inout SourceNodes) -> DocumentMapping {
    var tables: [DocumentMapping.Table] = []
    for entry in nodes.mapping(node, "tables by their names").all {
      let keys = nodes.mapping(entry.value, "a table: its rows and columns")
      nodes.refuseUnknown(keys, ["rows", "columns", "types", "formats"], "a table of documents")
      var table = DocumentMapping.Table(
        entry.key.text, rows: rows(keys, &nodes), columns: columns(keys, entry.value, &nodes))
      if let node = keys["types"] { table.types = nodes.kinds(node) }
      if let node = keys["formats"] { table.formats = nodes.formats(node) }
      for column in table.types.keys.sorted() + table.formats.keys.sorted()
      where !table.columns.contains(where: { $0.name == column }) {
        nodes.report(
          entry.value.location, "'\(entry.key.text)' has no column '\(column)'",
          hint: nearestName(to: column, among: table.columns.map(\.name)).map { "did you mean '\($0)'?" })
      }
      tables.append(table)
    }
    return DocumentMapping(tables)
  }

  private static func rows(_ keys: SourceEntries, _ nodes: inout SourceNodes) -> [String] {
    guard let node = keys["rows"], let text = nodes.text(node) else { return [] }
    let parts = text.split(atByte: UInt8(ascii: "."))
    guard parts.allSatisfy({ !$0.isEmpty }) else {
      nodes.report(
        node.location, "'\(text)' is no path to rows", hint: "members with points between them: games.players")
      return []
    }
    return parts
  }

  private static func columns(
    _ keys: SourceEntries, _ table: RuleNode, _ nodes: inout SourceNodes
  ) -> [DocumentMapping.Column] {
    guard let node = keys["columns"] else {
      nodes.report(
        table.location, "there are no 'columns'", hint: "columns: [game_id, home_team], or { name: where.it.stands }")
      return []
    }
    if case .list(let items) = node.content {
      return items.compactMap { item in nodes.text(item).flatMap { column($0, $0, item, &nodes) } }
    }
    return nodes.mapping(node, "a list of columns, or a mapping of their names").all.compactMap { entry in
      // A name alone is a member of the same name.
      if case .scalar(let scalar) = entry.value.content, scalar.text.isEmpty {
        return column(entry.key.text, entry.key.text, entry.value, &nodes)
      }
      return nodes.text(entry.value).flatMap { column(entry.key.text, $0, entry.value, &nodes) }
    }
  }

  private static func column(
    _ name: String, _ origin: String, _ node: RuleNode, _ nodes: inout SourceNodes
  ) -> DocumentMapping.Column? {
    guard let origin = DocumentMapping.Origin(origin) else {
      nodes.report(
        node.location, "'\(origin)' says not where the column stands",
        hint: "members with points between them, ^. of the row around, or $file, $size, $row, $parent, $index, $key")
      return nil
    }
    return DocumentMapping.Column(name, origin)
  }
}
