import TestSupport
import Testing
import Values

struct ReadYAMLTests {
  @Test(arguments: [
    ("a: 1", "{a: 1}"),
    ("---\na: [x, 'y', \"z\"]\n", "{a: [x, y, z]}"),
    ("a: {b: c}\nd:\n- e\n- f: g\n", "{a: {b: c}, d: [e, {f: g}]}"),
    ("a: no\nb: 0123\nc: 1:30\nd: ~\ne:\n", "{a: no, b: 0123, c: 1:30, d: ~, e: }"),
    ("a: &t [x, y]\nb: *t\nc: {d: *t}\n", "{a: [x, y], b: [x, y], c: {d: [x, y]}}"),
    ("a: &t x\n&k b: *t\nc: *k\n", "{a: x, b: x, c: b}"),
    ("a: points * 2 *rate\nb: 'x *y'\nc: |\n  *z\n", "{a: points * 2 *rate, b: x *y, c: *z\n}"),
    ("a: |\n  x\n   y\n", "{a: x\n y\n}"),
    ("\u{FEFF}a: 1", "{a: 1}"),
    ("a: \u{E000}*x\n", "{a: \u{E000}*x}"),
    ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"),
    ("# rules\na: 1 # one\n", "{a: 1}"),
    ("a: 1\n...\n", "{a: 1}"),
    ("? a\n: 1\n", "{a: 1}"),
    ("a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"),
  ])
  func aDocumentBecomesATreeOfTexts(text: String, outline: String) {
    let tree = YAMLTree(text)
    #expect(tree.messages == [])
    #expect(tree.outline == outline)
  }

  @Test(arguments: [
    ("", "r.yml:1:1: error: the file is empty"),
    ("# only\n\n# comments\n", "r.yml:1:1: error: the file is empty"),
    ("---\n", "r.yml:1:1: error: the file is empty"),
    ("- a\n- b\n", "r.yml:1:1: error: a rule file is a mapping, found a list"),
    ("word\n", "r.yml:1:1: error: a rule file is a mapping, found word"),
    ("a: 1\n---\nb: 2\n", "r.yml:2:1: error: a second document begins here"),
    (
      "a: 1\nb: !!python/object:os.system x\n",
      "r.yml:2:4: error: tags such as '!!python/object:os.system' are not supported"
    ),
    ("a: !t [1]\n", "r.yml:1:4: error: tags such as '!t' are not supported"),
    ("a: &b !!str 1\n", "r.yml:1:4: error: tags such as '!!str' are not supported"),
    ("a: &b {x: 1}\nc:\n  <<: *b\n", "r.yml:3:3: error: merge keys are not supported"),
    ("? [a, b]\n: 1\n", "r.yml:1:3: error: a key is a text, found a list"),
    ("? {a: b}\n: 1\n", "r.yml:1:3: error: a key is a text, found a mapping"),
    ("a: &b x\n*b : 1\n", "r.yml:2:1: error: a key cannot be an alias"),
    ("a: *b\n", "r.yml:1:4: error: no anchor '&b' stands above this alias"),
    ("a: &a [*a]\n", "r.yml:1:8: error: no anchor '&a' stands above this alias"),
    ("a: &b x\nc: *b y\n", "r.yml:2:4: error: nothing may follow the alias in '*b y'"),
    ("a: \"x\\0y\"\n", "r.yml:1:4: error: a text cannot hold the character NUL (\\0)"),
  ])
  func whatARuleFileCannotHoldIsRefusedAtItsPlace(text: String, message: String) {
    #expect(YAMLTree(text).messages.first?.split(separator: "\n").first.map(String.init) == message)
  }

  @Test(
    arguments: [
      ("a: ", [0xFF], "r.yml:1:4: error: the file is not UTF-8 from here on"),
      ("é: x\nb: ", [0xC3], "r.yml:2:4: error: the file is not UTF-8 from here on"),
      ("a: x", [0], "r.yml:1:5: error: the file holds a NUL byte"),
      ("", [0xFF, 0xFE, 0x61, 0], "r.yml:1:1: error: the file is UTF-16"),
      ("a: é\u{7}", [], "r.yml:1:5: error: the control character U+0007 cannot stand here"),
      ("a: x\u{2028}y", [], "r.yml:1:5: error: the line separator U+2028 cannot stand here"),
      ("a: x\u{FEFF}", [], "r.yml:1:5: error: a byte order mark cannot stand inside the file"),
    ] as [(String, [UInt8], String)])
  func bytesThatAreNoTextAreRefusedAtTheirPlace(text: String, more: [UInt8], message: String) {
    let tree = YAMLTree(Array(text.utf8) + more)
    #expect(tree.root == nil)
    #expect(tree.messages.first?.split(separator: "\n").first.map(String.init) == message)
  }

