import CSQLite

/// The first statement of a text that may hold others behind it; prepared, and not run.
package struct PreparedText {
  /// SQLite's own.
  let code: Int32
  /// Nil where the text is wrong, or holds nothing to do.
  package let statement: PreparedStatement?
  /// Where the statement ends, in bytes.
  package let end: Int

  package var isMistaken: Bool { ResultCode(code) != nil }
}

extension Database {
  package func prepare(_ text: [UInt8]) -> PreparedText {
    (text + [0]).withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      var statement: OpaquePointer?
      var rest: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(handle, start, Int32(bytes.count), &statement, &rest)
      let end = start.flatMap { start in rest.map { $0 - start } } ?? text.count
      return PreparedText(code: code, statement: statement.map(PreparedStatement.init), end: end)
    }
  }

  /// What was wrong with the text that was prepared last, in SQLite's words.
  package var lastMessage: String { SQLite.lastMessage(of: handle) }

  /// Where, in bytes; nil where SQLite does not know.
  package var lastErrorOffset: Int? {
    let offset = Int(sqlite3_error_offset(handle))
    return offset < 0 ? nil : offset
  }
}

extension PreparedStatement {
  package var columnNames: [String] {
    (0..<sqlite3_column_count(pointer)).map { column in
      sqlite3_column_name(pointer, column).map { String(cString: $0) } ?? "column \(column + 1)"
    }
  }

  /// Whether it tells the steps of a statement; EXPLAIN QUERY PLAN is another thing.
  package var isExplanation: Bool { sqlite3_stmt_isexplain(pointer) == 1 }

  /// Whether it gives rows, and changes nothing.
  package var isReading: Bool { sqlite3_stmt_readonly(pointer) != 0 && sqlite3_column_count(pointer) > 0 }

  /// As it is written; nil where it takes no values.
  package var firstParameter: String? {
    guard parameterCount > 0 else { return nil }
    return sqlite3_bind_parameter_name(pointer, 1).map { String(cString: $0) } ?? "?"
  }
}
