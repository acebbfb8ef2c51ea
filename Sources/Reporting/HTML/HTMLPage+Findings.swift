import HistoryAnswers
import Rulebooks
import Validation
import Values

extension HTMLPage {
  private static let mostAtOnce = 20

  /// A card for each cause: the check, its findings, and what follows from them.
  func cards(_ stories: [Story], from first: Int) -> HTML {
    stories.enumerated().map { card($1, index: first + $0) }.joined(separator: "\n")
  }

  private func card(_ story: Story, index: Int) -> HTML {
    let check = story.result
    let mark = HTMLMark(severity: story.severity)
    let isHome = isAtHome(check, inStory: index)
    return """
      <article class="card \(mark.style)"\(data(check, kind: mark))\(isHome ? id(of: check) : .none)>
      <h3>\(mark.markup)\(link(to: check))</h3>
      \(isHome ? facts(check) : "<p class=\"outcome\">\(text: check.sentence)</p>")
      \(findings(story.findings, of: check, kind: nil))
      \(cutOff(story.total - story.findings.count))
      \(story.consequences.map { consequence($0.check, $0.findings, index: index) })
      </article>
      """
  }

  /// The findings of another check, folded under what explains it.
  private func consequence(_ check: CheckResult, _ findings: [Finding], index: Int) -> HTML {
    let isHome = isAtHome(check, behindStory: index)
    return """
      <details class="then"\(data(check, kind: HTMLMark(verdict: check.verdict)))\(isHome ? id(of: check) : .none)>\
      <summary>└ and so <b>\(text: check.id)</b>: \(text: countedOrNone(findings.count, "finding"))</summary>
      <h4 class="vh">\(text: check.id)</h4>
      \(isHome ? facts(check) : "<p>\(link(to: check)): \(text: check.sentence)</p>")
      \(self.findings(findings, of: check, kind: HTMLMark.init(severity:)))
      \(isHome ? cutOff(check.findingsCutOff) : .none)
      </details>
      """
  }

  private func cutOff(_ count: Int) -> HTML {
    count > 0
      ? "<p class=\"quiet\">\(text: countedOrNone(count, "more finding")) beyond the cap: counted, and not listed</p>"
      : .none
  }

  /// The first ones, and the rest folded.
  func findings(_ findings: [Finding], of check: CheckResult, kind: ((Severity) -> HTMLMark)?) -> HTML {
    guard !findings.isEmpty else { return .none }
    let table = FindingTable(findings, of: check, in: run, kind: kind)
    let rest = findings.count - Self.mostAtOnce
    guard rest > 0 else { return table.markup(findings[...]) }
    return """
      \(table.markup(findings.prefix(Self.mostAtOnce)))
      <details class="more"><summary>… and \(rest) more</summary>
      \(table.markup(findings.dropFirst(Self.mostAtOnce)))</details>
      """
  }
}

/// Findings of a check in rows, a column for each part of their entities.
private struct FindingTable {
  private static let longest = 32
  private let check: CheckResult
  private let run: Run
  /// The state of a row, where not all have that of their card.
  private let kind: ((Severity) -> HTMLMark)?
  /// Nil where their entities have other parts.
  private let names: [String]?
  private let hasStatus: Bool

  init(_ findings: [Finding], of check: CheckResult, in run: Run, kind: ((Severity) -> HTMLMark)?) {
    self.check = check
    self.run = run
    self.kind = kind
    let names = findings.first?.entity.items.map(\.name) ?? []
    let isSame = findings.allSatisfy { $0.entity.items.map(\.name.exact) == names.map(\.exact) }
    self.names = isSame && !names.isEmpty ? names : nil
    hasStatus = findings.contains { $0.status != nil || $0.isWaived }
  }

