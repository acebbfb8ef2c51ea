import Values

/// A table or a view of a database.
package struct DatabaseRelation: Hashable {
  package let schema: String
  package let name: String
  package let isView: Bool
  /// Its name alone is enough to find it.
  package let isInDefaultSchema: Bool

  package init(schema: String, name: String, isView: Bool, isInDefaultSchema: Bool) {
    self.schema = schema
    self.name = name
    self.isView = isView
    self.isInDefaultSchema = isInDefaultSchema
  }

  /// What rules call it, and what it is called in a snapshot.
  package var nameInSnapshot: String { isInDefaultSchema ? name : "\(schema)_\(name)" }

  /// By its name, or by `schema.name`; `*` stands for anything.
  package func answers(to pattern: String) -> Bool {
    [name, "\(schema).\(name)"].contains { wildcard(pattern.asciiLowercased, matches: $0.asciiLowercased) }
  }
}
