import Foundation
import TestSupport
import Testing

/// `action.yml`, run as GitHub runs a composite action.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct ActionTests {
  private let pipeline: Pipeline
  private var folder: TemporaryFolder { pipeline.folder }

  init() throws { pipeline = try Pipeline() }

  /// A step as GitHub runs it: inputs with their defaults, the environment that they give, and its shell's own words.
  private func action(_ inputs: [String: String]) throws -> (process: ShellProcess, outputs: String, summary: String) {
    let step = try Pipeline.written(
      """
      import json, os, re, sys, yaml
      action = yaml.safe_load(open(sys.argv[1]))
      given = json.loads(sys.argv[2])
      assert set(given) <= set(action["inputs"]), given
      missing = [name for name, input in action["inputs"].items() if input.get("required") and name not in given]
      assert not missing, missing
      values = {name: given.get(name, input.get("default", "")) for name, input in action["inputs"].items()}
      step, = action["runs"]["steps"]
      assert step["shell"] == "bash" and "${{" not in step["run"], "inputs reach the script as variables alone"
      env = {name: re.sub(r"\\$\\{\\{ inputs\\.([a-z-]+) \\}\\}", lambda m: values[m[1]], text) for name, text in step["env"].items()}
      print(json.dumps(dict(script=step["run"], environment=env)))
      """, "action.yml", inputs)
    let files = try TemporaryFolder()
    let (outputs, summary) = (try files.write("", as: "output"), try files.write("", as: "summary"))
    let script = try files.write(step.script, as: "step.sh")
    let process = try ShellProcess(
      ["bash", "--noprofile", "--norc", "-eo", "pipefail", script], in: folder.url,
      environment: Pipeline.path.merging(step.environment) { $1 }.merging([
        "GITHUB_OUTPUT": outputs, "GITHUB_STEP_SUMMARY": summary,
      ]) { $1 })
    return (process, try files.text("output"), try files.text("summary"))
  }

  @Test func theActionAnnotatesSumsUpAndGates() throws {
    let (process, outputs, summary) = try action(["snapshot": "night.sqlite", "set": "date=2026-01-25\n"])
    #expect(process.exitCode == 1)
    #expect(outputs == "exit-code=1\nfirst-run=false\n")
    #expect(summary.hasPrefix("<!-- tipoff:night -->\n## ✗ FAILED\n"))
    #expect(process.standardOutput.hasPrefix("::error title=tipoff night%3A FAILED::"))
    for match in process.standardOutput.matches(of: /::(error|warning|notice) file=(?<file>[^,]*),/) {
      #expect(FileManager.default.fileExists(atPath: folder.path(String(match.output.file))), "\(match.output.file)")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("tipoff-reports")).sorted()
        == ["junit.xml", "tipoff.json", "tipoff.md", "tipoff.sarif"])
    #expect(!(try folder.names.contains("tipoff.sqlite")))
  }

  @Test func theActionTellsAFirstRunFromALaterOne() throws {
    let inputs = ["snapshot": "night.sqlite", "set": "date=2026-01-25", "history": "tipoff.sqlite", "fail-on": "new"]
    let first = try action(inputs)
    #expect(first.outputs == "exit-code=1\nfirst-run=true\n")
    #expect(first.process.standardOutput.contains("::notice title=tipoff night%3A first run::"))
    try pipeline.touchRules()
    let second = try action(inputs)
    #expect(second.outputs == "exit-code=0\nfirst-run=false\n")
    #expect(!second.process.standardOutput.contains("first run"))
  }

  /// What ends with 2 because it could not be recorded has a verdict, and is told so.
  @Test func theActionTellsAnUnrecordedRunFromOneThatCheckedNothing() throws {
    try pipeline.writePassingRules()
    let (process, outputs, summary) = try action([
      "snapshot": "night.sqlite", "rules": "passing", "history": "nowhere/tipoff.sqlite",
    ])
    #expect(process.exitCode == 2)
    #expect(outputs == "exit-code=2\nfirst-run=false\n")
    #expect(summary.contains("✓ PASSED") && summary.contains("not recorded in its history"), "\(summary)")
    #expect(process.standardOutput.contains("::error title=tipoff::The data were checked"))
    #expect(!process.standardOutput.contains("no verdict"))
    #expect(try folder.text("tipoff-reports/tipoff.json").contains("\"exit_code\": 2"))
  }

  /// No verdict is told where nothing was checked, and no report of an earlier run is left to be taken for one.
  @Test(arguments: [
    (["snapshot": "lost.sqlite"], "no snapshot"), (["snapshot": "night.sqlite", "set": "dat=1"], "--set"),
    (["snapshot": "night.sqlite", "program": "no-such-tipoff"], "There is no tipoff on this runner"),
    (["snapshot": "x\"; touch pwned; \"$(touch pwned)`touch pwned`"], "no snapshot"),
  ])
  func theActionEndsWithTwoWhereNothingWasChecked(inputs: [String: String], says: String) throws {
    #expect(try action(["snapshot": "night.sqlite", "set": "date=2026-01-25"]).process.exitCode == 1)
    let (process, outputs, summary) = try action(inputs)
    #expect(process.exitCode == 2)
    #expect(outputs.hasPrefix("exit-code=2\n"))
    #expect(summary == "")
    let said = process.standardOutput + process.standardError
    #expect(said.contains("::error title=tipoff::"), "\(said)")
    #expect(!(try folder.names.contains("pwned")))
    let reports = try FileManager.default.contentsOfDirectory(atPath: folder.path("tipoff-reports"))
    #expect(reports == [])
  }
}
