/// An expected set, with what exempts its rows.
struct ExpectedTable {
  let table: BoundTable
  /// The same rows without the exemptions' columns: what does not speak of them shares a pass.
  let unflagged: Relation
  let flags: [(exemption: Exemption, column: Column)]
}
