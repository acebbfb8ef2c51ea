import Values

/// A pattern, and in Swift's words what it asks of a text.
enum OraclePattern: String, CaseIterable {
  case beginsWithA = "^a"
  case twoDigits = "[0-9]{2}"
  case isWord = "^[a-zA-Z]+$"
  case hasDash = "-"
  // LIKE patterns.
  case likeB = "%B%"
  case likeOne = "_"
  case likeDay = "2026-01-2_%"

  var isLike: Bool { self == .likeB || self == .likeOne || self == .likeDay }

  func accepts(_ text: String) -> Bool {
    let letters = Array(text)
    return switch self {
    case .beginsWithA: letters.first == "a"
    case .twoDigits:
      zip(letters, letters.dropFirst()).contains { "0123456789".contains($0) && "0123456789".contains($1) }
    case .isWord: !letters.isEmpty && letters.allSatisfy { $0.isASCII && $0.isLetter }
    case .hasDash: letters.contains("-")
    case .likeB: letters.contains("b") || letters.contains("B")
    case .likeOne: letters.count == 1
    case .likeDay: text.hasPrefix("2026-01-2") && letters.count > 9
    }
  }
}

enum OracleType: String, CaseIterable {
  case integer, real, text, date, timestamp, boolean, json

  func accepts(_ cell: OracleCell) -> Bool {
    switch cell {
    case .null: true
    case .number(let number): accepts(number)
    case .text(let text): accepts(text)
    }
  }

  private func accepts(_ number: Double) -> Bool {
    switch self {
    case .integer: number == number.rounded()
    case .real, .json: true
    case .boolean: number == 0 || number == 1
    case .text, .date, .timestamp: false
    }
  }

  /// The texts of these tables: words, blanks, numbers as columns of texts keep them, days and instants of January 2026.
  private func accepts(_ text: String) -> Bool {
    let isTime = text.hasPrefix("2026-01-")
    let number = text.allSatisfy { "0123456789.-".contains($0) } && !isTime ? Double(text) : nil
    switch self {
    case .integer: return number != nil && !text.contains(".")
    case .real, .json: return number != nil
    case .text: return true
    case .date: return isTime && text.count == 10
    case .timestamp: return isTime && text.count > 10
    case .boolean: return text == "0" || text == "1"
    }
  }
}

/// Bounds of `constant`, all optional.
struct OracleVariation {
  var minDistinct: Int?
  var minDeviation: Double?
  /// In percent.
  var maxZeros: Int?
  var maxMode: Int?

  var yaml: String {
    [
      minDistinct.map { "min_distinct: \($0)" }, minDeviation.map { "min_stddev: \(OracleCell.number($0).yaml)" },
      maxZeros.map { "max_zero_share: \($0)%" }, maxMode.map { "max_mode_share: \($0)%" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}

enum OracleOutlier: String, CaseIterable { case z, mad, iqr }

extension OracleCheck.Kind {
  var further: String {
    switch self {
    case .pattern(let column, let patterns, let isNegated, let needsAll):
      "pattern: { column: \(column), \(Self.patterns(patterns, isNegated))\(needsAll ? ", all: true" : "") }"
    case .type(let column, let type): "type: { column: \(column), is: \(type.rawValue) }"
    case .required(let column, let values, let only):
      "required_values: { column: \(column), values: [\(values.map(\.yaml).joined(separator: ", "))]\(only ? ", only: true" : "") }"
    case .constant(let column, let variation):
      "constant: { \(["column: \(column)", variation.yaml].filter { !$0.isEmpty }.joined(separator: ", ")) }"
    case .outlier(let column, let method, let threshold):
      "outlier: { column: \(column), method: \(method.rawValue)\(threshold.map { ", threshold: \(OracleCell.number($0).yaml)" } ?? "") }"
    case .overlap(let from, let to, let isPartitioned, let isClosed):
      "overlap: { columns: [\(from), \(to)]\(isPartitioned ? ", partition: [g]" : "")\(isClosed ? ", closed: true" : "") }"
    case .orderOf(let column, let after, let lag):
      "order_of: { column: \(column), after: u.\(after), match: { g: k }\(lag > 0 ? ", lag: \(lag)h" : "") }"
    case .latest(let column, let nested): "latest: { column: \(column), \(nested.options) }"
    case .change(let statistic, let column, let isRelative, let min, let max):
      "change: { "
        + [
          "of: \(column == nil ? "row_count" : statistic.rawValue)", column.map { "column: \($0)" },
          isRelative ? nil : "method: absolute", min.map { "min: \($0)\(isRelative ? "%" : "")" },
          max.map { "max: \($0)\(isRelative ? "%" : "")" },
        ].compactMap(\.self).joined(separator: ", ") + " }"
    case .notNull, .null, .notEmpty, .values, .range, .length, .condition, .compare, .unique, .sequence, .rowCount,
      .aggregate, .freshness:
      ""
    }
  }

  private static func patterns(_ patterns: [OraclePattern], _ isNegated: Bool) -> String {
    let name = (isNegated ? "not_" : "") + (patterns[0].isLike ? "like" : "matches")
    let texts = patterns.map { "'\($0.rawValue)'" }
    return "\(name): \(texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]")"
  }
}
