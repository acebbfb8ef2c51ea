import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// Whatever a run holds, no format lets a gate take what was not judged for a pass.
@Suite(.enabled(if: GateReading.isPythonInstalled, "SKIPPED: no python3 here; apt-get install python3"))
struct GateClaimTests {
  private static let formats = ["junit", "tap", "github", "gitlab", "sarif", "csv", "ndjson"]

  @Test func everyFormatTellsOfEveryCheckThatIsNoPass() throws {
    // Tens of thousands of findings say no more than hundreds, and take a minute.
    let runs = (0..<40 as Range<UInt64>).map { seed -> (seed: UInt64, run: Run) in
      var random = SeededRandom(seed: seed)
      return (seed, RandomRun(&random).run)
    }.filter { $0.run.checks.reduce(0) { $0 + $1.findings.count } < 500 }
    #expect(runs.count > 10)
    for ((seed, run), readings) in zip(runs, try Self.readings(of: runs.map(\.run))) {
      let bad = run.ids(.fail).union(run.ids(.error))
      for (format, reading) in readings {
        let unjudged: Set<String> = run.nothingAtAll && ["sarif", "csv", "ndjson"].contains(format) ? [""] : []
        let extra: Set<String> = run.nothingAtAll ? ["tipoff.anything_judged", "random"] : []
        #expect(
          reading.bad.subtracting(extra) == bad.union(unjudged), "seed \(seed), \(format)")
        #expect(reading.skipped == run.ids(.skipped), "seed \(seed), \(format)")
        if !["junit", "tap"].contains(format) { #expect(reading.warned == run.ids(.warn), "seed \(seed), \(format)") }
        #expect(reading.passes == (run.exitCode == .clean), "seed \(seed), \(format)")
      }
    }
  }

  @Test(arguments: [[Verdict.skipped], [.skipped, .skipped], []])
  func aRunThatJudgedNothingIsNoPassAnywhere(verdicts: [Verdict]) throws {
    let run = HostileRun(verdicts.map { ($0, Reason.empty) }, text: "plain").run
    #expect(run.exitCode == .notJudged)
    for (format, reading) in try #require(try Self.readings(of: [run]).first) { #expect(!reading.passes, "\(format)") }
  }

  @Test func aRunInWhichNothingWasDueIsLetThroughAndSkippedEverywhere() throws {
    let run = HostileRun([(.skipped, .notDue)], text: "plain").run
    #expect(run.exitCode == .clean)
    for (format, reading) in try #require(try Self.readings(of: [run]).first) {
      #expect(reading.passes && reading.skipped == ["plain.plain0"], "\(format)")
    }
  }

  /// Every text of a run is hostile to every format.
  @Test func hostileTextsAreTextsInEveryFormat() throws {
    let runs = HostileRun.texts.map { text in
      HostileRun([(.fail, nil), (.warn, nil), (.error, .timeout), (.skipped, .notDue), (.pass, nil)], text: text).run
    }
    for (text, run) in zip(HostileRun.texts, runs) {
      for reporter in Formats.runs.all {
        let report = reporter.init(ReportStyle(width: 100, usesColors: false)).report(run)
        let acting = report.unicodeScalars.filter {
          $0 != "\n" && $0 != "\t" && TerminalText.safe(String($0)) != String($0)
        }
        #expect(acting.isEmpty, "\(reporter.name), \(text.debugDescription): \(acting.map(\.value))")
      }
    }
    for (text, readings) in zip(HostileRun.texts, try Self.readings(of: runs)) {
      for (format, reading) in readings {
        let name = { (index: Int) in Self.name("\(text).\(text)\(index)", in: format) }
        #expect(
          reading.bad == [name(0), name(2)] && reading.skipped == [name(3)],
          "\(format), \(text.debugDescription): \(reading)")
      }
    }
  }

  /// How a reader of the format gets a name: the very bytes, or with what cannot stand there made visible.
  private static func name(_ id: String, in format: String) -> String {
    let safe = TerminalText.safe(id)
    switch format {
    case "gitlab", "sarif", "ndjson": return id
    case "csv":
      // A spreadsheet shows a text that might be a formula with `'` in front; a finding is a line, whatever it holds.
      let isFormula = safe.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
      return (isFormula ? "'" : "") + safe.replacing("##[", with: "\\u{23}#[")
    case "junit": return safe.replacing("\u{FFFE}", with: "\\u{FFFE}").replacing("\u{FFFF}", with: "\\u{FFFF}")
    case "tap": return safe.replacing("#", with: "\\u{23}").trimmingCharacters(in: [" "])
    default: return safe
    }
  }

  private static func readings(of runs: [Run]) throws -> [[String: GateReading]] {
    try GateReading.of(
      try runs.map { run in
        try Dictionary(uniqueKeysWithValues: formats.map { ($0, try GateGoldenTests.text($0, of: run)) })
      })
  }
}

extension Run {
  fileprivate func ids(_ verdict: Verdict) -> Set<String> { Set(checks.filter { $0.verdict == verdict }.map(\.id)) }

  fileprivate var nothingAtAll: Bool { exitCode == .notJudged && summary.errored == 0 }
}
