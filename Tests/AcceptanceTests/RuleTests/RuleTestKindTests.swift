import Handbook
import RuleTesting
import Rulebooks
import TestSupport
import Testing
import Values

/// Each kind's own examples, written as `examples:` of a rule file.
struct RuleTestKindTests {
  static let all = Kinds.all.flatMap { kind in
    kind.about.examples.map { Named(kind: kind.about.name, example: $0) }
  }

  struct Named: CustomTestStringConvertible, Sendable {
    let kind: String
    let example: KindExample
    var testDescription: String { "\(kind): \(example.name)" }
    /// A group without a row: no mark can stand for it, and the verdict does.
    var findsWhatIsGone: Bool { kind == "change" && example.name.contains("is gone") }
    var isMarked: Bool { example.tables.contains { $0.text.contains("←") } }
  }

  @Test(arguments: all)
  func anExampleOfAKindHolds(_ named: Named) async throws {
    let result = try await RuleTestRun.result(named.example.asRules(sayingVerdict: named.findsWhatIsGone))
    #expect(result.holds, "\(result.outcome), \(String(describing: result.came))")
    #expect(result.came?.verdict == named.example.verdict)
  }

  /// Each page shows its kind tested; what it shows holds.
  @Test(arguments: Kinds.all.map { $0.about.name })
  func whatThePageShowsHolds(kind: String) async throws {
    let about = try #require(Kinds.named(kind)).about
    let tested = KindPage(about).tested
    #expect(KindPage(about).markdown.contains(tested.joined(separator: "\n")))
    let report = try await RuleTestRun.report(KindExample.rulebook(of: tested))
    #expect(
      report.results.map(\.holds) == [true], "\(report.results.map(\.outcome))\n\(tested.joined(separator: "\n"))")
    #expect(report.results.first?.came?.verdict == .fail)
  }

  @Test(arguments: all.filter(\.findsWhatIsGone))
  func whatIsGoneHasToBeSaid(_ named: Named) async throws {
    let result = try await RuleTestRun.result(named.example.asRules())
    #expect(result.differences?.tooMuch.map(\.rows) == [[]], "\(result.outcome)")
    #expect(result.differences?.missed == [])
  }

  @Test(arguments: all.filter(\.isMarked))
  func withoutItsMarksItDoesNotHold(_ named: Named) async throws {
    let result = try await RuleTestRun.result(
      named.example.asRules { _, _, line in line.replacing("←", with: "") })
    #expect(!result.holds)
  }

  @Test(arguments: all.filter { $0.example.verdict == .pass })
  func aMarkThatNothingFindsIsMissed(_ named: Named) async throws {
    guard named.example.tables.contains(where: { $0.text.contains("\n") }) else { return }
    var isMarked = false
    let result = try await RuleTestRun.result(
      named.example.asRules { _, _, line in
        defer { isMarked = true }
        return isMarked ? line : line + " ←"
      })
    #expect(result.differences?.missed.count == 1, "\(result.outcome)")
  }
}
