import CPCRE2

/// A regular expression (PCRE2 syntax), compiled once, searched in many values; each search ends within about 50 ms.
///
/// It is found anywhere unless anchored. `$` means the very end, so that `^[A-Z]{3}$` refuses a trailing line feed.
/// `\d`, `\w`, `\s`, `\b` are ASCII; `\p{…}` is Unicode. Bytes that are no UTF-8 match nothing, the text around them is
/// searched. Refused: `(*VERB)`, `(?C)`, `\G`, `\C`. Not `Sendable`: matches share memory, so each connection compiles
/// its own.
package final class Pattern {
  /// The pattern as written.
  package let text: String

  // Machine code with few allowed steps answers nearly all values; what it can't answer within them goes to `metered`.
  private let quick: CompiledCode?
  private lazy var metered: Result<CompiledCode, PatternError> = meteredCode()
  private let meter = WorkMeter()

  /// Longer texts are not searched, bytes.
  package static let longestTextBytes = 1 << 20
  private static let quickTextBytes = 4096
  private static let heapKibibytes: UInt32 = 16 * 1024

  /// Throws where `text` is no regular expression, is refused, or is too long (8 KiB) or too deep (100 levels).
  package init(_ text: String) throws(PatternError) {
    self.text = text
    let code = try Self.compiled(text)
    quick = code.translate() ? code : nil
  }

  /// Throws as `init` does, and leaves out the machine code that only searching needs.
  package static func check(_ text: String) throws(PatternError) { _ = try compiled(text) }

  private static func compiled(_ text: String) throws(PatternError) -> CompiledCode {
    let bytes = Array(text.utf8)
    if let refused = RefusedConstruct.first(in: bytes) {
      throw PatternError(offset: scalars(in: bytes.prefix(refused.offset)), message: refused.message)
    }
    return try CompiledCode(bytes)
  }

  /// Whether the pattern is found in a text; throws where that costs too much to say.
  package func matches(_ text: String) throws(PatternLimitExceeded) -> Bool {
    var text = text
    let outcome = text.withUTF8 { bytes in
      do throws(PatternLimitExceeded) {
        return Result<Bool, PatternLimitExceeded>.success(try matches(bytes))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Whether the pattern is found in the bytes of a text: UTF-8, possibly damaged, NULs included.
  package func matches(_ bytes: UnsafeBufferPointer<UInt8>) throws(PatternLimitExceeded) -> Bool {
    if let quick, bytes.count <= Self.quickTextBytes {
      pcre2_set_match_limit_8(quick.context, Self.quickSteps(textBytes: bytes.count))
      switch quick.search(bytes) {
      case .found: return true
      case .absent: return false
      case .stopped: break
      }
    }
    return try meteredSearch(bytes)
  }

  /// PCRE2 allows these steps at each start in the text, and each may run over the text once: hence by the square.
  private static func quickSteps(textBytes: Int) -> UInt32 {
    UInt32(max(20, min(20_000, 10_000_000 / ((textBytes + 1) * (textBytes + 1)))))
  }

  private func meteredSearch(_ bytes: UnsafeBufferPointer<UInt8>) throws(PatternLimitExceeded) -> Bool {
    guard bytes.count <= Self.longestTextBytes else {
      throw exceeded("is not searched in a text of \(bytes.count) bytes (at most \(Self.longestTextBytes))")
    }
    guard case .success(let code) = metered else { throw exceeded("is too large to be watched while matching") }
    meter.start(textBytes: bytes.count)
    defer { code.releaseMemory() }
    switch code.search(bytes) {
    case .found: return true
    case .absent: return false
    case .stopped(PCRE2_ERROR_HEAPLIMIT):
      throw exceeded("needs more than \(Self.heapKibibytes / 1024) MiB on one value")
    case .stopped: throw exceeded("takes too many steps on one value")
    }
  }

  private func exceeded(_ limit: String) -> PatternLimitExceeded { PatternLimitExceeded(pattern: text, limit: limit) }

  /// The same pattern with a call to the meter before each item; never machine code, which has no limit of memory.
  private func meteredCode() -> Result<CompiledCode, PatternError> {
    do throws(PatternError) {
      let code = try CompiledCode(Array(text.utf8), extraOptions: PCRE2_AUTO_CALLOUT)
      pcre2_set_heap_limit_8(code.context, Self.heapKibibytes)
      pcre2_set_match_limit_8(code.context, UInt32(WorkMeter.stepsPerValue))
      let meterPointer = Unmanaged.passUnretained(meter).toOpaque()
      pcre2_set_callout_8(
        code.context,
        { _, meter in
          guard let meter else { return PCRE2_ERROR_CALLOUT }
          return Unmanaged<WorkMeter>.fromOpaque(meter).takeUnretainedValue().step()
        }, meterPointer)
      return .success(code)
    } catch {
      return .failure(error)
    }
  }
}
