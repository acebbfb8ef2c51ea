import Rulebooks
import Values

extension LintRules {
  /// Waivers that hold no more.
  enum ExpiredWaiver: LintRule {
    private static let rules = """
      tables:
        games:
          from: games
          key: [game]
          checks:
            - { id: scored, not_null: points }
      """

    static let about = LintRuleDescription(
      name: "expired_waiver", level: .warning, summary: "A waiver's last day is over.",
      why: "What it waived is open again; as long as it stands there, somebody believes that it is not.",
      examples: [
        LintExample(
          "over", rules: rules,
          waivers: """
            waivers:
              - finding: "games.scored||game=7"      # ←
                reason: the feed is late
                owner: data-platform
                expires: 2026-01-25
            """),
        LintExample(
          "the last day", rules: rules,
          waivers: """
            waivers:
              - finding: "games.scored||game=7"
                reason: the feed is late
                owner: data-platform
                expires: 2026-01-26
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for waiver in subject.rulebook.waivers where waiver.expires < subject.today {
        findings.add(
          "waiver of \(waiver.owner)", at: waiver.location, "this waiver expired on \(waiver.expires)",
          hint: "remove it, or give it a later day that somebody answers for")
      }
    }
  }
}
