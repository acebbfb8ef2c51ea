import Values

/// A draft as a rule file, and which line is of which suggestion.
struct DraftText {
  private(set) var lines: [String] = []
  /// The suggestions that stand in each line, and the table that it is of.
  private(set) var suggestions: [Int: [Suggestion]] = [:]
  private(set) var tables: [Int: String] = [:]

  var text: String { lines.joined(separator: "\n") + "\n" }

  private static let width = 110

  /// `isPart`: it stands beside the files of a rulebook, which has a name, and perhaps the date.
  init(_ draft: RulebookDraft, isPart: Bool = false, declaresDate: Bool = false) {
    if isPart {
      comment(
        "What no check looks at, from what \(draft.snapshot) holds. Paste what is meant into the rulebook, or put it beside its files.",
        at: 0)
    } else {
      head(draft)
      lines.append("rulebook: \(YAMLText.text(draft.name))")
    }
    if !declaresDate { parameters(draft) }
    lines += ["", "tables:"]
    for (place, table) in draft.tables.enumerated() {
      if place > 0 { lines.append("") }
      let start = lines.count
      add(table)
      for line in start..<lines.count { tables[line + 1] = table.name }
    }
    if !draft.withdrawn.isEmpty {
      lines.append("")
      comment("Left out, for it did not hold when the rules were tried, or lint spoke against it:", at: 0)
      for words in draft.withdrawn { comment("  " + words, at: 0) }
    }
  }

  private mutating func head(_ draft: RulebookDraft) {
    comment(
      "A first rulebook for \(draft.snapshot), from what the snapshot holds. Each check says from which figures it comes; "
        + "it passes on that snapshot, and says nothing of whether the snapshot is right. Read it, keep what is meant, and say why.",
      at: 0)
    let doubtful = draft.count(.doubtful)
    if doubtful > 0 {
      comment(
        "\(counted(doubtful, "check")) \(doubtful == 1 ? "is" : "are") not wholly true today: what is missing now is a warning, and more of it "
          + "an issue. Look at these first: what is missing may be the fault.", at: 0)
    }
  }

  private mutating func parameters(_ draft: RulebookDraft) {
    guard let date = draft.date else { return }
    lines += ["", "parameters:"]
    comment("the day of the tables that hold one alone; a nightly job gives another: --set date=…", at: 2)
    lines.append("  date: { type: date, default: \(date) }")
  }

  private mutating func add(_ table: DraftTable) {
    if let rows = table.rows { comment("\(counted(rows, "row"))", at: 2) }
    lines.append("  \(YAMLText.text(table.name)):")
    lines.append("    from: \(YAMLText.text(table.from))")
    if let condition = table.condition { lines.append("    where: \(YAMLText.text(condition))") }
    if let unpivot = table.unpivot {
      lines.append(
        "    unpivot: { \(unpivot.column): \(YAMLText.list(unpivot.columns.map(YAMLText.text))) }")
    }
    if let context = table.context { lines.append("    context: \(context)    # a guess") }
    if !table.key.isEmpty { lines.append("    key: \(YAMLText.list(table.key.map(YAMLText.text)))") }
    if !table.derived.isEmpty {
      lines.append("    derive:")
      for derived in table.derived { lines.append("      \(derived.name): \(YAMLText.text(derived.expression))") }
    }
    if let parent = table.partOf {
      let match = YAMLText.map(parent.match.map { (YAMLText.text($0), YAMLText.text($1)) })
      lines.append("    part_of: { \(YAMLText.text(parent.table)): \(match) }    # a guess")
    }
    for remark in table.remarks { comment(remark, at: 4) }
    guard !table.suggestions.isEmpty else { return }
    lines.append("    checks:")
    for confidence in Confidence.allCases { add(table.suggestions.filter { $0.confidence == confidence }, confidence) }
  }

  private mutating func add(_ suggestions: [Suggestion], _ confidence: Confidence) {
    guard !suggestions.isEmpty else { return }
    lines.append("      # --- \(confidence.heading)")
    // Columns of which the same is said stand in one list.
    var rest = suggestions[...]
    while let first = rest.popFirst() {
      var alike = [first]
      if first.id == nil {
        alike += rest.filter { $0.id == nil && $0.kind == first.kind && $0.figures == first.figures }
        rest = ArraySlice(rest.filter { !($0.id == nil && $0.kind == first.kind && $0.figures == first.figures) })
      }
      add(alike)
    }
  }

  private mutating func add(_ alike: [Suggestion]) {
    guard let first = alike.first else { return }
    comment(first.figures, at: 6)
    let start = lines.count
    lines += Self.check(alike, at: 6)
    for line in start..<lines.count { suggestions[line + 1] = alike }
  }

  /// The check as it is pasted.
  static func check(_ alike: [Suggestion], at indentation: Int) -> [String] {
    guard let first = alike.first else { return [] }
    let space = String(repeating: " ", count: indentation)
    let options =
      first.id == nil ? YAMLText.list(alike.flatMap(\.columns).map(YAMLText.column)) : first.options
    let head = first.id.map { ["- id: \($0)", "  \(first.kind): \(options)"] } ?? ["- \(first.kind): \(options)"]
    return (head + first.further.map { "  " + $0 }).map { space + $0 }
  }

  private mutating func comment(_ text: String, at indentation: Int) {
    let space = String(repeating: " ", count: indentation)
    for line in Self.wrapped(YAMLText.comment(text), to: Self.width - indentation - 2) {
      lines.append("\(space)# \(line)")
    }
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}

extension RulebookDraft {
  /// The rule file.
  package var text: String { DraftText(self).text }

  /// A file beside those of a rulebook.
  package func part(declaresDate: Bool) -> String {
    DraftText(self, isPart: true, declaresDate: declaresDate).text
  }
}
