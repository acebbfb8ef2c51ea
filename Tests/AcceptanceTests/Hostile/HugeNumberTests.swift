import Foundation
import Reporting
import Testing

/// Infinite and huge numbers are told apart in every format, and are no mistake for whoever reads it.
struct HugeNumberTests {
  /// As SQL spells them.
  private static let numbers = [
    "9e999", "-9e999", "1.7976931348623157e308", "-1.7976931348623157e308", "9223372036854775807",
    "-9223372036854775808", "9007199254740993", "1e19", "1e22",
  ]
  private static let rules = """
    tables: { t: { from: t, key: k, checks: [ { range: { column: x, min: 2, max: 3 } }, { sql: "select k, x from t" } ] } }
    """

  private func reports(of number: String) throws -> [String: String] {
    let hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(k, x); INSERT INTO t VALUES (1, \(number))")
    let outputs = Formats.runs.names.map { "report.\($0)" }
    try hostile.check(
      zip(Formats.runs.names, outputs).flatMap { ["--format", "\($0):\($1)"] }, rules: Self.rules, exits: [1],
      leaving: outputs)
    let texts = try outputs.map { try hostile.folder.text($0) }
    return Dictionary(uniqueKeysWithValues: zip(Formats.runs.names, texts))
  }

  @Test func eachFormatTellsThemApart() throws {
    let all = try Self.numbers.map { try reports(of: $0) }
    for format in Formats.runs.names {
      let texts = all.compactMap { $0[format]?.replacing(#/xxh64:[0-9a-f]+|"duration_seconds": ?[0-9.e-]+/#, with: "") }
        .map { $0.replacing(#/"id": "[0-9a-f]+"/#, with: "") }
      for (index, text) in texts.enumerated() {
        #expect(texts.firstIndex(of: text) == index, "\(format): \(Self.numbers[index]) is shown as another number")
      }
    }
    for reports in all {
      for format in ["json", "sarif", "gitlab"] {
        let text = try #require(reports[format])
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
      }
      for line in try #require(reports["ndjson"]).split(separator: "\n") {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
    }
  }
}
