import ArgumentParser
import Capture
import Files
import Reporting
import SQLite
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tipoff snapshot`: makes a snapshot of files and databases.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Makes a snapshot of files and databases.",
    discussion: """
      Types are found out from all of a file and stated; what does not fit its column is counted, shown and kept as it is. \
      The snapshot is written beside its place and renamed: all of it is there, or nothing. Its table tipoff_capture says \
      where each of the others came from.

      CSV, TSV, JSON, NDJSON and SQLite files are read by Tipoff itself; PostgreSQL, DuckDB and Parquet by drivers that pip \
      installs (docs/install.md). A password is best left to PGPASSWORD, or written as ${NAME}: a variable of the environment.

      Exit code: 0 made; 2 not made, and the place is as it was; 130 and 143 interrupted.

      Examples:
        tipoff snapshot night.sqlite schedule.csv players.json
        tipoff snapshot night.sqlite games='csv/*.csv' live.db --table 'nbac_*'
        tipoff snapshot night.sqlite flights.csv --csv null=NA
        tipoff snapshot night.sqlite games=- < games.csv
        tipoff snapshot night.sqlite postgresql://reader@db/nba --table 'nbac_*'
        tipoff snapshot night.sqlite --sources sources.yml --set date=2026-01-25
        tipoff snapshot season.sqlite day.csv --append-date game_date=2026-01-25
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The SQLite file to make.", valueName: "out"), completion: .snapshots)
  var out: String

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "Files, each with the name of its table where it is not its own: games=data.csv; or addresses of databases.",
      valueName: "source"),
    completion: .file())
  var source: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("A YAML file that says what the snapshot is made of.", valueName: "file"), completion: .file())
  var sources: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How CSV files are to be read, by the keys of a sources file: null=NA, encoding=windows-1252, 'types={ price: real }'; may be given several times.",
      valueName: "key=value"))
  var csv: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "What comes on standard input, the source '-': csv or json; by how it begins where it is left out.",
      valueName: "form"), completion: .list(["csv", "json"]))
  var stdin: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Tables or views of databases, all tables where it is left out; may be given several times.", valueName: "pattern"
    ))
  var table: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A table made by a SELECT on the database; may be given several times.", valueName: "name=select"))
  var query: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Which rows of a database's table are wanted; may be given several times.", valueName: "table=condition"))
  var `where`: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The driver of a database: a library, or a folder with it; looked for where pip puts it otherwise.",
      valueName: "path"), completion: .file())
  var driver: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How long a database may take for one answer; for ever where it is left out.", valueName: "duration"))
  var timeout: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Columns of which digests are kept, keyed with TIPOFF_MASK_KEY; may be given several times.", valueName: "column")
  )
  var mask: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Puts a day into the snapshot that is there, in place of what it has of it.", valueName: "column=date"))
  var appendDate: String?

  @Flag(help: "Takes the place of any file, also of one that no capture made.")
  var force = false

  @ArgumentParser.Option(
    name: .customLong("set"),
    help: ArgumentHelp("A parameter's value, for {name} in paths and :name in queries.", valueName: "name=value"))
  var set: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("The moment that the snapshot tells; the real clock where it is left out.", valueName: "instant")
  )
  var now: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("How to report: console or json; with a file: json:captured.json.", valueName: "format[:file]"),
    completion: .list(["console", "json"]))
  var format: [String] = []

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  func run() throws {
    // A limit on the size of files is an error with words.
    signal(SIGXFSZ, SIG_IGN)
    let cancellation = Cancellation()
    let surroundings = CaptureRequest.Surroundings(
      now: try Inputs.instant(now), parameters: try Inputs.parameters(set), cancellation: cancellation,
      drivers: CaptureRequest.Drivers(
        path: driver, timeout: try timeout.map { text throws(Failure) in try Inputs.duration(text) },
        environment: Environment.value))
    let request = try self.request(surroundings)
    guard !request.sources.isEmpty else {
      throw Failure(
        "nothing to make a snapshot of", hint: "name files, or --sources FILE: tipoff snapshot night.sqlite games.csv")
    }
    let choices = try FormatChoices(
      format, output: nil, known: ["console", "json"], keeping: .making(snapshot: out, of: request.sources.map(\.name)))
    try refuseOwnSource(request)
    let key = try maskKey(request)
    let captured = try Self.stoppable(cancellation) { () throws(CaptureError) in
      try capture(request, key, surroundings)
    }
    try choices.write { format, output in
      format == "json" ? CaptureText.json(captured) : CaptureText.console(captured, output.style(noColor: noColor))
    }
    if key.isOfThisRun, !request.masks.isEmpty {
      StandardError.write(
        "note: the digests are keyed with a secret of this run alone; set TIPOFF_MASK_KEY for equal ones in every snapshot\n"
      )
    }
  }

  private func capture(
    _ request: CaptureRequest, _ key: (secret: String, isOfThisRun: Bool), _ surroundings: CaptureRequest.Surroundings
  ) throws(CaptureError) -> CaptureOutcome {
    var options = SnapshotWriter.Options()
    options.replacesAnything = force
    options.masks = Masks(request.masks, secret: key.secret)
    options.cancellation = surroundings.cancellation
    options.progress = CaptureProgressLine().progress
    guard let text = appendDate else {
      let writer = try SnapshotWriter(out, options)
      return CaptureOutcome(try Self.fill(writer, request, surroundings), changes: [])
    }
    guard let day = AppendedDay(text) else {
      throw CaptureError(
        "--append-date \(text): expected COLUMN=YYYY-MM-DD", hint: "for example --append-date game_date=2026-01-25")
    }
    guard Files.exists(out) else {
      throw CaptureError("there is no snapshot to append to", at: out, hint: "make the first day without --append-date")
    }
    let beside = "\(Files.resolved(out)).day"
    defer { try? Files.remove(beside) }
    let captured = try Self.fill(try SnapshotWriter(beside, options), request, surroundings)
    return CaptureOutcome(captured.placed(at: out), changes: try day.add(beside, to: out))
  }

  private static func fill(
    _ writer: SnapshotWriter, _ request: CaptureRequest, _ surroundings: CaptureRequest.Surroundings
  ) throws(CaptureError) -> CapturedSnapshot {
    do throws(CaptureError) {
      for source in request.sources { try source.capture(into: writer) }
      return try writer.commit(at: surroundings.now)
    } catch {
      writer.discard()
      throw error
    }
  }

  // MARK: - What is asked for

  private func request(_ surroundings: CaptureRequest.Surroundings) throws -> CaptureRequest {
    var choices = CaptureRequest.DatabaseChoices()
    choices.tables = table
    choices.queries = try query.map { try Self.named($0, "--query", "NAME=SELECT") }.map {
      (name: $0.name, sql: $0.text)
    }
    for text in `where` {
      let (name, condition) = try Self.named(text, "--where", "TABLE=CONDITION")
      choices.conditions[name] = condition
    }
    var request = CaptureRequest()
    do {
      let files = try fileChoices()
      for written in source { try request.add(written, choices, files, surroundings) }
      if let sources { try request.add(sourcesFile: sources, surroundings) }
    } catch let error as CaptureError {
      throw Failure(error)
    } catch let diagnostics as Diagnostics {
      throw Failure(diagnostics, place: "in the sources file; nothing was captured")
    }
    let isDriven = request.sources.contains { $0 is DatabaseSource }
    if !choices.isEmpty, !isDriven, !request.sources.contains(where: { $0 is SQLiteSource }) {
      throw Failure(
        "--table, --query and --where are about databases, and no source is one",
        hint: "name a SQLite file, or an address: postgresql://USER@HOST/DATABASE")
    }
    if driver != nil || timeout != nil, !isDriven {
      throw Failure(
        "--driver and --timeout are about databases that a driver reads, and no source is one",
        hint: "name an address: postgresql://USER@HOST/DATABASE")
    }
    if !csv.isEmpty, !request.sources.contains(where: { $0 is DelimitedSource }) {
      throw Failure("--csv is about CSV files, and no source is one", hint: "name one: tipoff snapshot OUT games.csv")
    }
    request.masks += mask
    return request
  }

  private func fileChoices() throws -> CaptureRequest.FileChoices {
    var choices = CaptureRequest.FileChoices()
    choices.delimited = try DelimitedOptions(written: csv)
    if let stdin {
      guard let form = SourceForm(named: stdin) else {
        throw Failure("--stdin \(stdin): expected csv or json", hint: "for example --stdin csv")
      }
      choices.standardInput = form
    }
    let inputs = source.filter(StandardInput.isMeant).count
    guard inputs < 2 else {
      throw Failure("standard input is named twice", hint: "it can be read as one source: name '-' once")
    }
    guard inputs == 1 else {
      if stdin != nil {
        throw Failure("--stdin is about standard input, and no source is '-'", hint: "… | tipoff snapshot OUT games=-")
      }
      return choices
    }
    try ReceivedInput.settle(beside: out)
    return choices
  }

  private static func named(_ text: String, _ option: String, _ form: String) throws(Failure) -> (
    name: String, text: String
  ) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw Failure("\(option) \(text): expected \(form)")
    }
    return (parts[0], parts[1])
  }

  /// The file that is read would be gone when the new one takes its place.
  private func refuseOwnSource(_ request: CaptureRequest) throws(Failure) {
    guard appendDate == nil, let own = FileState(out)?.identity else { return }
    if let source = request.sources.first(where: { FileState($0.name)?.identity == own }) {
      throw Failure("'\(out)' is a source of itself: \(source.name)", hint: "give the snapshot a file of its own")
    }
  }

  private static func stoppable(
    _ cancellation: Cancellation, _ work: () throws(CaptureError) -> CaptureOutcome
  ) throws(Failure) -> CaptureOutcome {
    let signals = StopSignals { cancellation.cancel() }
    defer {
      CaptureProgressLine().clear()
      signals.release()
    }
    do throws(CaptureError) {
      return try work()
    } catch {
      if error.isCancelled { throw signals.hasTerminated ? Failure.terminated : Failure.interrupted }
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ error: CaptureError) { self.init(error.description, hint: error.hint) }
}
