import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// The page of a run is well-formed, and says what the JSON of the run says: no finding more, none less, nothing else of any.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct PageTests {
  static let verdicts: [(Verdict, Reason?)] = [
    (.fail, nil), (.warn, nil), (.error, .timeout), (.skipped, .notDue), (.pass, nil),
  ]

  @Test func thePageSaysWhatTheJSONSaysOfTheNightAndOfWhatWasNotJudged() async throws {
    let runs = [
      try await ShippedRun.night(), try await ShippedRun.repaired(), try await GateGoldenTests.mixed(),
      try await ShippedRun.run(rules: "rules/broken-join", snapshot: "night", now: "2026-01-26T06:30:00Z"),
    ]
    #expect(Array(try PageReading.complaints(about: runs).joined()) == [])
  }

  @Test func thePageSaysWhatTheJSONSaysOfRandomRulebooksOfAllKinds() async throws {
    let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    var runs: [Run] = []
    for seed in first..<first + 8 {
      let book = RandomRulebook(seed: seed)
      runs.append(try await ExampleRun(rules: book.rules, tables: book.tables, past: book.past).run)
    }
    for (index, complaints) in try PageReading.complaints(about: runs).enumerated() {
      #expect(complaints == [], "seed \(first + UInt64(index))")
    }
  }

  /// Findings that a cap cut off, causes in circles, statuses, grids.
  @Test func thePageSaysWhatTheJSONSaysOfRandomRuns() throws {
    let runs = (0..<40 as Range<UInt64>).map { seed -> (seed: UInt64, run: Run) in
      var random = SeededRandom(seed: seed)
      return (seed, RandomRun(&random).run)
    }.filter { $0.run.checks.reduce(0) { $0 + $1.findings.count } < 500 }
    #expect(runs.count > 10)
    for ((seed, _), complaints) in zip(runs, try PageReading.complaints(about: runs.map(\.run))) {
      #expect(complaints == [], "seed \(seed)")
    }
  }

  @Test func noTextOfARunIsMarkup() throws {
    let texts = HostileRun.texts + HostilePage.texts
    let complaints = try PageReading.complaints(about: texts.map { HostileRun(Self.verdicts, text: $0).run })
    for (text, complaints) in zip(texts, complaints) { #expect(complaints == [], "\(text.debugDescription)") }
  }

  @Test func equalRunsMakeEqualBytes() async throws {
    let reporter = HTMLReporter(ReportStyle(width: 80, usesColors: false))
    #expect(reporter.report(try await ShippedRun.night()) == reporter.report(try await ShippedRun.night()))
  }

  /// What a reader should do first is said alike in each report for people.
  @Test func thePageOpensWithTheWordsOfTheConsole() throws {
    for seed in 0..<40 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let run = RandomRun(&random).run
      guard run.checks.reduce(0, { $0 + $1.findings.count }) < 500 else { continue }
      let style = ReportStyle(width: 10_000, usesColors: false)
      let console = ConsoleReporter(style).report(run).split(separator: "\n").map(String.init)
      let page = HTMLReporter(style).report(run)
      let headline = try #require(console.first)
      for words in headline.split(separator: "  ") {
        let isMark = words.unicodeScalars.dropFirst().first == " "
        #expect(page.contains(String(isMark ? words.dropFirst(2) : words)), "seed \(seed): \(words)")
      }
      if let last = console.last, last.hasPrefix("→") { #expect(page.contains(">\(last)<"), "seed \(seed): \(last)") }
    }
  }
}

/// Texts that would be something else in a page than text.
enum HostilePage {
  static let texts = [
    "</script><script>window.pwned = 1</script>", "\"><img src=x onerror=\"window.pwned = 1\">",
    "' onfocus='window.pwned = 1' autofocus x='",
    "javascript:window.pwned=1", "JaVaScRiPt:window.pwned=1", "\u{1}javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "https://x.example/\"onmouseover=\"window.pwned=1", "http://x.example/ javascript:1",
    "mailto:a@b.example?subject=<b>", "vbscript:x",
    "</style><link rel=stylesheet href=https://x.example/a.css>", "</title><base href=https://x.example/>", "<!--",
    "-->", "<![CDATA[",
    "</table></details></article></main>", "<svg onload=window.pwned=1>", "&lt;script&gt;", "&#x3C;b&#x3E;", "&amp",
    "%3Cb%3E", "finding-", "check-",
    "#check-", "\u{202E}gnp.exe\u{2066}",
    String(decoding: [0xEF, 0xB7, 0x90, 0xF0, 0x9F, 0xBF, 0xBE, 0, 12] as [UInt8], as: UTF8.self), "a b\tc",
    "`${window.pwned=1}`",
    "{{constructor.constructor('x')()}}",
    "url(https://x.example/a.png)", "<meta http-equiv=refresh content=0;url=https://x.example>",
    "<form action=https://x.example><input name=kind>",
    "https://x.example/a?b=1&c=%20#d", "http://x.example", "mailto:a@b.example", "<plaintext>", "<template>",
    "<noscript>", "<select><option>",
  ]
}
