import Rulebooks
import Values

/// What an example came to.
package struct RuleTestResult: Sendable {
  package let test: RuleTest
  package let outcome: Outcome
  /// Nil where it could not be run.
  package var came: CameTo?
  /// What of its checks it reaches, by their ids.
  package var branches: [ExactText: Set<CheckBranch>] = [:]
  /// What the bounds of its checks may amount to, which hold beside `warn` and `error`.
  package var branchesOfBounds: [ExactText: Set<CheckBranch>] = [:]

  package enum Outcome: Sendable {
    /// What must be found was, and nothing else.
    case holds
    case differs(ExampleDifferences)
    /// It says nothing of the check: it is written wrong, or shows nothing that could be judged.
    case mistaken([Diagnostic])
  }

  /// A verdict with its reason and words.
  package struct CameTo: Hashable, Sendable {
    package let verdict: Verdict
    package let reason: Reason?
    package let explanation: String?

    package init(_ verdict: Verdict, _ reason: Reason? = nil, _ explanation: String? = nil) {
      self.verdict = verdict
      self.reason = reason
      self.explanation = explanation
    }

    /// `skipped, not_due`
    package var words: String { reason.map { "\(verdict.rawValue), \($0.rawValue)" } ?? verdict.rawValue }
  }

  init(_ test: RuleTest, _ outcome: Outcome, came: CameTo? = nil) {
    self.test = test
    self.outcome = outcome
    self.came = came
  }

  package var holds: Bool { if case .holds = outcome { true } else { false } }
  package var mistakes: [Diagnostic] { if case .mistaken(let mistakes) = outcome { mistakes } else { [] } }
  package var differences: ExampleDifferences? {
    if case .differs(let differences) = outcome { differences } else { nil }
  }
}

/// How what was found differs from what an example says.
package struct ExampleDifferences: Hashable, Sendable {
  /// The verdict that it says, where another was reached: `skipped, not_due`.
  package var expected: String?
  /// Marked, and not found.
  package var missed: [RowPlace] = []
  /// Found, and not marked.
  package var tooMuch: [UnmarkedFinding] = []

  package var isEmpty: Bool { expected == nil && missed.isEmpty && tooMuch.isEmpty }

  /// A row of one of the example's tables.
  package struct RowPlace: Hashable, Sendable {
    package let table: Int
    package let row: Int
  }

  package struct UnmarkedFinding: Hashable, Sendable {
    package let fingerprint: Fingerprint
    package let message: String
    /// The rows that it is about; empty where it is about none of the example's.
    package let rows: [RowPlace]
  }
}

/// What may become of a check.
package enum CheckBranch: String, Hashable, Sendable, CaseIterable {
  case pass, warn, error, exempt, empty
  case notDue = "not_due"
  case guardFalse = "guard"
  case noHistory = "no_history"
}
