import Expressions
import Testing
import Values

/// What `json_extract` and its neighbours give, each said once; that it is SQLite's meaning a differential test shows.
struct JSONFunctionTests {
  private func value(of text: String, _ document: Value) throws -> Value {
    let expression = try bind(try parseExpression(text), in: BinderTests.scope())
    return try CompiledExpression(expression, columns: ["team_abbr"], functions: .native).evaluate([document])
  }

  private static let document = #"""
    { "points" : 31, "share": 0.25, "name": "Dončić, L\u00fbka \"77\"\n", "none": null, "starter": true, "bench": false,
      "line": [1, [2, 3], {"a b": "x"}], "big": 92233720368547758070, "points": 99, "caf\u00e9": 1, "": "empty" }
    """#

  @Test(
    arguments: [
      ("->> 'points'", .integer(31)), ("->> '$.share'", .real(0.25)), ("->> 'name'", .text("Dončić, Lûka \"77\"\n")),
      ("->> 'none'", .null), ("-> 'none'", .text("null")), ("->> 'starter'", .integer(1)), ("->> 'bench'", .integer(0)),
      ("->> 'line'", .text(#"[1,[2,3],{"a b":"x"}]"#)), ("-> '$.line[1]'", .text("[2,3]")),
      ("->> '$.line[1][0]'", .integer(2)),
      ("->> '$.line[#-2][#-1]'", .integer(3)), ("->> '$.line[#-9]'", .null), ("->> '$.line[2].\"a b\"'", .text("x")),
      ("->> '$.line[99999999999999999999]'", .null), ("->> 'big'", .real(9.223372036854775807e19)),
      ("->> 'café'", .integer(1)), ("->> '$.\"\"'", .text("empty")), ("->> 'Points'", .null), ("->> 0", .null),
      ("->> '$.points.x'", .null), ("-> 'line' -> 2 ->> 'a b'", .text("x")),
      ("-> 'name'", .text(#""Dončić, L\u00fbka \"77\"\n""#)),
    ] as [(String, Value)])
  func aPathLeadsToAValue(path: String, expected: Value) throws {
    #expect(try value(of: "team_abbr \(path)", .text(Self.document)) == expected)
  }

  @Test(
    arguments: [
      ("json_extract(team_abbr, '$.points', '$.nowhere', '$.line[1]')", .text("[31,null,[2,3]]")),
      ("json_type(team_abbr)", .text("object")), ("json_type(team_abbr, '$.share')", .text("real")),
      ("json_type(team_abbr, '$.big')", .text("integer")), ("json_type(team_abbr, '$.none')", .text("null")),
      ("json_type(team_abbr, '$.starter')", .text("true")), ("json_type(team_abbr, '$.nowhere')", .null),
      ("json_array_length(team_abbr, '$.line')", .integer(3)), ("json_array_length(team_abbr)", .integer(0)),
      ("json_array_length(team_abbr, '$.nowhere')", .null), ("json_valid(team_abbr)", .integer(1)),
    ] as [(String, Value)])
  func functionsLookIntoADocument(call: String, expected: Value) throws {
    #expect(try value(of: call, .text(Self.document)) == expected)
  }

  /// JSON of RFC 8259 alone, in every version of SQLite: JSON5 and what is cut off is none, and NULL, never the end of the run.
  @Test(arguments: [
    "", " ", "{", "[1,]", "{a: 1}", "{'a': 1}", "[1] x", "01", "+1", ".5", "5.", "0x1F", "NaN", "Infinity", "[1 2]",
    "\"a",
    "\"\\x41\"", "\"\u{0}\"", "// c\n1", "{\"a\" 1}", "{\"a\":}", "nul", "\u{FEFF}1", "1\u{0}", "[\"\t\"]",
  ])
  func whatIsNoJSONIsNull(document: String) throws {
    #expect(try value(of: "json_valid(team_abbr)", .text(document)) == .integer(0))
    for call in ["team_abbr ->> '$'", "team_abbr -> '$'", "json_type(team_abbr)", "json_array_length(team_abbr)"] {
      #expect(try value(of: call, .text(document)) == .null, "\(call)")
    }
  }

  @Test(
    arguments: [
      (.null, .null, .null), (.integer(7), .integer(1), .integer(7)), (.real(-2.5), .integer(1), .real(-2.5)),
      (.real(.infinity), .integer(0), .null), (.blob(Array("[1]".utf8)), .integer(1), .text("[1]")),
      (.blob([0x22, 0xFF, 0x22]), .integer(1), .text("\u{FFFD}")), (.blob([]), .integer(0), .null),
      (.text(" -0 "), .integer(1), .integer(0)), (.text("-0.0"), .integer(1), .real(-0.0)),
      (.text("1e2"), .integer(1), .real(100)), (.text("1e999"), .integer(1), .real(.infinity)),
      (.text("-9223372036854775808"), .integer(1), .integer(.min)),
      (.text("9223372036854775808"), .integer(1), .real(0x1p63)),
      (.text(#""\ud83c\udfc0""#), .integer(1), .text("🏀")), (.text(#""a\ud83cb""#), .integer(1), .text("a\u{FFFD}b")),
      (.text(#""\udfc0\ud83c""#), .integer(1), .text("\u{FFFD}\u{FFFD}")),
      (.text(#""a\u0000b""#), .integer(1), .text("a\u{0}b")),
      (.text(#""\ud83c\u0041""#), .integer(1), .text("\u{FFFD}A")),
      (.text(#""\/\\\b\f\r\t""#), .integer(1), .text("/\\\u{8}\u{C}\r\t")),
    ] as [(Value, Value, Value)])
  func everyClassOfValueIsADocumentOrNone(document: Value, valid: Value, whole: Value) throws {
    #expect(try value(of: "json_valid(team_abbr)", document) == valid)
    #expect(try value(of: "team_abbr ->> '$'", document) == whole)
  }

  @Test func noDepthIsTooDeep() throws {
    let depth = 200_000
    let deep = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    #expect(try value(of: "json_valid(team_abbr)", .text(deep)) == .integer(1))
    #expect(try value(of: "team_abbr ->> '$[0][0]'", .text(deep)) == .text(String(deep.dropFirst(2).dropLast(2))))
    #expect(try value(of: "json_valid(team_abbr)", .text(String(deep.dropLast()))) == .integer(0))
  }

  @Test func aParameterMayBeAPath() throws {
    let scope = Scope(
      columns: [Column("x")], parameters: ["path": .text("$.a"), "place": .integer(1), "none": .null],
      clock: ExpressionClock(now: "", today: ""))
    func value(_ text: String, _ document: String) throws -> Value {
      let expression = try bind(try parseExpression(text), in: scope)
      return try CompiledExpression(expression, columns: ["x"], functions: .native).evaluate([.text(document)])
    }
    #expect(try value("json_extract(x, :path)", #"{"a": 5}"#) == .integer(5))
    #expect(try value("x ->> :place", "[4, 6]") == .integer(6))
    #expect(try value("x ->> :none", "[4, 6]") == .null)
  }
}
