import CSQLite

extension QueryError {
  /// What SQLite's result code and message amount to; of some faults only the message tells which.
  init(code: Int32, message: String, offset: Int?) {
    self.init(Self.kind(code: code & 0xFF, message: message), message, offset: offset)
  }

  private static func kind(code: Int32, message: String) -> Kind {
    switch code {
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_AUTH: .denied(message)
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_IOERR, SQLITE_CANTOPEN: .readFailed
    case SQLITE_FULL, SQLITE_NOMEM: .noRoom
    case SQLITE_TOOBIG: .tooBig
    default: kind(message: message)
    }
  }

  private static func kind(message: String) -> Kind {
    if let name = name(in: message, after: "no such table: ") { return .noSuchTable(name) }
    if let name = name(in: message, after: "no such column: ") { return .noSuchColumn(name) }
    if let name = name(in: message, after: "no such function: ") { return .noSuchFunction(name) }
    return message.hasPrefix("too many columns") ? .tooManyColumns : .failed
  }

  /// The name a message ends with; newer SQLite adds advice after a dash.
  private static func name(in message: String, after words: String) -> String? {
    guard message.hasPrefix(words) else { return nil }
    let name = message.dropFirst(words.count)
    let advice = " - should this be a string literal in single-quotes?"
    return String(name.hasSuffix(advice) ? name.dropLast(advice.count) : name)
  }
}
