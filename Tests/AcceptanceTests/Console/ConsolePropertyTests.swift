import Foundation
import TestSupport
import Testing
import Validation
import Values

@testable import Reporting

/// Whatever a run holds, its report fits, counts everything once, and says of all findings only what is true of all.
/// `TIPOFF_RUNS=120` for more of them, as `make soak` has it.
struct ConsolePropertyTests {
  private static let seeds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["TIPOFF_RUNS"].flatMap(UInt64.init) ?? 30)

  @Test(arguments: Self.seeds)
  func aReportFitsTheTerminalAndTenScreens(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let run = RandomRun(&random).run
    for width in [40, 80, 120] {
      let lines = Self.lines(of: run, width: width)
      for line in lines { #expect(TerminalText.width(of: line) <= width, "seed \(seed), width \(width): \(line)") }
      if width >= 80 { #expect(lines.count < 1000, "seed \(seed): \(lines.count) lines") }
    }
  }

  @Test(arguments: Self.seeds)
  func everyFindingIsCountedExactlyOnce(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let run = RandomRun(&random).run
    let stories = Stories(run)
    let all = stories.issues + stories.warnings
    #expect(all.reduce(0) { $0 + $1.explained } == run.summary.issues + run.summary.warnings, "seed \(seed)")
    let listed = all.flatMap { $0.findings + $0.consequences.flatMap(\.findings) }.map(\.fingerprint)
    #expect(Set(listed).count == listed.count, "seed \(seed)")
    #expect(listed.count == run.checks.reduce(0) { $0 + $1.findings.count }, "seed \(seed)")
  }

  @Test(arguments: Self.seeds)
  func whatIsSaidOfAllIsTrueOfAll(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let run = RandomRun(&random).run
    let stories = Stories(run)
    let page = ConsolePage(style: ReportStyle(width: 300, usesColors: false), ink: Ink(usesColors: false))
    for story in stories.issues + stories.warnings {
      let words = page.stories("ALL", [story], run).map { $0.drop { $0 == " " } }
      let isListed = story.total == story.findings.count
      if let common = words.first(where: { $0.hasPrefix("all with ") }) {
        let isTrue = story.findings.allSatisfy { $0.entity["team"] == .text("AAA") }
        #expect(isListed && isTrue && common == "all with team AAA", "seed \(seed): \(common)")
      }
      for status in ["new", "persisting"] where words.contains("all \(status)") {
        #expect(isListed && story.findings.allSatisfy { $0.status?.rawValue == status }, "seed \(seed)")
      }
      if words.contains(where: { $0.hasPrefix("every one of them") }) {
        #expect(story.total == story.result.measure?.examined, "seed \(seed)")
      }
    }
  }

  @Test(arguments: Self.seeds)
  func theWorstRowsAndContextsOfAGridAreShown(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for grid in RandomRun(&random).run.grids {
      for width in [40, 80, 120] {
        let view = GridView(grid, width: width)
        #expect(view.rows.count + view.hiddenRows.count == grid.rows.count)
        #expect(view.columns.count + view.hiddenColumns.count == grid.contexts.count)
        let (least, worst) = (view.rows.map(\.weight).min(), view.hiddenRows.map(\.weight).max())
        if let least, let worst { #expect(worst <= least, "seed \(seed)") }
        let shown = Set(view.columns.map(\.index))
        for hidden in view.hiddenColumns where grid.weight(ofContext: hidden).issues > 0 {
          let text = Self.page(width).lines(of: grid).joined(separator: " ")
          #expect(text.contains("too wide to show"), "seed \(seed): \(hidden) is not among \(shown)")
        }
      }
    }
  }

  @Test(arguments: Self.seeds)
  func aContextWithoutAJudgedCheckDoesNotLookClean(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let run = RandomRun(&random).run
    let lines = Self.page(200).contexts(run).dropFirst()
    for (context, line) in zip(run.contexts, lines) {
      let part = run.summary(ofContext: context)
      #expect(!line.contains("✓"))
      #expect(line.contains("not judged") == (part.errored + part.skipped > 0), "seed \(seed): \(line)")
      #expect(line.contains("?") == (part.errored + part.skipped == part.checks), "seed \(seed): \(line)")
    }
  }

  private static func page(_ width: Int) -> ConsolePage {
    ConsolePage(style: ReportStyle(width: width, usesColors: false), ink: Ink(usesColors: false))
  }

  private static func lines(of run: Run, width: Int) -> [String] {
    ConsoleReporter(ReportStyle(width: width, usesColors: false)).report(run)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
