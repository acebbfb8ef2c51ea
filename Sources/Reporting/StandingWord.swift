import HistoryAnswers
import Validation
import Values

/// How a finding stands against what was there before, in one word: in the first look at a date, against the dates before.
enum StandingWord: String, CaseIterable {
  case new, continuing, returned, reopened, persisting
}

extension Finding {
  /// Nil without a history, and where nothing is known.
  var standing: StandingWord? {
    switch (status, recurrence?.status) {
    case (.new, .continuing): .continuing
    case (.new, .returned): .returned
    case (.new, .first), (.new, nil): .new
    case (.reopened, _): .reopened
    case (.persisting, _): .persisting
    case (.resolved, _), (nil, _): nil
    }
  }

  /// `continuing, 9th date of the last 12, since 2026-01-03`.
  var standingWords: [String] {
    [standing?.rawValue, recurrence.flatMap { $0.dates > 1 ? $0.words : nil }].compactMap { $0 }
  }
}

extension Run {
  /// Only those that nobody waived are counted.
  func count(_ standing: StandingWord, _ severity: Severity) -> Int {
    checks.reduce(0) { sum, check in
      sum + check.openFindings.count { $0.standing == standing && $0.severity == severity }
    }
  }
}
