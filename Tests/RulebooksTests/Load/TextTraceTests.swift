import Rulebooks
import Testing
import Values

struct TextTraceTests {
  /// `§` is the byte whose place is asked for.
  @Test(arguments: [
    "a: x §= 1",
    "a: §x",
    "a: x = §",
    "é: ü §= 1",
    "a: 'x §= 1'",
    "a: 'it''s §x'",
    "a: 'it''§s'",
    "a: \"x §= 1\"",
    "a: \"\\\"x\\\" §= 1\"",
    "a: &n x §= 1",
    "a: &n\n  x §= 1",
    "a: |\n  x\n  and é §= 1\n",
    "a: |\n\n\n    x\n      y §= 1\n",
    "a: |-\n  x\n\n  §y\n",
    "a: |2\n    x\n  y §z\n",
    "a: |  # why\r\n  x\r\n  y §= 1\r\n",
    "a: >\n  x\n  and y §= 1\n",
    "a: >-\n  x\n\n\n  and y §= 1\n\n  z",
    "a: >\n  x\n    more\n  y §z\n",
    "a: x\n  and é\n\n  or y §= 1\n",
    "a: 'x\n  and   \n  y §= 1'\n",
    "a: [p, q §= 1, r]",
  ])
  func aByteOfATextIsFoundWhereItIsWritten(source: String) throws {
    let before = source.prefix { $0 != "§" }
    let line = before.count { $0.isNewline } + 1
    let column =
      (before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).last?.unicodeScalars.count ?? 0) + 1
    let scalar = try #require(YAMLTree(source).root?.scalar(holding: "§"))
    let offset = scalar.text.prefix { $0 != "§" }.utf8.count
    #expect(scalar.location(atUTF8Offset: offset) == Location(file: "r.yml", line: line, column: column))
  }

  @Test(arguments: ["a: \"x\\ty z\"", "a: \"x \\\n  y z\""])
  func whereEscapesHideTheWayTheStartIsGiven(source: String) throws {
    let scalar = try #require(YAMLTree(source).scalar("a"))
    #expect(scalar.location(atUTF8Offset: 3) == Location(file: "r.yml", line: 1, column: 4))
  }

  @Test func anOffsetBeyondTheTextMeansItsEnd() throws {
    let scalar = try #require(YAMLTree("a: xyz").scalar("a"))
    #expect(scalar.location(atUTF8Offset: 99) == Location(file: "r.yml", line: 1, column: 7))
  }
}
