import Foundation
import History
import HistoryAnswers
import TestSupport
import Testing

/// Bits that turn over in a history are found, whatever they are part of; what can be repaired is, and the rest is named.
///
/// `TIPOFF_SEED=7` turns others.
struct DamageTests {
  private static func history(_ random: inout SeededRandom) async throws -> SmallHistory {
    let history = try SmallHistory()
    try await RandomRuns(count: 6, isDated: true, &random).record(in: history)
    return history
  }

  /// The file with bits of it turned over, in a folder of its own.
  private static func damaged(_ bytes: Data, _ random: inout SeededRandom) throws -> SmallHistory {
    var copy = bytes
    // A turned bit in what nobody reads is none.
    for _ in 0...random.below(8) {
      let place = 100 + random.below(copy.count - 100)
      copy[place] ^= UInt8(1 << random.below(8))
    }
    let history = try SmallHistory()
    try copy.write(to: URL(fileURLWithPath: history.store.path))
    return history
  }

  @Test func noTurnedBitChangesAnAnswerUnnoticed() async throws {
    let seed = SeededRandom.seed(0, of: "DamageTests")
    print("DamageTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let sound = try await Self.history(&random)
    let (bytes, everything) = (
      try Data(contentsOf: URL(fileURLWithPath: sound.store.path)), try Self.everything(sound)
    )
    var (changed, told) = (0, 0)
    // Most bits change nothing, or leave nothing to be read: it goes on until there is enough to be told.
    for number in 0..<400 where number < 120 || changed <= 5 {
      let history = try Self.damaged(bytes, &random)
      // What cannot be read any more is no answer.
      guard let found = try? Self.everything(history), found != everything else { continue }
      changed += 1
      let health = try? history.store.verify()
      if health?.faults.isEmpty != true { told += 1 }
      #expect(health?.faults.isEmpty != true, "seed \(seed), \(number): \(Set(found).symmetricDifference(everything))")
    }
    #expect(changed > 5 && told == changed, "\(changed) changed an answer")
  }

  @Test func whatIsRepairedIsSoundAndSaysWhatItLost() async throws {
    let seed = SeededRandom.seed(1, of: "DamageTests")
    print("DamageTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let sound = try await Self.history(&random)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: sound.store.path))
    let all = Set(try sound.everything().filter { $0.hasPrefix("check ") })
    let runs = try sound.rows("SELECT count(*) FROM runs").first.flatMap { Int($0) }
    var repaired = 0
    for number in 0..<30 {
      let history = try Self.damaged(bytes, &random)
      let former = history.store.path + ".damaged"
      let before = try Data(contentsOf: URL(fileURLWithPath: history.store.path))
      guard let result = try? history.store.repair(keeping: former) else {
        // Nothing was written where it could not be mended.
        #expect(try Data(contentsOf: URL(fileURLWithPath: history.store.path)) == before)
        continue
      }
      repaired += 1
      #expect(try Data(contentsOf: URL(fileURLWithPath: former)) == before, "\(number)")
      #expect(try history.store.verify().faults == [], "seed \(seed), \(number)")
      if !result.isSalvaged { #expect(result.runs + result.lost.count == runs, "seed \(seed), \(number)") }
      // What is left is what was recorded: nothing new has come into it, but for whether a run is late.
      let late = #/,[01],(\d+,\d+,\d+)\]$/#
      let left = try history.everything().filter { $0.hasPrefix("check ") }
      let known = Set(all.map { $0.replacing(late) { ",\($0.1)]" } })
      #expect(
        left.filter { !known.contains($0.replacing(late) { ",\($0.1)]" }) } == [], "seed \(seed), \(number)")
    }
    #expect(repaired > 15)
  }

  @Test func anAnswerFromADamagedRunIsRefused() async throws {
    let history = try SmallHistory()
    let check = "- { id: x, not_null: a }"
    for hour in 0..<3 { try await history.run(check, "k | a\n1 | NULL\n2 | \(hour)", at: hour) }
    try HostileWriter(history.store.path).execute("UPDATE results SET verdict = 'pass' WHERE run = 3")
    #expect(throws: HistoryError.damaged(path: history.store.path, what: "what run 3 came to")) {
      _ = try history.store.reader()
    }
    await #expect(throws: HistoryError.damaged(path: history.store.path, what: "what run 3 came to")) {
      try await history.run(check, "k | a\n1 | NULL", at: 4)
    }
    #expect(try history.store.verify().faults.first?.run == 3)
    let result = try history.store.repair(keeping: history.store.path + ".damaged")
    #expect(result.lost == [3])
    #expect(try history.store.verify().faults == [])
    #expect(try history.rows("SELECT run FROM v_runs") == ["1", "2"])
  }

  @Test func whatARunFoundIsHeldAgainstItsChecksumWhereRunsAreCompared() async throws {
    let history = try SmallHistory()
    for hour in 0..<3 { try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL\n2 | NULL", at: hour) }
    try HostileWriter(history.store.path).execute("DELETE FROM lifetimes WHERE id = 2")
    #expect(throws: HistoryError.damaged(path: history.store.path, what: "what run 1 found")) {
      _ = try history.ask(DiffQuestion("1", "2"))
    }
  }

  @Test func aBackupIsWholeAndOfDamageThereIsNone() async throws {
    let history = try SmallHistory()
    for hour in 0..<3 { try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL\n2 | NULL", at: hour) }
    let path = history.folder.path("backup.sqlite")
    #expect(try history.store.backUp(to: path).runs == 3)
    #expect(try HistoryStore(path: path).verify().faults == [])
    let kept = try Data(contentsOf: URL(fileURLWithPath: path))
    try HostileWriter(history.store.path).execute("UPDATE results SET issues = 0 WHERE run = 2")
    #expect(throws: (any Error).self) { try history.store.backUp(to: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == kept)
  }

  /// With the words, which a checksum of their own holds.
  private static func everything(_ history: SmallHistory) throws -> [String] {
    try history.everything()
      + history.rows("SELECT json_array(fingerprint, first_run, context, message) FROM v_issues").sorted()
      + history.rows("SELECT json_array(check_id, table_name, kind, context, owner) FROM v_checks").sorted()
  }
}
