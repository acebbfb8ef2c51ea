import Patterns
import Testing

struct PatternTests {
  @Test(arguments: [
    ("GSW", "20260125_GSW_MIN", true), ("^GSW", "20260125_GSW_MIN", false), ("^2026", "20260125_GSW_MIN", true),
    ("MIN$", "20260125_GSW_MIN", true), (#"^\d{8}_[A-Z]{3}_[A-Z]{3}$"#, "20260125_GSW_MIN", true),
    ("^[A-Z]{3}$", "GSW\n", false), ("^[A-Z]{3}$", "gsw", false), ("(?i)^[A-Z]{3}$", "gsw", true),
    ("", "", true), ("^$", "", true), ("^$", "x", false), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
    ("(?m)^b$", "a\nb", true), ("a|b", "xb", true), (#"^(\w+) \1$"#, "ab ab", true), (#"(?<!x)y"#, "xy", false),
    (#"\(\*"#, "(*", true), (#"\((?!x)"#, "(y", true),
  ])
  func aPatternIsFoundAnywhereUnlessAnchored(pattern: String, text: String, found: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == found)
  }

  @Test(arguments: [
    (#"^\d+$"#, "٣", false), (#"^\p{Nd}+$"#, "٣", true), (#"^\w+$"#, "Jokić", false), (#"^[\p{L}]+$"#, "Jokić", true),
    ("(?i)^ć$", "Ć", true), ("^.$", "é", true), ("^.$", "e\u{301}", false), ("^.$", "🏀", true),
  ])
  func classesAreASCIIAndPropertiesAreUnicode(pattern: String, text: String, found: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == found)
  }

  @Test(
    arguments: [
      ("b$", [0x61, 0x00, 0x62], true), ("^a.b$", [0x61, 0x00, 0x62], true), (#"\x00"#, [0x61, 0x00], true),
      ("b", [0xFF, 0x62], true), ("^b", [0xFF, 0x62], false), ("a.b", [0x61, 0xFF, 0x62], false),
      ("é", [0xC3, 0xA9], true),
      ("a$", [0x61, 0xC3], false), ("x", [0x80, 0x80, 0x80], false),
    ] as [(String, [UInt8], Bool)])
  func damagedTextIsSearchedAroundTheDamage(pattern: String, bytes: [UInt8], found: Bool) throws {
    let compiled = try Pattern(pattern)
    #expect(try bytes.withUnsafeBufferPointer { try compiled.matches($0) } == found)
  }

  @Test(arguments: [
    ("a(b", 3), ("é)", 1), ("a**", 2), ("[a-", 3), (#"\"#, 1), ("(?<n>a)(?<n>b)", 12), (#"a\C"#, 3),
    ("ab(*COMMIT)c", 2),
    ("(*LIMIT_MATCH=100000000)a", 0), ("(*NO_JIT)a", 0), (#"\c\(*UCP)"#, 3), (#"\Qa\\E(*F)"#, 6), ("a(?C1)b", 1),
    (#"x\Ga"#, 1),
  ])
  func whatIsNoPatternIsRefusedWithItsPlace(pattern: String, offset: Int) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.offset == offset)
    #expect(error?.message.isEmpty == false)
  }

  @Test(arguments: [
    String(repeating: "a", count: 10_000), String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
    "((((a{1,100}){1,100}){1,100}){1,100}){1,100}",
  ])
  func aPatternTooLargeToCompileIsRefused(pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
  }

  @Test(arguments: [
    "(a+)+$", "(a|a)*b", "(x+x+)+y", "(a{1,100}){1,100}b", "^(a?){30}a{30}$", "(?:(?:a+)+)+$", "^((a|b)*)*c$",
    "(.*)*(.*)*(.*)*z", "^(?:.*a){12}z", "(?>a+)+(?=.*z)|(a+)+z",
  ])
  func catastrophicPatternsEndWithALimit(pattern: String) throws {
    let compiled = try Pattern(pattern)
    // The line feed is in the way of what follows it, which PCRE2 would otherwise miss at a glance.
    let text = String(repeating: pattern.contains("x") ? "x" : "a", count: 60) + "\nabcyz"
    #expect(throws: PatternLimitExceeded.self) { try compiled.matches(text) }
  }

  @Test func aLimitReachedOnOneValueLeavesThePatternUsable() throws {
    let pattern = try Pattern("^(a+)+$")
    #expect(throws: PatternLimitExceeded.self) { try pattern.matches(String(repeating: "a", count: 100) + "!a") }
    #expect(try pattern.matches("aaaa"))
    #expect(try !pattern.matches("aaab"))
  }

  @Test func longTextsAreSearchedAndTooLongOnesRefused() throws {
    let long = String(repeating: "the quick brown fox ", count: 20_000)
    #expect(try Pattern("lazy dog").matches(long) == false)
    #expect(try Pattern("fox $").matches(long))
    let tooLong = String(repeating: "x", count: Pattern.longestTextBytes + 1)
    #expect(throws: PatternLimitExceeded.self) { try Pattern("y").matches(tooLong) }
  }

  /// Each of many expressions that counts as found everywhere is found in each of many texts.
  @Test func whatIsFoundEverywhereIsInEachText() throws {
    let items = [
      "a", ".", "\\d", "[^a]", "(b|c)", "(?:ab)", "[\\s\\S]", "^", "$", "\\b", "(?=a)", "(?!a)", "\\A", "\\z",
    ]
    let parts = [""] + items.flatMap { item in ["", "*", "?", "{0,2}", "+"].map { item + $0 } }
    let texts = ["", "a", "b", "\n", "a\nb", "0", "ab ab", "é", "\u{0}", "abc0\r\n"]
    var found = 0
    for text in parts.flatMap({ first in parts.flatMap { [first + $0, first + "|" + $0] } }) {
      guard Pattern.isFoundEverywhere(text), let pattern = try? Pattern(text) else { continue }
      found += 1
      for sample in texts where try !pattern.matches(sample) { Issue.record("/\(text)/ is not in '\(sample)'") }
    }
    #expect(found > 1_000)
  }

  @Test(arguments: [
    (".*", true), ("^", true), ("$", true), ("", true), ("a*", true), ("^.*", true), ("(?s)^.*$", true), ("x?$", true),
    ("[\\s\\S]*", true), ("^[\\s\\S]*$", true), (".+", false), ("^$", false), ("^.*$", false), ("^(?!.*TODO)", false),
    ("\\$", false), ("^a*$", false), ("a*\\b", false), ("[$]", false),
  ])
  func onlyWhatHoldsNothingIsFoundEverywhere(pattern: (text: String, isFound: Bool)) {
    #expect(Pattern.isFoundEverywhere(pattern.text) == pattern.isFound)
  }
}
