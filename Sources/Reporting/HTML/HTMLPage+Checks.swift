import Rulebooks
import Validation
import Values

extension HTMLPage {
  private static let mostEntities = 100

  /// What could not be evaluated before what was skipped; checks with one reason stand together.
  var unjudged: HTML {
    let errors = UnjudgedGroup.all(run.checks.filter { $0.verdict == .error }).map { card($0, .error) }
    let skipped = UnjudgedGroup.all(run.checks.filter { $0.verdict == .skipped }).map { card($0, .skipped) }
    let whole = run.nothingJudged.map { "<p class=\"outcome\">\(text: $0)</p>" as HTML } ?? .none
    return whole + (errors + skipped).joined(separator: "\n")
  }

  private func card(_ group: UnjudgedGroup, _ verdict: Verdict) -> HTML {
    let mark = HTMLMark(verdict: verdict)
    let reason = group.reason?.rawValue ?? ""
    let title = verdict == .skipped ? "skipped: \(reason)" : reason
    let lines = group.explanation.split(separator: "\n").enumerated().map { index, line -> HTML in
      "<p\(index == 0 ? " class=\"outcome\"" : .none)>\(text: String(line))</p>"
    }
    let checks = group.checks.map { check in
      "<li\(data(check, kind: mark))\(id(of: check))>\(link(to: check))\(place(of: check))\(details(of: check))</li>"
        as HTML
    }
    return """
      <article class="card \(mark.style)"><h3>\(mark.markup)\(text: title.isEmpty ? "not judged" : title)</h3>
      \(lines)
      <ul class="checks">\(checks)</ul></article>
      """
  }

  /// Checks of whose groups some were not examined; the groups stand with the checks.
  var judgedInPart: HTML {
    let checks = run.checks.filter { !$0.wordsOfPart.isEmpty }.map { check in
      "<li>\(HTMLMark(verdict: .error).markup)\(link(to: check)): \(text: check.unexamined.words)</li>" as HTML
    }
    return checks.isEmpty ? .none : "<ul class=\"said\">\(checks)</ul>"
  }

  /// Found by earlier runs, looked for, and gone.
  var resolved: HTML {
    let lines = run.checks.flatMap { check in run.resolved(check).map { (check, $0) } }.map { check, finding -> HTML in
      "<li>\(HTMLMark(verdict: .pass).markup)\(link(to: check)): \(text: finding.sentence)</li>"
    }
    guard !lines.isEmpty else { return .none }
    let changes = run.changes ?? HistoryChanges()
    let more = changes.resolvedIssues + changes.resolvedWarnings - changes.resolved.count
    return "<ul class=\"said\">\(lines)\(more > 0 ? "<li>… and \(more) more</li>" : .none)</ul>"
  }

  /// Found, and let through by somebody's word.
  var waived: HTML {
    let groups = run.waivedGroups.map { group -> HTML in
      "<li>~ \(text: group.sentence), of \(group.checks.map(link(toCheck:)).joined(separator: ", "))</li>"
    }
    guard !groups.isEmpty else { return .none }
    return
      "<ul class=\"said\">\(groups)</ul>\(run.checks.filter { $0.waivedCount > 0 }.map(waivedCard).joined(separator: "\n"))"
  }

  /// A check stands whole here where all that it found is waived.
  private func waivedCard(_ check: CheckResult) -> HTML {
    let isHome = !hasStory(check)
    let mark = HTMLMark(verdict: check.verdict)
    return """
      <article class="card skipped"\(data(check, kind: mark))\(isHome ? id(of: check) : .none)>
      <h3>\(mark.markup)\(link(to: check))</h3>
      \(isHome ? facts(check) : "<p class=\"outcome\">\(text: check.sentence)</p>")
      \(findings(check.findings.filter(\.isWaived), of: check, kind: HTMLMark.init(severity:)))
      </article>
      """
  }

  /// What was left out of expected sets and of populations.
  var exempt: HTML {
    let groups = run.exemptions.map { group -> HTML in
      let exemption = group.said
      let shown = exemption.examples.prefix(Self.mostEntities).map {
        "<li>\(text: $0.items.map(\.value.label).joined(separator: " "))</li>" as HTML
      }
      let more = exemption.keys - shown.count
      return """
        <li><p>– \(text: exemption.name): \(text: exemption.reason), \(text: exemption.amount)</p>
        <ul class="keys">\(shown)\(more > 0 ? "<li>… and \(more) more</li>" : .none)</ul>
        <p class="quiet">left out of \(group.checks.map(link(toCheck:)).joined(separator: ", "))</p></li>
        """
    }
    return groups.isEmpty ? .none : "<ul class=\"said\">\(groups)</ul>"
  }

  var notes: HTML {
    let groups = run.notes.map { group in
      "<li>\(group.checks.map(link(toCheck:)).joined(separator: ", ")): \(text: group.said)</li>" as HTML
    }
    return groups.isEmpty ? .none : "<ul class=\"said\">\(groups)</ul>"
  }

  /// Whatever was judged and has no findings.
  var passed: HTML {
    let rows = run.checks.filter { $0.isJudged && !hasStory($0) && $0.waivedCount == 0 }.map { check in
      """
      <tr\(data(check, kind: HTMLMark(verdict: check.verdict)))\(id(of: check))><th scope="row">\(HTMLMark(verdict: check.verdict).markup)\(link(to: check))</th>\
      <td>\(text: check.context)</td><td><details><summary>\(text: check.sentence)</summary>\(place(of: check))\(details(of: check))</details></td></tr>
      """ as HTML
    }
    guard !rows.isEmpty else { return .none }
    return """
      <table class="findings"><caption class="vh">Checks that passed</caption>
      <thead><tr><th scope="col">check</th><th scope="col">context</th><th scope="col">what was measured</th></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      """
  }
}
