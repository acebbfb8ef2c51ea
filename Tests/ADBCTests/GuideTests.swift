import Foundation
import TestSupport
import Testing

/// `docs/guide.md` as a reader follows it: its files are written, its commands run one after the other, what they print compared.
@Suite(.serialized, .enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
struct GuideTests {
  @Test func whatTheGuidePrintsIsWhatItsCommandsPrint() throws {
    let server = try PostgreSQLServer.shared.get()
    let connection = try server.connect()
    try connection.execute("CREATE ROLE reader LOGIN")
    try connection.execute("CREATE DATABASE nba OWNER reader")
    let commands = try GuideRun(page: "docs/guide.md", port: server.port).follow()
    #expect(commands > 5)
  }
}

/// The first pages of the README, which need no database.
struct OwnDataTests {
  @Test func whatTheREADMEPrintsOfTheReadersDataIsWhatItsCommandsPrint() throws {
    let commands = try GuideRun(page: "README.md", from: "## Your own data", port: nil).follow()
    #expect(commands == 1)
  }
}

/// One page, followed.
private struct GuideRun {
  private let path: URL
  private let start: String?
  private let folder: GuideFolder

  /// Where a start is given, the part of the page from there to the next heading.
  init(page: String, from start: String? = nil, port: Int?) throws {
    path = TestDrivers.root.appending(path: page)
    self.start = start
    folder = try GuideFolder(port: port)
  }

  /// The number of blocks of commands.
  func follow() throws -> Int {
    let written = try String(contentsOf: path, encoding: .utf8)
    var page = try GuidePage(written, from: start)
    var commands = 0
    while let block = page.next() {
      switch block {
      case .file(let name, let text): try folder.write(text, to: name)
      case .commands(let script, let printed):
        commands += 1
        let output = try folder.run(script)
        page.replaceOutput(printed, with: output)
        #expect(!output.contains("error:"), "\(script)\n\(output)")
      }
    }
    if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] != nil {
      try page.text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(
      page.text == written, "\(path.lastPathComponent) prints something else: TIPOFF_RECORD=1 records it; read it then")
    return commands
  }
}

/// The blocks of the page in their order: a file under a comment with its name, or commands with what they print.
private struct GuidePage {
  enum Block {
    case file(String, String)
    /// `printed` is where the output stands; nil where the page shows none.
    case commands(String, printed: Range<Int>?)
  }

  private var lines: [String]
  private var place = 0
  private let stopsAtHeading: Bool

  init(_ text: String, from start: String?) throws {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    stopsAtHeading = start != nil
    if let start { place = try #require(lines.firstIndex(of: start)) + 1 }
  }

  var text: String { lines.joined(separator: "\n") }

  mutating func next() -> Block? {
    var name: String?
    while place < lines.count {
      let line = lines[place]
      if stopsAtHeading, line.hasPrefix("## ") { return nil }
      place += 1
      if line.hasPrefix("<!-- "), line.hasSuffix(" -->") { name = String(line.dropFirst(5).dropLast(4)) }
      guard line.hasPrefix("```") else { continue }
      let content = body()
      if let name { return .file(name, content.joined(separator: "\n") + "\n") }
      if line == "```sh" { return .commands(content.joined(separator: "\n"), printed: output()) }
    }
    return nil
  }

  /// Lines up to the end of the block; `place` is behind it then.
  private mutating func body() -> [String] {
    let start = place
    while place < lines.count, lines[place] != "```" { place += 1 }
    place += 1
    return Array(lines[start..<(place - 1)])
  }

  /// A block of text right behind the commands.
  private mutating func output() -> Range<Int>? {
    guard place + 1 < lines.count, lines[place].isEmpty, lines[place + 1] == "```text" else { return nil }
    place += 2
    let start = place
    let count = body().count
    return start..<(start + count)
  }

  mutating func replaceOutput(_ range: Range<Int>?, with output: String) {
    guard let range else { return }
    let printed = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.replaceSubrange(range, with: printed)
    place += printed.count - range.count
  }
}

/// The reader's folder, and their shell.
private struct GuideFolder {
  private let folder: TestFolder
  private let port: Int?

  init(port: Int?) throws {
    folder = try TestFolder()
    self.port = port
  }

  func write(_ text: String, to name: String) throws {
    let place = URL(filePath: folder.file(name))
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: true, encoding: .utf8)
  }

  /// What is printed on both outputs, as the page shows it: with its address and its clock.
  func run(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1\n" + script]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    let binaries = [Bundle.main.bundleURL.path, PostgreSQLServer.binaries ?? "", "/usr/bin", "/bin"]
    let host = port.map { "127.0.0.1:\($0)" } ?? "nowhere"
    process.environment = [
      "PATH": binaries.joined(separator: ":"), "HOME": "/nonexistent", "TIPOFF_DRIVERS": TestDrivers.folder,
      "DATABASE_URL": "postgresql://reader@\(host)/nba",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let instant = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.anchorsMatchLineEndings()
    return String(decoding: bytes, as: UTF8.self)
      .replacing(host, with: "localhost")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let tellsNow = line.contains("as of ") || line.contains("since 20")
        return tellsNow ? String(line.replacing(instant, with: "2026-01-26T06:30:00Z")) : String(line)
      }
      .joined(separator: "\n").trimmingSuffix("\n")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ end: Character) -> String { last == end ? String(dropLast()) : self }
}
