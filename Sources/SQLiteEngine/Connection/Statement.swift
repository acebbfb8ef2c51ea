import CSQLite
import TipoffCore

/// One prepared SELECT; freed with its scope.
struct Statement: ~Copyable {
  let pointer: OpaquePointer

  /// Prepares `text`, which must be one SELECT and nothing after it.
  init(_ text: String, on handle: OpaquePointer) throws(QueryError) {
    var prepared: OpaquePointer?
    var rest: Substring.UTF8View = ""[...].utf8
    var text = text
    let code = text.withUTF8 { bytes -> Int32 in
      guard let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self) else {
        return SQLITE_OK
      }
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(handle, start, Int32(clamping: bytes.count), &prepared, &tail)
      let read = tail.map { start.distance(to: $0) } ?? bytes.count
      rest = String(decoding: bytes.dropFirst(read), as: UTF8.self)[...].utf8
      return code
    }
    guard code == SQLITE_OK else { throw QueryError(of: handle, code: code) }
    guard let prepared else { throw QueryError(.notOneSelect, "there is no statement") }
    guard Self.isSelect(prepared) else {
      sqlite3_finalize(prepared)
      throw QueryError(.notOneSelect, "only a SELECT may be run")
    }
    guard Substring(rest).isBlankSQL else {
      sqlite3_finalize(prepared)
      throw QueryError(.notOneSelect, "more than one statement is given")
    }
    pointer = prepared
  }

  deinit { sqlite3_finalize(pointer) }

  var columnCount: Int { Int(sqlite3_column_count(pointer)) }

  private static func isSelect(_ statement: OpaquePointer) -> Bool {
    sqlite3_stmt_readonly(statement) != 0 && sqlite3_column_count(statement) > 0
      && sqlite3_stmt_isexplain(statement) == 0
  }

  /// Anonymous parameters take `positional` in order, `:name` parameters take `named`; both may occur in one text.
  func bind(_ positional: [Value], named: [String: Value], on handle: OpaquePointer) throws(QueryError) {
    var used = 0
    for index in 1..<(sqlite3_bind_parameter_count(pointer) + 1) {
      guard let name = sqlite3_bind_parameter_name(pointer, index).map({ String(cString: $0) }) else {
        guard used < positional.count else {
          throw QueryError(.parameters("?"), "only \(positional.count) values are given for more parameters '?'")
        }
        try bind(positional[used], at: index, on: handle)
        used += 1
        continue
      }
      guard name.hasPrefix(":"), let value = named[String(name.dropFirst())] else {
        throw QueryError(.parameters(name), "there is no parameter '\(name)'")
      }
      try bind(value, at: index, on: handle)
    }
    guard used == positional.count else {
      throw QueryError(.parameters("?"), "\(positional.count) values are given for \(used) parameters '?'")
    }
  }

  private func bind(_ value: Value, at index: Int32, on handle: OpaquePointer) throws(QueryError) {
    let transient = tipoff_sqlite3_transient()
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(pointer, index)
    case .integer(let integer): code = sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): code = sqlite3_bind_double(pointer, index, real)
    case .text(var text):
      code = text.withUTF8 { bytes in
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        return sqlite3_bind_text64(pointer, index, start, UInt64(bytes.count), transient, UInt8(SQLITE_UTF8))
      }
    case .blob(let bytes):
      code =
        bytes.isEmpty
        ? sqlite3_bind_zeroblob(pointer, index, 0)
        : sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), transient)
    }
    guard code == SQLITE_OK else { throw QueryError(of: handle, code: code) }
  }
}

extension QueryError {
  /// The last failure on a handle.
  init(of handle: OpaquePointer, code: Int32) {
    let offset = Int(sqlite3_error_offset(handle))
    self.init(
      code: code, message: String(cString: sqlite3_errmsg(handle)), offset: offset >= 0 ? offset : nil)
  }
}

extension Substring {
  /// Whether nothing but blanks, semicolons and comments is in it.
  fileprivate var isBlankSQL: Bool {
    var rest = self
    while let first = rest.first {
      if first.isWhitespace || first == ";" {
        rest.removeFirst()
      } else if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else {
        return false
      }
    }
    return true
  }
}
