import SQLite
import Validation
import Values

/// Writes one run, in the transaction around it.
struct Recording {
  private let run: Run
  private let rulebook: Value
  private let database: Database
  private let interning: Interning
  private let names: CheckNames
  private let entry: RunEntry
  private let series: SeriesRecording
  private let results: ResultRecording
  private let lifetimes: LifetimeRecording
  private let days: DayRecording
  private let listed: ListedChecksum
  /// What an earlier recording kept, where it is made anew.
  private let kept: KeptRun?

  init(_ run: Run, in database: Database) throws(HistoryError) {
    try self.init(run, kept: nil, Interning(database), in: database)
  }

  /// Makes anew what follows from a run that was recorded.
  init(remaking kept: KeptRun, _ interning: Interning, in database: Database) throws(HistoryError) {
    try self.init(kept.run, kept: kept, interning, in: database)
  }

  private init(_ run: Run, kept: KeptRun?, _ interning: Interning, in database: Database) throws(HistoryError) {
    self.run = run
    self.kept = kept
    self.database = database
    self.interning = interning
    rulebook = try interning.text(run.rulebook)
    names = try CheckNames(run, rulebook: rulebook, in: database)
    if let kept {
      entry = try RunEntry(kept.number, day: kept.day, now: run.now, rulebook: rulebook, in: database)
    } else {
      entry = try RunEntry(run, rulebook: rulebook, interning, in: database)
    }
    series = try SeriesRecording(
      run, entry, rulebook: rulebook, isSettled: kept != nil, interning, in: database)
    results = try ResultRecording(run: entry.id, kept: kept?.results, interning, in: database)
    lifetimes = try LifetimeRecording(run: entry.id, now: run.now, interning, in: database)
    days = try DayRecording(entry.day, rulebook: rulebook, interning, in: database)
    listed = ListedChecksum()
  }

  /// Gives back the run with the statuses of its findings, and the exit code that follows from them.
  func record(failOn: FailOn) throws(HistoryError) -> Run {
    var standing = HistoryStanding(changes: HistoryChanges())
    try write(&standing)
    try WaiverGrowth(run, entry, rulebook: rulebook, interning, in: database).keep(&standing)
    standing.changes.isFirstRun = entry.isFirst
    standing.changes.dateBefore = try series.dateBefore()
    standing.changes.past = try PastCount(asOf: entry.id, in: database).count(try names.present())
    standing.changes.missingRuns = try MissingRuns(run, entry, rulebook: rulebook, in: database).days()
    standing.changes.resolved = try ResolvedReading(in: database).findings(endedBy: entry.id)
    try UnjudgedRecording(entry.id, now: run.now, in: database).count(try names.present(), &standing.changes)
    let standingRun = run.standing(standing, failOn: failOn)
    try keepExitCode(standingRun.exitCode)
    try RunChecksums(in: database).keep(of: entry.id, listed: listed)
    try NamesChecksum(in: database).keep()
    return standingRun
  }

  /// What follows from a run that is kept; its own row, results and checksums are as they were.
  func remake() throws(HistoryError) {
    var standing = HistoryStanding(changes: HistoryChanges())
    try write(&standing)
  }

  private func write(_ standing: inout HistoryStanding) throws(HistoryError) {
    for check in run.checks { try record(check, &standing) }
    // A run of some checks says nothing of the others, and an old one nothing of today's rules.
    if !run.isPartial, entry.isNewest {
      for check in try names.removed() { try lifetimes.withdraw(check) }
    }
    try entry.count(in: database)
    try days.write()
    standing.changes = try lifetimes.changes()
    try entry.keep(lifetimes.tally, withdrawn: standing.changes.withdrawn, in: database)
  }

  private func record(_ check: CheckResult, _ standing: inout HistoryStanding) throws(HistoryError) {
    let number = try names.number(of: check, interning)
    if entry.isNewest { try results.describe(check, number) }
    try results.notice(number)
    let place = try CheckPlace(of: check, number: number, interning)
    guard let place, check.verdict.isJudged else {
      try results.keep(check, number, slice: place?.slice ?? .null, isLate: false)
      return
    }
    let head = try lifetimes.newest(before: nil, place)
    let isLate = try lifetimes.isLate(after: head)
    let dated = try series.places.place(of: check, place)
    let known: KnownJudgement
    if try results.keep(check, number, slice: place.slice, isLate: isLate) {
      known = try follow(check, place, dated, number, after: head, isLate: isLate, &standing)
    } else {
      known = try lifetimes.recallStatuses(of: check, place, &standing)
    }
    try series.compare(check, place, dated, &standing)
    standing.compare(check, with: known.before, orDateBefore: series.judgementBefore(check))
    if known.isLate { standing.noteLate(check) }
  }

  private func follow(
    _ check: CheckResult, _ place: CheckPlace, _ dated: SeriesPlace?, _ number: Int64, after head: RecordedJudgement?,
    isLate: Bool, _ standing: inout HistoryStanding
  ) throws(HistoryError) -> KnownJudgement {
    try series.places.keepUnexamined(check, place, dated)
    listed.add(check, number)
    if isLate {
      try days.addLate(check, place, run: entry.id, now: run.now.microseconds)
      return try lifetimes.noteLate(check, place, dated, series.places, &standing)
    }
    try results.follow(check, number)
    try days.add(check, place, after: head)
    let before = lifetimes.tally
    try lifetimes.follow(
      check, place, dated, series.places, leavingOpen: kept?.leftOpen[number] ?? LeftOpen(check), after: head, &standing
    )
    try days.count(lifetimes.tally.since(before), of: check, place)
    return KnownJudgement(before: head, isLate: false)
  }

  /// The same run told twice, in parts: the worse code says more.
  private func keepExitCode(_ code: ExitCode) throws(HistoryError) {
    let order: [ExitCode] = [.issues, .notJudged, .unusable, .clean]
    let known =
      try Statement("SELECT exit_code FROM runs WHERE id = ?", on: database)
      .first(.integer(entry.id)) { ExitCode(rawValue: Int32($0.integer("exit_code"))) ?? .clean } ?? .clean
    let worse = order.first { $0 == code || $0 == known } ?? code
    try Statement("UPDATE runs SET exit_code = ? WHERE id = ?", on: database)
      .run(.integer(Int64(worse.rawValue)), .integer(entry.id))
  }
}

/// What a check on a slice came to the last time before a run, by the clock.
struct KnownJudgement {
  let before: RecordedJudgement?
  /// Whether the run's clock is behind others that were recorded there.
  let isLate: Bool
}

/// A check on a slice: where findings live.
struct CheckPlace {
  let check: Value
  let slice: Value

  /// Nil where the check could not be bound.
  init?(of result: CheckResult, number: Int64, _ interning: Interning) throws(HistoryError) {
    guard let slice = result.slice else { return nil }
    check = .integer(number)
    self.slice = try interning.key(slice)
  }
}
