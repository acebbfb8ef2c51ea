import Foundation
import Reporting
import Testing

/// Places that take no report: nothing is written by halves, nothing that lay there is lost, and the others get theirs.
struct HostileOutputTests {
  let hostile: HostileFolder

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x')")
  }

  @Test(arguments: Formats.runs.names)
  func aFullDiskIsAnError(format: String) throws {
    try hostile.check(
      ["--format", format], exits: [2],
      says: ["error: cannot write the report to standard output: No space left on device"], output: .file("/dev/full"))
  }

  @Test func aClosedPipeIsAnErrorAndTheFileIsWrittenAllTheSame() throws {
    try hostile.check(
      ["--format", "console", "--format", "json:out.json"], exits: [2],
      says: ["error: cannot write the report to standard output: Broken pipe"], output: .closedPipe,
      leaving: ["out.json"])
    #expect(try hostile.folder.text("out.json").hasSuffix("}\n"))
  }

  @Test func theOldReportStaysWhereTheNewOneDoesNotFit() throws {
    let mount = hostile.path("small")
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    let code = try HostileProcess.code(of: ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount])
    try #require(code == 0 || geteuid() != 0, "root could not mount a small disk")
    guard code == 0 else {
      print("not tested: only root may mount a small disk")
      return
    }
    defer { _ = try? HostileProcess.code(of: ["umount", mount]) }
    try Data("old\n".utf8).write(to: URL(filePath: mount + "/out.json"))
    let checks = (0..<2000).map { "{ id: c\($0), not_null: a }" }.joined(separator: ", ")
    try hostile.check(
      ["--format", "json:small/out.json"], rules: "tables: { t: { from: t, checks: [ \(checks) ] } }", exits: [2],
      says: ["error: cannot write 'small/out.json': No space left on device"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: mount) == ["out.json"])
    #expect(try String(contentsOfFile: mount + "/out.json", encoding: .utf8) == "old\n")
  }

  @Test(arguments: [
    ("folder", "Is a directory"), ("nowhere/out.json", "No such file or directory"),
    ("closed/out.json", "Permission denied"),
    ("/proc/out.json", "No such file or directory"), ("rules.yml/out.json", "Not a directory"),
  ])
  func aPlaceThatTakesNoFileLeavesNothingBehind(place: String, says: String) throws {
    for name in ["folder", "closed"] {
      try FileManager.default.createDirectory(atPath: hostile.path(name), withIntermediateDirectories: true)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: hostile.path("closed"))
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: hostile.path("closed")) }
    let process = try hostile.check(
      ["--format", "json:\(place)"], exits: [2], says: ["error: cannot write '\(place)': \(says)"],
      after: geteuid() == 0 ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : [])
    #expect(process.standardOutput == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: hostile.path("closed")) == [])
  }

  @Test func everyFormatGoesToAFileOfItsOwnInOneRun() throws {
    let names = Formats.runs.names
    try hostile.check(
      names.flatMap { ["--format", "\($0):out.\($0)"] }, exits: [0], leaving: names.map { "out.\($0)" })
    for name in names { #expect(try !hostile.folder.text("out.\(name)").isEmpty, "\(name)") }
  }

  @Test(arguments: Formats.runs.names)
  func twoFormatsInOnePlaceAreRefused(format: String) throws {
    for place in ["out", "./out", "/dev/stdout"] {
      let first = place == "/dev/stdout" ? "csv" : "csv:out"
      try hostile.check(
        ["--format", first, "--format", "\(format):\(place)"], exits: [2], says: ["has the csv report already"])
    }
  }

  @Test func anExistingReportIsReplacedWhole() throws {
    try hostile.folder.write(String(repeating: "old\n", count: 100_000), as: "out.json")
    try hostile.check(["--format", "json:out.json"], exits: [0], leaving: ["out.json"])
    let text = try hostile.folder.text("out.json")
    #expect(text.hasPrefix("{\n") && text.hasSuffix("}\n") && !text.contains("old\n"))
  }

  /// What is there already stays what it is: a pipe is written to, a link leads on.
  @Test func aPipeAndALinkAreWrittenThroughAndNotReplaced() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    try folder.write("old", as: "target.json")
    #expect(symlink("target.json", folder.path("link.json")) == 0)
    let reader = Process()
    let output = Pipe()
    reader.executableURL = URL(filePath: "/bin/cat")
    reader.arguments = [folder.path("pipe")]
    reader.standardOutput = output
    try reader.run()
    let result = try TipoffProcess.check([
      "--format", "json:\(folder.path("pipe"))", "--format", "json:\(folder.path("link.json"))",
    ])
    let read = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    reader.waitUntilExit()
    #expect((result.exitCode, result.standardError) == (1, ""))
    #expect(read.hasPrefix("{"))
    #expect(try folder.text("target.json").hasPrefix("{"))
    var status = stat()
    #expect(lstat(folder.path("pipe"), &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(lstat(folder.path("link.json"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }
}

extension HostileProcess {
  /// How another program ends.
  static func code(of words: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
