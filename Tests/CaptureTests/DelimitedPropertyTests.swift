import Capture
import Foundation
import TestSupport
import Testing
import Values

/// Random tables, written in every dialect by plain loops, and their types judged by plain loops.
struct DelimitedPropertyTests {
  @Test(arguments: 0..<40)
  func aRandomTableIsReadBackAsItWasWritten(_ offset: Int) throws {
    let seed = CaptureSeed.first &+ UInt64(offset)
    var random = SeededRandom(seed: seed)
    let table = RandomTable(&random)
    let dialect = RandomDialect(&random)
    let folder = try TestFolder()
    let file = try folder.write(dialect.text(table, &random), to: "in.csv")
    let pieceSize = random.pick([nil, 1, 2, 3, 5, 8, 13, 64, 1000])
    let captured = try TestCapture.of(
      DelimitedSource([file], named: "in.csv", table: "t", dialect.options, pieceSize: pieceSize), in: folder)
    let kinds = table.columns.map(TypeOracle.kind)
    #expect(captured.columns == zip(table.names, kinds).map { "\($0) \($1)" }, "seed \(seed), \(dialect)")
    for (index, row) in captured.rows.enumerated() {
      let expected = zip(table.columns, kinds).map { TypeOracle.value($0[index], $1) }
      #expect(row == expected, "seed \(seed), row \(index), \(dialect)")
    }
    #expect(captured.rows.count == table.rowCount, "seed \(seed), \(dialect)")
  }
}

/// Columns of texts of one family each, now and then with something else among them.
private struct RandomTable {
  let names: [String]
  let columns: [[String?]]
  let rowCount: Int

  init(_ random: inout SeededRandom) {
    let rowCount = random.pick([1, 2, 5, 40, 250])
    self.rowCount = rowCount
    let count = random.pick([2, 3, 6])
    names = (0..<count).map { "name_\($0)" }
    columns = (0..<count).map { _ in
      let family = random.pick(Self.families)
      let odd = random.chance(30) ? random.pick(Self.families) : family
      let oddness = random.pick([0, 1, 50])
      return (0..<rowCount).map { _ in
        random.chance(10) ? nil : (random.chance(oddness) ? odd : family)(&random)
      }
    }
  }

  private typealias Family = @Sendable (inout SeededRandom) -> String

  private static let families: [Family] = [
    { "\(Int64($0.below(2000)) - 1000)" },
    { "\(Int64(truncatingIfNeeded: $0.next()))" },
    { "\(Double($0.below(20_000)) / 8)" },
    { String(format: "%.2f", Double($0.below(100_000)) / 100) },
    { "\(Double(bitPattern: $0.next() >> 2))" },
    { $0.pick(["true", "false", "TRUE"]) },
    { String(format: "2026-%02d-%02d", $0.below(12) + 1, $0.below(28) + 1) },
    { String(format: "2026-01-%02dT%02d:30:00Z", $0.below(28) + 1, $0.below(24)) },
    { String(format: "%010d", $0.below(9_999_999)) },
    { $0.pick(["n/a", "NULL", "pending", "x"]) },
    {
      $0.pick([
        "", "a \"quoted\" word", "com,ma", "semi;colon", "tab\there", "bar|", "two\nlines", "CR\r\nLF", "ünïcödé 😀",
        " blank ", "back\\slash\\", "'",
      ])
    },
    {
      $0.pick([
        "12e5", "1.5e+10", "1e-07", "+4312", "1.", ".5", "-0", "0x10", "1_000", "inf", "nan", "2026-02-30",
        "99999999999999999999", "0.1234567890123456789",
      ])
    },
  ]
}

/// One way of writing a table.
private struct RandomDialect: CustomStringConvertible {
  let delimiter: String
  let quote: String
  let escapes: Bool
  let lineEnd: String
  let quotesAll: Bool
  let hasMark: Bool

  init(_ random: inout SeededRandom) {
    delimiter = random.pick([",", ";", "\t", "|"])
    quote = random.pick(["\"", "\"", "'"])
    escapes = random.chance(25)
    lineEnd = random.pick(["\n", "\r\n"])
    quotesAll = random.chance(30)
    hasMark = random.chance(20)
  }

  var description: String { "\(delimiter.debugDescription) \(quote) \(lineEnd.debugDescription) all \(quotesAll)" }

  /// What detection finds is tried elsewhere; here it is said.
  var options: DelimitedOptions {
    var options = DelimitedOptions()
    options.delimiter = delimiter.utf8.first
    options.quote = quote.utf8.first.map { .byte($0) }
    options.header = .first
    options.escapesQuotes = escapes
    return options
  }

