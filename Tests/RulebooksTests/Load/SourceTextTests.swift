import TestSupport
import Testing

@testable import Rulebooks
@testable import Values

struct SourceTextTests {
  @Test func placesAndOffsetsAgreeWithCountingInLongLines() {
    print("seed 7")
    var random = SeededRandom(seed: 7)
    for _ in 0..<20 {
      let pieces = ["a", "é", "日", "😀", "b", "c", " "] + (random.chance(50) ? ["\n", "\r\n", "\r"] : [])
      let text = (0..<2000).map { _ in random.pick(pieces) }.joined()
      let source = SourceText(file: "r", bytes: Array(text.utf8))
      var (line, column) = (1, 1)
      var offset = 0
      let scalars = Array(text.unicodeScalars)
      for (index, scalar) in scalars.enumerated() {
        #expect(source.location(atOffset: offset) == Location(file: "r", line: line, column: column))
        let isInPair = scalar == "\n" && index > 0 && scalars[index - 1] == "\r"
        if !isInPair { #expect(source.offset(line: line, column: column) == offset) }
        offset += UTF8.width(scalar)
        let isFirstOfPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        let endsLine = scalar == "\n" || (scalar == "\r" && !isFirstOfPair)
        (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
      }
      #expect(source.offset(line: line, column: column + 1) == nil)
      #expect(source.offset(line: line + 1, column: 1) == nil)
    }
  }
}
