import Foundation
import SQLite
import SQLiteEngine
import Synchronization
import Testing
import Values

/// Write-ahead logs in which bits have turned over: the answer is that of all that was committed, or an error.
struct DamagedLogTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let question = "SELECT a, b FROM t ORDER BY a"

  /// A file with its log, as somebody who is killed leaves them.
  private struct Logged {
    var file: [UInt8]
    var log: [UInt8]
    let pageSize: Int

    var frameBytes: Int { pageSize + 24 }
    var frames: Int { (log.count - 32) / frameBytes }
  }

  /// Some transactions; sometimes over the frames of others, which were written into the file before.
  private func logged(_ random: inout SeededGenerator) throws -> Logged {
    let name = "made\(UInt32.random(in: 0 ... .max, using: &random)).sqlite"
    let pageSize = [512, 1024, 4096].randomElement(using: &random) ?? 512
    let writer = try Writer(folder.file(name))
    try writer.execute(
      "PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t(a INTEGER PRIMARY KEY, b)"
    )
    let restart = Bool.random(using: &random) ? Int.random(in: 6...8, using: &random) : nil
    // Fewer than there were before, so that frames of those are left.
    let transactions = Int.random(in: restart == nil ? 2...8 : 2...3, using: &random)
    for number in 0..<(restart ?? 0) + transactions {
      if number == restart { try writer.execute("PRAGMA wal_checkpoint(RESTART)") }
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        "(\(Int.random(in: 1...400, using: &random)), hex(randomblob(\(Int.random(in: 1...300, using: &random)))))"
      }
      try writer.execute("INSERT OR REPLACE INTO t VALUES \(rows.joined(separator: ", "))")
    }
    return Logged(
      file: try bytes(of: folder.file(name)), log: try bytes(of: folder.file(name + "-wal")), pageSize: pageSize)
  }

  private func answer(_ logged: Logged) throws -> [[Value]] {
    let copies = try ScratchFolder()
    _ = try copies.write(logged.log, to: "copy.sqlite-wal")
    let path = try copies.write(logged.file, to: "copy.sqlite")
    return try Connection.open(snapshot: path).rows(Self.question)
  }

  @Test func aTurnedBitIsNeverAnotherAnswer() throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var (told, equal) = (0, 0)
    for _ in 0..<10 {
      let whole = try logged(&random)
      let expected = try answer(whole)
      for round in 0..<12 {
        var damaged = whole
        // The marks and sums of frames are few among the bytes of their pages: half of the bits are turned there.
        let frame = Int.random(in: 0..<whole.frames, using: &random)
        let head = 32 + frame * whole.frameBytes + Int.random(in: 0..<24, using: &random)
        let place = round.isMultiple(of: 2) ? head : Int.random(in: 0..<whole.log.count, using: &random)
        damaged.log[place] ^= 1 << Int.random(in: 0..<8, using: &random)
        do {
          #expect(try answer(damaged) == expected, "seed \(seed): byte \(place) of \(whole.log.count)")
          equal += 1
        } catch let error as SnapshotError {
          guard case .walDamaged = error else { throw error }
          told += 1
        }
      }
    }
    #expect(told > 40 && equal > 3, "\(told) told, \(equal) equal")
  }

  /// What was not yet written when the writer was killed is no damage: SQLite itself is the oracle.
  @Test func aTornTailIsNoDamage() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<12 {
      let whole = try logged(&random)
      for _ in 0..<6 {
        var torn = whole
        torn.log.removeLast(Int.random(in: 0..<whole.log.count, using: &random))
        let copies = try ScratchFolder()
        _ = try copies.write(torn.log, to: "copy.sqlite-wal")
        let path = try copies.write(torn.file, to: "copy.sqlite")
        // Nil before the table was made.
        let expected = try? Database<DatabaseError>(path, .readWriteCreate, isTrusted: true).rows(Self.question)
        do {
          #expect(try answer(torn) == expected)
        } catch is QueryError {
          #expect(expected == nil)
        }
      }
    }
  }

  /// Frames that a transaction wrote before it was taken back are no damage either.
  @Test func whatWasTakenBackIsNoDamage() throws {
    let writer = try Writer(folder.file("live.sqlite"))
    try writer.execute(
      """
      PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 2; CREATE TABLE t(a INTEGER PRIMARY KEY, b);
      INSERT INTO t VALUES (1, 'x'); BEGIN;
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO t SELECT i, hex(randomblob(90)) FROM n;
      ROLLBACK; INSERT INTO t VALUES (2, 'y')
      """)
    let left = Logged(
      file: try bytes(of: folder.file("live.sqlite")), log: try bytes(of: folder.file("live.sqlite-wal")),
      pageSize: 4096)
    #expect(left.frames > 10)
    #expect(try answer(left) == [[.integer(1), .text("x")], [.integer(2), .text("y")]])
  }

  @Test func aLogThatIsBeingWrittenIsNoDamage() async throws {
    let path = folder.file("live.sqlite")
    let writer = try Writer(path)
    try writer.execute(Self.short + "PRAGMA journal_mode = WAL; CREATE TABLE t(a, b); INSERT INTO t VALUES (0, 0)")
    let isOver = Flag()
    async let written = Self.write(path, until: isOver)
    for _ in 0..<30 {
      let connection = try Connection.open(snapshot: path, busyTimeout: .seconds(5))
      #expect(try connection.rows(Self.question).count > 0)
    }
    isOver.value.store(true, ordering: .relaxed)
    #expect(try await written > 0)
  }

  /// A short log, so that it begins anew often.
  private static let short = "PRAGMA wal_autocheckpoint = 20; PRAGMA busy_timeout = 5000;"

  private final class Flag: Sendable {
    let value = Atomic<Bool>(false)
  }

  /// The number of rows that were written.
  private static func write(_ path: String, until isOver: Flag) async throws -> Int {
    let writer = try Writer(path)
    try writer.execute(short)
    var rows = 0
    repeat {
      try writer.execute("INSERT INTO t VALUES (\(rows), hex(randomblob(900))); DELETE FROM t WHERE a < \(rows - 40)")
      rows += 1
    } while !isOver.value.load(ordering: .relaxed) && !Task.isCancelled
    return rows
  }

  @Test func theHeaderIsHeldToItsChecksumToo() throws {
    var random = SeededGenerator(seed: 3)
    var whole = try logged(&random)
    whole.log[9] ^= 0x10
    let error = #expect(throws: SnapshotError.self) { try answer(whole) }
    #expect(
      error?.description.contains("its write-ahead log (-wal) is damaged: its header is not what was written") == true)
  }
}
