import Expressions
import Questions
import Values

/// An expected set, with what exempts its rows.
package struct ExpectedTable {
  package let table: BoundTable
  /// The same rows without the exemptions' columns: what does not speak of them shares a pass.
  package let unflagged: Relation
  package let flags: [(exemption: Exemption, column: Column)]

  package init(table: BoundTable, unflagged: Relation, flags: [(exemption: Exemption, column: Column)]) {
    self.table = table
    self.unflagged = unflagged
    self.flags = flags
  }
}

extension ExpectedTable {
  /// Nil where nothing can be exempt.
  package var isExempt: Expression? { flags.isEmpty ? nil : anyOf(flags.map { isSet($0.column) }) }

  /// What each exemption leaves out: the distinct `keys` of its rows, of those for which `condition` holds.
  package func exemptParts(by keys: [NamedExpression], where condition: Expression? = nil) -> [ExemptPart] {
    flags.map { flag in
      let rows = table.relation.filtered(by: allOf([condition, isSet(flag.column)]))
      return ExemptPart(
        exemption: flag.exemption, relation: .group(rows, by: keys, columns: []), condition: .literal(.integer(1)),
        entity: keys.map { NamedExpression($0.column) })
    }
  }
}

/// True of rows with the flag of an exemption, and never NULL.
package func isSet(_ flag: Column) -> Expression { .binary(.is, .column(flag), .literal(.integer(1))) }
