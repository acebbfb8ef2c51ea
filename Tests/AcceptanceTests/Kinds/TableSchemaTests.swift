import Testing
import Validation
import Values

/// Columns as declared against those that are there.
struct TableSchemaTests {
  static let table = "id INTEGER | name TEXT | line REAL | raw BLOB | at TIMESTAMP | plain\n1 | a | 1.5 | x'00' | 1 | 2"

  @Test(arguments: [
    ("[id, NAME]", "pass", ""), ("[id, nosuch]", "fail", "'nosuch' is missing"),
    ("[nam]", "fail", "'nam' is missing (there is 'name')"),
    ("{ id: integer, name: text, line: real, raw: blob, at: numeric, plain: any }", "pass", ""),
    ("{ id: BIGINT, name: varchar(20), line: double precision, at: datetime }", "pass", ""),
    ("{ id: text }", "fail", "'id' is stored as integer, expected text"),
    ("{ line: 'decimal(4,1)' }", "fail", "'line' is stored as real, expected decimal(4,1) (stored as numeric)"),
    ("{ id: text, gone: text }", "fail", "'gone' is missing; 'id' is stored as integer, expected text"),
    ("{ twice: any }", "fail", "'twice' is missing"),
    ("{ id: [text, integer], line: [integer, real] }", "pass", "2 columns as declared"),
    (
      "{ id: [text, 'decimal(4,1)'] }", "fail",
      "'id' is stored as integer, expected text or decimal(4,1) (stored as numeric)"
    ),
    ("{ id: [text, any] }", "pass", ""),
  ])
  func columnsAndTypesAreHeldToWhatIsDeclared(
    check: (columns: String, standing: String, words: String)
  ) async throws {
    let run = try await SmallRun("- schema: { columns: \(check.columns) }", [("t", Self.table)])
    #expect(try run.first.standing == check.standing)
    if !check.words.isEmpty { #expect(try run.first.outcome == check.words) }
  }

  @Test(arguments: [
    ("columns: [id, name], closed: true", 4), ("columns: [id, name, line, raw, at, plain], closed: true", 0),
    ("columns: [name, id], order: true", 1), ("columns: [id, line, plain], order: true", 0),
    ("columns: [plain, id, name, line], order: true", 1), ("columns: [plain, at, id], order: true", 2),
    ("columns: [id, gone, name], order: true", 1), ("columns: [id, gone], required: [id]", 0),
    ("columns: { id: text, gone: text }, required: [gone]", 2), ("columns: [id], required: [ID]", 0),
    ("column_count: 6", 0), ("column_count: 5", 1), ("column_count: { min: 6 }", 0), ("column_count: { max: 5 }", 1),
    ("column_count: { min: 7, max: 9 }", 1), ("forbidden: [ssn]", 0), ("forbidden: [ID, nosuch]", 1),
    ("forbidden: ['*a*', NAME]", 4), ("columns: [id, gone], column_count: 5, forbidden: [raw]", 3),
  ])
  func eachFaultCountsOnce(check: (options: String, faults: Int)) async throws {
    let run = try await SmallRun("- schema: { \(check.options) }", [("t", Self.table)])
    let result = try run.first
    #expect(result.measure?.value == .integer(Int64(check.faults)), "\(result.outcome ?? "")")
    #expect(run.verdicts == [check.faults == 0 ? .pass : .fail])
  }

  @Test func anEmptyTableIsJudgedAndNoRowIsRead() async throws {
    let run = try await SmallRun("- schema: [a, b]", [("t", "a")])
    #expect(run.verdicts == [.fail])
    #expect(try run.first.findings.count == 1)
    #expect(try run.first.detail("present") == .integer(1))
  }

  @Test func computedColumnsBelongToTheTable() async throws {
    let rules = """
      tables:
        t:
          from: t
          derive: { total: a + 1, exact: cast(a as real) }
          checks:
            - schema: { columns: { a: integer, total: any, exact: real }, closed: true }
            - { id: typed, schema: { columns: { total: integer } } }
      """
    let run = try await SmallRun(rules: rules, [("t", "a\n1")])
    #expect(run.verdicts == [.pass, .fail])
    #expect(try run.check("t.typed").outcome == "'total' is computed, of no type, expected integer")
  }

  @Test func whatIsWrongIsNamed() async throws {
    let options = "column_count: { min: 7, max: 9 }, forbidden: [na*]"
    let run = try await SmallRun("- schema: { \(options) }", [("t", Self.table)])
    #expect(try run.first.outcome == "'name' is forbidden; the table has 6 columns, expected 7 to 9")
    let good = try await SmallRun("- schema: { column_count: 6, forbidden: [ssn] }", [("t", Self.table)])
    #expect(try good.first.outcome == "6 columns in all, none that is forbidden")
  }

  @Test func thresholdsCountFaults() async throws {
    let run = try await SmallRun(
      "- { schema: [a, b, c], warn: '> 0', error: '> 2' }\n- { id: m, schema: [b], severity: warning }", [("t", "a\n1")]
    )
    #expect(run.verdicts == [.warn, .warn])
  }

  @Test func aTableThatIsNotThereIsAnError() async throws {
    let run = try await SmallRun(rules: "tables:\n  x:\n    from: x\n    checks:\n      - schema: [a]", [("t", "a\n1")])
    #expect(try run.first.standing == "error, no_such_table")
  }
}
