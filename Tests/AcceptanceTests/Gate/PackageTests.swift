import Foundation
import TestSupport
import Testing

/// What `make dist` packs, with the binary of the tests in it. `make test-dist` starts the real ones on other machines.
@Suite(.enabled(if: GateReading.isPythonInstalled, "SKIPPED: no python3 here; apt-get install python3"))
struct PackageTests {
  /// On a CI server it must be there: a test that is skipped there holds nothing.
  private static let hasVenv =
    ProcessInfo.processInfo.environment["CI"] != nil
    || (try? ShellProcess(["python3", "-c", "import venv, ensurepip"], in: ShippedRun.root))?.exitCode == 0

  @Test(.enabled(if: hasVenv, "SKIPPED: python3 has no venv here; apt-get install python3-venv"))
  func theWheelIsInstalledByPipAndStartedByPython() throws {
    let folder = try TemporaryFolder()
    let pack = try ShellProcess(
      [
        "python3", "scripts/dist/wheel", TipoffProcess.binary.path, "0.1.0", "manylinux_2_17_\(Self.machine)",
        folder.url.path,
      ],
      in: ShippedRun.root)
    #expect(pack.exitCode == 0, "\(pack.standardError)")
    let wheel = "tipoff-0.1.0-py3-none-manylinux_2_17_\(Self.machine).whl"
    let install = try ShellProcess(
      [
        "sh", "-c",
        "python3 -m venv venv && venv/bin/pip install --quiet --no-index --disable-pip-version-check \(wheel)",
      ], in: folder.url)
    #expect(install.exitCode == 0, "\(install.standardError)")
    let expected = try TipoffProcess(["--version"]).standardOutput
    #expect(try ShellProcess(["venv/bin/tipoff", "--version"], in: folder.url).standardOutput == expected)
    #expect(
      try ShellProcess(["venv/bin/python", "-m", "tipoff", "--version"], in: folder.url).standardOutput == expected)
    // Without an environment: pip puts the package and its scripts into one folder.
    let target = try ShellProcess(
      ["sh", "-c", "venv/bin/pip install --quiet --no-index --disable-pip-version-check --target lib \(wheel)"],
      in: folder.url)
    #expect(target.exitCode == 0, "\(target.standardError)")
    #expect(
      try ShellProcess(["python3", "-m", "tipoff", "--version"], in: folder.url.appending(path: "lib")).standardOutput
        == expected)
    let wrong = try ShellProcess(["venv/bin/python", "-m", "tipoff", "chek"], in: folder.url)
    #expect(wrong.exitCode == 2)
  }

  @Test func theManPageNamesEveryCommandAndOption() throws {
    let page = try ShellProcess(
      ["python3", "scripts/dist/man", TipoffProcess.binary.path], in: ShippedRun.root)
    #expect(page.exitCode == 0, "\(page.standardError)")
    #expect(page.standardOutput.hasPrefix(".TH TIPOFF 1\n"))
    for words in ["tipoff check", "tipoff lint", "tipoff trend", "\\-\\-fail\\-on", "\\-\\-explain\\-plan"] {
      #expect(page.standardOutput.contains(words), "\(words)")
    }
  }

  @Test func withoutABuildInstallSaysWhatToDo() throws {
    let folder = try TemporaryFolder()
    let scripts = folder.url.appending(path: "scripts/dist")
    try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: ShippedRun.root.appending(path: "scripts/dist/install"), to: scripts.appending(path: "install"))
    let process = try ShellProcess(["scripts/dist/install", folder.url.appending(path: "prefix").path], in: folder.url)
    #expect(process.exitCode == 1)
    #expect(process.standardError == "nothing is built yet: run 'make dist' first\n")
  }

  private static let machine: String = {
    var name = utsname()
    uname(&name)
    return withUnsafeBytes(of: name.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }()
}
