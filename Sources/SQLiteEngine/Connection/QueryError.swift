/// Why a query was refused, stopped or failed.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// It ran longer than it was allowed to.
    case timeout(Duration)
    /// `interrupt()` was called, or its `Cancellation` was.
    case interrupted
    /// What was refused, in words: `writing to the table t`.
    case denied(String)
    case noSuchTable(String)
    case noSuchColumn(String)
    case noSuchFunction(String)
    /// A parameter of the text without a value, or a value without a parameter.
    case parameters(String)
    /// No statement, more than one, or one that gives no rows.
    case notOneSelect
    case duplicateColumns([String])
    case tooManyColumns
    case tooBig
    case corrupt
    case locked
    case readFailed
    /// Sorting needs room for temporary files, or memory.
    case noRoom
    case failed
  }

  public let kind: Kind
  /// SQLite's words, or ours where it gives none.
  public let message: String
  /// Where in the text, in bytes of UTF-8, if SQLite says so.
  public let offset: Int?

  public init(_ kind: Kind, _ message: String, offset: Int? = nil) {
    self.kind = kind
    self.message = message
    self.offset = offset
  }

  public var description: String { message }
}
