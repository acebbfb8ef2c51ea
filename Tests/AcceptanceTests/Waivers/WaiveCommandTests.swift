import Foundation
import TestSupport
import Testing

/// `tipoff waive`, end to end.
struct WaiveCommandTests {
  let folder: TemporaryFolder

  private static let rules = """
    rulebook: nights
    contexts: { team: { columns: [team] } }
    parameters: { date: { type: date, default: 2026-01-25 } }
    tables:
      t:
        from: t
        where: day = :date
        key: [team]
        checks:
          - { id: there, not_null: v }
          - { id: low, range: { column: n, max: 5 }, severity: warning }
    """

  private static let now = "2026-01-26T12:00:00Z"

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("rules"), withIntermediateDirectories: true)
    try folder.write(Self.rules, as: "rules/rules.yml")
    try HostileWriter(folder.path("n.sqlite")).execute(
      """
      CREATE TABLE t(day TEXT, team TEXT, v INTEGER, n INTEGER);
      INSERT INTO t VALUES ('2026-01-25', 'GSW', NULL, 9), ('2026-01-25', 'LAC', NULL, 1), ('2026-01-25', 'SAC', 1, 1);
      """)
    #expect(try check().exitCode == 1)
  }

  private func check(_ more: [String] = [], now: String = Self.now) throws -> TipoffProcess {
    try TipoffProcess(
      ["check", "--snapshot", "n.sqlite", "--now", now, "--history", "tipoff.sqlite"] + more, in: folder.url)
  }

  private func waive(_ words: [String]) throws -> TipoffProcess {
    try TipoffProcess(["waive"] + words + ["--now", Self.now], in: folder.url)
  }

  private static let rest = ["--reason", "late feed", "--owner", "data", "--expires", "2026-02-15"]
  private static let finding = "t.there|date=2026-01-25|team=GSW"

  @Test func aWaiverIsWrittenAndTheNextRunTakesIt() throws {
    let written = try waive([Self.finding] + Self.rest)
    #expect((written.exitCode, written.standardError) == (0, ""))
    #expect(
      written.standardOutput == """
        waives 1 issue, no warnings, until 2026-02-15: t.there|date=2026-01-25|team=GSW
          t.there team GSW: v is NULL; expected a value (2026-01-25)
        written to rules/waivers.yml; the next run shows it

        """)
    #expect(
      try folder.text("rules/waivers.yml") == """
        waivers:
          - finding: "t.there|date=2026-01-25|team=GSW"
            reason: "late feed"
            owner: "data"
            expires: 2026-02-15

        """)
    let run = try check()
    #expect(run.exitCode == 1)
    #expect(run.standardOutput.contains("1 issue, 1 warning, 1 waived"))
    let other = try waive(["t.there|team=LAC", "--recurrence"] + Self.rest)
    #expect((other.exitCode, other.standardError) == (0, ""))
    let clean = try check()
    #expect(clean.exitCode == 0)
    #expect(clean.standardOutput.hasPrefix("! PASSED  no issues, 1 warning, 2 waived"))
    #expect(
      try TipoffProcess(["issues", "--waived"], in: folder.url).standardOutput.hasPrefix("2 issues, no warnings waived")
    )
    // It opens again by itself.
    #expect(try check(now: "2026-02-16T12:00:00Z").exitCode == 1)
  }

  @Test(
    arguments: [
      (
        ["t.there|date=2026-01-25|team=GSV"],
        "no open finding is named so: nothing was written\n  did you mean 't.there|date=2026-01-25|team=GSW'?"
      ),
      (["t.ther|date=2026-01-25|team=GSW"], "no check of the rules is called 't.ther'\n  did you mean 't.there'?"),
      (["t.there|team=LAC"], "a fingerprint has two bars, check|slice|entity: found 1"),
      (["t.there||team=LAC", "--recurrence"], "a recurrence is check|part=value: found two bars or more"),
      (["t.there|team=*", "--recurrence"], "a recurrence has no wildcard"),
      (["t.there|team=SAC", "--recurrence"], "no open finding is named so: nothing was written"),
    ])
  func whatNamesNothingIsRefusedWithAWayOut(words: [String], says: String) throws {
    let result = try waive(words + Self.rest)
    #expect(result.exitCode == 2)
    #expect(result.standardError.hasPrefix("error: \(says)"), "\(result.standardError)")
    #expect(try !folder.names.contains("waivers.yml"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("rules/waivers.yml")))
  }

  @Test func aLastDayThatIsOverIsRefusedAndTodayIsNot() throws {
    func expires(_ day: String) throws -> TipoffProcess {
      try waive([Self.finding, "--reason", "r", "--owner", "o", "--expires", day])
    }
    let over = try expires("2026-01-25")
    #expect(over.exitCode == 2)
    #expect(over.standardError.hasPrefix("error: --expires 2026-01-25: that day is over, today is 2026-01-26\n"))
    #expect(try expires("soon").standardError.hasPrefix("error: --expires soon: expected a day\n"))
    #expect(try expires("2026-01-26").exitCode == 0)
    let again = try expires("2026-03-01")
    #expect(again.exitCode == 2)
    #expect(again.standardError.contains("it is waived already, by o until 2026-01-26: rules/waivers.yml:2:14"))
  }

  @Test func withoutAHistoryNothingIsKnownToBeOpen() throws {
    let words = [Self.finding, "--history", "none.sqlite"] + Self.rest
    let result = try waive(words)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("--allow-unused writes a waiver without one"))
    #expect(try waive(words + ["--allow-unused"]).exitCode == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none.sqlite")))
  }

  @Test func whatAnotherWaiverNamesIsWaivedAlready() throws {
    #expect(try waive(["t.there|team=GSW", "--recurrence"] + Self.rest).exitCode == 0)
    _ = try check()
    let again = try waive([Self.finding] + Self.rest)
    #expect(again.exitCode == 2)
    #expect(
      again.standardError.hasPrefix(
        "error: it is waived already, by data until 2026-02-15: rules/waivers.yml:2:17\n"), "\(again.standardError)")
    #expect(try waive([Self.finding, "--allow-unused"] + Self.rest).exitCode == 0)
  }

  /// What could not be evaluated is said, also where all that was found is waived.
  @Test func aWaiverHidesNoCheckThatCouldNotBeEvaluated() throws {
    try folder.write(Self.rules + "\n      - { id: words, range: { column: team, max: 5 } }\n", as: "rules/rules.yml")
    _ = try check()
    #expect(try waive(["*", "--allow-unused"] + Self.rest).exitCode == 0)
    let run = try check()
    #expect(run.exitCode == 3)
    #expect(run.standardOutput.hasPrefix("? NOT JUDGED  no issues, no warnings, 3 waived, 1 check in error"))
  }

  @Test func whatIsMissingIsNamedWhereNobodyCanBeAsked() throws {
    let result = try waive([Self.finding, "--owner", "o"])
    #expect(result.exitCode == 2)
    #expect(
      result.standardError.hasPrefix(
        "error: tipoff waive needs --reason, --expires: this is no terminal, and nobody can be asked\n"))
  }

  @Test func aBroadWaiverIsWrittenAndSaid() throws {
    let result = try waive(["t.there|*"] + Self.rest)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.hasPrefix("waives 2 issues, no warnings, until 2026-02-15: t.there|*\n"))
    #expect(result.standardOutput.contains("it is broad: it is for all that t.there finds"))
    let lint = try TipoffProcess(["lint", "--now", Self.now], in: folder.url)
    #expect(lint.standardOutput.contains("broad_waiver"))
    let report = try check(["--format", "json:rules/waivers.yml"])
    #expect(report.exitCode == 2)
    #expect(report.standardError.contains("the file of waivers"))
  }

  @Test func mistakesOfTheFileEndTheRunWithTwo() throws {
    try folder.write("waivers:\n  - { finding: 't.there||', owner: o, expires: 2026-02-15 }\n", as: "rules/waivers.yml")
    let run = try check()
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains("rules/waivers.yml:2:5: error: a waiver needs 'reason'"))
    #expect(try TipoffProcess(["lint"], in: folder.url).exitCode == 2)
    let result = try waive([Self.finding] + Self.rest)
    #expect(result.exitCode == 2)
    #expect(try folder.text("rules/waivers.yml").hasSuffix("expires: 2026-02-15 }\n"))
  }

  /// What somebody types at a terminal; a wrong answer is asked again.
  private func typed(_ keys: String, _ words: [String] = []) throws -> String {
    let process = TipoffProcess.process(
      ["waive", "--now", Self.now] + words, in: folder.url, environment: ["TERM": "xterm"])
    return try PseudoTerminal.output(of: process, typing: keys)
  }

  @Test func atATerminalFindingsArePickedAndTheRestIsAsked() throws {
    let text = try typed("9\n1,x\n1-2\n\nlate feed\ndata\n2026-01-01\n2026-02-01\nmaybe\ny\n")
    #expect(text.contains("1  t.there team GSW: v is NULL"), "\(text)")
    #expect(text.contains("expected numbers from 1 to 3"), "\(text)")
    #expect(text.contains("expected a day from 2026-01-26 on"), "\(text)")
    #expect(text.contains("written to rules/waivers.yml"), "\(text)")
    let written = try folder.text("rules/waivers.yml")
    #expect(written.components(separatedBy: "finding:").count == 3, "\(written)")
    #expect(written.contains("expires: 2026-02-01"))
    #expect(try check().exitCode == 0)
  }

  @Test func whatIsGivenIsNotAsked() throws {
    let text = try typed(
      "y\n", ["t.there|team=LAC", "--recurrence"] + Self.rest.prefix(4) + ["--expires", "2026-02-15"])
    #expect(text.contains("waives 1 issue"), "\(text)")
    let dialogue = try typed("2\n\ny\n", Array(Self.rest.prefix(4)))
    #expect(dialogue.contains("Its last day, or enter for 2026-02-09"), "\(dialogue)")
    #expect(try folder.text("rules/waivers.yml").contains("expires: 2026-02-09"))
  }

  @Test(arguments: ["q\n", "1\nq\n", "1\nr\no\n\nn\n", "\u{4}"])
  func whoLeavesWritesNothing(keys: String) throws {
    let text = try typed(keys)
    #expect(text.contains("nothing was written"), "\(text)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("rules/waivers.yml")))
  }
}
