import Foundation
import TestSupport
import Testing

/// `ci/gitlab.yml`, run as GitLab's runner runs a job.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct JobTests {
  private let pipeline: Pipeline
  private var folder: TemporaryFolder { pipeline.folder }

  init() throws { pipeline = try Pipeline() }

  /// A job as GitLab's runner runs it: the user's variables over the job's, and its script in a shell that ends at an error.
  private func job(_ variables: [String: String], shell: String) throws -> (process: ShellProcess, artifacts: [String])
  {
    let job = try Pipeline.written(
      """
      import json, re, sys, yaml
      job = yaml.safe_load(open(sys.argv[1]))[".tipoff"]
      given = json.loads(sys.argv[2])
      assert set(given) <= set(job["variables"]), given
      values = {name: str(value) for name, value in dict(job["variables"], **given).items()}
      full = lambda text: re.sub(r"\\$([A-Z_]+)", lambda m: values[m[1]], text)
      paths = [*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()]
      kept = job["cache"]["paths"][0]
      assert values["TIPOFF_HISTORY"] == "" or values["TIPOFF_HISTORY"].startswith(kept), kept
      assert job["cache"]["when"] == job["artifacts"]["when"] == "always"
      print(json.dumps(dict(script="\\n".join(job["script"]), environment=values, paths=[full(path) for path in paths])))
      """, "ci/gitlab.yml", variables)
    let files = try TemporaryFolder()
    let script = try files.write(job.script, as: "job.sh")
    let options = shell == "bash" ? ["bash", "-eo", "pipefail"] : [shell, "-e"]
    let process = try ShellProcess(
      options + [script], in: folder.url, environment: Pipeline.path.merging(job.environment) { $1 })
    return (process, job.paths ?? [])
  }

  @Test(arguments: ["sh", "bash"])
  func theJobGatesAndLeavesWhatGitLabReads(shell: String) throws {
    let variables = ["TIPOFF_SNAPSHOT": "night.sqlite", "TIPOFF_SET": "date=2026-01-25"]
    let first = try job(variables, shell: shell)
    #expect(first.process.exitCode == 1, "\(first.process.standardError)")
    #expect(first.process.standardOutput.hasPrefix("✗ FAILED"))
    #expect(first.process.standardOutput.contains("the first run of this rulebook in its history"))
    for path in first.artifacts { #expect(FileManager.default.fileExists(atPath: folder.path(path)), "\(path)") }
    #expect(first.artifacts.count == 3)
    try pipeline.touchRules()
    let second = try job(variables.merging(["TIPOFF_FAIL_ON": "new"]) { $1 }, shell: shell)
    #expect(second.process.exitCode == 0)
    #expect(second.process.standardOutput.contains("14 persisting"))
  }

  @Test func theJobTellsAnUnrecordedRunFromOneThatCheckedNothing() throws {
    try pipeline.writePassingRules()
    // A folder cannot be a history.
    try FileManager.default.createDirectory(
      atPath: folder.path(".tipoff/tipoff.sqlite"), withIntermediateDirectories: true)
    for shell in ["sh", "bash"] {
      let run = try job(["TIPOFF_SNAPSHOT": "night.sqlite", "TIPOFF_RULES": "passing"], shell: shell)
      #expect(run.process.exitCode == 2)
      #expect(run.process.standardOutput.hasPrefix("✓ PASSED"), "\(run.process.standardOutput)")
      #expect(run.process.standardError.contains("The data were checked"), "\(run.process.standardError)")
      #expect(!run.process.standardError.contains("no verdict"))
    }
  }

  @Test(arguments: [
    ["TIPOFF_SNAPSHOT": "lost.sqlite"], ["TIPOFF_SNAPSHOT": "night.sqlite", "TIPOFF_PROGRAM": "no-such-tipoff"],
    ["TIPOFF_SNAPSHOT": "$(touch pwned)\"; touch pwned"],
    ["TIPOFF_SNAPSHOT": "night.sqlite", "TIPOFF_SET": "$(touch pwned)\n`touch pwned`"],
  ])
  func theJobEndsWithTwoWhereNothingWasChecked(variables: [String: String]) throws {
    for shell in ["sh", "bash"] {
      let (process, artifacts) = try job(variables, shell: shell)
      #expect(process.exitCode == 2, "\(process.standardError)")
      #expect(process.standardOutput == "")
      let reports = artifacts.filter { !$0.hasSuffix("/") && FileManager.default.fileExists(atPath: folder.path($0)) }
      #expect(reports == [])
      #expect(!(try folder.names.contains("pwned")))
    }
  }
}
