import CADBC

extension DriverError {
  /// What a driver said of a call that failed, without the secrets of the address.
  init(_ status: AdbcStatusCode, _ error: AdbcError, _ secrets: Secrets) {
    let message = error.message.map { String(cString: $0) } ?? ""
    let state = withUnsafeBytes(of: error.sqlstate) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let words = secrets.hidden(in: message.inOneLine)
    self.init(
      Kind(status, sqlState: state),
      words.isEmpty ? "the driver failed with status \(status), and says no more" : words,
      sqlState: state.isEmpty || state == "00000" ? nil : state)
  }
}

extension DriverError.Kind {
  fileprivate init(_ status: AdbcStatusCode, sqlState: String) {
    // 57014 is a statement that PostgreSQL cancelled; class 28 is a wrong user or password, 42501 a right that is missing.
    if sqlState == "57014" {
      self = .cancelled
    } else if sqlState.hasPrefix("28") || sqlState == "42501" {
      self = .denied
    } else {
      self.init(status)
    }
  }

  private init(_ status: AdbcStatusCode) {
    switch Int(status) {
    case TIPOFF_ADBC_NOT_IMPLEMENTED: self = .notImplemented
    case TIPOFF_ADBC_NOT_FOUND: self = .notFound
    case TIPOFF_ADBC_UNAUTHENTICATED, TIPOFF_ADBC_UNAUTHORIZED: self = .denied
    case TIPOFF_ADBC_IO: self = .inputOutput
    case TIPOFF_ADBC_CANCELLED: self = .cancelled
    case _: self = .failed
    }
  }
}

extension String {
  /// Without line breaks, and without lines that only point at a place in the one before.
  var inOneLine: String {
    let lines = split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return lines.filter { !$0.isEmpty && !$0.allSatisfy { $0 == "^" } }.joined(separator: " ")
  }
}
