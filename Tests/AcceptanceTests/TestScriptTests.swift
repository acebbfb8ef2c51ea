import Foundation
import TestSupport
import Testing

/// `scripts/run-tests`, over a binary that prints what the tests' own would: no part, test or failure may get lost on the way.
struct TestScriptTests {
  @Test(arguments: [1, 2, 3, 40])
  func everyListedTestRunsOnce(jobs: Int) throws {
    let run = try ScriptRun(jobs: jobs)
    #expect(run.process.exitCode == 0, "\(run.process.standardError)")
    #expect(run.process.standardOutput.contains("All 26 tests passed, in \(jobs) processes at a time."))
    #expect(try run.ran() == ScriptRun.tests.sorted())
  }

  @Test func aTestThatFailsFailsTheRunAndIsTold() throws {
    let run = try ScriptRun(failing: "Walls.SuiteC/two()")
    #expect(run.process.exitCode == 1)
    #expect(run.process.standardOutput.contains("✘ Test Walls.SuiteC/two() recorded an issue"))
    #expect(run.process.standardError.contains("Failed (exit 1): .build/tests/"))
    #expect(!run.process.standardOutput.contains("All 26 tests passed"))
  }

  @Test func aProcessThatDiesFailsTheRun() throws {
    let run = try ScriptRun(dying: "Rooms.SuiteD/one()")
    #expect(run.process.exitCode == 1)
    #expect(run.process.standardError.contains("Failed (exit 139)"))
  }

  @Test func aTestThatDidNotRunFailsTheRun() throws {
    let run = try ScriptRun(leavingOut: "Rooms.SuiteB/one()")
    #expect(run.process.exitCode == 1)
    #expect(run.process.standardError == "Only 25 of 26 tests ran; .build/tests/ holds what was printed.\n")
  }
}

/// The script in a folder of its own, where `swift` lists 26 tests of two targets and the binary runs those that its filter names.
private struct ScriptRun {
  static let tests =
    ["A", "B", "C", "D", "E", "F"].flatMap { suite in
      ["Rooms", "Walls"].flatMap { ["\($0).Suite\(suite)/one()", "\($0).Suite\(suite)/two()"] }
    } + ["Rooms.alone()", "Rooms.SuiteAB/one()"]

  let process: ShellProcess
  private let folder: TemporaryFolder

  init(jobs: Int = 2, failing: String = "", dying: String = "", leavingOut: String = "") throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: ".build/debug"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "scripts"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: ShippedRun.root.appending(path: "scripts/run-tests"), to: folder.url.appending(path: "scripts/run-tests"))
    try Self.tests.map { $0 + "\n" }.joined().write(
      to: folder.url.appending(path: "tests"), atomically: true, encoding: .utf8)
    try Self.write("#!/bin/sh\ncat tests\n", as: folder.url.appending(path: "swift"))
    try Self.write(Self.binary, as: folder.url.appending(path: ".build/debug/tipoffPackageTests.xctest"))
    process = try ShellProcess(
      [
        "env", "PATH=\(folder.url.path):/usr/bin:/bin", "TIPOFF_TEST_JOBS=\(jobs)", "FAILING=\(failing)",
        "DYING=\(dying)", "LEFT_OUT=\(leavingOut)", "bash", "scripts/run-tests",
      ], in: folder.url)
  }

  /// Each test that ran, as often as it did.
  func ran() throws -> [String] {
    try String(contentsOf: folder.url.appending(path: "ran"), encoding: .utf8).split(separator: "\n").map(String.init)
      .sorted()
  }

  /// In the words of the testing library, as far as the script reads them.
  private static let binary = """
    #!/bin/sh
    while [ "$1" != --filter ]; do shift; done
    chosen=$(grep -E "$2" tests | grep -vxF -- "$LEFT_OUT")
    echo "$chosen" >>ran
    if echo "$chosen" | grep -qxF -- "$DYING"; then exit 139; fi
    if echo "$chosen" | grep -qxF -- "$FAILING"; then
      echo "✘ Test $FAILING recorded an issue at File.swift:1:1: it is not so"
      echo "✘ Test run with $(echo "$chosen" | wc -l) tests in 1 suite failed after 0.1 seconds with 1 issue."
      exit 1
    fi
    echo "✔ Test run with $(echo "$chosen" | wc -l) tests in 1 suite passed after 0.1 seconds."

    """

  private static func write(_ script: String, as file: URL) throws {
    try script.write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
