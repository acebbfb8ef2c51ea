import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// `tipoff comment`: a JSON report says as much as the run itself.
struct CommentTests {
  private static let style = ReportStyle(width: 100, usesColors: false)

  private func json(_ run: Run) -> String { JSONReporter(Self.style).report(run) }

  private func expectTheSameComment(_ run: Run, _ words: String) throws {
    let told = MarkdownReporter(Self.style).report(try ReportReading.run(of: json(run)))
    #expect(told == MarkdownReporter(Self.style).report(run), "\(words)")
  }

  @Test func theCommentOfAReportIsThatOfItsRun() async throws {
    try expectTheSameComment(try await ShippedRun.night(), "night")
    try expectTheSameComment(try await GateGoldenTests.mixed(), "mixed")
    for seed in 0..<25 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let run = RandomRun(&random).run
      // Tens of thousands of findings say no more than hundreds.
      if run.checks.reduce(0, { $0 + $1.findings.count }) < 300 { try expectTheSameComment(run, "seed \(seed)") }
    }
  }

  @Test func hostileTextsComeThrough() throws {
    for text in HostileRun.texts where !text.isEmpty {
      let run = HostileRun(
        [(.fail, nil), (.warn, nil), (.error, .timeout), (.skipped, .notDue), (.pass, nil)], text: text
      ).run
      try expectTheSameComment(run, text)
    }
  }

  @Test func whatIsNoReportIsRefusedWithItsPlace() async throws {
    let text = json(try await GateGoldenTests.mixed())
    let broken: [(String, String)] = [
      ("", "it is no JSON: byte 1: a value was expected"), ("{", "byte 2: a member's name was expected"),
      (String(text.dropLast(3)), "it is no JSON"), (text + "x", "the end was expected"),
      ("[]", "it is no report of a run"),
      ("{\"tipoff\": 2}", "of another version than 1"), ("{\"tipoff\": 1}", "run is missing"),
      (
        text.replacing("\"exit_code\": 1", with: "\"exit_code\": 9"),
        "summary.exit_code: expected an exit code of a run"
      ),
      (
        text.replacing("\"verdict\": \"warn\"", with: "\"verdict\": \"odd\""),
        "checks[2].verdict: expected one of pass, warn, fail, skipped, error"
      ),
      (
        text.replacing("\"entity\": {", with: "\"entity\": 1, \"was\": {"),
        "checks[1].findings[0].entity: expected an object"
      ),
      (
        text.replacing("\"checks\": 6", with: "\"checks\": 5"),
        "it contradicts itself: its summary has other checks than its checks"
      ),
      (String(repeating: "[", count: 100_000), "nested deeper than 100 levels"),
    ]
    for (text, words) in broken {
      do throws(ReportReading.Mistake) {
        _ = try ReportReading.run(of: text)
        Issue.record("read: \(words)")
      } catch {
        #expect(error.message.contains(words), "\(error.message)")
      }
    }
  }

  /// Whatever is cut off or changed, it is read or refused, and never the end of the program.
  @Test func noBrokenReportIsATrap() async throws {
    let bytes = Array(json(try await GateGoldenTests.mixed()).utf8)
    var random = SeededRandom(seed: 12)
    var refused = 0
    for _ in 0..<100 {
      var changed = bytes
      switch random.below(3) {
      case 0: changed.removeLast(random.below(changed.count))
      case 1: changed[random.below(changed.count)] = UInt8(random.below(256))
      case _: changed.remove(at: random.below(changed.count))
      }
      do throws(ReportReading.Mistake) {
        _ = try ReportReading.run(of: String(decoding: changed, as: UTF8.self))
      } catch {
        refused += 1
      }
    }
    #expect(refused > 50)
  }

  @Test func theCommandPrintsTheBodyWhateverTheRunCameTo() throws {
    let folder = try TemporaryFolder()
    let report = folder.path("tipoff.json")
    let check = try TipoffProcess.check(["--format", "json:\(report)", "--format", "markdown:\(folder.path("run.md"))"])
    #expect(check.exitCode == 1)
    let body = try folder.text("run.md")
    let printed = try TipoffProcess(["comment", report])
    #expect((printed.exitCode, printed.standardOutput, printed.standardError) == (0, body, ""))
    let piped = try TipoffProcess(["comment", "-"], standardInput: try #require(FileHandle(forReadingAtPath: report)))
    #expect((piped.exitCode, piped.standardOutput) == (0, body))
    #expect(body.hasPrefix("<!-- tipoff:night -->\n"))
  }

  @Test func aReportThatIsNotThereIsSaidSo() throws {
    let folder = try TemporaryFolder()
    for (name, words) in [
      ("lost.json", "cannot read 'lost.json'"), (".", "cannot read '.'"),
      ("empty.json", "'empty.json' is not the JSON report of a run"),
    ] {
      try folder.write("", as: "empty.json")
      let process = try TipoffProcess(["comment", name], in: folder.url)
      #expect((process.exitCode, process.standardOutput) == (2, ""))
      #expect(process.standardError.hasPrefix("error: \(words)"), "\(process.standardError)")
    }
  }
}