  func text(_ table: RandomTable, _ random: inout SeededRandom) -> String {
    var lines = [table.names.joined(separator: delimiter)]
    for row in 0..<table.rowCount {
      lines.append(table.columns.map { field($0[row]) }.joined(separator: delimiter))
    }
    return (hasMark ? "\u{FEFF}" : "") + lines.joined(separator: lineEnd) + (random.chance(50) ? lineEnd : "")
  }

  private func field(_ text: String?) -> String {
    guard let text else { return "" }
    let needsQuotes =
      text.isEmpty || text.contains(delimiter) || text.contains(quote)
      || text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
    guard quotesAll || needsQuotes else { return text }
    let within =
      escapes
      ? text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: quote, with: "\\" + quote)
      : text.replacingOccurrences(of: quote, with: quote + quote)
    return quote + within + quote
  }
}

/// What a column is, by regular expressions and loops over all its values.
enum TypeOracle {
  static func kind(_ column: [String?]) -> String {
    let values = column.compactMap { $0 }.filter { !$0.isEmpty }
    func all(_ holds: (String) -> Bool) -> Bool { values.allSatisfy(holds) }
    let few = values.count / 100
    let words = values.filter { !$0.contains(where: \.isASCIIDigit) && !isBoolean($0) }
    if values.isEmpty { return "TEXT" }
    if all(isBoolean) { return "BOOLEAN" }
    let others = values.filter { !words.contains($0) }
    if words.count <= few, !others.isEmpty {
      if others.allSatisfy(isInteger) { return "INTEGER" }
      if others.allSatisfy({ isInteger($0) || isReal($0) }), isRecoverable(others) { return "REAL" }
    }
    for (type, pattern) in [("DATE", #"^\d{4}-\d\d-\d\d$"#), ("TIMESTAMP", #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"#)] {
      let fitting = values.filter { matches($0, pattern) && !$0.hasPrefix("2026-02-30") }
      let odd = values.filter { !fitting.contains($0) }
      if !fitting.isEmpty, odd.count <= few,
        odd.allSatisfy({ !isInteger($0) && !isReal($0) && !isBoolean($0) && !isTime($0) })
      {
        return odd.contains { bends($0) } ? "" : type
      }
    }
    return "TEXT"
  }

  static func value(_ text: String?, _ kind: String) -> Value {
    guard let text else { return .null }
    switch kind {
    case "INTEGER": return text.isEmpty ? .null : Int64(text).map { .integer($0) } ?? .text(text)
    case "REAL":
      return text.isEmpty
        ? .null : isInteger(text) || isReal(text) ? Double(text).map { .real($0) } ?? .text(text) : .text(text)
    case "BOOLEAN": return text.isEmpty ? .null : .integer(text.lowercased() == "true" ? 1 : 0)
    case "TEXT": return .text(text)
    default: return text.isEmpty ? .null : .text(text)
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) == text.startIndex..<text.endIndex
  }

  private static func isBoolean(_ text: String) -> Bool { ["true", "false"].contains(text.lowercased()) }

  private static func isInteger(_ text: String) -> Bool {
    matches(text, #"^(0|-?[1-9][0-9]*)$"#) && Int64(text) != nil
  }

  private static func isTime(_ text: String) -> Bool {
    matches(text, #"^\d{4}-\d\d-\d\d(T.*)?$"#) && !text.hasPrefix("2026-02-30")
  }

  /// SQLite would make a number of it.
  private static func bends(_ text: String) -> Bool {
    matches(text, #"^[ \t\n\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\r]*$"#)
  }

  private static func isReal(_ text: String) -> Bool {
    guard matches(text, #"^-?(0|[1-9][0-9]*)(\.[0-9]+([eE][+-]?[0-9]+)?|[eE][+-][0-9]+)$"#), let real = Double(text),
      real.isFinite
    else { return false }
    let digits = significant(text)
    return digits.count <= 15 || digits == significant("\(real)")
  }

  private static func significant(_ text: String) -> String {
    let mantissa = text.split(whereSeparator: { $0 == "e" || $0 == "E" })[0].filter(\.isASCIIDigit)
    return mantissa.replacingOccurrences(of: "^0+|0+$", with: "", options: .regularExpression)
  }

  /// No two spellings of one number stand side by side.
  private static func isRecoverable(_ values: [String]) -> Bool {
    let plain = values.filter { !$0.lowercased().contains("e") || isInteger($0) }
    let decimals = plain.filter { !isInteger($0) }
    let integers = plain.filter(isInteger)
    func count(_ text: String) -> Int { text.split(separator: ".")[1].count }
    let zeros = decimals.filter { $0.hasSuffix("0") }
    if zeros.isEmpty { return true }
    guard integers.isEmpty else { return false }
    return zeros.allSatisfy { count($0) == 1 } || Set(decimals.map(count)).count == 1
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
