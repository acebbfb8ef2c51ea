import TestSupport
import Testing
import Validation
import Values

/// Bounds that are texts hold in the order of bytes, of each value, and of the least and the greatest one, whatever a column's collation.
struct ByteOrderTests {
  private static let alphabet = ["Inf", "B", "c", "b", "b ", "a", "A ", "é"]

  @Test(arguments: ["", "COLLATE NOCASE", "COLLATE RTRIM"])
  func textsAreHeldToTheirBoundsByTheirBytes(collation: String) async throws {
    let seed = SeededRandom.seed(1, of: "ByteOrderTests")
    var random = SeededRandom(seed: seed)
    for _ in 0..<30 {
      let texts = (0...random.below(4)).map { _ in random.pick(Self.alphabet) }
      let bound = random.pick(Self.alphabet)
      let run = try await SmallRun(
        """
        - { id: least, range: { column: v, min: '\(bound)' } }
        - { id: most, range: { column: v, max: '\(bound)', strict_max: true } }
        - { id: first, aggregate: { of: min, column: v, min: '\(bound)' } }
        - { id: last, aggregate: { of: max, column: v, max: '\(bound)' } }
        """, [("t", "v TEXT \(collation)\n" + texts.map { "'\($0)'" }.joined(separator: "\n"))])
      func isBefore(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
      let below = texts.count { isBefore($0, bound) }
      let above = texts.count { isBefore(bound, $0) }
      let equal = texts.count - below - above
      let words = "seed \(seed): \(texts) \(collation), bound '\(bound)'"
      #expect(try run.check("t.least").measure?.failing == below, "\(words)")
      #expect(try run.check("t.most").measure?.failing == above + equal, "\(words)")
      #expect(try run.check("t.first").verdict == (below > 0 ? .fail : .pass), "\(words)")
      #expect(try run.check("t.last").verdict == (above > 0 ? .fail : .pass), "\(words)")
    }
  }
}
