import Rulebooks
import Validation
import Values

/// For a step's summary, and for a comment that a later run can find again by its first, hidden line.
package struct MarkdownReporter: Format {
  package static let name = "markdown"
  package static let summary = "for step summaries and comments on changes"

  /// GitHub takes comments of 65,536 characters.
  private static let mostCharacters = 60_000
  private static let mostStories = 20
  private static let mostEntities = 6
  private static let mostUnjudged = 20
  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let stories = Stories(run)
    var sections = [head(run), firstStep(run, stories), contexts(run)]
    sections += section("Issues", stories.issues, run)
    sections += section("Warnings", stories.warnings, run)
    sections += [unjudged(run), resolved(run), waived(run), exempt(run), notes(run)]
    let kept = bounded(sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") })
    return MarkdownText.defused(kept.joined(separator: "\n\n") + "\n")
  }

  /// Whole sections, as many as a comment holds.
  private func bounded(_ sections: [String]) -> [String] {
    var left = Self.mostCharacters
    var kept: [String] = []
    for section in sections {
      left -= section.unicodeScalars.count + 2
      guard left >= 0 else { return kept + ["The rest does not fit: `--format json` has it all."] }
      kept.append(section)
    }
    return kept
  }

  private func head(_ run: Run) -> [String] {
    let headline = Headline(run)
    let words = run.circumstances.map { MarkdownText.escaped($0) }.joined(separator: " · ")
    let whole = run.nothingJudged.map { ["", MarkdownText.paragraph($0)] } ?? []
    return [
      "<!-- tipoff:\(marker(run.rulebook)) -->", "## \(headline.mark) \(headline.word)", "",
      "**\(MarkdownText.escaped(headline.counts))**" + since(run), "", words,
    ] + whole
  }

  /// Signs that could end the comment, or hide in it, are escaped.
  private func marker(_ rulebook: String) -> String {
    rulebook.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }

  /// Nothing without a history.
  private func since(_ run: Run) -> String {
    guard let changes = run.changes else { return "" }
    if changes.isFirstRun { return " · the first run of this rulebook in its history: nothing to compare with" }
    if let before = changes.dateBefore {
      let words =
        [before.counts] + before.checks(most: Self.mostEntities) + recurring(run)
        + before.goneWords(most: Self.mostEntities)
      return " · since the date before, \(before.date): "
        + words.map { MarkdownText.escaped($0) }.joined(separator: "; ")
    }
    let new = run.count(StandingWord.new, .error) + run.count(StandingWord.reopened, .error)
    let open = changes.openUnjudged > 0 ? ", \(digits(of: changes.openUnjudged)) open but not judged" : ""
    return " · issues since the last run: \(digits(of: new)) new, \(digits(of: changes.resolvedIssues)) resolved\(open)"
  }

  /// How many of this date's issues the dates before had too.
  private func recurring(_ run: Run) -> [String] {
    let counts = [StandingWord.new, .continuing, .returned].map { ($0, run.count($0, .error)) }
    guard counts.dropFirst().contains(where: { $0.1 > 0 }) else { return [] }
    return [counts.filter { $0.1 > 0 }.map { "\(digits(of: $0.1)) \($0.0.rawValue)" }.joined(separator: ", ")]
  }

  private func contexts(_ run: Run) -> [String] {
    let hasWaived = run.summary.waived > 0
    let rows = run.contexts.map { context -> String in
      let part = run.summary(ofContext: context)
      let unjudged = part.errored + part.skipped
      let isJudged = unjudged < part.checks
      let figures = [part.issues, part.warnings].map { isJudged || $0 > 0 ? digits(of: $0) : "?" }
      let cells = [MarkdownText.escaped(context, inTable: true), digits(of: part.checks)] + figures
      let rest = (hasWaived ? [digits(of: part.waived)] : []) + [digits(of: unjudged)]
      return "| \((cells + rest).joined(separator: " | ")) |"
    }
    guard !rows.isEmpty else { return [] }
    let (title, line) = hasWaived ? (" waived |", " --: |") : ("", "")
    return ["| context | checks | issues | warnings |\(title) not judged |", "| --- | --: | --: | --: |\(line) --: |"]
      + rows
  }

  private func section(_ title: String, _ stories: [Story], _ run: Run) -> [[String]] {
    guard !stories.isEmpty else { return [] }
    let more = stories.count - Self.mostStories
    return [["### \(title)"]] + stories.prefix(Self.mostStories).map(item)
      + (more > 0 ? [["… and \(countedOrNone(more, "more check"))"]] : [])
  }

  private func item(_ story: Story) -> [String] {
    let check = story.result
    let place = check.location.map { " (\(MarkdownText.code("\(style.path($0.file)):\($0.line)")))" } ?? ""
    let consequences = story.consequences.map { part in
      "  - and so \(MarkdownText.code(part.check.id)): \(countedOrNone(part.findings.count, "finding"))"
    }
    let telling = story.findings.filter { !$0.entity.isEmpty || $0.message != check.outcome }
    let more = story.total - (story.findings.count - telling.count) - min(telling.count, Self.mostEntities)
    let findings = telling.prefix(Self.mostEntities).map { "  - " + MarkdownText.paragraph($0.sentence) }
    let about = check.about
    let words =
      [about.why, about.owner.map { "owner \($0)" }].compactMap { $0 }.map { MarkdownText.paragraph($0) }
      + (about.runbook.map { ["runbook \(MarkdownText.address($0.value))"] } ?? [])
      + (about.tags.isEmpty ? [] : [MarkdownText.paragraph("tags \(about.tags.joined(separator: ", "))")])
    return ["- **\(MarkdownText.code(check.id))** \(MarkdownText.escaped(check.sentence))\(place)"] + findings
      + (more > 0 ? ["  - … and \(digits(of: more)) more"] : []) + consequences.prefix(Self.mostEntities)
      + words.map { "  - " + $0 }
  }

  private func firstStep(_ run: Run, _ stories: Stories) -> [String] {
    FirstStep(run, stories).map { ["→ **\(MarkdownText.escaped($0.words))**"] } ?? []
  }

  /// What earlier runs found and this one does not; the counts stand at the top.
  private func resolved(_ run: Run) -> [String] {
    let parts = run.checks.map { ($0, run.resolved($0)) }.filter { !$0.1.isEmpty }
    return titled(
      "Resolved",
      parts.map { check, findings in
        let named = findings.prefix(Self.mostEntities).map(\.sentence).joined(separator: "; ")
        let more =
          findings.count > Self.mostEntities ? " … and \(digits(of: findings.count - Self.mostEntities)) more" : ""
        return "\(MarkdownText.code(check.id)) \(MarkdownText.escaped(named + more))"
      })
  }

  /// What is accepted for now: by whom, until when, why.
  private func waived(_ run: Run) -> [String] {
    titled(
      "Waived",
      run.waivedGroups.map { group in
        let named = group.findings.prefix(Self.mostEntities).compactMap { part -> String? in
          let items = part.finding.entity.items
          return items.isEmpty ? nil : items.map(\.value.label).joined(separator: " ")
        }
        let more = group.findings.count > Self.mostEntities
        let keys =
          named.isEmpty
          ? ""
          : " (" + named.joined(separator: " · ")
            + (more ? " … and \(digits(of: group.findings.count - named.count)) more" : "") + ")"
        let checks = group.checks.map { MarkdownText.code($0) }.joined(separator: ", ")
        return "\(MarkdownText.escaped("\(group.sentence)\(keys)")), of \(checks)"
      })
  }

  /// What was left out of expected sets, by whose word.
  private func exempt(_ run: Run) -> [String] {
    titled(
      "Exempt",
      run.exemptions.map { group in
        let named = group.said.examples.prefix(Self.mostEntities).map {
          $0.items.map(\.value.label).joined(separator: " ")
        }
        let more = group.said.keys - named.count
        let keys = named.joined(separator: " · ") + (more > 0 ? " … and \(digits(of: more)) more" : "")
        let checks = group.checks.map { MarkdownText.code($0) }.joined(separator: ", ")
        return "\(MarkdownText.escaped("\(group.said.sentence): \(keys)")), left out of \(checks)"
      })
  }

  private func notes(_ run: Run) -> [String] {
    titled(
      "Notes",
      run.notes.map { group in
        "\(group.checks.prefix(Self.mostEntities).map { MarkdownText.code($0) }.joined(separator: ", "))"
          + (group.checks.count > Self.mostEntities
            ? " and \(digits(of: group.checks.count - Self.mostEntities)) more" : "")
          + ": \(MarkdownText.escaped(group.said))"
      })
  }

  private func titled(_ title: String, _ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let more = lines.count - Self.mostUnjudged
    return ["### \(title)", ""] + lines.prefix(Self.mostUnjudged).map { "- \($0)" }
      + (more > 0 ? ["- … and \(digits(of: more)) more"] : [])
  }

  /// Nothing in here is known to be well.
  private func unjudged(_ run: Run) -> [String] {
    let checks = run.checks.filter { $0.verdict == .error } + run.checks.filter { $0.verdict == .skipped }
    let parts = run.checks.filter { !$0.wordsOfPart.isEmpty }
    let told = checks.map { ($0.id, $0.sentence) } + parts.map { ($0.id, "in part: \($0.unexamined.words)") }
    guard !told.isEmpty else { return [] }
    let lines = told.prefix(Self.mostUnjudged).map { id, words in
      "- \(MarkdownText.code(id)) \(MarkdownText.escaped(words))"
    }
    let more = told.count - Self.mostUnjudged
    return ["### Not judged", ""] + lines + (more > 0 ? ["- … and \(countedOrNone(more, "more check"))"] : [])
  }
}
