import Testing
import Validation

/// What is held to be equal to a masked column is masked beside it, by whatever name the column goes.
struct CanaryComparedTests {
  private static let columns = ["v", "twice", "thrice"]
  private static let checks = [
    "recompute: { equals: #, expression: max(n), from: u, match: { id: id } }",
    "recompute: { equals: #, expression: n + 1 }", "recompute: { equals: #, expression: n }",
    "compare: { columns: [#, n] }", "compare: { columns: [n, #], is: \"=\", tolerance: 1 }",
    "reconcile: { with: u, match: { id: id }, columns: { #: n } }",
  ]

  @Test func bothSidesOfAComparisonAreMasked() async throws {
    for column in Self.columns {
      for check in Self.checks {
        let rule = "- { \(check.replacing("#", with: column)), mask: [v] }"
        let run = try await SmallRun(
          rule, [("t", "id | v | n\n1 | 7700 | 9006"), ("u", "id | n\n1 | 9007")],
          keys: "key: [id]\nderive: { twice: v * 2, thrice: twice + v }", tables: "u: { from: u, key: [id] }")
        let result = try run.first
        #expect(result.verdict == .fail, "\(rule): \(result.explanation ?? "")")
        let shown = result.findings.flatMap { [$0.message] + $0.samples.flatMap(\.cells).map { "\($0.value)" } }
        // What an expression reads is a column in its own right: only its result stands for the masked one.
        let isRead = check.contains("n + 1")
        for number in ["7700", "15400", "23100", "9007"] + (isRead ? [] : ["9006"]) {
          #expect(shown.allSatisfy { !$0.contains(number) }, "\(rule): \(shown)")
        }
        #expect(shown.contains { $0.contains("sha256:") }, "\(rule): \(shown)")
        #expect(result.entities == ["id=1"], "\(rule)")
      }
    }
  }
}
