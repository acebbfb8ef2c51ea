import Rulebooks
import Validation
import Values

/// How bad a mistake in the rules is: an error makes verdicts wrong, a warning may, a note is worth knowing.
package enum LintLevel: String, Hashable, Sendable, CaseIterable {
  case error, warning, note
}

/// What lint says about one place of the rules, or about the snapshot.
package struct LintDiagnostic: Hashable, Sendable {
  /// The lint rule's name.
  package let rule: String
  package let level: LintLevel
  /// Nil: it concerns the snapshot, not a line.
  package let location: Location?
  /// The check, table, column, parameter or exemption it speaks of.
  package let subject: String
  package let message: String
  package let hint: String?

  package init(
    rule: String, level: LintLevel, location: Location?, subject: String, message: String, hint: String? = nil
  ) {
    self.rule = rule
    self.level = level
    self.location = location
    self.subject = subject
    self.message = message
    self.hint = hint
  }
}

/// Everything lint found, and what it could not look at.
package struct LintReport: Sendable {
  package let rulebook: String
  package let rulesDigest: String
  /// Nil: the rules alone were read.
  package let snapshot: SnapshotIdentity?
  /// In the order of the files; what concerns the snapshot last.
  package let diagnostics: [LintDiagnostic]
  /// Lint rules that were not applied, or not to everything, and why.
  package let skipped: [SkippedLint]
  package let checks: Int
  package let exitCode: ExitCode

  package func count(_ level: LintLevel) -> Int { diagnostics.count { $0.level == level } }
}

/// A lint rule that had nothing to go by, or a question of it that failed.
package struct SkippedLint: Hashable, Sendable {
  package let rule: String
  package let reason: String
  /// It was to be applied and could not be: never taken for "nothing found".
  package let isFailure: Bool
}

extension LintReport {
  init(_ subject: LintSubject, diagnostics: [LintDiagnostic], skipped: [SkippedLint], failOn: LintFailOn) {
    rulebook = subject.rulebook.name
    rulesDigest = subject.rulebook.digest
    snapshot = subject.snapshot
    checks = subject.checks.count
    self.diagnostics = diagnostics.sorted(by: Self.comesBefore)
    self.skipped = skipped
    let levels = Set(diagnostics.map(\.level))
    exitCode =
      switch failOn {
      case .error where levels.contains(.error): .issues
      case .warning where levels.contains(.error) || levels.contains(.warning): .issues
      case .error, .warning, .never: skipped.contains(where: \.isFailure) ? .notJudged : .clean
      }
  }

  private static func comesBefore(_ left: LintDiagnostic, _ right: LintDiagnostic) -> Bool {
    switch (left.location, right.location) {
    case (let left?, let right?) where left != right: left < right
    case (.some, nil): true
    case (nil, .some): false
    default: (left.rule, left.subject, left.message) < (right.rule, right.subject, right.message)
    }
  }
}

/// What makes a lint fail; it has no history, and so nothing new.
package enum LintFailOn: String, Sendable, CaseIterable {
  case error, warning, never
}
