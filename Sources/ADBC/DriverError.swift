/// Why a driver could not be had, or did not do what it was asked: what, in whose words, and the way out. It never holds a secret.
package struct DriverError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// No driver was found for this kind of database.
    case noDriver
    /// It is there, and cannot be loaded, or is none.
    case unusableDriver
    case badAddress
    case timeout(Duration)
    case cancelled
    /// A column, by its name, has a type that no cell holds.
    case unreadableType(column: String)
    /// What the driver gave is against Arrow's rules.
    case brokenResult
    case notImplemented
    case notFound
    /// The user or the password is wrong, or may not do it.
    case denied
    case inputOutput
    /// All else that the driver says.
    case failed
  }

  package let kind: Kind
  package let message: String
  /// Five letters, of drivers that know of them: `28P01`.
  package let sqlState: String?
  package let hint: String?

  package init(_ kind: Kind, _ message: String, sqlState: String? = nil, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.sqlState = sqlState
    self.hint = hint
  }

  /// What failed, without a value that the database may quote (`invalid input syntax for type integer: "…"`).
  ///
  /// Classes of SQLSTATE that speak of the connection, the server and its resources are told in its words.
  package var messageWithoutValues: String {
    switch kind {
    case .noDriver, .unusableDriver, .badAddress, .timeout, .cancelled, .unreadableType, .brokenResult, .denied:
      return message
    case .notImplemented, .notFound, .inputOutput, .failed:
      if let sqlState, ["08", "53", "57", "58"].contains(sqlState.prefix(2)) { return message }
      let code = sqlState.map { " (SQLSTATE \($0))" } ?? ""
      return "the database failed at a row\(code): its words are not shown, for they may quote a masked value"
    }
  }

  package var description: String {
    (hint.map { "\(message); \($0)" } ?? message)
  }

  static let brokenOffsets = DriverError(.brokenResult, "the driver gave a text that lies outside of its buffer")
}
