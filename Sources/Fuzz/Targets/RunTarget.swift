import Reporting
import Rulebooks
import TestSupport
import Validation
import Values

/// Runs what is left of a kind's example after mutation: every check has a verdict, and every report can be written.
struct RunTarget: FuzzTarget {
  let name = "run"
  let weight = 1
  private let examples = Kinds.all.flatMap { $0.about.examples }

  /// The number of the example in two bytes, and its rules.
  func input(_ random: inout SeededRandom) -> [UInt8] {
    let index = random.below(examples.count)
    let all = examples.map { Array($0.rules.utf8) }
    let rules = random.chance(70) ? recombined(index, &random) : Mutator.mutated(all[index], with: all, &random)
    return [UInt8(index >> 8), UInt8(index & 0xFF)] + rules
  }

  /// One word, or option, of another example in place of one of this: often still a rulebook.
  private func recombined(_ index: Int, _ random: inout SeededRandom) -> [UInt8] {
    var words = examples[index].rules.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...random.below(2) {
      let others = random.pick(examples).rules.split(separator: " ").map(String.init)
      let other = random.chance(70) ? random.pick(others) : ExpressionGrammar.columns[random.below(3)]
      words[random.below(words.count)] = other
    }
    return Array(words.joined(separator: " ").utf8)
  }

  func violation(of input: [UInt8]) async -> String? {
    guard input.count >= 2 else { return nil }
    let example = examples[(Int(input[0]) << 8 | Int(input[1])) % examples.count]
    let rules = String(decoding: input.dropFirst(2), as: UTF8.self)
    let changed = KindExample(
      example.name, rules: rules, tables: example.tables, verdict: example.verdict, now: example.now)
    do {
      let run = try await ExampleRun(changed).run
      for reporter in Formats.runs.all {
        let style = ReportStyle(width: 80, usesColors: false)
        if reporter.init(style).report(run).isEmpty { return "an empty report as \(reporter.name)" }
      }
      return violation(of: run)
    } catch is Diagnostics {
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func violation(of run: Run) -> String? {
    for check in run.checks {
      let needsReason = check.verdict == .error || check.verdict == .skipped
      if needsReason, check.reason == nil { return "\(check.id): \(check.verdict) without a reason" }
      if check.verdict == .fail, check.issueCount == 0 { return "\(check.id): fails without an issue" }
      if check.verdict == .pass, !check.findings.isEmpty { return "\(check.id): passes with findings" }
    }
    return nil
  }
}
