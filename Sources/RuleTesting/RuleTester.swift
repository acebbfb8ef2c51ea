import Questions
import Rulebooks
import Validation
import Values

/// Runs the examples of a rulebook, each on the tables that it gives.
package struct RuleTester: Sendable {
  private let rulebook: Rulebook
  private let open: OpenedExample.Opening

  package init(_ rulebook: Rulebook, open: @escaping OpenedExample.Opening) {
    self.rulebook = rulebook
    self.open = open
  }

  /// All examples, or those of some checks: by id, tag, table or context.
  package func report(only words: [String] = []) async throws -> RuleTestReport {
    let tests = try RuleTest.all(of: rulebook, only: words)
    let parts = min(tests.count, Self.mostAtOnce)
    let numbered = try await withThrowingTaskGroup(of: [(Int, RuleTestResult)].self) { group in
      for part in 0..<parts {
        group.addTask {
          var results: [(Int, RuleTestResult)] = []
          for index in stride(from: part, to: tests.count, by: parts) {
            try Task.checkCancellation()
            results.append((index, try await result(of: tests[index])))
          }
          return results
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    // Ordered by the files, not by finish: two runs must print the same text.
    return try RuleTestReport(rulebook, only: words, numbered.sorted { $0.0 < $1.0 }.map(\.1))
  }

  /// Examples that are run at once.
  private static let mostAtOnce = 8

  /// Far apart: what depends on the clock shows it.
  private static let clocks = [
    Instant(microseconds: 946_684_800_000_000), Instant(microseconds: 4_102_444_799_000_000),
  ]
  .compactMap { $0 }

  package func result(of test: RuleTest) async throws(CancellationError) -> RuleTestResult {
    let clocks = test.example.now.map { [$0] } ?? Self.clocks
    let opened: OpenedExample
    do throws(OpenedExample.TableFailure) {
      opened = try open(test.example.tables.map { ($0.name, $0.table) }, clocks[0])
    } catch {
      let place = test.example.tables.first { $0.name == error.table }?.location ?? test.example.location
      return RuleTestResult(test, .mistaken([Diagnostic(place, error.message)]))
    }
    var first: RuleTestResult?
    for now in clocks {
      opened.setClock(now)
      let result = try await ExampleTrial(test, rulebook, opened.engine, at: now, open).result()
      guard let before = first else {
        first = result
        continue
      }
      if !before.isAlike(result) { return RuleTestResult(test, .mistaken([test.dependsOnClock(before, result)])) }
    }
    return first ?? RuleTestResult(test, .holds)
  }
}

extension RuleTestResult {
  fileprivate func isAlike(_ other: RuleTestResult) -> Bool {
    came?.verdict == other.came?.verdict && came?.reason == other.came?.reason && differences == other.differences
      && mistakes.isEmpty == other.mistakes.isEmpty
  }
}

extension RuleTest {
  fileprivate func dependsOnClock(_ one: RuleTestResult, _ other: RuleTestResult) -> Diagnostic {
    let came = [one.came, other.came].compactMap { $0?.words }
    let words = came.count == 2 && came[0] != came[1] ? ": \(came[0]) at one moment, \(came[1]) at another" : ""
    return Diagnostic(
      example.location, "what \(checkID) finds depends on the clock, and the example says none\(words)",
      hint: "now: 2026-01-26T06:30:00Z")
  }
}
