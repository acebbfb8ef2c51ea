import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Whole numbers that no arithmetic holds, wherever somebody may write one: an answer, or words with exit code 2.
struct HugeIntegerTests {
  private static let numbers = [
    "0", "1", "-1", "1000", "9223372036854776", "4611686018427387904", "9223372036854775806", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "99999999999999999999", "1e18", "1e300",
  ]

  /// In place of any number of the examples of the kinds: what the loader refuses has words, what it takes has a verdict.
  @Test func anyNumberOfARuleMayBeHuge() async throws {
    let seed = SeededRandom.seed(0, of: "HugeIntegerTests")
    print("HugeIntegerTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let examples = Kinds.all.flatMap { $0.about.examples }
    var (refused, judged) = (0, 0)
    for _ in 0..<120 {
      let example = random.pick(examples)
      let rules = Self.rules(of: example, &random)
      if try await Self.isJudged(rules, example) { judged += 1 } else { refused += 1 }
    }
    #expect(refused > 10 && judged > 10, "\(refused) refused, \(judged) judged")
  }

  private static func rules(of example: KindExample, _ random: inout SeededRandom) -> String {
    let places = example.rules.matches(of: #/[ \[(](\d+)(?=[ ,}\])\n]|$)/#).map(\.output.1)
    let huge = random.pick(numbers)
    var changed = example.rules
    if places.isEmpty || random.chance(20) {
      // Beside whatever the check says, where it is one in braces.
      let key = random.pick(["samples", "min_examined"])
      if changed.hasPrefix("- {") { changed = "- { \(key): \(huge)," + changed.dropFirst(3) }
    } else {
      let place = random.pick(places)
      changed.replaceSubrange(place.startIndex..<place.endIndex, with: huge)
    }
    return KindExample(example.name, rules: changed, tables: example.tables, verdict: .pass).rulebook
  }

  /// False where the rules are refused.
  private static func isJudged(_ rules: String, _ example: KindExample) async throws -> Bool {
    var tables: [(name: String, table: MarkedTable)] = []
    for table in example.tables { tables.append((table.name, try MarkedTable(parsing: table.text))) }
    let past = try example.past.map { try pastRuns($0) }
    do {
      let run = try await ExampleRun(rules: rules, tables: tables, now: example.now, past: past).run
      #expect(!run.checks.isEmpty, "\(rules)")
      for check in run.checks { #expect(check.verdict != .error || check.explanation != nil, "\(rules)") }
      return true
    } catch {
      let mistakes = try #require(error as? Diagnostics, "\(rules): \(error)")
      #expect(!mistakes.sorted.isEmpty, "\(rules)")
      return false
    }
  }

  /// Those of the command line and of the environment.
  @Test(arguments: ["COLUMNS", "--jobs", "--timeout", "--deadline", "--memory", "--limit", "--last"])
  func anyNumberOfACommandMayBeHuge(place: String) throws {
    let hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2), (NULL, 3)")
    for hour in 10..<14 {
      try hostile.check(
        ["--history", "h.sqlite", "--now", "2026-01-26T\(hour):30:00Z"], exits: [1, 2], leaving: ["h.sqlite"])
    }
    let check = ["check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--no-history"]
    let asked = [
      "COLUMNS": [
        check, ["trend", "pass_rate", "--history", "h.sqlite"], ["issues", "--history", "h.sqlite"],
        ["profile", "s.sqlite"],
      ],
      "--limit": [["issues", "--history", "h.sqlite"], ["sql", "SELECT * FROM v_runs", "--history", "h.sqlite"]],
      "--last": [["runs", "--history", "h.sqlite"], ["trend", "issues", "--history", "h.sqlite"]],
    ]
    for number in Self.numbers {
      for command in asked[place] ?? [check] {
        let isVariable = place == "COLUMNS"
        let unit = ["--timeout": "d", "--deadline": "d", "--memory": "MiB"][place] ?? ""
        let process = try HostileProcess(
          command + (isVariable ? [] : ["\(place)=\(number)\(unit)"]), in: hostile.folder.url.path,
          after: isVariable ? ["env", "COLUMNS=\(number)"] : [])
        #expect((0...3).contains(process.exitCode), "\(place) \(number): \(process)")
        #expect(!process.standardError.contains("Fatal error"), "\(place) \(number): \(process)")
      }
    }
  }
}
