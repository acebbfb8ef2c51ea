import Rulebooks
import Validation
import Values

extension HTMLPage {
  /// The verdict, what to do first, and what changed.
  var head: HTML {
    let headline = Headline(run)
    let mark = headline.mark == "!" ? HTMLMark(severity: .warning) : HTMLMark(outcome: run.outcome)
    return """
      <header class="verdict \(mark.style)">
      <p class="brand">Tipoff · \(text: run.rulebook)</p>
      <h1><span class="mark" aria-hidden="true">\(text: headline.mark)</span> \(text: headline.word)</h1>
      <p class="counts">\(text: headline.counts)</p>
      <p class="where">\(run.circumstances.dropFirst().map { "<span>\(text: $0)</span>" as HTML }.joined(separator: " "))</p>
      \(firstStep)
      \(run.changes?.isFirstRun == true ? firstRun : changes)
      </header>
      """
  }

  private var firstStep: HTML {
    guard let step = FirstStep(run, stories) else { return .none }
    let check = step.check.map { check -> HTML in
      let outcome = check.outcome ?? check.explanation?.split(separator: "\n").first.map(String.init)
      return """
        <p><a href="#\(text: HTMLAddress.ofCheck(check.id))">\(text: check.id)</a>\(outcome.map { ": \(text: $0)" as HTML } ?? .none)</p>
        \(why(check))\(attachments(of: check))
        """
    }
    return "<div class=\"first\"><p class=\"step\">→ \(text: step.words)</p>\(check ?? .none)</div>"
  }

  /// Nothing is compared where there is nothing to compare with.
  private var firstRun: HTML { "<div class=\"since\"><p>\(text: ConsolePage.firstRun)</p></div>" }

  private var changes: HTML {
    guard let changes = RunNews(run) else { return .none }
    let parts = (changes.series + changes.parts).map { "<li>\(text: $0)</li>" as HTML }
    let first = changes.firstRun.map { "<p>\(text: $0)</p>" as HTML } ?? .none
    return """
      <div class="since"><h2>\(text: changes.title)</h2><ul>\(parts)</ul>\(first)</div>
      """
  }

  /// Whose checks there are, and what they came to.
  var contexts: HTML {
    let whole = run.summary
    let (hasUnjudged, hasParts) = (whole.errored + whole.skipped > 0, whole.judgedInPart > 0)
    let hasWaived = whole.waived > 0
    let rows = run.contexts.map { context -> HTML in
      let part = run.summary(ofContext: context)
      let unjudged = part.errored + part.skipped
      let isJudged = unjudged < part.checks
      return """
        <tr><th scope="row">\(text: context)</th><td class="n">\(part.checks)</td>\
        \(figure(part.issues, HTMLMark(severity: .error), isJudged))\
        \(figure(part.warnings, HTMLMark(severity: .warning), isJudged))\
        \(hasWaived ? waivedFigure(part.waived) : .none)\
        \(hasUnjudged ? count(unjudged) : .none)\(hasParts ? count(part.judgedInPart) : .none)</tr>
        """
    }
    guard !rows.isEmpty else { return .none }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="Contexts"><table class="contexts">
      <thead><tr><th scope="col">Context</th><th scope="col" class="n">Checks</th><th scope="col" class="n">Issues</th>\
      <th scope="col" class="n">Warnings</th>\
      \(hasWaived ? "<th scope=\"col\" class=\"n\">Waived</th>" : .none)\
      \(hasUnjudged ? "<th scope=\"col\" class=\"n\">Not judged</th>" : .none)\
      \(hasParts ? "<th scope=\"col\" class=\"n\">In part</th>" : .none)</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func waivedFigure(_ count: Int) -> HTML { "<td class=\"n\">\(count > 0 ? "~ \(count)" : "·")</td>" }

  private func count(_ count: Int) -> HTML {
    count > 0 ? "<td class=\"n unjudged\">\(count)</td>" : "<td class=\"n\">·</td>"
  }

  /// Nothing found is `·`, and `?` where nothing was judged.
  private func figure(_ count: Int, _ mark: HTMLMark, _ isJudged: Bool) -> HTML {
    guard count == 0 else {
      return "<td class=\"n \(mark.style)\"><span aria-hidden=\"true\">\(mark.sign) </span>\(count)</td>"
    }
    return isJudged ? "<td class=\"n\">·</td>" : "<td class=\"n unjudged\">?</td>"
  }

  /// What the run was, and its summary in figures.
  var about: HTML {
    let words: [(String, String)] =
      [
        ("run", run.id), ("rulebook", run.rulebook), ("rules digest", run.rulesDigest),
        ("snapshot", run.snapshot.path), ("snapshot digest", run.snapshot.digest),
      ] + run.parameters.items.map { ($0.name, $0.value.description) }
      + [("as of", run.now.iso8601), ("exit code", String(run.exitCode.rawValue))]
    return """
      <h2>About this run</h2>
      <dl class="facts">\(words.map { "<div><dt>\(text: $0)</dt><dd>\(text: $1)</dd></div>" as HTML })</dl>
      <dl class="facts" id="figures">\(figures.map { "<div><dt>\(text: $0)</dt><dd>\(text: String($1))</dd></div>" as HTML })</dl>
      """
  }

  private var figures: [(String, Int)] {
    let summary = run.summary
    return [
      ("checks", summary.checks), ("passed", summary.passed), ("warned", summary.warned), ("failed", summary.failed),
      ("skipped", summary.skipped), ("errored", summary.errored), ("issues", summary.issues),
      ("warnings", summary.warnings), ("waived", summary.waived),
    ]
      + (run.changes.map {
        [
          ("open, not judged", $0.openUnjudged), ("resolved issues", $0.resolvedIssues),
          ("resolved warnings", $0.resolvedWarnings),
        ]
      } ?? [])
  }
}
