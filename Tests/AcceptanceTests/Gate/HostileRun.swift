@testable import Rulebooks
@testable import Validation
@testable import Values

/// A run in which every text is the given one, with a check for each verdict.
struct HostileRun {
  let run: Run

  /// Each means something in a format: ends an element, a command, a cell, a comment, a directive, a document.
  static let texts = [
    "<b>&amp;\"'</b>", "]]></failure><error/>", "\u{0}\u{1}\u{8}\u{B}\u{1B}[2J\u{7F}\u{85}\u{202E}", "\u{FFFE}\u{FFFF}",
    "a\n::error::pwned\r\n::set-env name=X::y", "::stop-commands::x", "%0A::error title=x::y,file=z:1", "##[error]x",
    "--> <script>alert(1)</script> <!--", "a|b\n| c |", "```\n# x\n```", "[x](https://evil.example) ![y](z) @dana #12",
    "=1+1", "@SUM(A1)\t", "a,\"b\"\nc", "x # TODO y", "x \\# SKIP y\\", "ok 1 - x\nBail out!", "  ---\n  ...", "1..99",
    "{0} {{1}}", "日本語 🏀 é e\u{301}", "C:\\new\\table", "$(touch /tmp/x) `id` ${HOME}", "",
  ]

  init(_ verdicts: [(Verdict, Reason?)], text: String) {
    let checks = verdicts.enumerated().map { Self.result($0, $1.0, $1.1, text) }
    run = Run(
      rulebook: text, rulesDigest: text, snapshot: SnapshotIdentity(path: text, digest: text),
      parameters: NamedValues([(text, .text(text))]), now: .first, checks: checks, declared: [], isPartial: false,
      grids: [], exitCode: ExitCode(of: checks, failOn: .error), durationSeconds: 0, timings: [])
  }

  private static func result(_ index: Int, _ verdict: Verdict, _ reason: Reason?, _ text: String) -> CheckResult {
    var about = Attachments()
    about.why = text
    about.owner = text
    about.runbook = Located(text, scalar: RuleNode.Scalar(text: text, at: Location(file: text, line: 1, column: 1)))
    about.tags = [text, text]
    let isJudged = verdict != .skipped && verdict != .error
    var result = CheckResult(
      id: "\(text).\(text)\(index)", table: text, kind: text, context: text, verdict: verdict, reason: reason,
      explanation: isJudged ? nil : text, outcome: isJudged ? text : nil, about: about, conditions: text)
    result.location = Location(file: "rules/" + text, line: 1 + index, column: 2)
    result.notes = [text]
    guard verdict == .fail || verdict == .warn else { return result }
    result.findings = [
      Finding(
        check: result.id, context: text, severity: verdict == .fail ? .error : .warning,
        slice: NamedValues([(text, .text(text))]), entity: NamedValues([(text, .text(text))]), message: text,
        samples: [NamedCells([(text, .text(text))])])
    ]
    if verdict == .fail { result.issueCount = 1 } else { result.warningCount = 1 }
    return result
  }
}
