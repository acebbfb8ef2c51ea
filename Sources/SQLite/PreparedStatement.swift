import CSQLite
import Values

/// What SQLite prepared; finalized when it is let go. Its codes are SQLite's, which each owner puts into an error of its own.
package final class PreparedStatement {
  package let pointer: OpaquePointer

  package init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { sqlite3_finalize(pointer) }

  package func step() -> Int32 { sqlite3_step(pointer) }

  /// Ready to run again; the values it was given stay.
  package func reset() { sqlite3_reset(pointer) }

  package var parameterCount: Int { Int(sqlite3_bind_parameter_count(pointer)) }

  /// Gives one parameter its value, from 1; the bytes are copied.
  package func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let integer): sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): sqlite3_bind_double(pointer, index, real)
    case .text(let text): bind(text, at: index)
    case .blob(let bytes): bind(bytes, at: index)
    }
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    text.withBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(
          pointer, index, $0.baseAddress, UInt64($0.count), tipoff_sqlite3_transient(), UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
    // Without an address SQLite would bind NULL.
    if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
    return sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), tipoff_sqlite3_transient())
  }
}
