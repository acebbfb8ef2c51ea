import Lint
import Validation
import Values

/// For people: each mistake with its place as editors read it, notes folded by rule, one line to act on.
package struct ConsoleLintReporter: Format {
  package static let name = "console"
  package static let summary = "for people, as wide as the terminal"

  private let style: ReportStyle
  private var ink: Ink { Ink(usesColors: style.usesColors) }

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ report: LintReport) -> String {
    let sections = [head(report), placed(report), aboutSnapshot(report), notes(report), skipped(report), last(report)]
    return TerminalText.page(sections)
  }

  private func head(_ report: LintReport) -> [String] {
    let counts = LintLevel.allCases.map { countedOrNone(report.count($0), $0.rawValue) }.joined(separator: ", ")
    let rest = "\(counts) · \(countedOrNone(report.checks, "check"))"
    let verdict =
      switch report.exitCode {
      case .issues: ink.bold(ink.red("✗ FAILED"))
      case .notJudged: ink.bold(ink.yellow("? NOT ALL LOOKED AT"))
      case .clean, .unusable:
        report.count(.error) + report.count(.warning) > 0
          ? ink.bold(ink.yellow("! PASSED")) : ink.bold(ink.cyan("✓ PASSED"))
      }
    let parts = [report.rulebook, report.snapshot?.path ?? "the rules alone"]
    let words = TerminalText.safe(parts.joined(separator: " · "))
    return ["\(verdict)  \(rest)"] + TerminalText.wrapped(words, to: style.width).map { ink.dim($0) }
  }

  private func placed(_ report: LintReport) -> [String] {
    report.diagnostics.filter { $0.level != .note && $0.location != nil }.flatMap { diagnostic -> [String] in
      let place = diagnostic.location.map { "\($0)" } ?? ""
      let title =
        "\(TerminalText.safe(place)): \(painted(diagnostic.level)): \(ink.dim(diagnostic.rule))"
      return [title] + words(of: diagnostic)
    }
  }

  private func aboutSnapshot(_ report: LintReport) -> [String] {
    let found = report.diagnostics.filter { $0.level != .note && $0.location == nil }
    guard !found.isEmpty else { return [] }
    let isAlike = Dictionary(grouping: found) { $0.rule }
    let lines = LintRules.all.flatMap { rule -> [String] in
      let some = isAlike[rule.about.name] ?? []
      guard !some.isEmpty else { return [] }
      return ["\(painted(some[0].level)): \(ink.dim(rule.about.name))"]
        + (some.contains { $0.hint != nil } ? some.flatMap(words) : folded(some, rule.about))
    }
    return [ink.dim("IN THE SNAPSHOT")] + lines
  }

  private func words(of diagnostic: LintDiagnostic) -> [String] {
    indented(TerminalText.safe(diagnostic.message)) { $0 }
      + (diagnostic.hint.map { hint in
        hint.split(separator: "\n").flatMap { indented(TerminalText.safe(String($0)), ink.dim) }
      } ?? [])
  }

  /// What is worth knowing, a paragraph a rule.
  private func notes(_ report: LintReport) -> [String] {
    let notes = Dictionary(grouping: report.diagnostics.filter { $0.level == .note }) { $0.rule }
    let lines = LintRules.all.flatMap { rule -> [String] in
      let some = notes[rule.about.name] ?? []
      guard !some.isEmpty else { return [] }
      if some.contains(where: { $0.hint != nil }) { return [ink.dim(rule.about.name)] + some.flatMap(words) }
      return [ink.dim(rule.about.name)] + folded(some, rule.about)
    }
    return lines.isEmpty ? [] : [ink.dim("NOTES")] + lines
  }

  /// One sentence and the names, where all say the same of others.
  private func folded(_ some: [LintDiagnostic], _ about: LintRuleDescription) -> [String] {
    guard let together = about.together, some.count > 1 else { return some.flatMap(words) }
    let names = some.map(\.subject).joined(separator: ", ")
    return indented(together) { $0 }
      + indented(TerminalText.safe(names), ink.dim)
  }

  private func skipped(_ report: LintReport) -> [String] {
    guard !report.skipped.isEmpty else { return [] }
    let failed = report.skipped.filter(\.isFailure)
    let reasons = Dictionary(grouping: report.skipped.filter { !$0.isFailure }) { $0.reason }
    let lines =
      failed.flatMap { indented("\($0.rule) failed: \(TerminalText.safe($0.reason))", ink.yellow) }
      + reasons.keys.sorted().flatMap { reason in
        indented("\(reason): \((reasons[reason] ?? []).map(\.rule).joined(separator: ", "))", ink.dim)
      }
    return [ink.dim("NOT LOOKED FOR")] + lines
  }

  private func last(_ report: LintReport) -> [String] {
    guard let first = report.diagnostics.first(where: { $0.level == .error && $0.location != nil }),
      let place = first.location
    else { return [] }
    return TerminalText.wrapped("Start at \(TerminalText.safe("\(place)")).", to: style.width)
  }

  private func painted(_ level: LintLevel) -> String {
    switch level {
    case .error: ink.bold(ink.red("error"))
    case .warning: ink.bold(ink.yellow("warning"))
    case .note: ink.dim("note")
    }
  }

  private func indented(_ text: String, _ paint: (String) -> String) -> [String] {
    TerminalText.wrapped(text, to: style.width - 2).map { "  " + paint($0) }
  }
}
