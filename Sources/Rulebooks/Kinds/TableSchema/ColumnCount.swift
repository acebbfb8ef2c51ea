import Values

/// How many columns a table has: `12`, or `{ min: 10, max: 12 }`.
struct ColumnCount: Sendable {
  let least: Int
  /// Nil: any number.
  let most: Int?

  /// What is wrong with so many; nil where nothing is.
  func fault(of present: Int) -> String? {
    guard present < least || most.map({ present > $0 }) == true else { return nil }
    return "the table has \(counted(present, "column")), expected \(words)"
  }

  var words: String {
    guard let most else { return "at least \(least)" }
    if least == most { return "\(most)" }
    return least == 0 ? "at most \(most)" : "\(least) to \(most)"
  }
}

extension OptionType {
  static let columnCount = OptionType(
    "whole number, or bounds min and max",
    JSONSchema.wholeNumber.or(.parameter).or(
      .object(
        [("min", .wholeNumber), ("max", .wholeNumber)],
        conditions: Combination.atLeastOne(["min", "max"]).conditions)),
    examples: .integer(12), literals: [.integer])
}

extension Option where Value == ColumnCount {
  static func columnCount(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .columnCount, isRequired: false, initial: nil, words: words)) {
      $1.columnCount($0)
    }
  }
}

extension OptionReader {
  fileprivate func columnCount(_ node: RuleNode) -> ColumnCount? {
    guard case .mapping(let entries) = node.content else {
      return rules.integer(node, expected: "a number of columns").map { ColumnCount(least: $0, most: $0) }
    }
    rules.refuseUnknown(entries, known: ["min", "max"], in: "column_count")
    if entries.isEmpty { report(node.location, "expected min or max, found neither") }
    let bounds = Entries(entries)
    let least = bounds["min"].map { rules.integer($0, expected: "a number of columns") }
    let most = bounds["max"].map { rules.integer($0, expected: "a number of columns") }
    // Given, and not to be read: that has been said.
    if case .some(nil) = least { return nil }
    if case .some(nil) = most { return nil }
    let count = ColumnCount(least: (least ?? nil) ?? 0, most: most ?? nil)
    if let most = count.most, count.least > most {
      report(node.location, "'min' \(count.least) is greater than 'max' \(most)")
      return nil
    }
    return entries.isEmpty ? nil : count
  }
}
