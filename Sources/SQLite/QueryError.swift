import CSQLite

/// Why a query has no answer.
package struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// It took longer than this.
    case timeout(SpentTime)
    /// Cancelled, or interrupted from another task.
    case interrupted
    /// It would do more than read: what it was refused, in words.
    case denied(String)
    case noSuchTable(String)
    /// As written, with its table if it was written so.
    case noSuchColumn(String)
    case noSuchFunction(String)
    /// One that only the program which wrote the snapshot knows.
    case foreignCollation(String)
    /// No statement, more than one, or one that is no SELECT.
    case notOneSelect
    /// Parameters without a value, or values without a parameter.
    case wrongBindings
    /// Columns of the result that share a name, ignoring case.
    case duplicateColumns([String])
    case tooManyColumns
    case tooBig
    case corrupt
    /// The disk: reading failed, or a sort found no room to spill.
    case inputOutput
    case outOfMemory
    case failed
  }

  package let kind: Kind
  /// SQLite's own words where it has any.
  package let message: String
  /// Where in the SQL, in bytes of UTF-8 from 0, if SQLite knows.
  package let offset: Int?
  /// Raised while rows were read, by words that may quote a value of theirs.
  package let isOfRows: Bool

  package init(_ kind: Kind, _ message: String, offset: Int? = nil, isOfRows: Bool = false) {
    self.kind = kind
    self.message = message
    self.offset = offset
    self.isOfRows = isOfRows
  }

  package var description: String { message }
}

extension QueryError {
  /// The failure of the last call on this connection; of a row, where the statement was running.
  init(_ code: Int32, _ connection: Connection, isOfRows: Bool = false) {
    let text = lastMessage(of: connection.handle)
    let place = Int(sqlite3_error_offset(connection.handle))
    let offset = place < 0 ? nil : place
    if code & 0xFF == SQLITE_INTERRUPT {
      self = QueryError(stop: connection.watch.stop)
    } else if code & 0xFF == SQLITE_AUTH || connection.authorizer.denied != nil {
      let denied = connection.authorizer.denied ?? text
      self.init(.denied(denied), "not allowed in a check: \(denied)", offset: offset)
    } else if code & 0xFF == SQLITE_NOMEM, let limit = MemoryBudget.limitOfSQLite {
      self.init(
        .outOfMemory, "out of memory: SQLite may take \(limit >> 20) MiB (half of --memory)", isOfRows: isOfRows)
    } else if text == "local time unavailable" {
      self.init(
        .failed, "'localtime' and 'utc' would read the machine's time zone: day_of(x) gives the rulebook's day",
        offset: offset)
    } else {
      self.init(Kind(code, text), text, offset: offset, isOfRows: isOfRows)
    }
  }

  init(stop: StatementWatch.Stop?) {
    switch stop {
    case .outOfTime(let spent): self.init(.timeout(spent), spent.words)
    case .cancelled: self.init(.interrupted, "cancelled")
    case nil: self.init(.interrupted, "interrupted")
    }
  }
}

extension QueryError.Kind {
  fileprivate init(_ code: Int32, _ message: String) {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt
    case SQLITE_TOOBIG: self = .tooBig
    case SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN: self = .inputOutput
    case SQLITE_NOMEM: self = .outOfMemory
    default: self = Self(message)
    }
  }

  /// SQLite has one code for all of these, but stable words.
  private init(_ message: String) {
    if let name = message.rest(after: "no such table: ") {
      self = .noSuchTable(name.rest(after: "main.") ?? name)
    } else if let name = message.rest(after: "no such column: ") {
      self = .noSuchColumn(name)
    } else if let name = message.rest(after: "no such function: ") {
      self = .noSuchFunction(name)
    } else if message.hasPrefix("too many columns") || message.hasPrefix("too many terms") {
      self = .tooManyColumns
    } else {
      self = .failed
    }
  }
}

extension String {
  fileprivate func rest(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
