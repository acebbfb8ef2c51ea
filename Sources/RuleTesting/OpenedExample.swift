import Questions
import Rulebooks
import Values

/// The tables of an example in an engine, which can be asked at several moments.
package struct OpenedExample: Sendable {
  package let engine: any Engine
  package let setClock: @Sendable (Instant) -> Void

  package init(_ engine: any Engine, setClock: @escaping @Sendable (Instant) -> Void) {
    self.engine = engine
    self.setClock = setClock
  }

  /// Makes one of tables; throws which of them cannot be made, and why.
  package typealias Opening =
    @Sendable (_ tables: [(name: String, table: MarkedTable)], _ now: Instant) throws(TableFailure) -> OpenedExample

  package struct TableFailure: Error, Sendable {
    /// Empty where it is none of one table.
    package let table: String
    package let message: String

    package init(table: String, message: String) {
      self.table = table
      self.message = message
    }
  }
}
