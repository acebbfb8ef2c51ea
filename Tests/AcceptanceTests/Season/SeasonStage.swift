import Foundation
import History
import Rulebooks
import Season
import TestSupport
import Testing
import Validation
import Values

/// The season's file with its past, the nights of the clean season and those of all faults: made once for all of its tests, as many at
/// once as there are processors.
final class SeasonStage: Sendable {
  /// A date of the clean season.
  struct Night: Sendable {
    let day: SeasonDay
    /// Whether all checks were asked for.
    let isWhole: Bool
    let run: Run
  }

  let nights: [Night]
  let table: SeasonTables
  /// By the name of the fault, a run of each of its dates.
  private let faultRuns: [String: Result<[Run], any Error>]

  @TaskLocal static var current: SeasonStage?

  private static let environment = ProcessInfo.processInfo.environment
  /// `make season` judges all checks on all dates, and after every fault all checks that read what it changed.
  static let isWhole = environment["TIPOFF_SEASON"] == "whole"
  static let seed = environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125

  /// One without games, one of 25 hours, one with a postponed game, the all-star game.
  static let specialDates: Set = ["2025-10-23", "2025-11-01", "2026-01-25", "2026-02-15"]
  /// On each other date a test run asks for one check of so many, on the next date for the next ones.
  private static let oneCheckOf = 60
  /// After a fault it asks for those that find it, and for so many others which read what it changed.
  private static let otherChecks = 3

  init() async throws {
    let table = try await SeasonTables()
    self.table = table
    let checks = table.rulebook.checks.map(\.id)
    nights = try await Self.each(Array(table.season.days.enumerated())) { number, day in
      let isWhole = Self.isWhole || Self.specialDates.contains(day.date.description)
      let some = checks.enumerated().filter { ($0.offset + number) % Self.oneCheckOf == 0 }.map(\.element)
      let run = try await table.cleanRun(on: day.date, only: isWhole ? [] : some)
      return Night(day: day, isWhole: isWhole, run: run)
    }.map { try $0.get() }
    let runs = await Self.each(Faults.all) { fault in
      try await table.runs(with: [fault], on: fault.dates, only: Self.checks(for: [fault], on: fault.dates, in: table))
    }
    faultRuns = Dictionary(zip(Faults.all.map(\.name), runs)) { first, _ in first }
  }

  func runs(of fault: Fault) throws -> [Run] { try #require(faultRuns[fault.name]).get() }

  /// Those that find one of the faults, and all or some that read what it changed.
  static func checks(for faults: [Fault], on dates: [Day], in table: SeasonTables) -> [String] {
    var asked: Set<String> = []
    for fault in faults {
      let reading = table.reads.checks(reading: fault.tables(on: dates[0], of: table.season))
      var generator = SeededGenerator(seed: seed, stream: fault.name)
      asked.formUnion(isWhole ? reading : Array(generator.shuffled(reading).prefix(otherChecks)))
      asked.formUnion(fault.besides.keys)
      for date in dates { asked.formUnion(fault.detections(on: date, of: table.season).map(\.check)) }
    }
    return asked.sorted()
  }

  /// In the order of the items.
  private static func each<Item: Sendable, Made: Sendable>(
    _ items: [Item], _ make: @escaping @Sendable (Item) async throws -> Made
  ) async -> [Result<Made, any Error>] {
    await withTaskGroup(of: (Int, Result<Made, any Error>).self) { group in
      var (made, next) = ([Int: Result<Made, any Error>](), 0)
      func begin() {
        guard next < items.count else { return }
        let (number, item) = (next, items[next])
        next += 1
        group.addTask {
          do {
            return (number, .success(try await make(item)))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { begin() }
      while let (number, result) = await group.next() {
        made[number] = result
        begin()
      }
      return items.indices.compactMap { made[$0] }
    }
  }
}

/// Makes the season before the first test of a suite, and takes it away after the last.
struct OnTheSeason: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await SeasonStage.$current.withValue(try await SeasonStage()) { try await function() }
  }
}

extension Trait where Self == OnTheSeason {
  static var onTheSeason: Self { Self() }
}

extension CheckResult {
  /// Found something, or could not be evaluated.
  var isBad: Bool { [.fail, .warn, .error].contains(verdict) }

  /// For a failed test: what was found.
  var told: String {
    let shown = entities.prefix(3).joined(separator: " ")
    return "\(id) \(standing), \(findings.count) findings: \(shown) · \(findings.first?.message ?? explanation ?? "")"
  }
}
