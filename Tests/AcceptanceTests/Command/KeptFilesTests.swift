import Foundation
import Testing

/// No report takes the place of what the command reads or keeps, however that is named, and nothing is written before it is refused.
struct KeptFilesTests {
  private let hostile: HostileFolder

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x')")
    let folder = hostile.folder
    try FileManager.default.createDirectory(atPath: folder.path("rules"), withIntermediateDirectories: true)
    for name in ["rules/a.yml", "rules/b.yaml"] {
      let table = name == "rules/a.yml" ? "t" : "u"
      try folder.write("tables: { \(table): { from: t, checks: [ { not_null: [a] } ] } }\n", as: name)
    }
    let run = try TipoffProcess(Self.check + ["--history", "tipoff.sqlite"], in: folder.url)
    try #require(run.exitCode == 0, "\(run.standardError)")
    symlink("s.sqlite", folder.path("link.sqlite"))
    link(folder.path("s.sqlite"), folder.path("hard.sqlite"))
    symlink("rules", folder.path("linked"))
  }

  private static let check = ["check", "--rules", "rules", "--snapshot", "s.sqlite"]

  @Test(arguments: [
    ("s.sqlite", "the snapshot"), ("./s.sqlite", "the snapshot"), ("rules/../s.sqlite", "the snapshot"),
    ("link.sqlite", "the snapshot"), ("hard.sqlite", "the snapshot"), ("s.sqlite-wal", "a file of the snapshot"),
    ("linked/../s.sqlite-journal", "a file of the snapshot"), ("tipoff.sqlite", "the history"),
    ("tipoff.sqlite-wal", "a file of the history"), ("new.sqlite", "the history"),
    ("./new.sqlite-shm", "a file of the history"),
    ("rules/a.yml", "a rule file"), ("linked/b.yaml", "a rule file"),
  ])
  func aReportInThePlaceOfAnInputIsRefused(place: String, what: String) throws {
    let history = place.contains("new") ? "new.sqlite" : "tipoff.sqlite"
    for format in [
      ["--format", "json:out.json", "--format", "junit:\(place)"], ["--output", place],
      ["--output", "\(hostile.folder.url.path)/\(place)"],
    ] {
      try expectRefused(Self.check + ["--history", history] + format, what)
    }
    if !what.contains("history") {
      try expectRefused(["lint", "--rules", "rules", "--snapshot", "s.sqlite", "--format", "sarif:\(place)"], what)
    }
  }

  @Test(arguments: [["issues"], ["runs"], ["sql", "SELECT 1"], ["diff"], ["trend", "pass_rate"]])
  func anAnswerInThePlaceOfItsHistoryIsRefused(command: [String]) throws {
    for place in ["tipoff.sqlite", "./tipoff.sqlite-wal"] {
      try expectRefused(command + ["--format", "csv:\(place)"], "the history")
    }
  }

  /// Without a history there is none to lose, and a file beside is no input.
  @Test func whatIsNoInputIsWritten() throws {
    let run = try TipoffProcess(
      Self.check + ["--no-history", "--format", "json:tipoff.sqlite", "--format", "tap:rules/a.txt"],
      in: hostile.folder.url)
    #expect((run.exitCode, run.standardError) == (0, ""))
    #expect(try hostile.folder.text("tipoff.sqlite").hasPrefix("{"))
  }

  private func expectRefused(_ arguments: [String], _ what: String) throws {
    let before = try bytes()
    let process = try TipoffProcess(arguments, in: hostile.folder.url)
    #expect(process.exitCode == 2, "\(arguments)")
    #expect(process.standardOutput == "")
    #expect(
      process.standardError.contains("which the report would replace\n  give the report a file of its own"),
      "\(process.standardError)")
    #expect(process.standardError.contains(what.replacing("a file of ", with: "")), "\(process.standardError)")
    #expect(try bytes() == before, "\(arguments)")
  }

  private func bytes() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: hostile.folder.url.path)
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: hostile.folder.path(name)).map { (name, $0) }
      })
  }
}
