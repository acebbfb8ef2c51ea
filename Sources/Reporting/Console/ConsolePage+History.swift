import Validation
import Values

extension ConsolePage {
  private static let mostNamed = 6

  /// A history that got lost on the way from run to run looks like this.
  static let firstRun =
    "the first run of this rulebook in its history: whatever it finds counts as new"

  /// What is new and what has gone since earlier runs, or since the date before in its series; nothing without a history.
  func history(_ run: Run) -> [String] {
    guard let changes = RunNews(run) else { return [] }
    return [ink.dim(changes.title.uppercased())]
      + changes.series.flatMap { TerminalText.wrapped(TerminalText.safe($0), to: style.width) }
      + TerminalText.wrapped(changes.parts.joined(separator: " · "), to: style.width)
      + (changes.firstRun.map { TerminalText.wrapped($0, to: style.width).map { ink.dim($0) } } ?? [])
  }

  /// What earlier runs found and this one does not, by check; the counts stand at the top.
  func resolved(_ run: Run) -> [String] {
    let parts = run.checks.map { (check: $0, findings: run.resolved($0)) }.filter { !$0.findings.isEmpty }
    let lines = parts.prefix(Self.mostResolved).flatMap { check, findings -> [String] in
      let labels = findings.prefix(Self.mostNamed).map(\.label).filter { !$0.isEmpty }
      let more = findings.count > Self.mostNamed ? " … and \(digits(of: findings.count - Self.mostNamed)) more" : ""
      let since = findings.compactMap(\.since).min().map { "since \($0.iso8601)" }
      let words = [labels.joined(separator: " · ") + more, since ?? ""].filter { !$0.isEmpty }
      return titled(ink.cyan("✓"), check.id, "\(countedOrNone(findings.count, "finding")) gone", ink.dim)
        + words.flatMap { indented(TerminalText.safe($0), by: 4, ink.dim) }
    }
    let more = parts.count - Self.mostResolved
    return lines.isEmpty
      ? []
      : [ink.dim("RESOLVED")] + lines
        + (more > 0 ? indented("… and \(countedOrNone(more, "more check"))", by: 2, ink.dim) : [])
  }

  private static let mostResolved = 12

  /// Who is new among these; one word where all stand alike, nothing without a history.
  func standing(_ story: Story) -> [String] {
    let findings = story.findings
    let groups = StandingWord.allCases.compactMap { status -> (status: StandingWord, findings: [Finding])? in
      let alike = findings.filter { $0.standing == status }
      return alike.isEmpty ? nil : (status, alike)
    }
    guard let first = groups.first else { return [] }
    if groups.count == 1, first.findings.count == findings.count, story.isListed {
      return listing(findings.count == 1 ? first.status.rawValue : "all \(first.status.rawValue)") + recurring(findings)
    }
    // All of one standing of which a cap cut some off: who they are stands above already.
    if groups.count == 1, first.findings.count == findings.count {
      return listing("\(digits(of: first.findings.count)) \(first.status.rawValue), as far as they are listed")
        + recurring(findings)
    }
    return groups.flatMap { group -> [String] in
      let named = group.findings.prefix(Self.mostNamed).map { label($0.entity) }.filter { !$0.isEmpty }
      let more = group.findings.count > Self.mostNamed ? " …" : ""
      return listing(
        "\(digits(of: group.findings.count)) \(group.status.rawValue): \(named.joined(separator: " · "))\(more)")
    } + recurring(findings)
  }

  /// `LAC: 9th date of the last 12, since 2026-01-03`: what earlier dates had too, the longest first.
  private func recurring(_ findings: [Finding]) -> [String] {
    var seen: Set<ExactText> = []
    let rows = findings.compactMap(\.recurrence).filter { $0.dates > 1 && seen.insert($0.key.exact).inserted }
    let longest = rows.enumerated().sorted { ($1.element.dates, $0.offset) < ($0.element.dates, $1.offset) }.map(
      \.element)
    let more = longest.count - Self.mostNamed
    return longest.prefix(Self.mostNamed).flatMap { recurrence -> [String] in
      let who = recurrence.parts.map(\.value).joined(separator: " ")
      return listing(TerminalText.safe((who.isEmpty ? "" : "\(who): ") + recurrence.words))
    } + (more > 0 ? listing("… and \(digits(of: more)) more that go on from earlier dates") : [])
  }

  private func listing(_ words: String) -> [String] { indented(words, by: 6, ink.dim) }
}
