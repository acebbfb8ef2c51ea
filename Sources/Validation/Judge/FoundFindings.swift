import Questions
import Rulebooks
import Values

/// How many entities are bad, as far as it had to be asked: those that are written alike are one.
struct EntityCount {
  enum Extent: Hashable {
    /// All entities of a check without groups.
    case all
    case errors, warnings, vanished
  }

  typealias Questions = [(part: Extent, question: Tally)]

  private let counts: [Extent: Int]

  init(_ counts: [Extent: Int]) { self.counts = counts }

  var all: Int? { counts[.all] }

  /// Issues and warnings; vanished groups are of one severity.
  func totals(vanished: Severity?) -> (issues: Int, warnings: Int)? {
    guard let errors = counts[.errors], let warnings = counts[.warnings] else { return nil }
    let gone = counts[.vanished] ?? 0
    return (
      errors + (vanished == .error ? gone : 0), warnings + (vanished == .warning ? gone : 0)
    )
  }
}

/// Findings up to the cap, and how many there are in all.
struct FoundFindings {
  var findings: [Finding]
  var issues: Int
  var warnings: Int

  func adding(_ other: FoundFindings) -> FoundFindings {
    FoundFindings(
      findings: other.findings + findings.prefix(EvidenceQuestions.cap - other.findings.count),
      issues: issues + other.issues, warnings: warnings + other.warnings)
  }
}
