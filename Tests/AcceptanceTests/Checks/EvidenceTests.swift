import Testing
import Validation
import Values

/// What a finding shows: entities, samples, masks, the cap.
struct EvidenceTests {
  private static let rows = """
    id | name  | phone | points
    2  | beta  | 555   | NULL
    1  | alpha | 555   | NULL
    3  | gamma | 777   | 5
    1  | alpha | 556   | NULL
    """

  @Test(arguments: [(0, 0), (2, 2), (10, 3)])
  func samplesAreAsManyAsAskedFor(samples: (asked: Int, kept: Int)) async throws {
    let run = try await SmallRun("- { not_null: points, samples: \(samples.asked) }", [("t", Self.rows)])
    let result = try run.first
    #expect(result.findings.count == 1)
    #expect(result.entities == [""])
    #expect(result.findings.first?.samples.count == samples.kept)
    #expect(result.issueCount == 1)
  }

  @Test(arguments: [(0, [0, 0]), (1, [1, 1]), (10, [2, 1])])
  func findingsOfOneEntityAreOneInEntityOrder(samples: (asked: Int, kept: [Int])) async throws {
    let run = try await SmallRun(
      "- { not_null: points, samples: \(samples.asked) }", [("t", Self.rows)], keys: "key: [id]")
    let result = try run.first
    #expect(result.entities == ["id=1", "id=2"])
    #expect(result.findings.map(\.samples.count) == samples.kept)
    #expect(result.issueCount == 2)
    #expect(result.measure?.value == .integer(3))
    #expect(result.findingsCutOff == 0)
  }

  @Test(arguments: [
    "not_null: points", "unique: [phone]", "condition: phone <> '555' and points > 9",
    "accepted_values: { column: phone, values: ['777'] }", "pattern: { column: phone, matches: '^6' }",
    "pattern: { column: phone, not_matches: '^5' }", "range: { column: phone, min: '600' }",
    "reference: { columns: phone, to: known }", "sql: select * from t where phone like '5%'",
    "not_empty: points", "unique: ['lower(phone)']", "range: { expression: \"phone || ''\", min: '6' }",
    "coverage: { of: known, match: { phone: phone } }",
  ])
  func aMaskedValueIsNowhereInTheReport(kind: String) async throws {
    for keys in ["", "key: [phone]", "key: [id]"] {
      let phones = Self.rows.replacing("555", with: "'5550001'").replacing("556", with: "'5560002'")
      let run = try await SmallRun(
        "- { id: x, \(kind.quotedAsYAML), mask: [phone] }", [("t", phones), ("known", column("phone", ["'9'"]))],
        keys: keys)
      let result = try run.first
      #expect([.fail, .error].contains(result.verdict), "\(kind): \(result.verdict)")
      #expect(!result.everyWord.contains("5550001"), "\(kind), \(keys): \(result.everyWord)")
      #expect(!result.everyWord.contains("5560002"), "\(kind), \(keys): \(result.everyWord)")
    }
  }

  @Test func aGroupsMaskedNameIsNotShownEither() async throws {
    let run = try await SmallRun("- { not_null: points, group_by: name, mask: name }", [("t", Self.rows)])
    let entities = try run.first.entities
    #expect(entities.count == 2)
    #expect(entities.allSatisfy { $0.hasPrefix("name=sha256:") })
  }

  @Test func keysThatAreSpelledAlikeAreOneEntity() async throws {
    let rows = "id | k BLOB | a INTEGER\n1 | 7 | NULL\n2 | 7.0 | NULL\n3 | 7 | NULL\n4 | '7' | NULL"
    let run = try await SmallRun(
      "- not_null: a\n- unique: k\n- { id: g, not_null: a, group_by: k }", [("t", rows)], keys: "key: [k]")
    // For SQL the text '7' is another key; as fingerprints spell it, it is the same entity.
    #expect(run.run.checks.map(\.entities) == [["k=7"], ["k=7"], ["k=7"]])
    #expect(run.run.checks.map(\.findingsCutOff) == [0, 0, 0])
    #expect(run.run.checks[2].findings.map(\.samples.count) == [4])
  }

  @Test func equalMaskedValuesKeepEqualDigests() async throws {
    let rows = "id | secret | a\n1 | x | NULL\n2 | x | NULL\n3 | y | NULL\n4 | NULL | NULL\n5 | '1' | NULL"
    let run = try await SmallRun(
      "- { id: again, condition: secret = '', mask: secret }",
      [("t", rows)], keys: "key: [id]")
    let shown = try run.check("t.again").findings.map { $0.samples.first?.value("secret")?.description ?? "" }
    #expect(shown.count == 4)
    #expect(shown[0] == shown[1])
    #expect(Set(shown).count == 3)
    #expect(shown.allSatisfy { $0.hasPrefix("sha256:") })
  }

  @Test func aMaskOfNoColumnIsAnErrorNotALeak() async throws {
    let run = try await SmallRun("- { not_null: points, mask: phon }", [("t", Self.rows)])
    #expect(try run.first.standing == "error, no_such_column")
    #expect(try run.first.explanation?.contains("did you mean 'phone'?") == true)
  }

  @Test(arguments: [999, 1000, 1001, 1500])
  func findingsStopAtAThousandAndTheirCountDoesNot(rows: Int) async throws {
    let table = "id | a INTEGER\n" + (1...rows).reversed().map { "\($0) | NULL" }.joined(separator: "\n")
    let run = try await SmallRun(
      "- { not_null: a, samples: 0 }\n- { id: grouped, not_null: a, group_by: id }\n- { id: keys, coverage: { of: all, match: { a: id } } }",
      [("t", table)], keys: "key: [id]", tables: "all: { from: t, key: [id] }")
    for result in run.run.checks {
      #expect(result.issueCount == rows, "\(result.id)")
      #expect(result.findings.count == min(rows, 1000), "\(result.id)")
      #expect(result.findingsCutOff == max(0, rows - 1000), "\(result.id)")
      #expect(result.entities.prefix(3) == ["id=1", "id=2", "id=3"], "\(result.id)")
    }
    #expect(run.run.summary.issues == 3 * rows)
  }
}

extension CheckResult {
  /// Everything that a report could print of it.
  fileprivate var everyWord: String {
    let findings = findings.flatMap { finding in
      [finding.message, finding.fingerprint.text] + finding.samples.flatMap { $0.cells.map(\.value.description) }
    }
    let figures = details.cells.map(\.value.description) + [measure?.value?.description ?? ""]
    return ([explanation ?? "", outcome ?? ""] + notes + findings + figures).joined(separator: "\n")
  }
}

extension String {
  /// `kind: text` as flow YAML, with a bare text quoted.
  fileprivate var quotedAsYAML: String {
    guard let colon = firstIndex(of: ":") else { return self }
    let value = self[index(colon, offsetBy: 2)...]
    guard let first = value.first, first != "{", first != "[" else { return self }
    return "\(self[..<colon]): \"\(value)\""
  }
}
