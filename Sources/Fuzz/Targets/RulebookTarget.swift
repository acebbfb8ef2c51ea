import Rulebooks
import TestSupport
import Values

/// Reads rule files: a rulebook, or mistakes that lie in the file and have words.
struct RulebookTarget: FuzzTarget {
  let name = "rulebook"
  let weight = 4
  let corpus: Corpus

  func input(_ random: inout SeededRandom) -> [UInt8] {
    let start = random.pick(corpus.rules)
    guard random.chance(25) else { return Mutator.mutated(start, with: corpus.rules, &random) }
    // A rule file that stays YAML, with an expression where there was a word: mistakes beyond the syntax.
    let text = String(decoding: start, as: UTF8.self)
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let expression = ExpressionGrammar.expression(3, &random)
    words[random.below(words.count)] = "\"\(expression.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    return Array(words.joined(separator: " ").utf8)
  }

  func violation(of input: [UInt8]) async -> String? {
    do throws(Diagnostics) {
      let rulebook = try loadRulebook([RuleFile(path: "rules.yml", bytes: input)], defaultName: "fuzz")
      return rulebook.tables.isEmpty ? "a rulebook without tables" : nil
    } catch {
      return Self.violation(of: error, in: input)
    }
  }

  private static func violation(of diagnostics: Diagnostics, in input: [UInt8]) -> String? {
    guard !diagnostics.isEmpty else { return "refused without a word" }
    let lines = lengths(of: input)
    for diagnostic in diagnostics.all {
      if diagnostic.message.isEmpty { return "a mistake without words at \(diagnostic.location)" }
      let (line, column) = (diagnostic.location.line, diagnostic.location.column)
      guard diagnostic.location.file == "rules.yml", lines.indices.contains(line - 1), column >= 1,
        column <= lines[line - 1] + 1
      else { return "outside of the file: \(diagnostic)" }
    }
    return nil
  }

  /// Scalars of each line; `\n`, `\r\n` and `\r` end one.
  private static func lengths(of input: [UInt8]) -> [Int] {
    var lengths = [0]
    for (index, byte) in input.enumerated() {
      let isPair = byte == 0x0D && index + 1 < input.count && input[index + 1] == 0x0A
      if isPair { continue }
      if byte == 0x0A || byte == 0x0D {
        lengths.append(0)
      } else if byte & 0xC0 != 0x80 {
        lengths[lengths.count - 1] += 1
      }
    }
    return lengths
  }
}
