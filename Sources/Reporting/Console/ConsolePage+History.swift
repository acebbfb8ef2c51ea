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

  /// Who is new among these; one word where all stand alike, nothing without a history.
  func standing(_ story: Story) -> [String] {
    let findings = story.findings
    let statuses: [FindingStatus] = [.new, .reopened, .persisting]
    let groups = statuses.compactMap { status -> (status: FindingStatus, findings: [Finding])? in
      let alike = findings.filter { $0.status == status }
      return alike.isEmpty ? nil : (status, alike)
    }
    guard let first = groups.first else { return [] }
    if groups.count == 1, first.findings.count == findings.count, story.isListed {
      return listing(findings.count == 1 ? first.status.rawValue : "all \(first.status.rawValue)")
    }
    return groups.flatMap { group -> [String] in
      let named = group.findings.prefix(Self.mostNamed).map { label($0.entity) }.filter { !$0.isEmpty }
      let more = group.findings.count > Self.mostNamed ? " …" : ""
      return listing(
        "\(digits(of: group.findings.count)) \(group.status.rawValue): \(named.joined(separator: " · "))\(more)")
    }
  }

  private func listing(_ words: String) -> [String] { indented(words, by: 6, ink.dim) }
}
