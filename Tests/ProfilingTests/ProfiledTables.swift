import Foundation
import Profiles
import Profiling
import SQLite
import TestSupport
import Values

/// Tables in a snapshot of their own, to be profiled.
final class ProfiledTables {
  struct Table {
    let name: String
    /// With their declared types: `id INTEGER`.
    let columns: [String]
    var rows: [[Value]]
    var constraint = ""
  }

  let path: String
  private let folder: String

  init(_ tables: [Table]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/tables.sqlite"
    let database = try Database<DatabaseError>(path, .readWriteCreate)
    try database.execute("BEGIN")
    for table in tables {
      let columns = (table.columns + (table.constraint.isEmpty ? [] : [table.constraint])).joined(separator: ", ")
      try database.execute("CREATE TABLE \(quotedName(table.name)) (\(columns))")
      let insert = try database.insert(into: table.name, columns: table.columns.count)
      for row in table.rows { try insert.run(with: row) }
    }
    try database.execute("COMMIT")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func profile(_ limits: ProfileLimits = ProfileLimits(), tables: [String] = []) throws -> SnapshotProfile {
    try SnapshotReading.profile(of: path, ProfileSettings(now: .unixEpoch, tables: tables, limits: limits))
  }
}

/// The seed of this run, which failures print.
enum TestSeed {
  static let value = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
}

extension ProfiledTables.Table {
  /// Columns of all sorts: codes, numbers, days, moments, spoilt and mixed ones.
  static func random(_ name: String, rows: Int, _ random: inout SeededRandom) -> Self {
    let makers = (0..<(2 + random.below(5))).map { _ in Maker(random.below(Maker.count), &random) }
    let columns = makers.indices.map { "c\($0)" }
    return Self(
      name: name, columns: columns,
      rows: (0..<rows).map { row in makers.map { $0.value(row, &random) } })
  }

  private struct Maker {
    static let count = 9
    private let sort: Int
    private let nulls: Int
    private let spread: Int

    init(_ sort: Int, _ random: inout SeededRandom) {
      self.sort = sort
      nulls = random.pick([0, 0, 0, 20])
      spread = random.pick([1, 3, 20, 1000])
    }

    func value(_ row: Int, _ random: inout SeededRandom) -> Value {
      if random.chance(nulls) { return .null }
      let number = random.below(spread)
      switch sort {
      case 0: return .integer(Int64(row))
      case 1: return .integer(Int64(number - 2))
      case 2: return .real(Double(number) / 4)
      case 3: return .text("A\(number % 26)_\(number)")
      case 4: return .text(random.pick(["", " ", "x ", " y", "z", "007", "12", "é", "日本"]))
      case 5: return .text("\(Day(number: 20_000 + number))")
      case 6: return .text("\(Day(number: 20_000 + number))T10:00:00" + random.pick(["Z", "+02:00", "", "-0500"]))
      case 7: return random.chance(50) ? .integer(Int64(number)) : .real(Double(number))
      case _: return RandomCells.value(&random)
      }
    }
  }
}
