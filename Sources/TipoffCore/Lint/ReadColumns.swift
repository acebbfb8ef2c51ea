/// A column of the snapshot that some check reads, with the place of its table in the rules.
struct ReadColumn {
  /// By the rulebook's name of the table: `games.points`.
  let name: String
  let column: Column
  let relation: Relation
  let location: Location
  let masking: Masking?
  let rule: TableRule

  func shown(_ value: Value) -> String { shownValue(masking?.digest(of: value) ?? value) }
}

extension LintSubject {
  /// Columns of tables and views that checks read, in the order of the snapshot; each under the first table of the rules over it.
  var readColumns: [ReadColumn] {
    let reads = LookedAt(self).reads.columns
    let maskings = maskings
    return schema.tables.flatMap { table -> [ReadColumn] in
      guard let names = reads[table.name.folded],
        let rule = rulebook.tables.first(where: { rulebook.source(of: $0.name)?.folded == table.name.folded })
      else { return [] }
      let relation = Relation.source(table)
      return table.columns.filter { names.contains($0.name.folded) }.map { column in
        ReadColumn(
          name: "\(rule.name).\(column.name)", column: column, relation: relation,
          location: rule.location, masking: maskings.hiding(column, of: relation), rule: rule)
      }
    }
  }
}
