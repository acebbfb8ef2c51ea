import Patterns
import TestSupport

/// Compiles regular expressions and searches texts that come close to matching: an answer, or that it costs too much.
struct PatternTarget: FuzzTarget {
  let name = "pattern"
  let weight = 20

  private static let patterns = [
    "^[A-Z]{3}$", "(a+)+$", "(a|aa)*b", "^\\d{4}-\\d{2}-\\d{2}$", "(?i)straße", "\\p{L}+\\s\\p{N}", "(x+x+)+y",
    "^(?=.*a)(?!.*b).{3,}$",
    "(\\w+)\\s\\1", "[[:alpha:]]+|[^a-z\\d]", "\\bfoo\\b", "(?<year>\\d{4})", "a{0,65535}", "(?:(?:a*)*)*c",
    "\\Qa.b\\E", "(?s).*?z",
    "(?|(a)|(b))\\1", "^(?:[^,]*,){11}P", "\\x{1F600}", "((((((a))))))",
  ].map { Array($0.utf8) }

  /// The pattern, a line feed, and the text.
  func input(_ random: inout SeededRandom) -> [UInt8] {
    let start = random.pick(Self.patterns)
    let pattern = random.chance(20) ? start : Mutator.mutated(start, with: Self.patterns, &random)
    let letters = Array(random.pick(["a", "ab", "x", "aé", "a,", "1 ", "\u{FF}\u{0}a"]).utf8)
    let text = (0..<random.below(random.pick([10, 100, 5000]))).map { _ in random.pick(letters) }
    return pattern + [0x0A] + text
  }

  func violation(of input: [UInt8]) async -> String? {
    let parts = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let text = String(decoding: parts[0], as: UTF8.self)
    do throws(PatternError) {
      let pattern = try Pattern(text)
      return violation(of: pattern, Array(parts.count > 1 ? parts[1] : []))
    } catch {
      let isInside = (0...text.unicodeScalars.count).contains(error.offset) && !error.message.isEmpty
      return isInside ? nil : "outside of the pattern: \(error)"
    }
  }

  private func violation(of pattern: Pattern, _ bytes: [UInt8]) -> String? {
    // The same answer twice: what a search leaves behind must not reach the next one.
    let answers = (0..<2).map { _ in bytes.withUnsafeBufferPointer { answer(of: pattern, $0) } }
    return answers[0] == answers[1] ? nil : "first \(answers[0]), then \(answers[1])"
  }

  private enum Answer: Equatable {
    case found, absent, tooCostly
  }

  private func answer(of pattern: Pattern, _ bytes: UnsafeBufferPointer<UInt8>) -> Answer {
    do throws(PatternLimitExceeded) {
      return try pattern.matches(bytes) ? .found : .absent
    } catch {
      return .tooCostly
    }
  }
}