  func markup(_ findings: ArraySlice<Finding>) -> HTML {
    let heads = (names ?? ["entity"]).map { "<th scope=\"col\">\(text: $0)</th>" as HTML }
    return """
      <table class="findings"><caption class="vh">Findings of \(text: check.id)</caption>
      <thead><tr>\(heads)<th scope="col">what was seen</th>\(hasStatus ? "<th scope=\"col\">status</th>" : .none)</tr></thead>
      <tbody>\(findings.map(row).joined(separator: "\n"))</tbody></table>
      """
  }

  private func row(_ finding: Finding) -> HTML {
    let print = finding.fingerprint.text
    let kind = self.kind.map { " data-k=\"\($0(finding.severity).style)\"" as HTML } ?? .none
    let context: HTML = finding.context.exact == check.context.exact ? .none : " data-c=\"\(text: finding.context)\""
    let anchor = HTMLAddress.anchor("finding", print)
    return """
      <tr id="\(text: anchor)"\(kind)\(context)\(marks(finding).isEmpty ? .none : " data-s=\"\(text: marks(finding).joined(separator: " "))\"")>\
      \(entity(finding))<td><details><summary>\(self.kind.map { $0(finding.severity).markup } ?? .none)\(text: finding.message)</summary>\
      <a class="print" href="#\(text: anchor)">\(text: print)</a>\
      \(context.isEmpty ? .none : "<p>context \(text: finding.context)</p>")\(waiver(finding))\(samples(finding))</details></td>\
      \(hasStatus ? "<td>\(text: marks(finding).joined(separator: ", "))\(since(finding))</td>" : .none)</tr>
      """
  }

  private func waiver(_ finding: Finding) -> HTML {
    finding.waiver.map { "<p>\(text: $0.words)</p>" } ?? .none
  }

  private func marks(_ finding: Finding) -> [String] {
    [finding.standing?.rawValue, finding.isWaived ? "waived" : nil].compactMap { $0 }
  }

  /// Since when, where earlier runs had the finding too.
  private func since(_ finding: Finding) -> HTML {
    if let recurrence = finding.recurrence, recurrence.dates > 1 {
      return " <span class=\"since-when\">\(text: recurrence.words)</span>"
    }
    guard let first = run.past?.firstSeen(finding), first < run.now else { return .none }
    return
      " <span class=\"since-when\">since \(text: Listing.Shows.instant.words(for: .text(first.iso8601))) UTC</span>"
  }

  private func entity(_ finding: Finding) -> HTML {
    guard names != nil, let first = finding.entity.items.first else {
      let parts = finding.entity.items.map { "\($0.name) \($0.value.label)" }
      return
        "<th scope=\"row\" class=\"long\">\(text: parts.isEmpty ? "the check as a whole" : parts.joined(separator: ", "))</th>"
    }
    let others = finding.entity.items.dropFirst().map { item -> HTML in
      "<td\(width(of: item))>\(text: item.value.label)</td>"
    }
    return "<th scope=\"row\"\(width(of: first))>\(text: first.value.label)</th>\(others)"
  }

  /// A long value may be broken anywhere, others stand whole.
  private func width(of item: NamedValues.Item) -> HTML {
    item.value.description.utf8.count > Self.longest ? " class=\"long\"" : .none
  }

  /// One row in a line; several as a table, where they have the same columns.
  private func samples(_ finding: Finding) -> HTML {
    guard let first = finding.samples.first else { return .none }
    let names = first.cells.map(\.name)
    let isTable =
      finding.samples.count > 1 && finding.samples.allSatisfy { $0.cells.map(\.name.exact) == names.map(\.exact) }
    guard isTable else {
      return finding.samples.map { sample -> HTML in
        let cells = sample.cells.map { cell -> String in "\(cell.name) \(cell.value.label)" }
        return "<p>\(text: cells.joined(separator: ", "))</p>"
      }.joined(separator: "")
    }
    let rows = finding.samples.map { sample in
      "<tr>\(sample.cells.map { "<td>\(text: $0.value.label)</td>" as HTML })</tr>" as HTML
    }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="Samples"><table class="samples">\
      <thead><tr>\(names.map { "<th scope=\"col\">\(text: $0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
