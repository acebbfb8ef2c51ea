import Foundation
import TestSupport
import Testing

/// The action, the job and the hook that this repository gives to pipelines, as they are written: read by readers that know their
/// schemas, and run by the shells that run them there.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct PipelineTests {
  private let pipeline: Pipeline
  private var folder: TemporaryFolder { pipeline.folder }

  init() throws { pipeline = try Pipeline() }

  @Test(arguments: [
    ("action.yml", "vendor.github-actions"), ("ci/gitlab.yml", "vendor.gitlab-ci"),
  ])
  func theFileKeepsTheSchemaOfItsReader(file: String, schema: String) throws {
    let checked = try Pipeline.python([
      "-m", "check_jsonschema", "--builtin-schema", schema, ShippedRun.root.appending(path: file).path,
    ])
    #expect(checked.exitCode == 0, "\(checked.standardOutput)")
  }

  @Test func theHookKeepsTheSchemaOfPreCommit() throws {
    let hooks = ShippedRun.root.appending(path: ".pre-commit-hooks.yaml").path
    let checked = try Pipeline.python(["-m", "pre_commit", "validate-manifest", hooks])
    #expect(checked.exitCode == 0, "\(checked.standardOutput)")
  }

  /// Each in five lines of the user's, and each a valid part of a file of theirs.
  @Test func whatUsersWriteIsShortAndValid() throws {
    let blocks = try Pipeline.documented("yml")
    let kinds: [(words: String, lines: Int, wrap: (String) -> String, check: [String])] = [
      (
        "  with:\n    snapshot", 5, Self.workflow,
        ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
      ),
      ("extends: .tipoff", 5, { $0 }, ["-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]),
      ("id: tipoff-lint", 5, { $0 }, ["-m", "pre_commit", "validate-config"]),
      (
        "actions/cache/save", 7, Self.workflow,
        ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
      ),
    ]
    for kind in kinds {
      let block = try #require(blocks.first { $0.contains(kind.words) }, "\(kind.words)")
      #expect(block.split(separator: "\n").count <= kind.lines, "\(block)")
      let file = try folder.write(kind.wrap(block), as: "written.yml")
      let checked = try Pipeline.python(kind.check + [file])
      #expect(checked.exitCode == 0, "\(checked.standardOutput)")
    }
  }

  private static func workflow(_ steps: String) -> String {
    let indented = steps.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    return "on: push\njobs:\n  data:\n    runs-on: ubuntu-latest\n    steps:\n\(indented)\n"
  }

  // MARK: The hook

  @Test func theHookRefusesRulesThatAreWrong() throws {
    let repository = try TemporaryFolder()
    let hooks = ShippedRun.root.appending(path: ".pre-commit-hooks.yaml").path
    try FileManager.default.copyItem(atPath: hooks, toPath: repository.path(".pre-commit-hooks.yaml"))
    let revision = try Pipeline.git(
      ["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"], ["rev-parse", "HEAD"], in: repository)
    let block = try #require(try Pipeline.documented("yml").first { $0.contains("id: tipoff-lint") })
    try folder.write(
      block.replacing("https://HOST/OWNER/tipoff", with: repository.url.path).replacing("REF", with: revision),
      as: ".pre-commit-config.yaml")
    _ = try Pipeline.git(["init", "-q"], ["add", "."], in: folder)
    let good = try preCommit()
    #expect(good.exitCode == 0 && good.standardOutput.contains("Passed"), "\(good.standardOutput)")
    try folder.write("tables: { t: { from: t, checks: [ { not_nul: [a] } ] } }\n", as: "rules/bad.yml")
    _ = try Pipeline.git(["add", "."], in: folder)
    let bad = try preCommit()
    #expect(bad.exitCode == 1 && bad.standardOutput.contains("rules/bad.yml:1:"), "\(bad.standardOutput)")
  }

  private func preCommit() throws -> ShellProcess {
    try Pipeline.python(
      ["-m", "pre_commit", "run", "--all-files"], in: folder.url, ["PRE_COMMIT_HOME": folder.path(".cache")])
  }

  // MARK: The history on a branch

  @Test func theHistoryOnABranchIsBroughtAndKept() throws {
    let remote = try TemporaryFolder()
    _ = try Pipeline.git(["init", "-q", "--bare"], in: remote)
    let script = try #require(try Pipeline.documented("sh").first { $0.contains("tipoff-history") })
    let night = script.replacing("--snapshot night.sqlite", with: "--snapshot night.sqlite --set date=2026-01-25")
    func nextRun() throws -> ShellProcess {
      try pipeline.touchRules()
      // A fresh runner: a checkout, and nothing else.
      let fresh = try TemporaryFolder()
      for name in ["night.sqlite", "rules"] {
        try FileManager.default.copyItem(atPath: folder.path(name), toPath: fresh.path(name))
      }
      _ = try Pipeline.git(["init", "-q"], ["remote", "add", "origin", remote.url.path], in: fresh)
      return try ShellProcess(
        ["sh", "-e", try fresh.write(night, as: "step.sh")], in: fresh.url,
        environment: Pipeline.path.merging(Pipeline.author) { $1 })
    }
    let first = try nextRun()
    #expect(
      first.exitCode == 1 && first.standardOutput.hasPrefix("no history yet: a first run\n"), "\(first.standardError)")
    #expect(first.standardOutput.contains("the first run of this rulebook in its history"))
    for _ in 0..<2 {
      let later = try nextRun()
      #expect(later.exitCode == 1 && later.standardOutput.hasPrefix("✗ FAILED"), "\(later.standardError)")
      #expect(later.standardOutput.contains("14 persisting") && !later.standardOutput.contains("first run"))
    }
    #expect(try Pipeline.git(["rev-list", "--count", "tipoff-history"], in: remote) == "1")
    try FileManager.default.removeItem(at: remote.url)
    let broken = try nextRun()
    #expect(broken.exitCode == 2 && broken.standardOutput == "", "\(broken.standardOutput)")
    #expect(broken.standardError.contains("the history could not be asked for: no first run"))
  }

  /// What a cache or an artefact hands on is the file alone; a damaged one is no first run.
  @Test func aHistoryThatCannotBeReadIsNoFirstRun() throws {
    let words = [
      "check", "--rules", "rules", "--snapshot", "night.sqlite", "--set", "date=2026-01-25", "--history",
      "tipoff.sqlite",
    ]
    #expect(try TipoffProcess(words, in: folder.url).standardOutput.contains("first run"))
    #expect(try folder.names.filter { $0.hasPrefix("tipoff.sqlite") } == ["tipoff.sqlite"])
    for damage in [
      "not a database, though long enough to look like one ".data(using: .utf8) ?? Data(),
      Data((try Data(contentsOf: folder.url.appending(path: "tipoff.sqlite"))).prefix(5000)),
    ] {
      try damage.write(to: folder.url.appending(path: "tipoff.sqlite"))
      let process = try TipoffProcess(words + ["--format", "console", "--format", "json:out.json"], in: folder.url)
      #expect(process.exitCode == 1 && !process.standardOutput.contains("first run"))
      #expect(process.standardError.contains("error: this run is not recorded: "), "\(process.standardError)")
      #expect(try folder.text("out.json").contains("\"first_run\": null"))
    }
  }
}
