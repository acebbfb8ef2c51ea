import TestSupport
import Testing

@testable import Reporting
@testable import Values

/// What people are shown of a value is that value: runs of blanks, and names that are hardly there.
struct ShownTextTests {
  /// No line is broken within a run of spaces, and none of them is lost.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func wrappingKeepsRunsOfSpaces(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = (0..<Int.random(in: 1..<30, using: &random)).map { _ in
      String(repeating: "x", count: Int.random(in: 1..<6, using: &random))
    }
    var text = words[0]
    for word in words.dropFirst() {
      let isRun = Int.random(in: 0..<5, using: &random) == 0
      text += String(repeating: " ", count: isRun ? Int.random(in: 2..<5, using: &random) : 1) + word
    }
    let lines = TerminalText.wrapped(text, to: 60)
    #expect(lines.allSatisfy { $0.count <= 60 }, "seed \(seed)")
    #expect(lines.joined(separator: " ") == text, "seed \(seed): \(lines)")
  }

  @Test(arguments: [
    ("", "''"), (" DET", "' DET'"), ("DET ", "'DET '"), ("NULL", "'NULL'"), ("DET", "DET"),
    ("Los Angeles", "Los Angeles"),
  ])
  func aNameThatWouldNotBeSeenStandsInQuotes(text: String, shown: String) {
    #expect(Value.text(text).label == shown)
    #expect(Value.null.label == "NULL")
  }

  @Test func markdownShowsEverySpace() {
    #expect(MarkdownText.escaped("v is '   x'") == "v is ' &nbsp;&nbsp;x'")
    #expect(MarkdownText.escaped("a b") == "a b")
  }
}
