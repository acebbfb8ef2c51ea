import TipoffCore

/// The sections of the console report; an empty one has no lines.
struct ConsolePage {
  let style: ReportStyle
  let ink: Ink

  private static let mostEntities = 6

  func contexts(_ run: Run) -> [String] {
    let names = run.contexts.map { TerminalText.safe($0) }
    let width = max(7, names.map(TerminalText.width).max() ?? 0)
    let header = "\(TerminalText.padded("CONTEXT", to: width))  CHECKS  ISSUES  WARNINGS"
    let lines = zip(run.contexts, names).map { context, name -> String in
      let part = run.summary(ofContext: context)
      let unjudged = part.errored + part.skipped
      let columns = [
        TerminalText.padded(name, to: width), TerminalText.leading(digits(of: part.checks), to: 6),
        figure(part.issues, 6, ink.red), figure(part.warnings, 8, ink.yellow),
      ]
      return columns.joined(separator: "  ")
        + (unjudged > 0 ? "  " + ink.cyan("\(digits(of: unjudged)) not judged") : "")
    }
    return [ink.dim(header)] + lines
  }

  private func figure(_ count: Int, _ width: Int, _ color: (String) -> String) -> String {
    count == 0
      ? ink.dim(TerminalText.leading("·", to: width)) : color(TerminalText.leading(digits(of: count), to: width))
  }

  /// Causes, each with its consequences folded under it.
  func stories(_ title: String, _ stories: [Story], _ run: Run) -> [String] {
    guard !stories.isEmpty else { return [] }
    return [ink.dim(title)]
      + stories.enumerated().flatMap { index, story in (index == 0 ? [] : [""]) + lines(of: story) }
  }

  private func lines(of story: Story) -> [String] {
    let mark = story.severity == .error ? ink.red("✗") : ink.yellow("!")
    let outcome = story.result.outcome ?? story.result.explanation ?? ""
    var lines = titled(mark, story.result.id, story.result.context, outcome)
    lines += entities(story) + standing(story.findings)
    for (check, findings) in story.consequences {
      let what = countedOrNone(findings.count, "finding")
      lines += indented("└ and so \(check.id): \(what)", by: 4, ink.dim)
    }
    if let why = story.result.about.why { lines += indented(TerminalText.safe(why), by: 4, ink.dim) }
    if let runbook = story.result.about.runbook?.value { lines += indented("runbook \(runbook)", by: 4, ink.dim) }
    return lines
  }

  private func titled(_ mark: String, _ id: String, _ context: String, _ words: String) -> [String] {
    let name = TerminalText.safe(id)
    let title = "\(mark) \(ink.bold(name))  \(ink.dim(TerminalText.safe(context)))"
    return [title] + indented(TerminalText.safe(words), by: 4) { $0 }
  }

  /// Who is concerned; what is the same for all is said once.
  private func entities(_ story: Story) -> [String] {
    let named = story.findings.filter { !$0.entity.isEmpty }
    guard !named.isEmpty else { return samples(story.findings) }
    let common = commonItems(named)
    let shown = named.prefix(Self.mostEntities)
    let labels = shown.map { label($0.entity, without: common) }
    let isSame = Set(named.map(\.message)).count == 1
    var lines = isSame && named.count > 1 ? listed(labels, named[0].message) : tabled(labels, shown.map(\.message))
    let more = story.total - shown.count
    if more > 0 { lines.append("      " + ink.dim("… and \(digits(of: more)) more")) }
    if !common.isEmpty {
      let words = common.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
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
      let words = TerminalText.wrapped(TerminalText.safe(message), to: max(16, style.width - width - 8))
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
      let cells = row.cells.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      return "      " + ink.dim(TerminalText.cut(TerminalText.safe(cells), to: style.width - 6))
    }
  }

  func label(_ entity: Entity, without common: [NamedValues.Item] = []) -> String {
    let own = entity.items.filter { !common.contains($0) }
    return TerminalText.safe(own.map(\.value.description).joined(separator: " "))
  }

