import Validation
import Values

/// What one of several dates came to.
package struct DatedRun: Sendable {
  package let date: Day
  package let result: Result
  /// The command that runs this date alone.
  package let command: String

  package enum Result: Sendable {
    case judged(Run)
    /// Its snapshot is missing, or cannot be read: nothing was judged.
    case unread(UnreadSnapshot)
  }

  package init(_ date: Day, _ result: Result, command: String) {
    self.date = date
    self.result = result
    self.command = command
  }

  package var exitCode: ExitCode {
    switch result {
    case .judged(let run): run.exitCode
    case .unread: .notJudged
    }
  }
}

/// A snapshot that a date should have.
package struct UnreadSnapshot: Sendable {
  package let rulebook: String
  package let path: String
  package let parameters: [String: String]
  package let now: Instant
  /// `no such file`
  package let why: String

  package init(rulebook: String, path: String, parameters: [String: String], now: Instant, why: String) {
    self.rulebook = rulebook
    self.path = path
    self.parameters = parameters
    self.now = now
    self.why = why
  }
}

/// What is said before the first date.
package struct DatesScope: Sendable {
  package let rulebook: String
  /// As it was given, with its `{date}`.
  package let snapshot: String
  package let parameter: String
  package let dates: ClosedRange<Day>

  package init(rulebook: String, snapshot: String, parameter: String, dates: ClosedRange<Day>) {
    self.rulebook = rulebook
    self.snapshot = snapshot
    self.parameter = parameter
    self.dates = dates
  }
}
