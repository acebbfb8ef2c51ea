/// What another tool calls a check, the checks of ours that say the same, and data by which a test holds that they do.
package struct Equivalent: Sendable {
  package let name: String
  /// As YAML under a table `t`; nil where there is none.
  package let checks: String?
  /// What they differ in; or, where there are none, why and what to use instead.
  package let words: String?
  /// Further tables of the rulebook that the checks name, as YAML.
  package let beside: String?
  /// What earlier runs kept, where the checks compare with them.
  package let past: String?
  /// Tables on which the other tool passes, and so must these checks.
  package let good: [SmallTables]
  /// Tables on which the other tool fails.
  package let bad: [SmallTables]
  /// Tables on which the other tool warns.
  package let warned: [SmallTables]

  /// Checks, and what they must pass and fail on.
  init(
    _ name: String, _ checks: String, beside: String? = nil, past: String? = nil, good: [SmallTables],
    bad: [SmallTables], warned: [SmallTables] = [], words: String? = nil
  ) {
    self.name = name
    self.checks = checks
    self.words = words
    self.beside = beside
    self.past = past
    self.good = good
    self.bad = bad
    self.warned = warned
  }

  /// What cannot be said here, and what to use instead.
  init(_ name: String, none words: String) {
    self.name = name
    checks = nil
    self.words = words
    (beside, past, good, bad, warned) = (nil, nil, [], [], [])
  }

  /// A rule file in which the checks stand.
  package var rules: String? {
    checks.map { checks in
      (["tables:"] + (beside.map { Self.indented($0, by: 2) } ?? [])
        + ["  t:", "    from: t", "    checks:"] + Self.indented(checks, by: 6)).joined(separator: "\n") + "\n"
    }
  }

  private static func indented(_ text: String, by width: Int) -> [String] {
    text.split(separator: "\n").map { String(repeating: " ", count: width) + $0 }
  }
}

/// Tools that people come from.
package enum Equivalents {
  package struct Tool: Sendable {
    package let name: String
    /// What is to be known of all rows.
    package let words: String
    package let rows: [Equivalent]
  }

  package static let all = [greatExpectations, sodaCL, dbt, dbtExpectations, elementary, deequ, pointblank]
}

/// `docs/coming-from.md`, whole.
package enum ComingFromDocument {
  package static var text: String {
    let head = """
      # Coming from another tool

      What the checks of Great Expectations, SodaCL, dbt and its packages, Elementary, Deequ and Pointblank are called here, with the meaning that they have there. Each stands under the `checks:` of a table `t`; `a`, `b`
      are columns, `other` is a table. Beside it stand values of its columns on which it passes and values on which it fails, as the other tool does: a test runs every row on them.
      [checks.md](checks.md) has every kind.

      Two things are otherwise throughout. A check that had nothing to examine (no row, or NULLs alone) is *skipped* here, and never a pass; most of these tools pass it (`on_empty: pass`
      does so here too). And values that the rule cannot read, or puts in order with what has none, are an *error* of the check, not a failure of the data.

      What has no name there: `coverage` and `funnel` (what should be there, against an expected set with exemptions), `completeness_window`, `recompute`, `order_of`, the verdict
      `keys_never_match`, and [`tipoff lint`](lint.md).

      """
    return head + Equivalents.all.map(section).joined()
  }

  private static func section(_ tool: Equivalents.Tool) -> String {
    "\n## \(tool.name)\n\n\(tool.words)\n\n| there | here | passes | fails |\n|---|---|---|---|\n"
      + tool.rows.map(row).joined()
  }

  private static func row(_ row: Equivalent) -> String {
    let beside = row.beside.map { "beside `t`: " + code($0) }
    let here = [row.checks.map(code), beside, row.words.map(cell)].compactMap { $0 }.joined(separator: "<br>")
    let warned = row.warned.map { "warns: " + shown($0) }
    let fails = (row.bad.map(shown) + warned).joined(separator: "<br>")
    return "| `\(cell(row.name))` | \(here) | \(row.good.map(shown).joined(separator: "<br>")) | \(fails) |\n"
  }

  private static func shown(_ tables: SmallTables) -> String { cell(tables.shown) }

  /// The lines of a check one below the other, within a cell.
  private static func code(_ checks: String) -> String {
    checks.split(separator: "\n").map { "`\(cell(String($0)))`" }.joined(separator: "<br>")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("*", with: text.contains("`") ? "*" : "\\*")
  }
}
