import Lint
import Reporting

/// The page of a lint rule: what `tipoff explain RULE` prints, and what `docs/lint.md` is made of.
package struct LintRulePage: Sendable {
  private let rule: LintRuleDescription

  package init(_ rule: LintRuleDescription) {
    self.rule = rule
  }

  /// As wide as a terminal of so many columns; tables and rules are never broken.
  package func text(width: Int) -> String {
    var lines = TerminalText.wrapped("\(rule.name): \(rule.summary)", to: width)
    lines += [""] + TerminalText.wrapped(rule.why, to: width) + ["", "Level: \(level)"]
    for example in rule.examples {
      lines += ["", "Example: \(example.name) (\(outcome(example)))"]
      lines += example.rules.split(separator: "\n").map { "  \($0)" }
      for (name, table) in example.tables {
        lines += ["", "  \(name)"] + table.split(separator: "\n").map { "    \($0)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package var markdown: String {
    var lines = ["## `\(rule.name)`", "", rule.summary, "", rule.why, "", "Level: \(level)."]
    for example in rule.examples {
      lines += ["", "**\(example.name)**: \(outcome(example))", "", "```yaml", example.rules, "```"]
      for (name, table) in example.tables { lines += ["", "`\(name)`", "", "```", table, "```"] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var level: String {
    rule.level.rawValue
      + (rule.needsSnapshot ? "; needs a snapshot" : "; seen in the rules alone, or against a snapshot")
  }

  private func outcome(_ example: LintExample) -> String {
    let snapshot = example.reported.map { "'\($0)'" }.joined(separator: ", ")
    switch (example.markedLines.isEmpty, example.reported.isEmpty) {
    case (true, true): return "nothing is reported"
    case (false, true): return "reported at the marks"
    case (true, false): return "reported of \(snapshot)"
    case (false, false): return "reported at the marks, and of \(snapshot)"
    }
  }
}

/// `docs/lint.md`, whole.
package enum LintDocument {
  package static var text: String {
    let head = """
      # What lint looks for

      `tipoff lint` looks for checks that are wrong themselves, and for what no check looks at: in the rules alone, or in the rules against a snapshot.

      Made from the lint rules themselves by `make docs`; a test fails when it is stale. The examples are the lint rules' own tests: `# ←` marks the lines
      that must be reported.

      An **error** makes verdicts wrong, a **warning** may, a **note** is worth knowing. A lint rule says some things at another level than its own: a value
      that occurs in another case is an error, one that occurs nowhere a warning.

      What is called impossible is proved, what is not called so may still be: `cannot_fail` takes conditions apart into what each column must be, and reports
      a check only where no value is left. It knows no constraints of the snapshot's tables, and gives up on conditions with hundreds of alternatives. Without a
      snapshot the types of columns are unknown: then it is proved for each type that they may have, and not at all of conditions over more than four columns.

      | lint rule | level | needs a snapshot | says |
      |---|---|---|---|

      """
    let rows = LintRules.all.map { rule in
      let about = rule.about
      return
        "| [`\(about.name)`](#\(about.name)) | \(about.level.rawValue) | \(about.needsSnapshot ? "yes" : "") | \(about.summary) |"
    }
    let pages = LintRules.all.map { rule in LintRulePage(rule.about).markdown }
    return head + rows.joined(separator: "\n") + "\n\n" + pages.joined(separator: "\n")
  }
}
