import TestSupport
import Testing
import Validation
import Values

/// A group that is bad is named, also where the verdict is another group's.
struct WarnedGroupTests {
  @Test func aWarnedGroupIsNamedBesideAnErroneousOne() async throws {
    let checks = [
      "{ aggregate: { of: avg, column: a }, warn: '> 5' }", "{ not_null: a, severity: warning }",
      "{ range: { column: a, max: 5 }, severity: warning }",
    ]
    for check in checks {
      let result = try await SmallRun(
        "- \(check.dropLast()), group_by: [g], on_empty: error, min_examined: 2 }",
        [("t", "g | a\nA | 1\nA | 2\nB | 10\nB | 20\nB | NULL\nC | 9")]
      ).first
      #expect(result.standing == "error, empty", "\(check)")
      #expect(
        result.explanation
          == "nothing to examine in 1 group, which on_empty calls an error: g=C; a warning in 1 group: g=B", "\(check)")
    }
  }
}
