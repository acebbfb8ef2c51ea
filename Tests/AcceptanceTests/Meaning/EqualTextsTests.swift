import TestSupport
import Testing
import Validation
import Values

/// Texts that a collation holds for equal find each other wherever keys are looked up, whatever their lengths.
struct EqualTextsTests {
  private static let texts = ["", " ", "  ", "a", "a ", "A", "a  ", "A ", "b", "B  ", "bb", "c"]

  private static func folded(_ text: String, _ collation: String) -> String {
    switch collation {
    case "NOCASE": text.lowercased()
    case "RTRIM": String(text.reversed().drop { $0 == " " }.reversed())
    default: text
    }
  }

  private static func table(_ texts: [String], _ collation: String) -> String {
    (["id | k TEXT COLLATE \(collation)"] + texts.enumerated().map { "\($0) | '\($1)'" }).joined(separator: "\n")
  }

  @Test(arguments: ["NOCASE", "RTRIM", "BINARY"], 0..<15 as Range<UInt64>)
  func everyLookUpFindsThem(collation: String, seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    func some() -> [String] {
      (0..<Int.random(in: 1...8, using: &random)).map { _ in Self.texts.randomElement(using: &random) ?? "" }
    }
    let (mine, theirs) = (some(), some())
    let keys = { (texts: [String]) in texts.map { Self.folded($0, collation) } }
    let known = Set(keys(theirs))
    let orphans = keys(mine).count { !known.contains($0) }
    let missing = known.subtracting(keys(mine)).count
    let counts = Dictionary(grouping: keys(mine)) { $0 }.mapValues(\.count)
    let repeated = mine.indices.filter { counts[Self.folded(mine[$0], collation), default: 0] > 1 }
    let judged = try await SmallRun(
      """
      - { id: orphans, reference: { columns: [k], to: u } }
      - { id: missing, coverage: { of: u, match: { k: k } } }
      - { id: foreign, accepted_values: { column: k, values_from: u.k } }
      - { id: twice, unique: [k] }
      """, [("t", Self.table(mine, collation)), ("u", Self.table(theirs, collation))], keys: "key: [id]",
      tables: "u: { from: u, key: [k] }"
    ).judged
    let list = try await RowList.of(judged)
    let label: Comment = "\(collation), seed \(seed): \(mine) beside \(theirs)"
    let measured = judged.run.checks.prefix(3).map { Int($0.measure?.failing ?? -1) }
    #expect(measured[0] == orphans && measured[2] == orphans, label)
    #expect(judged.run.checks[1].measure?.value == .integer(Int64(missing)), label)
    #expect(Set(list.keys(of: "t.twice")) == Set(repeated.map { .integer(Int64($0)) }), label)
    #expect(list.keys(of: "t.orphans").count == orphans, label)
  }
}
