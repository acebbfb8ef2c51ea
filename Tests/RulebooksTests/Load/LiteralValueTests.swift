import Testing

@testable import Rulebooks
@testable import Values

struct LiteralValueTests {
  @Test(
    arguments: [
      ("1", .integer(1)), ("-3", .integer(-3)), ("+5", .integer(5)), ("0", .integer(0)), ("4.5", .real(4.5)),
      ("1e3", .real(1000)),
      (".5", .real(0.5)), ("5.", .real(5)), ("-1.5E-2", .real(-0.015)), ("0.5", .real(0.5)), ("null", .null),
      ("true", .integer(1)),
      ("false", .integer(0)), ("GSW", .text("GSW")), ("2026-01-25", .text("2026-01-25")),
      ("2026-01-25T10:00:00Z", .text("2026-01-25T10:00:00Z")), ("'no'", .text("no")), ("\"0123\"", .text("0123")),
      ("'5'", .text("5")),
      ("''", .text("")), ("|\n    no\n", .text("no\n")), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)),
      ("1.2.3", .text("1.2.3")), ("a_b", .text("a_b")), ("nobody", .text("nobody")), ("e3", .text("e3")),
      ("10:x", .text("10:x")),
      ("1_", .text("1_")), ("0x", .text("0x")), ("_1", .text("_1")),
    ] as [(String, Value)])
  func aScalarIsTypedByItsTextAndStyle(written: String, value: Value) throws {
    let node = try #require(YAMLTree("a: \(written)").root?["a"])
    let reader = RuleReader()
    #expect(reader.value(node) == value)
    #expect(reader.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("no", "write 'no' in quotes, or false"), ("Yes", "write 'Yes' in quotes, or true"),
    ("ON", "write 'ON' in quotes, or true"),
    ("off", "write 'off' in quotes, or false"), ("y", "write 'y' in quotes, or true"),
    ("N", "write 'N' in quotes, or false"),
    ("True", "write 'True' in quotes, or true"), ("NULL", "write 'NULL' in quotes, or null"),
    ("0123", "write '0123' in quotes, or 123"), ("0022500650", "write '0022500650' in quotes, or 22500650"),
    ("-007", "write '-007' in quotes, or -7"), ("00", "write '00' in quotes, or 0"),
    ("1:30", "write '1:30' in quotes, or 90"),
    ("06:00", "write '06:00' in quotes, or 360"), ("1_000", "write '1_000' in quotes, or 1000"),
    ("0o17", "write '0o17' in quotes, or 15"), ("0x1F", "write '0x1F' in quotes, or 31"),
    ("0b11", "write '0b11' in quotes, or 3"),
    ("-0x10", "write '-0x10' in quotes, or -16"), (".inf", "write '.inf' in quotes for the text"),
    ("-.INF", "write '-.INF' in quotes for the text"), (".nan", "write '.nan' in quotes for the text"),
    ("~", "write null for NULL, or '~' in quotes for the text"), ("", "write null for NULL, or '' for the empty text"),
    (
      "9223372036854775808",
      "write 9.223372036854776e+18 for the number, which is a real, or '9223372036854775808' in quotes for the text"
    ),
    ("1e999", "they end at 1.7976931348623157e+308; write '1e999' in quotes for the text"),
  ])
  func whatReadersDisagreeOnIsRefusedWithBothSpellings(written: String, hint: String) throws {
    let node = try #require(YAMLTree("a: \(written)").root?["a"])
    let reader = RuleReader()
    #expect(reader.value(node) == nil)
    #expect(reader.diagnostics.all.map(\.hint) == [hint])
  }

  /// What the hint says to write is the number that was meant, as near as a table holds it.
  @Test(arguments: ["9223372036854775808", "-9223372036854775809", "100000000000000000000", "18446744073709551615"])
  func theRealInPlaceOfAWholeNumberIsTheNearest(written: String) throws {
    let reader = RuleReader()
    #expect(reader.value(try #require(YAMLTree("a: \(written)").root?["a"])) == nil)
    let hint = try #require(reader.diagnostics.all.first?.hint)
    let spelled = try #require(hint.split(separator: " ").dropFirst().first.map(String.init))
    #expect(reader.value(try #require(YAMLTree("a: \(spelled)").root?["a"])) == .real(try #require(Double(written))))
  }
}
