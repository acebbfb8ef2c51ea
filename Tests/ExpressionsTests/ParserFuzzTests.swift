import Expressions
import TestSupport
import Testing

struct ParserFuzzTests {
  private let seed: UInt64 = 20_260_125

  private static let texts = [
    "game_status = 9", "is_dnp = 0 and usage_rate between 0 and 50.5", "-a || b collate nocase < not c",
    "strftime('%Y%m%d', game_date) || '_' || away_team_tricode", "x in (1, 'a''b', null, x'00ff', :p) is true",
    "case a when 1 then 'x' else cast(b as real) end", "count(*) filter (where a not like '5!%' escape '!')",
    "count(t where t.a > 6h and b is not distinct from c)", "\"odd name\".[other] glob '[a-z]*' or `x` isnull",
    "- -9223372036854775808 + .5e-3 * 0x1F % 7", "first(schedule.game_date_est) < now() - 12h",
  ]

  @Test func anyBytesGiveATreeOrAnErrorInsideTheText() {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      expectTreeOrErrorInside(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func mutatedExpressionsGiveATreeOrAnErrorInsideTheText() {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<8000 { expectTreeOrErrorInside(mutated(&random)) }
  }

  @Test func whatIsPrintedReadsBackAsTheSame() {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    var trees = 0
    for _ in 0..<8000 {
      let text = mutated(&random)
      guard let tree = try? parseExpression(text) else { continue }
      trees += 1
      let printed = tree.description
      let again = try? parseExpression(printed)
      #expect(again?.lisp == tree.lisp, "\(text) was printed as \(printed)")
      #expect(again?.description == printed)
    }
    #expect(trees > 500)
  }

  private func expectTreeOrErrorInside(_ text: String) {
    do throws(ExpressionError) {
      let tree = try parseExpression(text)
      #expect(tree.span.end <= text.utf8.count)
    } catch {
      #expect(error.offset >= 0 && error.length >= 0 && error.offset + error.length <= text.utf8.count, "\(text)")
      #expect(!error.message.isEmpty)
    }
  }

  /// Tokens of valid texts, swapped, dropped and doubled.
  private func mutated(_ random: inout SeededRandom) -> String {
    var words: [String] = []
    for _ in 0...Int.random(in: 0...1, using: &random) {
      let text = Self.texts.randomElement(using: &random) ?? ""
      words += text.split(separator: " ").map(String.init)
      words.append(["and", "or", "=", "||", "+", "<", "is"].randomElement(using: &random) ?? "and")
    }
    words.removeLast()
    for _ in 0..<Int.random(in: 0...3, using: &random) where !words.isEmpty {
      let index = Int.random(in: 0..<words.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: words.remove(at: index)
      case 1: words.insert(words[index], at: index)
      case 2: words.swapAt(index, Int.random(in: 0..<words.count, using: &random))
      case _: words[index] = "(" + words[index] + ")"
      }
    }
    return words.joined(separator: " ")
  }
}
