import Rulebooks
import TestSupport
import Values

/// Reads durations, instants, days, times of day and thresholds; what is printed of them reads back as the same.
struct TextTarget: FuzzTarget {
  let name = "text"
  let weight = 20

  private static let texts = [
    "6h", "90m", "1.5d", "-12h", "2w", "45s", "1d12h", "2026-01-25", "2026-01-25T19:30:00Z",
    "2026-01-25 19:30:00.123456+05:30",
    "2026-01-25T19:30", "0001-01-01", "9999-12-31T23:59:59.999999Z", "06:00", "23:59", "> 5%", "between 10 and 20",
    "not between 1h and 2h", ">= 0.1%", "!= 3", "<> -2.5", "1769409000", "1769409000000", "16 days", "-0001-02-29",
  ].map { Array($0.utf8) }

  func input(_ random: inout SeededRandom) -> [UInt8] {
    Mutator.mutated(random.pick(Self.texts), with: Self.texts, &random)
  }

  func violation(of input: [UInt8]) async -> String? {
    let text = String(decoding: input, as: UTF8.self)
    if let day = Day(parsing: text), Day(parsing: day.description) != day { return "day \(day)" }
    if let instant = Instant(parsing: text, plainIn: .utc), Instant(parsing: instant.iso8601, plainIn: .utc) != instant
    {
      return "instant \(instant.iso8601)"
    }
    if let time = TimeOfDay(parsing: text), TimeOfDay(secondsAfterMidnight: time.secondsAfterMidnight) != time {
      return "time of day \(time)"
    }
    if let span = TimeSpan(parsing: text), !span.seconds.isFinite { return "a duration of \(span.seconds) seconds" }
    return thresholdViolation(of: text)
  }

  /// Thresholds are read in rule files only.
  private func thresholdViolation(of text: String) -> String? {
    let quoted = text.unicodeScalars.map { scalar in
      "\\U" + String(String(UInt64(scalar.value) + 0x1_0000_0000, radix: 16).dropFirst())
    }.joined()
    let rules = "tables: { t: { from: t, checks: [ { not_null: a, error: \"\(quoted)\" } ] } }"
    do throws(Diagnostics) {
      let rulebook = try loadRulebook([RuleFile(path: "r", bytes: Array(rules.utf8))], defaultName: "r")
      return rulebook.checks.first?.thresholds.error == nil ? "a condition that was read is not there" : nil
    } catch {
      return error.isEmpty ? "refused without a word" : nil
    }
  }
}
