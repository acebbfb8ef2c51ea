import RuleTesting
import Rulebooks
import Values

/// A check of a kind as it may be written, and what its examples need.
struct CheckDraft: Sendable {
  let kind: String
  /// What stands behind the kind's name.
  var options: String
  /// What an example shows of the table under test.
  var columns: [String]
  /// The other tables that it reads, with what an example shows of them.
  var others: [OtherTable] = []
  /// The clock of its examples, where it depends on one.
  var now: String?
  /// The column by which the rows of its examples stand in order.
  var order: String?
  /// What earlier runs measured.
  var past: [String] = []

  struct OtherTable: Sendable {
    let table: SampledTable
    let columns: [String]
    /// The columns by which its rows belong to those of the table under test.
    var match: [(mine: String, theirs: String)] = []
  }

  init(_ kind: String, _ options: String, _ columns: [String], others: [OtherTable] = []) {
    self.kind = kind
    self.options = options
    self.columns = columns
    self.others = others
  }

  /// The check without examples, a line each.
  func lines(masking masked: [String]) -> [String] {
    ["- \(kind): \(options)"]
      + (masked.isEmpty ? [] : ["  mask: \(YAMLText.list(masked.map(YAMLText.text)))"])
  }
}

/// An example as it is written.
struct WrittenExample: Sendable {
  let name: String
  var tables: ExampleTables
  let now: String?
  /// What earlier runs measured, a day apart.
  let past: [String]
  /// The same where it is more than that.
  var pastTable: MarkedTable?
  var parameters: [(name: String, value: String)] = []
  /// Where no row can be marked.
  var verdict: Verdict?

  init(name: String, tables: ExampleTables, now: String?, past: [String]) {
    self.name = name
    self.tables = tables
    self.now = now
    self.past = past
  }

  /// Nil where a table cannot be written.
  var lines: [String]? {
    var lines = ["- name: \(YAMLText.text(name))"]
    if let now { lines.append("  now: \(now)") }
    if !parameters.isEmpty {
      lines.append("  set: \(YAMLText.map(parameters.map { (YAMLText.text($0.name), YAMLText.parameter($0.value)) }))")
    }
    if !past.isEmpty { lines.append("  past: \(YAMLText.list(past))") }
    if let pastTable {
      guard let text = pastTable.text else { return nil }
      lines += ["  past: |"] + text.split(separator: "\n").map { "    \($0)" }
    }
    if let verdict { lines.append("  verdict: \(verdict.rawValue)") }
    lines.append("  tables:")
    for (name, table) in tables.marked {
      guard let text = table.text else { return nil }
      lines.append("    \(YAMLText.text(name)): |")
      lines += text.split(separator: "\n").map { "      \($0)" }
    }
    return lines
  }
}

extension WrittenExample {
  /// With marks at what was found; where no row shows that, the verdict says it.
  func marking(_ found: [ExampleDifferences.UnmarkedFinding], orSaying verdict: Verdict) -> WrittenExample {
    var marked = self
    guard !found.isEmpty, found.allSatisfy({ !$0.rows.isEmpty }) else {
      marked.verdict = verdict
      return marked
    }
    for place in found.flatMap(\.rows) { marked.tables.tables[place.table].marks.insert(place.row) }
    return marked
  }
}

/// A rule file with one check and some examples of it.
struct CheckFile {
  let draft: CheckDraft
  let table: SampledTable
  /// The rulebook's name for the table.
  let name: String
  let head: [String]

  /// Nil where an example cannot be written.
  func text(_ examples: [WrittenExample]) -> String? {
    let written = examples.map(\.lines)
    guard written.allSatisfy({ $0 != nil }) else { return nil }
    let check = draft.lines(masking: table.masked)
    let lines =
      head.map { "# \(YAMLText.comment($0))" } + [
        "tables:", "  \(YAMLText.text(name)):", "    from: \(YAMLText.text(table.name))",
        "    checks:",
      ] + check.map { "      \($0)" } + ["        examples:"]
      + written.flatMap { $0 ?? [] }.map { "          \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
