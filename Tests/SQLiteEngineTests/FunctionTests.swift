import SQLite
import SQLiteEngine
import Testing
import Values

struct FunctionTests {
  let folder: ScratchFolder
  let connection: Connection

  init() throws {
    folder = try ScratchFolder()
    connection = try Connection.open(
      snapshot: folder.database(
        "CREATE TABLE t(k, v); CREATE TABLE p(pattern); INSERT INTO p VALUES ('^a'), ('b$'), ('c')"))
  }

  private func answer(_ sql: String, _ bindings: Value...) throws -> Value {
    try connection.rows(sql, bindings: bindings)[0][0]
  }

  @Test(
    arguments: [
      ("tipoff_matches('20260125_GSW_MIN', '_[A-Z]{3}$')", .integer(1)),
      ("tipoff_matches('gsw', '[A-Z]')", .integer(0)),
      ("tipoff_matches(NULL, 'a')", .null), ("tipoff_matches('a', NULL)", .null),
      ("tipoff_matches(1234, '23')", .integer(1)),
      ("tipoff_matches(1.5, '^1[.]5$')", .integer(1)), ("tipoff_matches(x'6100', 'a')", .integer(1)),
      ("tipoff_matches('', '^$')", .integer(1)),
    ] as [(String, Value)])
  func matchesSearchesTheTextOfAValue(call: String, expected: Value) throws {
    #expect(try answer("SELECT \(call)") == expected)
  }

  @Test func patternsMayComeFromRows() throws {
    #expect(try answer("SELECT group_concat(tipoff_matches('ab', pattern)) FROM p") == .text("1,1,0"))
    #expect(try answer("SELECT sum(tipoff_matches(pattern, ?)) FROM p", .text("[ab]")) == .integer(2))
  }

  @Test(arguments: [
    ("tipoff_matches('a', '(')", "not a regular expression, at character 2"),
    ("tipoff_matches(printf('%.*c', 60, 'a') || '!a', '^(a+)+$')", "takes too many steps"),
  ])
  func patternsThatCannotBeAnsweredFailInWords(call: String, words: String) {
    let error = #expect(throws: QueryError.self) { try connection.rows("SELECT \(call)") }
    #expect(error?.kind == .failed)
    #expect(error?.message.contains(words) == true)
  }

  @Test func ourOwnFunctionsGetAndGiveValues() throws {
    connection.register("echo", arguments: -1) { arguments in arguments.last ?? .null }
    connection.register("fussy", arguments: 1) { _ throws(FunctionFailure) in throw FunctionFailure("not today") }
    for value in [.null, .integer(7), .real(0.5), .text("a\0é"), .blob([1, 2]), .blob([])] as [Value] {
      #expect(try answer("SELECT echo(1, ?)", value) == value)
    }
    #expect(try answer("SELECT echo()") == .null)
    let error = #expect(throws: QueryError.self) { try connection.rows("SELECT fussy(1)") }
    #expect(error?.message == "not today")
  }

  @Test func viewsOfTheSnapshotCannotCallOurFunctions() throws {
    let path = try folder.database("CREATE VIEW v AS SELECT tipoff_matches('a', 'a') AS m", name: "trap.sqlite")
    #expect(throws: QueryError.self) { try Connection.open(snapshot: path).rows("SELECT m FROM v") }
  }
}
