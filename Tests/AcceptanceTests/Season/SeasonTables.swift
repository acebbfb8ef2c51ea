import Foundation
import History
import Rulebooks
import SQLiteEngine
import Season
import TestSupport
import Validation
import Values

/// The clean season's file, a history of its dates for what compares with earlier runs, and copies of both with faults.
final class SeasonTables: Sendable {
  let season = Season()
  let rulebook: Rulebook
  let reads: SeasonReads
  private let folder: TemporaryFolder

  /// What compares with earlier runs needs them.
  private static let comparing = [
    "features.average_level", "predictions.rows_a_game", "requests.as_many_as_usual", "runs.same_columns",
  ]

  init() async throws {
    folder = try TemporaryFolder()
    rulebook = try ShippedRun.rulebook("rules/season")
    reads = try SeasonReads(rulebook)
    try season.write(to: path)
    let history = HistoryStore(path: folder.path("history.sqlite"))
    for day in season.days {
      let validation = try validation(of: path, on: day.date, only: Self.comparing, history, digest: "clean")
      _ = try history.record(try await validation.run { 0 })
    }
  }

  /// Nobody writes into it.
  var path: String { folder.path("season.sqlite") }

  func cleanRun(on date: Day, only: [String]) async throws -> Run {
    let history = HistoryStore(path: folder.path("history.sqlite"))
    return try await validation(of: path, on: date, only: only, history, digest: "clean").run { 0 }
  }

  /// A run of each date, in their order and in one history, after the faults have happened on all of them.
  func runs(with faults: [Fault], on dates: [Day], only: [String]) async throws -> [Run] {
    let name = faults.map(\.name).joined(separator: "+") + "-\(dates[0])"
    let (copy, past) = (folder.path("\(name).sqlite"), folder.path("\(name)-history.sqlite"))
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try FileManager.default.copyItem(atPath: folder.path("history.sqlite"), toPath: past)
    defer {
      for path in [copy, past, past + "-wal", past + "-shm"] { try? FileManager.default.removeItem(atPath: path) }
    }
    for fault in faults { try fault.damage(copy, season: season, on: dates) }
    let history = HistoryStore(path: past)
    var runs: [Run] = []
    for date in dates {
      let validation = try validation(of: copy, on: date, only: only, history, digest: name)
      runs.append(try history.record(try await validation.run { 0 }))
    }
    return runs
  }

  /// What is done with the season's file after a fault.
  func withCopy<Made>(of fault: Fault, on date: Day, _ body: (String) async throws -> Made) async throws -> Made {
    let copy = folder.path("\(fault.name)-alone.sqlite")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try fault.damage(copy, season: season, on: [date])
    return try await body(copy)
  }

  /// A run of some checks at some moment, without a history.
  func run(with fault: Fault, on date: Day, only: [String], now: Instant) async throws -> Run {
    try await withCopy(of: fault, on: date) { copy in
      let engine = try SQLiteEngine(snapshot: copy, now: now)
      let settings = RunSettings(
        now: now, parameters: ["date": date.description], only: only,
        snapshot: SnapshotIdentity(path: copy, digest: fault.name))
      return try await Validation(rulebook, on: engine, settings).run { 0 }
    }
  }

  private func validation(
    of path: String, on date: Day, only: [String], _ history: HistoryStore, digest: String
  ) throws -> Validation {
    let now = end(of: date)
    let settings = RunSettings(
      now: now, parameters: ["date": date.description], only: only,
      snapshot: SnapshotIdentity(path: "season.sqlite", digest: digest))
    return try Validation(
      rulebook, on: SQLiteEngine(snapshot: path, now: now), settings, recall: history.recall(for: rulebook),
      openGroups: history.openGroups(for: rulebook))
  }

  /// The last second of the date, by the rulebook's clock.
  func end(of date: Day) -> Instant {
    rulebook.calendar.interval(of: date).upperBound.adding(TimeSpan(microseconds: -1_000_000))
  }
}
