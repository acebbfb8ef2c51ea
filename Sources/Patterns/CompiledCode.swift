import CPCRE2

/// PCRE2's code of one pattern together with the memory its matches use.
final class CompiledCode {
  /// What may be found wrong with a match besides finding nothing.
  enum SearchResult {
    case found, absent
    /// PCRE2's error code: a limit was reached.
    case stopped(Int32)
  }

  /// Longer patterns are refused: reading them is not bounded by the limits of matching.
  static let longestPatternBytes = 8192
  private static let deepestNesting: UInt32 = 100

  private let code: OpaquePointer
  private var matchData: OpaquePointer
  let context: OpaquePointer

  /// `PCRE2_UCP` stays off: `\d`, `\w` and `\b` are ASCII; `\p{L}` speaks of Unicode; ignoring case reaches all of
  /// Unicode.
  private static let options =
    PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY

  init(_ pattern: [UInt8], extraOptions: UInt32 = 0) throws(PatternError) {
    guard let compileContext = pcre2_compile_context_create_8(nil), let context = pcre2_match_context_create_8(nil)
    else { throw PatternError(offset: 0, message: "out of memory") }
    defer { pcre2_compile_context_free_8(compileContext) }
    pcre2_set_max_pattern_length_8(compileContext, Self.longestPatternBytes)
    pcre2_set_parens_nest_limit_8(compileContext, Self.deepestNesting)
    pcre2_set_newline_8(compileContext, UInt32(PCRE2_NEWLINE_LF))
    var failure: Int32 = 0
    var offset = 0
    let options = Self.options | extraOptions
    guard let code = pcre2_compile_8(pattern, pattern.count, options, &failure, &offset, compileContext) else {
      pcre2_match_context_free_8(context)
      throw PatternError(offset: scalars(in: pattern.prefix(offset)), message: words(for: failure))
    }
    guard let matchData = pcre2_match_data_create_8(1, nil) else {
      pcre2_code_free_8(code)
      pcre2_match_context_free_8(context)
      throw PatternError(offset: 0, message: "out of memory")
    }
    (self.code, self.matchData, self.context) = (code, matchData, context)
  }

  deinit {
    pcre2_match_data_free_8(matchData)
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  /// Makes machine code of it where the processor and the system allow that; false where they don't.
  func translate() -> Bool { pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0 }

  /// Gives back what the last search took: PCRE2 would keep up to the limit of the heap for the next one.
  func releaseMemory() {
    guard let fresh = pcre2_match_data_create_8(1, nil) else { return }
    pcre2_match_data_free_8(matchData)
    matchData = fresh
  }

  func search(_ bytes: UnsafeBufferPointer<UInt8>) -> SearchResult {
    let outcome = pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, 0, matchData, context)
    if outcome >= 0 { return .found }
    return outcome == PCRE2_ERROR_NOMATCH ? .absent : .stopped(outcome)
  }
}

/// PCRE2 counts bytes, people count characters.
func scalars(in bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

private func words(for failure: Int32) -> String {
  var buffer = [UInt8](repeating: 0, count: 256)
  let length = pcre2_get_error_message_8(failure, &buffer, buffer.count)
  return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(failure)"
}