  /// What was not judged, and why.
  func unjudged(_ run: Run) -> [String] {
    let errors = run.checks.filter { $0.verdict == .error }
    let skipped = run.checks.filter { $0.verdict == .skipped }
    guard !errors.isEmpty || !skipped.isEmpty else { return [] }
    let failed = errors.flatMap { check in
      ["\(ink.cyan("?")) \(ink.bold(TerminalText.safe(check.id)))  \(ink.cyan(check.reason?.rawValue ?? ""))"]
        + explanation(check)
    }
    let passedOver = skipped.flatMap { check in
      ["\(ink.dim("–")) \(TerminalText.safe(check.id))  \(ink.dim("skipped: \(check.reason?.rawValue ?? "")"))"]
        + explanation(check)
    }
    return [ink.dim("NOT JUDGED")] + failed + passedOver
  }

  private func explanation(_ check: CheckResult) -> [String] {
    (check.explanation ?? "").split(separator: "\n").flatMap { indented(TerminalText.safe(String($0)), by: 4, ink.dim) }
  }

  /// What was left out of expected sets, by whose word; said once for checks that it leaves the same out of.
  func exempt(_ run: Run) -> [String] {
    var groups: [(exemption: AppliedExemption, checks: [String])] = []
    for check in run.checks {
      for exemption in check.exemptions where exemption.keys > 0 {
        if let index = groups.firstIndex(where: { $0.exemption == exemption }) {
          groups[index].checks.append(check.id)
        } else {
          groups.append((exemption, [check.id]))
        }
      }
    }
    let lines = groups.flatMap { summary(of: $0.exemption, checks: $0.checks) }
    return lines.isEmpty ? [] : [ink.dim("EXEMPT")] + lines
  }

  private func summary(of exemption: AppliedExemption, checks: [String]) -> [String] {
    let keys = countedOrNone(exemption.keys, "key")
    let shown = exemption.examples.prefix(Self.mostEntities).map { label($0) }
    let more = exemption.keys - shown.count
    let list = shown.joined(separator: " · ") + (more > 0 ? " … and \(digits(of: more)) more" : "")
    return indented(TerminalText.safe("– \(exemption.name): \(exemption.reason), \(keys)"), by: 0) { $0 }
      + indented(list, by: 4, ink.dim)
      + indented(TerminalText.safe("left out of \(checks.joined(separator: ", "))"), by: 4, ink.dim)
  }

  func notes(_ run: Run) -> [String] {
    let lines = run.checks.flatMap { check in
      check.notes.flatMap { indented(TerminalText.safe("\(check.id): \($0)"), by: 2, ink.dim) }
    }
    return lines.isEmpty ? [] : [ink.dim("NOTES")] + lines
  }

  /// One line to act on.
  func lastLine(_ run: Run, _ stories: Stories) -> [String] {
    let errors = run.checks.filter { $0.verdict == .error }
    if let first = stories.issues.max(by: { $0.weight < $1.weight }) {
      let following = first.consequences.reduce(0) { $0 + $1.findings.count }
      let more = following > 0 ? ", and \(following) more that \(following == 1 ? "follows" : "follow")" : ""
      return indented(
        "→ Start with \(first.result.id): \(countedOrNone(first.total, "issue"))\(more).", by: 0, ink.bold)
    }
    if let first = errors.first {
      return indented("→ Mend the check \(first.id) first: it could not be evaluated.", by: 0, ink.bold)
    }
    if let first = stories.warnings.first {
      return indented("→ Nothing fails. Look at \(first.result.id) when you can.", by: 0, ink.bold)
    }
    return run.exitCode == .notJudged
      ? indented(
        run.checks.isEmpty
          ? "→ Nothing was judged: the rules have no checks."
          : "→ Nothing was judged: all was empty. Is this the right snapshot, and the right date?", by: 0, ink.bold)
      : []
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

  /// What explains most comes first, then what has most.
  fileprivate var weight: (Int, Int) { (consequences.reduce(0) { $0 + $1.findings.count }, total) }
}
