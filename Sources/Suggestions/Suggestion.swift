/// How far a suggestion can be relied on, from what the figures are.
package enum Confidence: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// Declared, or true of so many rows that chance is no explanation.
  case sure
  /// True of enough rows to be meant.
  case likely
  /// True of what is there; whether it is meant a person must say.
  case guess
  /// Nearly true: what is missing today may be the very fault that one looks for.
  case doubtful

  package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }

  /// The heading under which such checks stand.
  var heading: String {
    switch self {
    case .sure: "sure"
    case .likely: "likely"
    case .guess: "guesses: look at these"
    case .doubtful: "not wholly true today: look at these first"
    }
  }

  /// By the number of rows it is true of.
  init(rows: Int) { self = rows >= 200 ? .sure : rows >= 20 ? .likely : .guess }
}

/// One check that the figures of a profile suggest, ready to be pasted.
package struct Suggestion: Hashable, Sendable {
  /// The snapshot's table that it is about.
  package let source: String
  /// The table of the rulebook under which it stands.
  package let table: String
  /// The check's name within the table; nil where the kind gives it one: `not_null` of a list.
  package let id: String?
  package let kind: String
  /// Columns that it looks at.
  package let columns: [String]
  /// The snapshot's other table, of kinds that compare two.
  package let other: String?
  package let confidence: Confidence
  /// From which figures it comes.
  package let figures: String
  /// What stands behind the kind's name, and the further lines of the check.
  package let options: String
  package let further: [String]

  init(
    _ kind: String, of source: String, id: String?, columns: [String], other: String? = nil, _ confidence: Confidence,
    figures: String, options: String, further: [String] = [], table: String? = nil
  ) {
    self.source = source
    self.table = table ?? source
    self.id = id
    self.kind = kind
    self.columns = columns
    self.other = other
    self.confidence = confidence
    self.figures = figures
    self.options = options
    self.further = further
  }

  func under(table: String) -> Suggestion {
    Suggestion(
      kind, of: source, id: id, columns: columns, other: other, confidence, figures: figures, options: options,
      further: further, table: table)
  }

  func called(_ id: String) -> Suggestion {
    Suggestion(
      kind, of: source, id: id, columns: columns, other: other, confidence, figures: figures, options: options,
      further: further, table: table)
  }

  /// With a mask of these columns, if there are any.
  func masking(_ columns: [String]) -> Suggestion {
    guard !columns.isEmpty else { return self }
    let mask = "mask: \(YAMLText.list(columns.map(YAMLText.text)))"
    return Suggestion(
      kind, of: source, id: id, columns: self.columns, other: other, confidence, figures: figures, options: options,
      further: further + [mask], table: table)
  }

  /// With another name of the table that it compares with.
  func naming(_ name: String, as other: String) -> Suggestion {
    guard self.other != nil else { return self }
    let options = ["of", "to"].reduce(self.options) { options, key in
      options.replacing("\(key): \(YAMLText.text(name)),", with: "\(key): \(YAMLText.text(other)),")
    }
    return Suggestion(
      kind, of: source, id: id, columns: columns, other: self.other, confidence, figures: figures, options: options,
      further: further, table: table)
  }

  /// The check's whole id as runs report it.
  package func checkID(of column: String? = nil) -> String {
    table + "." + (id ?? ([kind] + (column.map { [$0] } ?? columns)).joined(separator: "."))
  }
}
