import Foundation
import TestSupport
import Testing

/// A text is its bytes: nights whose texts are no UTF-8 are judged as the same nights with those bytes spelled out.
///
/// Which texts are equal is all that these checks ask, and the spelling keeps that; what a repair would make one is
/// one nowhere.
struct AnyBytesTests {
  private static let alphabet: [[UInt8]] = [
    [0x4A, 0xE9], [0x4A, 0xE8], [0x4A, 0xEF, 0xBF, 0xBD], [0xFF], [0xFE], [0xC3, 0xA9], [0xC3],
    [0xF4, 0x8F, 0xBF, 0xA9],
    [0xED, 0xA0, 0x80], Array("J%E9".utf8),
  ]

  private static let rules = """
    tables:
      t:
        from: t
        key: [s, id]
        checks:
          - { id: copies, unique: [s] }
          - { id: known, reference: { to: names, match: { s: s } } }
          - { id: there, coverage: { of: names, match: { s: s } } }
          - { id: like, distribution: { column: s, baseline: names, max: 0.05 } }
          - { id: like_before, distribution: { column: s, baseline: previous, max: 0.05 } }
          - { id: many, aggregate: { of: distinct_count, column: s, min: 9 } }
          - { id: most, aggregate: { of: mode_share, column: s, max: 0.2 } }
          - { id: each, aggregate: { of: sum, column: v, max: 6 }, group_by: [s] }
          - { id: each_of, row_count: { max: 3 }, group_by: [s], groups_of: names }
          - { id: moved, change: { of: row_count, against: previous, min: 0, max: 0 }, group_by: [s] }
          - { id: free, sql: "select s, id from t where v > 3" }
          - { id: small, range: { column: v, max: 2 }, where: "s <> 'zz'" }
      names: { from: names, key: [s] }
    """

  private struct Report: Decodable, Equatable {
    struct Check: Decodable, Equatable {
      struct Finding: Decodable, Equatable {
        var fingerprint: String
        let status: String?
      }
      struct Measure: Decodable, Equatable {
        let value: Double?
        let examined: Int?
        let failing: Int?
      }
      let id: String
      let verdict: String
      let measure: Measure?
      var findings: [Finding]
    }
    var checks: [Check]
  }

  private struct Night {
    let rows: [(text: [UInt8], value: Int)]
    let names: [[UInt8]]

    init(_ random: inout SeededRandom) {
      rows = (0..<24).map { _ in (random.pick(alphabet), random.below(4) + 1) }
      names = alphabet.filter { _ in !random.chance(4) }
    }

    func script(_ spelled: ([UInt8]) -> String) -> String {
      let lines = rows.enumerated().map { "(\($0), \(spelled($1.text)), \($1.value))" }
      return "CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT, v); INSERT INTO t VALUES \(lines.joined(separator: ","));"
        + "CREATE TABLE names(s TEXT); INSERT INTO names VALUES \(names.map { "(\(spelled($0)))" }.joined(separator: ","));"
    }
  }

  @Test(arguments: UInt64(1)...4)
  func bytesThatAreNoUTF8AreToldApartAsAnyOthers(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let nights = [Night(&random), Night(&random)]
    let stored = try reports(of: nights) { "CAST(x'\($0.hexadecimal)' AS TEXT)" }
    let spelled = try reports(of: nights) { "'h\($0.hexadecimal)'" }
    for (night, (stored, spelled)) in zip(stored, spelled).enumerated() {
      let named = stored.checks.map(Self.named)
      #expect(named.map(\.findings.count).reduce(0, +) > 0)
      for (stored, spelled) in zip(named, spelled.checks.map(Self.inOrder)) {
        #expect(stored == spelled, "seed \(seed), night \(night): \(stored.id)")
      }
    }
  }

  /// Two nights, with one history.
  private func reports(of nights: [Night], _ spelled: ([UInt8]) -> String) throws -> [Report] {
    let hostile = try HostileFolder()
    try hostile.folder.write(Self.rules, as: "rules.yml")
    return try nights.enumerated().map { number, night in
      let snapshot = try hostile.database(night.script(spelled), as: "\(number).sqlite")
      let process = try TipoffProcess(
        [
          "check", "--rules", "rules.yml", "--snapshot", snapshot, "--history", "h.sqlite", "--format", "json", "--now",
          "2026-01-2\(5 + number)T06:30:00Z",
        ], in: hostile.folder.url)
      #expect(process.standardError.isEmpty)
      return try JSONDecoder().decode(Report.self, from: Data(process.standardOutput.utf8))
    }
  }

  /// With texts as the other spelling has them.
  private static func named(_ check: Report.Check) -> Report.Check {
    var named = check
    for index in named.findings.indices {
      let parts = named.findings[index].fingerprint.split(separator: "|", omittingEmptySubsequences: false)
      let entity = (parts.last ?? "").split(separator: ",").map { part in
        guard part.hasPrefix("s=") else { return String(part) }
        return "s=h" + bytes(inFingerprint: part.dropFirst(2)).hexadecimal
      }
      named.findings[index].fingerprint = (parts.dropLast() + [entity.joined(separator: ",")[...]]).joined(
        separator: "|")
    }
    return inOrder(named)
  }

  /// The order is that of the texts, and differs.
  private static func inOrder(_ check: Report.Check) -> Report.Check {
    var ordered = check
    ordered.findings.sort { $0.fingerprint < $1.fingerprint }
    return ordered
  }

  private static func bytes(inFingerprint text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let escaped = UInt8(String(Substring(rest.prefix(2))), radix: 16) else {
        bytes.append(byte)
        continue
      }
      bytes.append(escaped)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