  @Test(arguments: [
    ("a:\n\tb: 1\n", "2:1: error: a tab cannot indent"),
    ("a:\n  - x\n\t- y\n", "3:1: error: a tab cannot indent"),
    ("a: 'x\nb: 1\n", "1:4: error: the quote opened here is never closed"),
    ("a: \"x\nb: 1\n", "1:4: error: the quote opened here is never closed"),
    ("a: b: c\n", "1:5: error: a ':' cannot stand here"),
    ("a: 1\n  b: 2\n", "2:4: error: a ':' cannot stand here"),
    ("a:\n    b: 1\n  c: 2\n", "3:3: error: expected a key of the mapping that begins at line 1, or the end of it"),
    ("a: 'x' = y\n", "1:8: error: expected a key of the mapping that begins at line 1, or the end of it"),
    ("a:\n  - x\n  b: 1\n", "3:3: error: expected an item `- ` of the list that begins at line 2, or the end of it"),
    ("a: [x, y\nb: 1\n", "2:2: error: expected ',' or ']' in the list that begins at line 1"),
    ("a: {x: y\nb: 1\n", "2:2: error: expected ',' or '}' in the mapping that begins at line 1"),
    ("a: 1\nb\nc: 2\n", "2:1: error: expected a ':' after this key"),
    ("a: [x, y", "1:9: error: expected ',' or ']' in the list that begins at line 1"),
    ("a: {x: y\n\n  ", "3:3: error: expected ',' or '}' in the mapping that begins at line 1"),
    ("a: - b\n", "1:4: error: a list item cannot begin here"),
    ("a: @b\n", "1:4: error: a value cannot begin with '@'"),
    ("a: %b\n", "1:4: error: a value cannot begin with '%'"),
    ("a: *.csv\n", "1:4: error: a value cannot begin with '*'"),
    ("a: \"\\d\"\n", "1:5: error: unknown escape in double quotes"),
    ("a: | x\n", "1:6: error: nothing may follow '|' or '>' on its line"),
    ("a: !u!x b\n", "1:4: error: tags such as '!name' are not supported"),
  ])
  func aSyntaxErrorSpeaksTheWritersLanguage(text: String, message: String) {
    #expect(YAMLTree(text).messages.first?.split(separator: "\n").first.map(String.init) == "r.yml:" + message)
  }

  @Test func everyDuplicateKeyIsReportedAtItsSecondPlaceAndTheRestIsRead() {
    let tree = YAMLTree("a: 1\nb: {x: 1, 'x': 2}\n'a': 2\nc: 3\na: 4\n")
    #expect(tree.outline == "{a: 1, b: {x: 1}, c: 3}")
    #expect(
      tree.messages == [
        "r.yml:2:11: error: key 'x' is given twice\n  it is first given at line 2, column 5; keep one of the two",
        "r.yml:3:1: error: key 'a' is given twice\n  it is first given at line 1, column 1; keep one of the two",
        "r.yml:5:1: error: key 'a' is given twice\n  it is first given at line 1, column 1; keep one of the two",
      ])
  }

  @Test(arguments: ["\"\": 1\n\"\": 2\n", "a: &k x\n*k : 1\n*k : 2\n"])
  func duplicatesOfOddKeysAreRefusedToo(text: String) {
    #expect(!YAMLTree(text).diagnostics.isEmpty)
  }

  @Test func eachOfManyDuplicatesIsReported() {
    let tree = YAMLTree((0..<60).map { "k\($0): 1\nk\($0): 2\n" }.joined())
    #expect(tree.messages.count == 60)
  }

  @Test func anAliasBombIsRefusedAtTheAliasThatGoesTooFar() {
    let levels = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let tree = YAMLTree("a0: &a0 [x, y]\n" + levels)
    #expect(tree.messages.count == 1)
    #expect(tree.messages.first?.hasPrefix("r.yml:11:17: error: with alias '*a9' the file would grow") == true)
  }

  @Test func anAliasBombUsedAsAKeyIsRefused() {
    let levels = (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let tree = YAMLTree("a0: &a0 [x]\n" + levels + "? [*a60]\n: 1\n? *a60\n: 2\n{[*a60]: 1}\n")
    #expect(!tree.diagnostics.isEmpty)
  }

  @Test func aListOfTeamsUsedAThousandTimesIsNoBomb() {
    let teams = (1...30).map { "T\($0)" }.joined(separator: ", ")
    let tree = YAMLTree("a: &t [\(teams)]\n" + (1...1000).map { "k\($0): *t\n" }.joined())
    #expect(tree.messages == [])
  }

  @Test(arguments: [101, 2_000, 100_000])
  func deepNestingIsRefused(levels: Int) {
    let flow = YAMLTree("a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
    #expect(flow.diagnostics.count == 1)
    #expect(flow.diagnostics.first?.message.hasPrefix("nested too deeply") == true)
  }

  @Test func deepNestingThroughAliasesIsRefused() {
    let levels = (1...60).map { "a\($0): &a\($0) [[*a\($0 - 1)]]\n" }.joined()
    #expect(
      YAMLTree("a0: &a0 x\n" + levels).diagnostics.first?.message.hasPrefix("alias '*a49' nests too deeply") == true)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func noTextMakesTheReaderCrashOrLeavesItSilent(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = [
      "a", ": ", "- ", "\n", "  ", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|\n", ">\n", "#", "? ", "é",
      "\t", "---\n", "<<",
    ]
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 1...30, using: &random)).compactMap { _ in words.randomElement(using: &random) }
        .joined()
      let tree = YAMLTree(text)
      #expect(tree.root != nil || !tree.diagnostics.isEmpty, "seed \(seed): \(text.debugDescription)")
    }
  }
}
