import Values

/// Keys that two tables have in common: how many of each side are found on the other.
package struct TableLink: Hashable, Sendable {
  /// The side that names all keys, each once.
  package let parent: Side
  /// The side whose rows refer to them.
  package let child: Side
  /// Different keys that both sides have.
  package let common: Int
  /// Rows of the child whose key is found.
  package let childRowsFound: Int
  /// Some keys of the parent that the child has not, in order.
  package let missing: [String]
  /// Some keys of the child that the parent has not, in order.
  package let orphans: [String]

  package init(
    parent: Side, child: Side, common: Int, childRowsFound: Int, missing: [String] = [], orphans: [String] = []
  ) {
    self.parent = parent
    self.child = child
    self.common = common
    self.childRowsFound = childRowsFound
    self.missing = missing
    self.orphans = orphans
  }

  package struct Side: Hashable, Sendable {
    package let table: String
    /// What makes the key, in order; equal places of the two sides match.
    package let terms: [Term]
    /// Different keys; NULL is none.
    package let keys: Int
    /// Rows with a whole key.
    package let rows: Int

    package init(table: String, terms: [Term], keys: Int, rows: Int) {
      self.table = table
      self.terms = terms
      self.keys = keys
      self.rows = rows
    }
  }

  /// One part of a key.
  package enum Term: Hashable, Sendable {
    case column(String)
    /// SQL over the row, and the name by which it goes.
    case expression(String, name: String)
    /// Each of these columns in turn: a row becomes several.
    case eachOf([String], name: String)

    package var name: String {
      switch self {
      case .column(let name), .expression(_, let name), .eachOf(_, let name): name
      }
    }
  }

  /// The part of the parent's keys that the child has.
  package var coverage: Double { parent.keys == 0 ? 0 : Double(common) / Double(parent.keys) }
  /// The part of the child's keys that the parent has.
  package var containment: Double { child.keys == 0 ? 0 : Double(common) / Double(child.keys) }
}
