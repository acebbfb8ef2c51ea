import CSQLite

/// How a call of SQLite's failed, as far as errors tell it apart; `nil` where it did not.
package enum ResultCode: Hashable, Sendable {
  case cannotOpen, notADatabase, corrupt, busy, full, readOnly, interrupted, tooBig
  /// The statement itself is wrong.
  case mistake
  case other

  /// The last byte of an extended code says what it is.
  package init?(_ code: Int32) {
    switch code & 0xFF {
    case SQLITE_OK, SQLITE_ROW, SQLITE_DONE: return nil
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen
    case SQLITE_NOTADB: self = .notADatabase
    case SQLITE_CORRUPT: self = .corrupt
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
    case SQLITE_FULL: self = .full
    case SQLITE_READONLY: self = .readOnly
    case SQLITE_INTERRUPT: self = .interrupted
    case SQLITE_TOOBIG: self = .tooBig
    case SQLITE_ERROR, SQLITE_MISMATCH: self = .mistake
    case _: self = .other
    }
  }
}
