import Rulebooks
import Validation
import Values

extension LintRules {
  /// Waivers that hide more than a person has looked at, or for longer than one remembers.
  enum BroadWaiver: LintRule {
    private static let rules = """
      tables:
        games:
          from: games
          key: [game]
          checks:
            - { id: scored, not_null: points }
            - { id: named, not_null: name }
      """

    static let about = LintRuleDescription(
      name: "broad_waiver", level: .warning,
      summary:
        "A waiver is for all that a check finds, for several checks, or for more than \(WaiverBreadth.mostDays) days.",
      why: "It waives what nobody has seen yet: the next fault of these checks fails no run.",
      examples: [
        LintExample(
          "a whole check, two checks, and a year", rules: rules,
          waivers: """
            waivers:
              - finding: "games.scored|*"      # ←
                reason: the feed is late
                owner: data-platform
                expires: 2026-02-15
              - finding: "games.*|game=7"      # ←
                reason: the feed is late
                owner: data-platform
                expires: 2026-02-15
              - finding: "games.scored||game=8"      # ←
                reason: the feed is late
                owner: data-platform
                expires: 2027-01-25
            """),
        LintExample(
          "some games, for some weeks", rules: rules,
          waivers: """
            waivers:
              - finding: "games.scored||game=00225006*"
                reason: the feed is late
                owner: data-platform
                expires: 2026-02-15
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      for waiver in subject.rulebook.waivers where waiver.expires >= subject.today {
        let words = WaiverBreadth.words(of: waiver, subject.rulebook.checks, on: subject.today)
        guard !words.isEmpty else { continue }
        findings.add(
          "waiver of \(waiver.owner)", at: waiver.location, "this waiver is broad: \(words.joined(separator: "; "))",
          hint: "name what it is about, and a day on which somebody looks again")
      }
    }
  }
}
