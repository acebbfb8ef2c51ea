import Values

/// Reads one table of a rulebook, with its checks.
struct TableReader {
  private let name: RuleNode.Scalar
  private let fields: Entries
  private let reader: RuleReader

  init?(_ entry: RuleNode.Entry, reader: RuleReader) {
    guard let mapping = reader.mapping(entry.value, expected: "a table: from, where, key, checks …") else { return nil }
    reader.refuseUnknown(mapping, known: RuleKeys.table.names, in: "table '\(entry.key.text)'")
    name = entry.key
    fields = Entries(mapping)
    self.reader = reader
    if name.text.contains(".") || name.text.contains("|") || name.text.contains("*") {
      reader.report(name.location, "a table's name holds no '.', '|' or '*': found '\(name.text)'")
    }
  }

  func table() -> TableRule? {
    let source = source()
    let about = reader.attachments(fields)
    let context = fields["context"].flatMap { reader.name($0, expected: "a context") }?.value
    let checks = CheckReader(table: name.text, context: context ?? "data", about: about, reader: reader)
      .checks(fields["checks"])
    let rule = (
      condition: fields["where"].flatMap { reader.clause($0, expected: "a SQL condition") }, derived: derived(),
      unpivot: unpivot(), group: group(), key: names("key", "a column or a list of columns")
    )
    reader.refuseParameters(among: rule.key, in: "key")
    guard let source else { return nil }
    return TableRule(
      name: name.text, source: source, condition: rule.condition, derived: rule.derived, unpivot: rule.unpivot,
      group: rule.group, key: rule.key, context: context, upstream: names("upstream", "a table or a list of tables"),
      partOf: partOf(), instantsIn: fields["instants_in"].flatMap { reader.zone($0) } ?? .utc, about: about,
      checks: checks, location: name.location)
  }

  private func source() -> TableRule.Source? {
    switch (fields["from"], fields["query"]) {
    case (let from?, nil): return reader.name(from, expected: "a table").map(TableRule.Source.from)
    case (nil, let query?): return reader.query(query).map(TableRule.Source.query)
    case (nil, nil), (.some, .some):
      reader.report(name.location, "table '\(name.text)' needs either 'from' or 'query'")
      return nil
    }
  }

  private func names(_ key: String, _ what: String) -> [Located<String>] {
    fields[key].map { reader.names($0, expected: what) } ?? []
  }

  private func derived() -> [NamedClause] {
    entries("derive", "column: expression").compactMap { entry in
      reader.clause(entry.value).map { NamedClause(name: entry.key.text, clause: $0, location: entry.key.location) }
    }
  }

  private func unpivot() -> [UnpivotRule] {
    let columns = entries("unpivot", "column: [columns]").map { entry in
      UnpivotRule(
        name: entry.key.text, columns: reader.names(entry.value, expected: "a list of columns", repeats: .allowed))
    }
    if let first = columns.first, let other = columns.first(where: { $0.columns.count != first.columns.count }) {
      reader.report(
        fields.key("unpivot")?.location ?? name.location,
        "'\(first.name)' has \(first.columns.count) columns and '\(other.name)' has \(other.columns.count)",
        hint: "each row takes one of each: the lists are equally long")
      return []
    }
    refuseRepeatedRows(of: columns)
    return columns.filter { !$0.columns.isEmpty }
  }

  /// Two rows made of the same columns are one row twice.
  private func refuseRepeatedRows(of columns: [UnpivotRule]) {
    var first: Set<[ExactText]> = []
    for index in columns.first?.columns.indices ?? 0..<0 {
      let row = columns.map(\.columns[index])
      guard let place = row.first, !first.insert(row.map(\.value.asNamed)).inserted else { continue }
      reader.report(
        place.location,
        "unpivot takes \(row.map { "'\($0.value)'" }.joined(separator: " with ")) twice: each row would be there twice",
        hint: "list it once")
    }
  }

  private func group() -> GroupRule? {
    guard let node = fields["group"],
      let mapping = reader.mapping(node, expected: "by: columns, columns: aggregates")
    else { return nil }
    reader.refuseUnknown(mapping, known: RuleKeys.group.names, in: "group")
    let group = Entries(mapping)
    guard let by = group["by"] else {
      reader.report(node.location, "group needs 'by'", hint: "by: [game_id]")
      return nil
    }
    let columns = group["columns"].flatMap { reader.mapping($0, expected: "column: aggregate") } ?? []
    reader.refuse(.refused, among: columns.map { Located($0.key.text, scalar: $0.key) })
    let keys = reader.names(by, expected: "a column or a list of columns")
    return GroupRule(
      by: keys,
      columns: columns.compactMap { entry in
        reader.clause(entry.value, .group(by: keys.map(\.value))).map {
          NamedClause(name: entry.key.text, clause: $0, location: entry.key.location)
        }
      })
  }

  private func partOf() -> PartOf? {
    let entries = entries("part_of", "table: { this table's column: that table's }")
    guard let entry = entries.first else { return nil }
    for more in entries.dropFirst() { reader.report(more.key.location, "a table is part of one other") }
    return PartOf(table: Located(entry.key.text, scalar: entry.key), match: reader.columnPairs(entry.value))
  }

  /// Keys are names of columns or tables, which fold.
  private func entries(_ key: String, _ what: String) -> [RuleNode.Entry] {
    let entries = fields[key].flatMap { reader.mapping($0, expected: what) } ?? []
    reader.refuse(.refused, among: entries.map { Located($0.key.text, scalar: $0.key) })
    return entries
  }
}

extension RuleReader {
  func attachments(_ fields: Entries) -> Attachments {
    var about = Attachments()
    about.why = fields["why"].flatMap { text($0) }?.value
    about.runbook = fields["runbook"].flatMap { name($0, expected: "a path") }
    about.owner = fields["owner"].flatMap { name($0) }?.value
    about.tags =
      fields["tags"].map { names($0, expected: "a tag or a list of tags", repeats: .refusedIfSpelledAlike) }?.map(
        \.value) ?? []
    return about
  }
}
