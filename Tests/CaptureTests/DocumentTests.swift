import Capture
import Foundation
import SQLite
import Testing
import Values

/// JSON and NDJSON: nested objects, lists, numbers, and what is wrong with them.
struct DocumentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let tables: [String: (columns: [String], rows: [[Value]])]

    init(_ name: String, _ text: String, _ tables: [String: (columns: [String], rows: [[Value]])]) {
      testDescription = name
      self.text = text
      self.tables = tables
    }
  }

  static let cases: [Case] = [
    Case(
      "a list of objects", #"[{"a": 1, "b": "x"}, {"b": null, "a": 2}]"#,
      ["t": (["a INTEGER", "b TEXT"], [[.integer(1), .text("x")], [.integer(2), .null]])]),
    Case(
      "NDJSON", "{\"a\": 1}\n{\"a\": 2.5}\n\n{\"c\": true}\n",
      ["t": (["a REAL", "c BOOLEAN"], [[.real(1), .null], [.real(2.5), .null], [.null, .integer(1)]])]),
    Case(
      "nested objects", #"{"id": 7, "p": {"x": 1, "q": {"y": "z"}}}"#,
      ["t": (["id INTEGER", "p_x INTEGER", "p_q_y TEXT"], [[.integer(7), .integer(1), .text("z")]])]),
    Case(
      "lists of objects are tables",
      #"{"d": "2026-01-25", "games": [{"id": "a", "ps": [{"n": 1}, {"n": 2}]}, {"id": "b", "ps": []}]}"#,
      [
        "t": (["_row INTEGER", "d DATE"], [[.integer(1), .text("2026-01-25")]]),
        "t_games": (
          ["_row INTEGER", "_parent_row INTEGER", "_index INTEGER", "id TEXT"],
          [[.integer(1), .integer(1), .integer(0), .text("a")], [.integer(2), .integer(1), .integer(1), .text("b")]]
        ),
        "t_games_ps": (
          ["_parent_row INTEGER", "_index INTEGER", "n INTEGER"],
          [[.integer(1), .integer(0), .integer(1)], [.integer(1), .integer(1), .integer(2)]]
        ),
      ]),
    Case(
      "other lists are JSON", #"[{"l": [1, "a\n\"", {"k": [true, null]}]}, {"l": []}]"#,
      ["t": (["l TEXT"], [[.text(#"[1,"a\u000a\"",{"k":[true,null]}]"#)], [.text("[]")]])]),
    Case(
      "an object and a scalar in one place", #"[{"p": {"x": 1}}, {"p": 5}]"#,
      ["t": (["p INTEGER", "p_x INTEGER"], [[.null, .integer(1)], [.integer(5), .null]])]),
    Case(
      "numbers stay what they are",
      #"[{"n": 9223372036854775807, "m": 9223372036854775808, "r": 0.1, "e": 1e3, "z": -0}, {"n": -9223372036854775808, "m": 1, "r": 12345678901234567890.5, "e": 2, "z": 1}]"#,
      [
        "t": (
          ["n INTEGER", "m TEXT", "r TEXT", "e REAL", "z REAL"],
          [
            [.integer(.max), .text("9223372036854775808"), .text("0.1"), .real(1000), .real(-0.0)],
            [.integer(.min), .text("1"), .text("12345678901234567890.5"), .real(2), .real(1)],
          ]
        )
      ]),
    Case(
      "texts of digits stay texts", #"[{"id": "0022500650"}, {"id": "7"}]"#,
      ["t": (["id TEXT"], [[.text("0022500650")], [.text("7")]])]),
    Case(
      "several classes", #"[{"v": 1}, {"v": "1"}, {"v": true}]"#,
      ["t": (["v"], [[.integer(1)], [.text("1")], [.text("true")]])]),
    Case("escapes", #"[{"s": "\u00e9\ud83d\ude00\/\t\u0000"}]"#, ["t": (["s TEXT"], [[.text("é😀/\t\u{0}")]])]),
    Case(
      "NaN is no number", #"[{"v": NaN}, {"v": -Infinity}]"#,
      ["t": (["v TEXT"], [[.text("NaN")], [.text("-Infinity")]])]),
    Case(
      "NaN among numbers is kept, and counted", #"[{"v": 1.5}, {"v": NaN}, {"v": Infinity}, {"v": null}]"#,
      ["t": (["v REAL"], [[.real(1.5)], [.text("NaN")], [.text("Infinity")], [.null]])]),
    Case(
      "an empty name", #"[{"": 1}, {"a": {"": "x"}}]"#,
      ["t": (["_ INTEGER", "a__ TEXT"], [[1, .null], [.null, .text("x")]])]),
    Case(
      "lists of lists of rows", #"[[{"a": 1}], {"a": 2}]"#, ["t": (["a INTEGER"], [[1], [2]])]),
    Case(
      "rows that are an object elsewhere", #"[{"p": {"x": 1}}, {"p": [{"x": "s"}]}]"#,
      [
        "t": (["_row INTEGER", "p_x"], [[1, 1], [2, .text("s")]]),
        "t_p": (["_parent_row INTEGER", "_index INTEGER", "x"], [[1, 0, 1], [2, 0, .text("s")]]),
      ]),
    Case(
      "names that meet", #"[{"a_b": 1, "a": {"b": 2}}]"#,
      ["t": (["a_b INTEGER", "a_b_ INTEGER"], [[.integer(1), .integer(2)]])]),
  ]

  @Test(arguments: cases)
  func documentsBecomeTables(_ example: Case) throws {
    let folder = try TestFolder()
    let file = try folder.write(example.text, to: "in.json")
    for pieceSize in [nil, 1, 2, 7] {
      let captured = try TestCapture.all(
        of: DocumentSource([file], named: "in.json", table: "t", pieceSize: pieceSize), in: folder)
      #expect(Set(captured.keys) == Set(example.tables.keys))
      for (name, table) in example.tables {
        #expect(captured[name]?.columns == table.columns, "\(name), pieces of \(pieceSize ?? 0)")
        #expect(captured[name]?.rows == table.rows, "\(name), pieces of \(pieceSize ?? 0)")
      }
    }
  }

  @Test(arguments: [
    (#"{"a": 1"#, ":1:8: expected ',' or '}', found the end of the file"),
    ("[{\"a\": 1},\n {\"a\": tru}]", ":2:8: expected a JSON value, or a name in quotes, found 't'"),
    (#"[{"a": "x}]"#, ":1:8: the text that begins here is never closed"),
    (#"[{"a": 01}]"#, ":1:8: '01' is no JSON number"),
    (#"[{"a": "\ud800"}]"#, "half a character"),
    (#"[{"a": 1,}]"#, "expected a member's name in quotes, found '}'"),
    (#"[{a: 1}]"#, "expected a JSON value, or a name in quotes, found 'a'"),
    (String(repeating: "[", count: 100_000), "nested more than 200 levels"),
    (String(repeating: #"{"a":"#, count: 100_000), "nested more than 200 levels"),
    ("[1, 2]", "value"),
    ("[]", "holds no object"),
  ])
  func whatIsWrongIsToldWithItsPlace(_ text: String, _ words: String) throws {
    let folder = try TestFolder()
    let file = try folder.write(text, to: "in.json")
    guard words != "value" else {
      // Scalars are rows of one column.
      let rows = try TestCapture.all(of: DocumentSource([file], named: "in.json", table: "t"), in: folder)
      #expect(rows["t"]?.columns == ["value INTEGER"])
      #expect(rows["t"]?.rows == [[1], [2]])
      return
    }
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.all(of: DocumentSource([file], named: "in.json", table: "t"), in: folder)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(try folder.names == ["in.json"])
  }

  /// The incident's tables of exports, by a few lines of YAML; what stands behind a list is known within it.
  @Test func theExportsOfANightAreThreeTables() throws {
    let folder = try TestFolder()
    for (date, status) in [("2026-01-24", #""status": "degraded","#), ("2026-01-25", "")] {
      try folder.write(
        """
        {"games": [
          {"game_id": "\(date)_GSW_MIN", "players": [
             {"player_lookup": "a", "team": "GSW", "has_line": true, "props": [{"stat_type": "points", "line": 22.5}]},
             {"player_lookup": "b", "team": "MIN", "has_line": false}],
           "home_team": "MIN", "away_team": "GSW", "player_count": 2},
          {"game_id": "\(date)_LAC_DET", "home_team": "DET", "away_team": "LAC", "player_count": 0, "players": []}],
         \(status) "game_date": "\(date)", "generated_at": "\(date)T23:00:00Z"}
        """, to: "exports/tonight/\(date).json")
    }
    try folder.write(
      """
      sources:
        - json: exports/**/*.json
          base: exports
          tables:
            export_files:
              columns: { path: $file, game_date: , generated_at: , size_bytes: $size, status: , games: $row }
            export_games:
              rows: games
              columns: { path: $file, date: ^.game_date, game_id: , home_team: , away_team: , player_count: }
            export_players:
              rows: games.players
              columns: { path: $file, game_id: ^.game_id, home: ^.home_team, date: ^^.game_date, player_lookup: , team: , has_line: , line: props.0.line }
      """, to: "sources.yml")
    var request = CaptureRequest()
    try request.add(sourcesFile: folder.file("sources.yml"), .init(now: .unixEpoch))
    let source = try #require(request.sources.first as? DocumentSource)
    let tables = try TestCapture.all(of: source, in: folder)
    #expect(
      tables["export_games"]?.rows == [
        ["tonight/2026-01-24.json", "2026-01-24", "2026-01-24_GSW_MIN", "MIN", "GSW", 2],
        ["tonight/2026-01-24.json", "2026-01-24", "2026-01-24_LAC_DET", "DET", "LAC", 0],
        ["tonight/2026-01-25.json", "2026-01-25", "2026-01-25_GSW_MIN", "MIN", "GSW", 2],
        ["tonight/2026-01-25.json", "2026-01-25", "2026-01-25_LAC_DET", "DET", "LAC", 0],
      ])
    #expect(
      tables["export_players"]?.rows.prefix(2) == [
        ["tonight/2026-01-24.json", "2026-01-24_GSW_MIN", "MIN", "2026-01-24", "a", "GSW", 1, .real(22.5)],
        ["tonight/2026-01-24.json", "2026-01-24_GSW_MIN", "MIN", "2026-01-24", "b", "MIN", 0, .null],
      ])
    #expect(
      tables["export_players"]?.columns == [
        "path TEXT", "game_id TEXT", "home TEXT", "date DATE", "player_lookup TEXT", "team TEXT", "has_line BOOLEAN",
        "line REAL",
      ])
    #expect(tables["export_files"]?.rows.map { $0[4] } == ["degraded", .null])
  }

  /// Names that are data would be columns without an end; `rows: m.*` makes rows of them.
  @Test func anObjectOfManyNamesIsToldSo() throws {
    let folder = try TestFolder()
    let members = (0..<5001).map { #""k\#($0)": 1"# }.joined(separator: ",")
    let file = try folder.write("{\(members)}", to: "in.json")
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.all(of: DocumentSource([file], named: "in.json", table: "t"), in: folder)
    }
    #expect(error?.hint?.contains(".*") == true)
    try folder.write(
      "sources:\n  - json: in.json\n    tables: { t: { rows: \"m.*\", columns: { name: $key, v: v } } }\n", to: "s.yml")
    try folder.write(#"{"m": {"a": {"v": 1}, "b": {"v": 2}}}"#, to: "in.json")
    var request = CaptureRequest()
    try request.add(sourcesFile: folder.file("s.yml"), .init(now: .unixEpoch))
    let source = try #require(request.sources.first as? DocumentSource)
    #expect(try TestCapture.all(of: source, in: folder)["t"]?.rows == [["a", 1], ["b", 2]])
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral integer: Int64) { self = .integer(integer) }
}
