import Foundation
import Testing

struct LintCommandTests {
  static func lint(_ more: [String]) throws -> TipoffProcess {
    try TipoffProcess(["lint", "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z"] + more)
  }

  @Test func theShippedRulesPassAlone() throws {
    let run = try Self.lint(["--rules", "rules"])
    #expect(run.exitCode == 0)
    #expect(run.standardOutput.hasPrefix("✓ PASSED  no errors, no warnings"))
    #expect(run.standardError == "")
  }

  @Test(arguments: [("error", 1), ("warning", 1), ("never", 0)])
  func theOldScriptFailsUnlessNothingIsToFail(failOn: String, exitCode: Int32) throws {
    let run = try Self.lint(["--rules", "rules/old-script", "--snapshot", TipoffProcess.night, "--fail-on", failOn])
    #expect(run.exitCode == exitCode)
    #expect(run.standardOutput.contains("rules/old-script/rules.yml:25:13: error: keys_never_match"))
  }

  @Test func warningsAloneFailOnlyWhereTheyAreToFail() throws {
    #expect(try Self.lint(["--rules", "rules/old-script"]).exitCode == 0)
    #expect(try Self.lint(["--rules", "rules/old-script", "--fail-on", "warning"]).exitCode == 1)
  }

  @Test func severalFormatsGoToTheirFiles() throws {
    let folder = try TemporaryFolder()
    let run = try Self.lint([
      "--rules", "rules/old-script", "--format", "json:\(folder.path("l.json"))", "--format",
      "sarif:\(folder.path("l.sarif"))",
    ])
    #expect(run.standardOutput == "")
    #expect(try String(contentsOfFile: folder.path("l.json"), encoding: .utf8).contains("\"tipoff_lint\": 1"))
    #expect(try String(contentsOfFile: folder.path("l.sarif"), encoding: .utf8).contains("\"version\": \"2.1.0\""))
  }

  @Test func anUnknownFormatIsRefusedBeforeAnythingIsRead() throws {
    let run = try Self.lint(["--rules", "nowhere", "--format", "sariff"])
    #expect(run.exitCode == 2)
    #expect(run.standardError == "error: there is no format 'sariff'\n  did you mean 'sarif'?\n")
  }

  @Test func rulesThatCannotBeReadEndWithTheirPlaces() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("r.yml")
    try "tables:\n  t:\n    form: t\n".write(toFile: path, atomically: true, encoding: .utf8)
    let run = try TipoffProcess(["lint", "--rules", path])
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains("\(path):3:5: error: unknown key 'form'"))
  }

  @Test func aRunbookIsFoundBesideItsRuleFile() throws {
    let folder = try TemporaryFolder()
    let rules = "tables:\n  t:\n    from: t\n    runbook: help.md\n    checks:\n      - not_null: [a]\n"
    try rules.write(toFile: folder.path("r.yml"), atomically: true, encoding: .utf8)
    #expect(try TipoffProcess(["lint", "--rules", folder.path("r.yml")]).exitCode == 1)
    try "help".write(toFile: folder.path("help.md"), atomically: true, encoding: .utf8)
    #expect(try TipoffProcess(["lint", "--rules", folder.path("r.yml")]).exitCode == 0)
  }

  @Test func aParameterWithoutAValueIsLeftOpenByTheRulesAlone() throws {
    let folder = try TemporaryFolder()
    let rules = """
      parameters:
        least: { type: integer }
      tables:
        t:
          from: t
          checks:
            - row_count: { min: ":least" }
      """
    try rules.write(toFile: folder.path("r.yml"), atomically: true, encoding: .utf8)
    let run = try TipoffProcess(["lint", "--rules", folder.path("r.yml")])
    #expect(run.exitCode == 0)
    #expect(run.standardOutput.contains("1 check with parameters that have no value: cannot_fail"))
    let zero = try TipoffProcess(["lint", "--rules", folder.path("r.yml"), "--set", "least=0"])
    #expect(zero.exitCode == 1)
    #expect(zero.standardOutput.contains("min 0 is never broken"))
  }
}
