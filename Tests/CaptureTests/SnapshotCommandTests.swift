import Foundation
import SQLite
import Testing
import Values

/// `tipoff snapshot` as a process: what it says, writes and leaves.
@Suite(.serialized)
struct SnapshotCommandTests {
  private struct Ended {
    let code: Int32
    let output: String
    let error: String
  }

  /// The built binary in this folder; `shell` is what a shell does first.
  private func run(
    _ arguments: [String], in folder: TestFolder, shell: String = "", environment: [String: String] = [:]
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", shell + "exec \"$0\" \"$@\"", Self.binary] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.filter {
      !["NO_COLOR", "COLUMNS", "TIPOFF_MASK_KEY"].contains($0.key)
    }
    .merging(environment) { _, given in given }
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: written, as: UTF8.self), error: String(decoding: said, as: UTF8.self))
  }

  private static let binary = Bundle.main.bundleURL.appending(path: "tipoff").path

  @Test func aSnapshotOfFilesSaysWhatItRead() throws {
    let folder = try TestFolder()
    try folder.write("game_id,game_date,score\n0022500650,2026-01-25,101\n0022500651,2026-01-25,\n", to: "schedule.csv")
    try folder.write(#"[{"player": "a", "line": 22.5}]"#, to: "players.json")
    let ended = try run(
      ["snapshot", "night.sqlite", "schedule.csv", "props=players.json", "--now", "2026-01-26T06:30:00Z"], in: folder)
    #expect(ended.code == 0, "\(ended.error)")
    #expect(ended.error == "")
    #expect(
      ended.output == """
        schedule  2 rows  from schedule.csv
          game_id TEXT, game_date DATE, score INTEGER
          utf-8, delimiter comma, quote ", doubled within quotes, header in the first line

        props  1 row  from players.json
          player TEXT, line REAL

        night.sqlite: 2 tables, 3 rows

        """)
    #expect(try folder.names == ["night.sqlite", "players.json", "schedule.csv"])
    let log = try CapturedRows.rows(
      "SELECT table_name, source, captured_at, row_count, source_rows, source_files, column_types FROM tipoff_capture",
      in: folder.file("night.sqlite"))
    #expect(
      log[0] == [
        "schedule", "schedule.csv", "2026-01-26T06:30:00Z", 2, 2, 1,
        #"{"game_id":"TEXT","game_date":"DATE","score":"INTEGER"}"#,
      ])
    #expect(log[1][0] == "props")
    // And it can be judged: the log is no table that somebody forgot.
    try folder.write(
      "tables:\n  schedule:\n    from: schedule\n    key: [game_id]\n    checks:\n      - not_null: [game_id, game_date, score]\n  props:\n    from: props\n    checks:\n      - not_null: [player, line]\n",
      to: "rules/r.yml")
    let checked = try run(["check", "--snapshot", "night.sqlite", "--no-history", "--format", "plain"], in: folder)
    #expect(checked.code == 1, "\(checked.error)")
    let linted = try run(["lint", "--snapshot", "night.sqlite"], in: folder)
    #expect(!linted.output.contains("tipoff_capture"))
  }

  @Test func theJSONOfItIsJSON() throws {
    let folder = try TestFolder()
    try folder.write("a,b\n1,x\n", to: "t.csv")
    let ended = try run(
      ["snapshot", "o.sqlite", "t.csv", "--format", "json", "--now", "2026-01-26T06:30:00Z"], in: folder)
    let json = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    let tables = try #require(json["tables"] as? [[String: Any]])
    #expect(tables[0]["rows"] as? Int == 1)
    #expect((tables[0]["source_digest"] as? String)?.hasPrefix("xxh64:") == true)
    #expect(json["captured_at"] as? String == "2026-01-26T06:30:00Z")
  }

  @Test func aNightlyJobIsOneLine() throws {
    let folder = try TestFolder()
    try folder.write("Id;Tag\n1;25.01.2026\n2;32.01.2026\n", to: "data/games_2026-01-25.csv")
    try folder.write(
      """
      mask: [ssn]
      sources:
        - csv: data/games_{date}.csv
          table: games
          delimiter: ";"
          rename: { Id: id, Tag: game_date }
          types: { id: text }
          formats: { game_date: "%d.%m.%Y" }
        - sqlite: live.sqlite
          tables: [people]
          where: { people: day = :date }
      """, to: "sources.yml")
    let live = try Database<DatabaseError>(folder.file("live.sqlite"), .readWriteCreate)
    try live.execute(
      "CREATE TABLE people (ssn TEXT, day TEXT); INSERT INTO people VALUES ('123', '2026-01-25'), ('4', '2026-01-24')")
    let ended = try run(
      ["snapshot", "night.sqlite", "--sources", "sources.yml", "--set", "date=2026-01-25"], in: folder,
      environment: ["TIPOFF_MASK_KEY": "k"])
    #expect(ended.code == 0, "\(ended.error)")
    #expect(
      try CapturedRows.all("games", in: folder.file("night.sqlite")) == [["1", "2026-01-25"], ["2", "32.01.2026"]])
    #expect(
      ended.output.contains(
        "1 value did not fit, kept as it is:\n    data/games_2026-01-25.csv:3: game_date '32.01.2026'"))
    let people = try CapturedRows.all("people", in: folder.file("night.sqlite"))
    #expect(people.count == 1)
    #expect(people[0][0].description.hasPrefix("sha256:"))
    #expect(!ended.output.contains("123"))
  }

  /// Not in the snapshot, not in its log, not in what is said of columns and of values that do not fit.
  @Test func whatIsMaskedIsShownNowhere() throws {
    let folder = try TestFolder()
    let lines = (1...200).map { "\($0),\($0 == 9 ? "hushword" : "\($0)"),\($0 == 7 ? "secret77" : "\($0)")" }
    try folder.write("id,a,b\n" + lines.joined(separator: "\n"), to: "t.csv")
    for format in ["console", "json"] {
      let ended = try run(
        ["snapshot", "o.sqlite", "t.csv", "--mask", "a", "--mask", "t.b", "--format", format], in: folder,
        environment: ["TIPOFF_MASK_KEY": "k"])
      #expect(ended.code == 0, "\(ended.error)")
      for word in ["hushword", "secret77"] { #expect(!(ended.output + ended.error).contains(word)) }
    }
    let bytes = try Data(contentsOf: URL(filePath: folder.file("o.sqlite")))
    for word in ["hushword", "secret77"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
    #expect(try CapturedRows.rows("SELECT unfit_values FROM tipoff_capture", in: folder.file("o.sqlite")) == [[1]])
  }

  @Test(arguments: [
    (["snapshot", "o.sqlite"], "nothing to make a snapshot of"),
    (["snapshot", "o.sqlite", "games.csv.gz"], "games.csv.gz: '.gz' files are not read"),
    (["snapshot", "o.sqlite", "-", "a=-"], "standard input is named twice"),
    (["snapshot", "o.sqlite", "t.csv", "--stdin", "csv"], "--stdin is about standard input, and no source is '-'"),
    (["snapshot", "o.sqlite", "-", "--stdin", "xml"], "--stdin xml: expected csv or json"),
    (["snapshot", "o.sqlite", "t.csv", "--csv", "nul=NA"], "--csv nul=NA: unknown key 'nul' in --csv"),
    (["snapshot", "o.sqlite", "missing.csv"], "missing.csv: cannot be read: No such file or directory"),
    (["snapshot", "o.sqlite", "x*.csv"], "no file matches"),
    (["snapshot", "o.sqlite", "oracle://u:secret@h/d"], "no driver is known for 'oracle:'"),
    (["snapshot", "o.sqlite", "bad.csv"], "bad.csv:2:3: the quote that opens here is never closed"),
    (["snapshot", "o.sqlite", "good.csv", "a=good.csv", "good=good.csv"], "'good' is the table of good.csv already"),
    (["snapshot", "good.csv", "good.csv"], "good.csv"),
    (["snapshot", "o.sqlite", "good.csv", "--mask", "ssn"], "--mask ssn covers no column"),
    (["snapshot", "o.sqlite", "good.csv", "--table", "x"], "--table, --query and --where are about databases"),
    (["snapshot", "o.sqlite", "good.csv", "--append-date", "d=2026-01-25"], "there is no snapshot to append to"),
    (["snapshot", "o.sqlite", "--sources", "s.yml"], "s.yml:2:22: error: unknown key 'delimeter' in a csv source"),
    (["snapshot", "no/such/folder/o.sqlite", "good.csv"], "cannot be written"),
  ])
  func aMistakeIsToldAndNothingIsWritten(_ arguments: [String], _ words: String) throws {
    let folder = try TestFolder()
    try folder.write("a,b\n1,\"x\n", to: "bad.csv")
    try folder.write("a,b\n1,x\n", to: "good.csv")
    try folder.write("sources:\n  - { csv: good.csv, delimeter: x, header: maybe }\n", to: "s.yml")
    let ended = try run(arguments, in: folder)
    #expect(ended.code == 2)
    #expect(ended.output == "")
    #expect(ended.error.contains(words), "\(ended.error)")
    #expect(!ended.error.contains("secret"))
    #expect(try folder.names == ["bad.csv", "good.csv", "s.yml"])
    #expect(try String(contentsOfFile: folder.file("good.csv"), encoding: .utf8) == "a,b\n1,x\n")
  }

  /// Killed, stopped, or out of room: what was there stays, and the next run takes away what a killed one left.
  /// A pipe is read twice, though it comes once; of it nothing is left.
  @Test(arguments: [
    (
      "printf 'a,b\\n1,NA\\n2,3\\n' | ", ["games=-", "--csv", "null=NA"],
      "games  2 rows  from standard input\n  a INTEGER, b INTEGER\n"
    ),
    ("printf '[{\"a\": 1}]' | ", ["-"], "stdin  1 row  from standard input\n  a INTEGER\n"),
    ("printf 'a\\n[1]\\n' | ", ["t=-", "--stdin", "csv"], "t  1 row  from standard input\n  a TEXT\n"),
    ("< t.csv ", ["t=-"], "t  1 row  from standard input\n  x INTEGER\n"),
  ])
  func standardInputIsASource(_ shell: String, _ arguments: [String], _ words: String) throws {
    let folder = try TestFolder()
    try folder.write("x\n1\n", to: "t.csv")
    let line = "\(shell)'\(Self.binary)' snapshot o.sqlite \(arguments.joined(separator: " ")); exit $?; "
    let ended = try run([], in: folder, shell: line)
    #expect(ended.code == 0, "\(ended.error)")
    #expect(ended.output.hasPrefix(words), "\(ended.output)")
    #expect(try folder.names == ["o.sqlite", "t.csv"])
  }

  /// The longer the reading, the more places for the signal to come; none is lost, and nothing is left.
  @Test func aSignalEndsACaptureWheneverItComes() throws {
    let folder = try TestFolder()
    let rows = (0..<60_000).map { "\($0),\(String(repeating: "text that fills the file ", count: 4))\($0)" }
    try folder.write("a,b\n" + rows.joined(separator: "\n"), to: "large.csv")
    for turns in stride(from: 0, to: 6000, by: 1000) {
      // The shell counts to some number: the signal comes somewhere between the first line of the program and its reading.
      let ended = try run(
        ["snapshot", "o.sqlite", "large.csv"], in: folder,
        shell: "own=$$; (for ((i = 0; i < \(turns); i++)); do :; done; kill -TERM $own) & ")
      #expect(ended.code == 143 || ended.code == -15, "\(turns): \(ended.error)")
      #expect(try folder.names == ["large.csv"], "\(turns)")
    }
  }

  @Test func wordsThatADatabaseIsConnectedWithAreNotRepeated() throws {
    let folder = try TestFolder()
    for words in ["host=db user=ana password=hunter2", "db=host=db PASSWORD=hunter2"] {
      let ended = try run(["snapshot", "night.sqlite", words], in: folder)
      #expect(ended.code == 2 && ended.output == "")
      #expect(!ended.error.contains("hunter2") && ended.error.contains("postgresql://"), "\(ended.error)")
    }
  }

  @Test func nothingHalfIsLeftWhateverHappens() throws {
    let folder = try TestFolder()
    try folder.write("a,b\n1,x\n", to: "first.csv")
    #expect(try run(["snapshot", "o.sqlite", "first.csv"], in: folder).code == 0)
    let before = try Data(contentsOf: URL(filePath: folder.file("o.sqlite")))
    let rows = (0..<20_000).map { "\($0),\(String(repeating: "text that fills the file ", count: 6))\($0)" }.joined(
      separator: "\n")
    try folder.write("a,b\n" + rows, to: "large.csv")
    let full = try run(["snapshot", "o.sqlite", "large.csv"], in: folder, shell: "ulimit -f 1024; ")
    #expect(full.code == 2)
    #expect(full.error.contains("o.sqlite: cannot be written: File too large"), "\(full.error)")
    #expect(try folder.names == ["first.csv", "large.csv", "o.sqlite"])
    for signal in ["KILL", "TERM"] {
      // The signal comes when the file beside is there.
      let ended = try run(
        ["snapshot", "o.sqlite", "large.csv"], in: folder,
        shell: "own=$$; (until [ -e o.sqlite.$own.part ]; do :; done; kill -\(signal) $own) & ")
      #expect(ended.code == (signal == "KILL" ? -9 : 143), "\(ended.error)")
      #expect(try Data(contentsOf: URL(filePath: folder.file("o.sqlite"))) == before)
    }
    #expect(try folder.names == ["first.csv", "large.csv", "o.sqlite"])
  }

  @Test func aDayIsAppendedInPlaceOfItself() throws {
    let folder = try TestFolder()
    try folder.write("game_date,n\n2026-01-24,1\n2026-01-24,2\n", to: "24/games.csv")
    try folder.write("game_date,n\n2026-01-25,3\n", to: "25/games.csv")
    try folder.write("game_date,n\n2026-01-25,4\n2026-01-25,5\n", to: "again/games.csv")
    try folder.write("team\nGSW\n", to: "teams.csv")
    #expect(try run(["snapshot", "s.sqlite", "24/games.csv", "teams.csv"], in: folder).code == 0)
    let first = try run(["snapshot", "s.sqlite", "25/games.csv", "--append-date", "game_date=2026-01-25"], in: folder)
    #expect(first.code == 0, "\(first.error)")
    let second = try run(
      ["snapshot", "s.sqlite", "again/games.csv", "--append-date", "game_date=2026-01-25"], in: folder)
    #expect(second.output.contains("games: in place of 1 row of that day"))
    #expect(try CapturedRows.all("games", in: folder.file("s.sqlite")).map { $0[1] } == [1, 2, 4, 5])
    #expect(try CapturedRows.all("teams", in: folder.file("s.sqlite")) == [["GSW"]])
    #expect(try CapturedRows.rows("SELECT count(*) FROM tipoff_capture", in: folder.file("s.sqlite")) == [[4]])
    #expect(try CapturedRows.integrity(of: folder.file("s.sqlite")) == "ok")
    // A day of another date, and other columns, are refused; the snapshot is as it was.
    let other = try run(["snapshot", "s.sqlite", "24/games.csv", "--append-date", "game_date=2026-01-25"], in: folder)
    #expect(other.code == 2)
    #expect(
      other.error.contains("2 rows of 'games' are not of game_date = 2026-01-25, such as 2026-01-24"), "\(other.error)")
    try folder.write("game_date,n\n2026-01-25,x\n", to: "text/games.csv")
    let text = try run(["snapshot", "s.sqlite", "text/games.csv", "--append-date", "game_date=2026-01-25"], in: folder)
    #expect(text.error.contains("the columns of 'games' are not those of the snapshot (n TEXT)"), "\(text.error)")
    #expect(try CapturedRows.all("games", in: folder.file("s.sqlite")).count == 4)
    #expect(try folder.names == ["24", "25", "again", "s.sqlite", "teams.csv", "text"])
  }
}
