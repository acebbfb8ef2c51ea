import Foundation
import HistoryAnswers
import Reporting
import TestSupport
import Testing

@testable import Validation
@testable import Values

/// A value of the data, a name or a rule never becomes a command of the server on which the step runs.
struct RunnerCommandTests {
  private static let verdicts: [(Verdict, Reason?)] = [
    (.fail, nil), (.warn, nil), (.error, .timeout), (.skipped, .notDue), (.pass, nil),
  ]

  private static let texts: [String] = {
    var random = SeededRandom(seed: 8)
    let parts = [
      "::", "::error::", "::set-env name=X::", "::stop-commands::", ":", "#", "##", "##[", "##vso[", "##teamcity[", "[",
      "]", "error",
      "\n", "\r\n", " ", "\t", "\u{A0}", "\u{3000}", "\u{301}", ",", "|", "\"", "`", "\\", "-", "word ",
    ]
    return HostileRun.texts + (0..<120).map { _ in (0...random.below(7)).map { _ in random.pick(parts) }.joined() }
  }()

  @Test func noFormatOfARunHoldsACommandThatIsNotItsOwn() {
    for text in Self.texts.prefix(50) {
      let run = HostileRun(Self.verdicts, text: text).run
      for reporter in Formats.runs.all {
        let report = reporter.init(ReportStyle(width: 40, usesColors: false)).report(run)
        let own = reporter.name == "github" ? Self.annotations(report) : []
        #expect(Runner.commands(in: report) == own, "\(reporter.name), \(text.debugDescription)")
      }
    }
  }

  /// Before its log, a line each; their words end at the second `::`.
  private static func annotations(_ report: String) -> [String] {
    report.split(separator: "\n").map(String.init).prefix { !$0.hasPrefix("::stop-commands::") }.filter {
      $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ")
    }
  }

  @Test func noFormatOfAnAnswerHoldsACommand() {
    for text in Self.texts {
      let columns = [Listing.Column(text, .text, isVerbatim: true), Listing.Column("b", .identifier)]
      let cells = [Listing.Cell.value(.text(text)), .value(.text(text))]
      let report = HistoryReport(
        question: text, headline: text, facts: [HistoryReport.Fact(text, .text(text), isVerbatim: true)],
        listings: [
          Listing(name: text, title: text, columns: columns, rows: [cells, cells], whenEmpty: text),
          Listing(name: "none", title: text, columns: columns, whenEmpty: text),
        ], notes: [text])
      for reporter in Formats.history.all {
        for width in [40, 100] {
          let page = reporter.init(ReportStyle(width: width, usesColors: false)).report(report)
          #expect(Runner.commands(in: page) == [], "\(reporter.name), \(text.debugDescription)")
        }
      }
    }
  }

  @Test func jsonKeepsTheVeryText() throws {
    for text in Self.texts {
      let line = JSONText.array([.text(text)]).indented
      #expect(try JSONDecoder().decode([String].self, from: Data(line.utf8)) == [text])
    }
  }

  @Test func theTestsOwnRunnerObeysWhatGitHubObeys() {
    for line in [
      "::error::x", "  ::error file=a,line=1::x", "\u{A0}::set-env name=X::y", "x ##[error]y", "##vso[task.x]y",
    ] {
      #expect(Runner.commands(in: "a\n\(line)\nb") == [line])
    }
    for line in ["x ::error::y", ":error::x", "::error:x", "# [error]", "::1"] {
      #expect(Runner.commands(in: line) == [])
    }
    #expect(Runner.commands(in: "::stop-commands::w\n::error::x\n::w::\n::error::y") == ["::error::y"])
  }

  /// What the program says itself, of names that somebody else chose.
  @Test(arguments: [
    ["check", "--format", "console"], ["check", "--format", "markdown"], ["check", "--format", "csv"],
    ["check", "--explain-plan"],
    ["check", "--only", "nothing"], ["check", "--set", "::error::b=1"], ["check", "--now", "x\n::error::c"],
    ["check", "--format", "##[error]d"], ["lint"], ["lint", "--snapshot", "s.sqlite"], ["explain", "  ::error::t.a"],
    ["explain", "::error::f"], ["::error::g"], ["check", "--::error::h"], ["check", "--snapshot", "  ::error::i"],
  ])
  func theProgramSaysNoCommand(arguments: [String]) throws {
    let hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(v, k); INSERT INTO t VALUES ('::error::v', 1), ('##[error]w', 2)")
    try hostile.folder.write(
      """
      tables:
        "  ::error::t":
          from: t
          key: [v]
          checks:
            - { id: a, range: { column: k, max: 0 }, why: "::error::why" }
            - { id: "::error::n", not_null: ["::error::lost"], owner: "##[error]owner" }
      """, as: "rules.yml")
    let needsSnapshot = arguments.first == "check" && !arguments.contains("--snapshot")
    let process = try TipoffProcess(
      arguments + (["check", "lint"].contains(arguments[0]) ? ["--rules", "rules.yml"] : [])
        + (needsSnapshot ? ["--snapshot", "s.sqlite"] : []), in: hostile.folder.url)
    #expect(Runner.commands(in: process.standardOutput) == [])
    #expect(Runner.commands(in: process.standardError) == [])
    #expect(process.standardOutput.contains("error::") || process.standardError.contains("error"), "nothing was said")
  }
}
