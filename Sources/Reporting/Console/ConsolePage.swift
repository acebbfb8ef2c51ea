import Rulebooks
import Validation
import Values

/// The sections of the console report; an empty one has no lines.
struct ConsolePage {
  let style: ReportStyle
  let ink: Ink

  private static let mostEntities = 6

  func contexts(_ run: Run) -> [String] {
    let names = run.contexts.map { TerminalText.safe($0) }
    let hasWaived = run.summary.waived > 0
    // Beside the name stand these columns and the gaps before them.
    let besides = hasWaived ? 34 : 26
    let width = min(max(7, names.map(TerminalText.width).max() ?? 0), style.width - besides)
    let header =
      "\(TerminalText.padded("CONTEXT", to: width))  CHECKS  ISSUES  WARNINGS" + (hasWaived ? "  WAIVED" : "")
    let lines = zip(run.contexts, names).flatMap { context, name -> [String] in
      let part = run.summary(ofContext: context)
      let unjudged = part.errored + part.skipped
      let isJudged = unjudged < part.checks
      let columns =
        [
          TerminalText.padded(TerminalText.cut(name, to: width), to: width),
          TerminalText.leading(digits(of: part.checks), to: 6), figure(part.issues, 6, isJudged, ink.red),
          figure(part.warnings, 8, isJudged, ink.yellow),
        ] + (hasWaived ? [figure(part.waived, 6, isJudged, ink.dim)] : [])
      let words = [
        unjudged > 0 ? "\(digits(of: unjudged)) not judged" : nil,
        part.judgedInPart > 0 ? "\(digits(of: part.judgedInPart)) judged in part" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      guard !words.isEmpty else { return [columns.joined(separator: "  ")] }
      return width + besides + 2 + words.count > style.width
        ? [columns.joined(separator: "  "), "  " + ink.blue(words)]
        : [columns.joined(separator: "  ") + "  " + ink.blue(words)]
    }
    return [ink.dim(header)] + lines
  }

  /// Nothing found is `·`, and `?` where nothing was judged.
  private func figure(_ count: Int, _ width: Int, _ isJudged: Bool, _ color: (String) -> String) -> String {
    guard count == 0 else { return color(TerminalText.leading(digits(of: count), to: width)) }
    return isJudged ? ink.dim(TerminalText.leading("·", to: width)) : ink.blue(TerminalText.leading("?", to: width))
  }

  /// Causes, each with its consequences folded under it: the first ones whole, the next in a line each, the rest counted.
  func stories(_ title: String, _ stories: [Story], _ run: Run) -> [String] {
    guard !stories.isEmpty else { return [] }
    let whole = stories.prefix(Self.mostStories).enumerated().flatMap { index, story in
      (index == 0 ? [] : [""]) + lines(of: story, isCompared: run.changes?.isFirstRun != true)
    }
    let brief = stories.dropFirst(Self.mostStories)
    let listed = brief.prefix(Self.mostBrief).flatMap { story in
      titled(mark(story), story.result.id, countedOrNone(story.explained, "finding"), ink.dim)
    }
    let rest = brief.dropFirst(Self.mostBrief)
    let more =
      rest.isEmpty
      ? []
      : indented(
        "… and \(countedOrNone(rest.count, "more check")) with "
          + countedOrNone(rest.reduce(0) { $0 + $1.explained }, "finding"), by: 2, ink.dim)
    return [ink.dim(title)] + whole + (brief.isEmpty ? [] : [""]) + listed + more
  }

  private static let mostStories = 12
  private static let mostFollowing = 8
  private static let mostBrief = 40

  private func mark(_ story: Story) -> String { story.severity == .error ? ink.red("✗") : ink.yellow("!") }

  private func lines(of story: Story, isCompared: Bool) -> [String] {
    let outcome = story.result.outcome ?? story.result.explanation ?? ""
    var lines = titled(mark(story), story.result.id, story.result.context, ink.dim)
    lines += indented(TerminalText.safe(outcome + story.result.waivedMark), by: 4) { $0 }
    lines += entities(story) + (isCompared ? standing(story) : [])
    for (check, findings) in story.consequences.prefix(Self.mostFollowing) {
      let what = countedOrNone(findings.count, "finding")
      lines += indented(TerminalText.safe("└ and so \(check.id): \(what)"), by: 4, ink.dim)
    }
    let others = story.consequences.dropFirst(Self.mostFollowing)
    if !others.isEmpty {
      let what = countedOrNone(others.reduce(0) { $0 + $1.findings.count }, "finding")
      lines += indented("└ and so \(countedOrNone(others.count, "more check")): \(what)", by: 4, ink.dim)
    }
    return lines + attachments(story.result.about)
  }

  /// Why it matters, whom to ask, and where it is written what to do.
  private func attachments(_ about: Attachments) -> [String] {
    let why = about.why.map { indented(TerminalText.safe($0), by: 4, ink.dim) } ?? []
    let parts = [
      about.runbook.map { "runbook \($0.value)" }, about.owner.map { "owner \($0)" },
      about.tags.isEmpty ? nil : "tags \(about.tags.joined(separator: ", "))",
    ].compactMap { $0 }
    return why + (parts.isEmpty ? [] : indented(TerminalText.safe(parts.joined(separator: " · ")), by: 4, ink.dim))
  }

  /// A mark, who, and a word about it: on one line, or the word below.
  func titled(_ mark: String, _ name: String, _ word: String, _ color: (String) -> String) -> [String] {
    let (name, word) = (TerminalText.safe(name), TerminalText.safe(word))
    if TerminalText.width(of: name) + TerminalText.width(of: word) + 4 <= style.width {
      return ["\(mark) \(ink.bold(name))  \(color(word))"]
    }
    let lines = TerminalText.wrapped(name, to: style.width - 2)
    return lines.enumerated().map { ($0 == 0 ? "\(mark) " : "  ") + ink.bold($1) } + indented(word, by: 4, color)
  }

  /// Who is concerned; what is the same for all is said once.
  private func entities(_ story: Story) -> [String] {
    let named = story.findings.filter { !$0.entity.isEmpty }
    guard !named.isEmpty else { return samples(story.findings) }
    let whole = story.findings.filter { $0.entity.isEmpty }
    let common = story.isListed && whole.isEmpty ? commonItems(named) : []
    let shown = named.prefix(Self.mostEntities)
    let labels = shown.map { label($0.entity, without: common) }
    let isSame = Set(named.map(\.message)).count == 1
    var lines = whole.flatMap { indented(TerminalText.safe($0.message), by: 6, ink.dim) }
    lines += isSame && named.count > 1 ? listed(labels, named[0].message) : tabled(labels, shown.map(\.message))
    let more = story.total - shown.count - whole.count
    if more > 0 { lines.append("      " + ink.dim("… and \(digits(of: more)) more")) }
    if !common.isEmpty {
      let words = common.map { "\($0.name) \($0.value.label)" }.joined(separator: ", ")
      lines += indented(TerminalText.safe("all with \(words)"), by: 6, ink.dim)
    }
    if story.isAll { lines += indented("every one of them: look for a single cause", by: 6, ink.dim) }
    return lines
  }

  private func listed(_ labels: [String], _ message: String) -> [String] {
    indented(labels.joined(separator: " · "), by: 6) { $0 } + indented(TerminalText.safe(message), by: 6, ink.dim)
  }

  private func tabled(_ labels: [String], _ messages: [String]) -> [String] {
    let width = min(style.width / 2, labels.map(TerminalText.width).max() ?? 0)
    return zip(labels, messages).flatMap { label, message -> [String] in
      let name = TerminalText.padded(TerminalText.cut(label, to: width), to: width)
      let words = TerminalText.wrapped(TerminalText.safe(message), to: max(10, style.width - width - 8))
      return ["      \(name)  \(ink.dim(words[0]))"]
        + words.dropFirst().map { String(repeating: " ", count: width + 8) + ink.dim($0) }
    }
  }

  /// Parts of the key that all findings share.
  private func commonItems(_ findings: [Finding]) -> [NamedValues.Item] {
    guard findings.count > 1, let first = findings.first, first.entity.items.count > 1 else { return [] }
    let common = first.entity.items.filter { item in findings.allSatisfy { $0.entity[item.name] == item.value } }
    return common.count == first.entity.items.count ? [] : common
  }

  /// Rows, where a finding has no entity of its own.
  private func samples(_ findings: [Finding]) -> [String] {
    let rows = findings.flatMap(\.samples).prefix(3)
    return rows.map { row in
      let cells = row.cells.map { "\($0.name) \($0.value.label)" }.joined(separator: ", ")
      return "      " + ink.dim(TerminalText.cut(TerminalText.safe(cells), to: style.width - 6))
    }
  }

  func label(_ entity: Entity, without common: [NamedValues.Item] = []) -> String {
    let own = entity.items.filter { !common.contains($0) }
    return TerminalText.safe(own.map(\.value.label).joined(separator: " "))
  }

  /// What is accepted for now: by whom, until when, why.
  func waived(_ run: Run) -> [String] {
    let groups = run.waivedGroups
    let lines = groups.prefix(Self.mostSaid).flatMap { group -> [String] in
      let shown = group.findings.prefix(Self.mostEntities).map { check, finding in
        finding.entity.isEmpty ? TerminalText.safe(check.id) : label(finding.entity)
      }
      let more = group.findings.count - shown.count
      let list = shown.joined(separator: " · ") + (more > 0 ? " … and \(digits(of: more)) more" : "")
      let told = indented(TerminalText.safe(group.sentence), by: 2) { $0 }.enumerated()
        .map { $0 == 0 ? "~\($1.dropFirst())" : $1 }
      return told + indented(list, by: 4, ink.dim)
        + indented(TerminalText.safe("of \(someOf(group.checks))"), by: 4, ink.dim)
    }
    return lines.isEmpty ? [] : [ink.dim("WAIVED")] + lines + more(groups.count - Self.mostSaid, "waiver")
  }

  /// What was left out of expected sets, by whose word; said once for checks that it leaves the same out of.
  func exempt(_ run: Run) -> [String] {
    let groups = run.exemptions
    let lines = groups.prefix(Self.mostSaid).flatMap { summary(of: $0.said, checks: $0.checks) }
    return lines.isEmpty ? [] : [ink.dim("EXEMPT")] + lines + more(groups.count - Self.mostSaid, "exemption")
  }

  private func summary(of exemption: AppliedExemption, checks: [String]) -> [String] {
    let shown = exemption.examples.prefix(Self.mostEntities).map { label($0) }
    let more = exemption.keys - shown.count
    let list = shown.joined(separator: " · ") + (more > 0 ? " … and \(digits(of: more)) more" : "")
    return indented(TerminalText.safe("– \(exemption.name): \(exemption.reason), \(exemption.amount)"), by: 0) { $0 }
      + indented(list, by: 4, ink.dim)
      + indented(TerminalText.safe("left out of \(someOf(checks))"), by: 4, ink.dim)
  }

  /// What a reader should know although the verdicts stand; said once for checks of which it is the same.
  func notes(_ run: Run) -> [String] {
    let groups = run.notes
    let lines = groups.prefix(Self.mostSaid).flatMap {
      indented(TerminalText.safe("\(someOf($0.checks)): \($0.said)"), by: 2, ink.dim)
    }
    return lines.isEmpty ? [] : [ink.dim("NOTES")] + lines + more(groups.count - Self.mostSaid, "note")
  }

  private static let mostSaid = 20
  private static let mostChecksNamed = 12

  private func more(_ count: Int, _ noun: String) -> [String] {
    count > 0
      ? indented("… and \(countedOrNone(count, "more \(noun)")): --format json has them all", by: 2, ink.dim) : []
  }

  private func someOf(_ checks: [String]) -> String {
    let more = checks.count - Self.mostChecksNamed
    return checks.prefix(Self.mostChecksNamed).joined(separator: ", ")
      + (more > 0 ? " and \(digits(of: more)) more" : "")
  }

  /// One line to act on.
  func lastLine(_ run: Run, _ stories: Stories) -> [String] {
    FirstStep(run, stories).map { indented(TerminalText.safe("→ \($0.words)"), by: 0, ink.bold) } ?? []
  }

  func indented(_ text: String, by indentation: Int, _ color: (String) -> String) -> [String] {
    TerminalText.wrapped(text, to: style.width - indentation).map {
      String(repeating: " ", count: indentation) + color($0)
    }
  }
}

extension Story {
  /// Whether all that was examined is wrong: that is rarely so many defects.
  fileprivate var isAll: Bool {
    guard let measure = result.measure, let failing = measure.failing else { return false }
    return failing == measure.examined && total > 1 && total == failing
  }
}
