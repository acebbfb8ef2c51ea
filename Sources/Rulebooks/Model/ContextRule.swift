import Values

/// A context of `contexts:`, as declared: the columns under which its entities go.
package struct ContextRule: Sendable {
  package let name: String
  package let columns: [Located<String>]
  package let lasts: Bool
  package let location: Location
}

extension Rulebook {
  /// Whom findings are about, by the columns of their entities.
  package var entityContexts: EntityContexts {
    EntityContexts(
      contexts.map { .init(name: $0.name, columns: $0.columns.map(\.value), lasts: $0.lasts) })
  }
}
