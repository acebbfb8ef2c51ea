import SQLite
import Validation
import Values

/// Writes one run, in the transaction around it.
struct Recording {
  private let run: Run
  private let failOn: FailOn
  private let database: Database
  private let interning: Interning
  private let names: CheckNames
  private let entry: RunEntry
  private let series: SeriesReading
  private let results: ResultRecording
  private let lifetimes: LifetimeRecording
  private let days: DayRecording

  init(_ run: Run, failOn: FailOn, in database: Database) throws(HistoryError) {
    self.run = run
    self.failOn = failOn
    self.database = database
    interning = try Interning(database)
    let rulebook = try interning.text(run.rulebook)
    names = try CheckNames(run, rulebook: rulebook, in: database)
    entry = try RunEntry(run, rulebook: rulebook, interning, in: database)
    series = SeriesReading(run, entry, rulebook: rulebook, in: database)
    results = try ResultRecording(run: entry.id, interning, in: database)
    lifetimes = try LifetimeRecording(run: entry.id, now: run.now, interning, in: database)
    days = try DayRecording(run.day, rulebook: rulebook, interning, in: database)
  }

  func record() throws(HistoryError) -> Run {
    var standing = HistoryStanding(changes: HistoryChanges())
    for check in run.checks { try record(check, &standing) }
    // A run of some checks says nothing of the others, and an old one nothing of today's rules.
    if !run.isPartial, entry.isNewest {
      for check in try names.removed() { try lifetimes.withdraw(check) }
    }
    try entry.count(in: database)
    try days.write()
    standing.changes = try lifetimes.changes()
    standing.changes.isFirstRun = entry.isFirst
    standing.changes.dateBefore = try series.dateBefore()
    standing.changes.resolved = try ResolvedReading(in: database).findings(endedBy: entry.id)
    try UnjudgedRecording(entry.id, now: run.now, in: database).count(try names.present(), &standing.changes)
    try entry.keep(lifetimes.tally, withdrawn: standing.changes.withdrawn, in: database)
    let standingRun = run.standing(standing, failOn: failOn)
    try keepExitCode(standingRun.exitCode)
    return standingRun
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
    guard try results.keep(check, number, slice: place.slice, isLate: isLate) else {
      try lifetimes.recallStatuses(of: check, place, &standing)
      return
    }
    if isLate {
      try days.addLate(check, place, run: entry.id, now: run.now.microseconds)
      try lifetimes.noteLate(check, place, &standing)
    } else {
      try results.follow(check, number)
      try days.add(check, place, after: head)
      let before = lifetimes.tally
      try lifetimes.follow(check, place, after: head, &standing)
      try days.count(lifetimes.tally.since(before), of: check, place)
    }
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
