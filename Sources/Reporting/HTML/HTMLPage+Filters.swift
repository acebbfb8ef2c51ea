import Rulebooks
import Validation
import Values

extension HTMLPage {
  /// Hidden until the script is there that obeys them.
  var filters: HTML {
    """
    <div id="filters" role="search" aria-label="Filter" hidden>
    <details class="filters" open><summary>Filter</summary>
    <form>
    <p><label for="find">Search</label><input id="find" type="search" autocomplete="off" spellcheck="false"></p>
    <fieldset><legend>Show</legend>\(kinds.map(box))</fieldset>
    \(choice("status", "Status", statuses))\(choice("context", "Context", contextsOfFindings))\
    \(choice("owner", "Owner", owners))
    <p><button type="reset">Show all</button></p>
    </form>
    </details>
    <p id="shown" role="status" aria-live="polite"></p>
    </div>
    """
  }

  private var kinds: [(mark: HTMLMark, words: HTML)] {
    [
      (HTMLMark(severity: .error), "issues"), (HTMLMark(severity: .warning), "warnings"),
      (HTMLMark(verdict: .error), "not judged"), (HTMLMark(verdict: .skipped), "skipped"),
      (HTMLMark(verdict: .pass), "passed"),
    ].filter { kind in run.checks.contains { HTMLMark(verdict: $0.verdict).style.markup == kind.0.style.markup } }
  }

  private func box(_ kind: (mark: HTMLMark, words: HTML)) -> HTML {
    """
    <label><input type="checkbox" name="kind" value="\(kind.mark.style)" checked> \
    <span class="mark \(kind.mark.style)" aria-hidden="true">\(kind.mark.sign)</span> \(kind.words)</label>
    """
  }

  /// None where there is nothing to choose from.
  private func choice(_ id: HTML, _ title: HTML, _ values: [String]) -> HTML {
    guard values.count > (id.markup == "context" ? 1 : 0) else { return .none }
    let options = values.map { "<option>\(text: $0)</option>" as HTML }
    return """
      <p><label for="\(id)">\(title)</label><select id="\(id)"><option value="">all</option>\(options)</select></p>
      """
  }

  private var statuses: [String] {
    let findings = run.checks.lazy.flatMap(\.findings)
    let used = Set(findings.compactMap(\.standing))
    return StandingWord.allCases.filter(used.contains).map(\.rawValue)
      + (findings.contains(where: \.isWaived) ? ["waived"] : [])
  }

  private var contextsOfFindings: [String] {
    distinct(run.contexts + run.checks.lazy.flatMap(\.findings).map(\.context))
  }

  private var owners: [String] { distinct(run.checks.compactMap(\.about.owner)) }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<ExactText> = []
    return texts.filter { seen.insert($0.exact).inserted }
  }
}
