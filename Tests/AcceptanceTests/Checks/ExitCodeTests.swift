import Rulebooks
import Testing
import Validation
import Values

/// How a run ends, of every set of outcomes under every `--fail-on`.
struct ExitCodeTests {
  private enum Outcome: String, CaseIterable {
    case pass, issue, warning, error, guarded, empty, notDue, inPart

    var check: String {
      let rule =
        switch self {
        case .pass: "not_null: b"
        case .issue: "not_null: a"
        case .warning: "not_null: a, severity: warning"
        case .error: "not_null: nosuch"
        case .guarded: "not_null: b, when: count(t) > 9"
        case .empty: "not_null: b, where: b = 9"
        case .notDue: "not_null: b, due: { anchor: max(t.a) }"
        case .inPart: "not_null: b, group_by: [g], min_examined: 2"
        }
      return "- { id: \(rawValue), \(rule) }"
    }

    var isJudged: Bool { [.pass, .issue, .warning, .inPart].contains(self) }
  }

  private static func expected(_ outcomes: Set<Outcome>, _ failOn: FailOn) -> ExitCode {
    let failing: Set<Outcome> =
      switch failOn {
      // Without a history every issue is new.
      case .error, .new: [.issue]
      case .warning: [.issue, .warning]
      case .never: []
      }
    if !outcomes.isDisjoint(with: failing) { return .issues }
    if outcomes.contains(.error) { return .notJudged }
    return outcomes.contains(.empty) && !outcomes.contains(where: \.isJudged) ? .notJudged : .clean
  }

  @Test func everySetOfOutcomesEndsAsTheWorstOfThemSays() async throws {
    let all = Outcome.allCases
    for number in 1..<(1 << all.count) {
      let outcomes = all.indices.filter { number & (1 << $0) != 0 }.map { all[$0] }
      let run = try await SmallRun(
        outcomes.map(\.check).joined(separator: "\n"), [("t", "a | b | g\nNULL | 1 | x\nNULL | 1 | x\nNULL | 1 | y")])
      for failOn in FailOn.allCases {
        #expect(
          ExitCode(of: run.run.checks, failOn: failOn) == Self.expected(Set(outcomes), failOn),
          "\(outcomes) under \(failOn): \(run.run.checks.map(\.standing))")
      }
    }
  }
}
