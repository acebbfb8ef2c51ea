/// What other tools call a check, and the checks of ours that say the same.
public struct Equivalent: Sendable {
  public let name: String
  /// As YAML under a table `t`; nil where there is none.
  public let checks: String?
  public let words: String?

  init(_ name: String, _ checks: String? = nil, words: String? = nil) {
    self.name = name
    self.checks = checks
    self.words = words
  }
}

/// Tools that people come from.
public enum Equivalents {
  public struct Tool: Sendable {
    public let name: String
    public let rows: [Equivalent]
  }

  public static let all = [greatExpectations, sodaCL, dbt, dbtExpectations]
}

/// `docs/coming-from.md`, whole.
public enum ComingFromDocument {
  public static var text: String {
    let head = """
      # Coming from another tool

      What the common checks of Great Expectations, SodaCL, dbt and its packages are called here. Each stands under a table's `checks:`; a test reads every one of them, so that none
      can go stale. `a`, `b` stand for columns, `other` for a table. [checks.md](checks.md) has every kind.

      What has no name there: `coverage` and `funnel` (what should be there, against an expected set with exemptions), `completeness_window`, `recompute`, `order_of`, the verdict
      `keys_never_match`, and [`tipoff lint`](lint.md).

      """
    return head + Equivalents.all.map(section).joined()
  }

  private static func section(_ tool: Equivalents.Tool) -> String {
    let rows = tool.rows.map { row in
      "| `\(cell(row.name))` | \([row.checks.map(code), row.words.map(cell)].compactMap { $0 }.joined(separator: " ")) |\n"
    }
    return "\n## \(tool.name)\n\n| there | here |\n|---|---|\n" + rows.joined()
  }

  /// The lines of a check one below the other, within a cell.
  private static func code(_ checks: String) -> String {
    checks.split(separator: "\n").map { "`\(cell(String($0)))`" }.joined(separator: "<br>")
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
