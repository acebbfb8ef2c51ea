import Reporting
import Rulebooks
import Validation
import Values

/// What was written, and what it waives now.
struct WaiverReceipt {
  private static let mostNamed = 10
  let text: String

  init(_ drafts: [WaiverDraft], _ book: WaiverBook, _ open: OpenFindings) {
    let lines = drafts.flatMap { draft -> [String] in
      let named = open.named(by: draft.target)
      let issues = named.count { $0.finding.severity == .error }
      let counts = "\(countedOrNone(issues, "issue")), \(countedOrNone(named.count - issues, "warning"))"
      let what = named.isEmpty ? "nothing that is open now" : counts
      let waiver = Waiver(
        draft.target, reason: draft.reason, owner: draft.owner, expires: draft.expires,
        location: Location(file: book.path, line: 1, column: 1))
      let broad = WaiverBreadth.words(of: waiver, book.rulebook.checks, on: book.today)
      let more = named.count - Self.mostNamed
      return ["waives \(what), until \(draft.expires): \(waiver.text)"]
        + named.prefix(Self.mostNamed).map { "  \($0.words)" }
        + (more > 0 ? ["  … and \(digits(of: more)) more"] : [])
        + (broad.isEmpty ? [] : ["  it is broad: \(broad.joined(separator: "; "))"])
    }
    let written = "written to \(book.path); the next run shows it"
    text = (lines + [written]).map { TerminalText.safe($0) + "\n" }.joined()
  }
}
