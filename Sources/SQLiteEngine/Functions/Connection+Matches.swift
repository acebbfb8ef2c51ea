import CSQLite
import Patterns
import TipoffCore

/// Regular expressions compiled for one connection, by their text.
final class PatternCache {
  private var patterns: [String: Pattern] = [:]

  /// Compiles at the first use.
  func pattern(_ text: String) throws(PatternError) -> Pattern {
    if let pattern = patterns[text] { return pattern }
    let pattern = try Pattern(text)
    patterns[text] = pattern
    return pattern
  }
}

extension Connection {
  /// `tipoff_matches(x, pattern)`: whether it is found anywhere in the text; NULL of NULL.
  func registerMatches() throws(SnapshotError) {
    let cache = Unmanaged.passRetained(PatternCache()).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, "tipoff_matches", 2, Self.flags, cache,
      { context, _, values in
        guard let context, let values else { return }
        matches(context, subject: values[0], pattern: values[1])
      }, nil, nil,
      { cache in
        if let cache { Unmanaged<PatternCache>.fromOpaque(cache).release() }
      })
    guard code == SQLITE_OK else { throw .unreadable(path: path, cause: "SQLite takes no function tipoff_matches") }
  }
}

/// The pattern is constant in all that Tipoff spells: SQLite keeps it with the statement, so that it is looked up once.
private func matches(_ context: OpaquePointer, subject: OpaquePointer?, pattern: OpaquePointer?) {
  guard sqlite3_value_type(subject) != SQLITE_NULL, let cache = sqlite3_user_data(context) else {
    return sqlite3_result_null(context)
  }
  do {
    let compiled: Pattern
    if let kept = sqlite3_get_auxdata(context, 1) {
      compiled = Unmanaged<Pattern>.fromOpaque(kept).takeUnretainedValue()
    } else {
      let text = Value(borrowed: pattern).description
      compiled = try Unmanaged<PatternCache>.fromOpaque(cache).takeUnretainedValue().pattern(text)
      // The cache owns it for as long as the connection lives.
      sqlite3_set_auxdata(context, 1, Unmanaged.passUnretained(compiled).toOpaque(), nil)
    }
    let start = sqlite3_value_text(subject)
    let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(subject)))
    sqlite3_result_int(context, try compiled.matches(bytes) ? 1 : 0)
  } catch {
    sqlite3_result_error(context, "\(error)", -1)
  }
}
