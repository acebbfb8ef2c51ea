import SQLSpelling
import TestSupport
import Values

/// A table with a column of each affinity and collation, filled with what has ever made a difference.
struct RandomTable {
  let database: ScratchDatabase
  let rows: [[Value]]

  static let columns = [
    Column("i", affinity: .integer), Column("r", affinity: .real), Column("n", affinity: .numeric),
    Column("t", affinity: .text), Column("tc", affinity: .text, collation: .nocase),
    Column("ts", affinity: .text, collation: .rtrim), Column("b", affinity: .blob), Column("d", affinity: .text),
    Column("bc", affinity: .blob, collation: .nocase),
  ]

  init(rowCount: Int, _ random: inout SeededRandom) throws {
    database = try ScratchDatabase()
    _ = try database.rows(
      """
      CREATE TABLE t (i INTEGER, r REAL, n NUMERIC, t TEXT, tc TEXT COLLATE NOCASE, ts TEXT COLLATE RTRIM,
        b, d TEXT, bc BLOB COLLATE NOCASE)
      """)
    for _ in 0..<rowCount {
      let values: [SQL] = Self.columns.map { column in
        let value = column.name == "d" && random.chance(80) ? Self.date(&random) : Self.value(&random)
        return "\(bound: value)"
      }
      _ = try database.rows("INSERT INTO t VALUES (\(values.joined(separator: ", ")))")
    }
    // Read back, since storing converts by affinity.
    rows = try database.rows("SELECT * FROM t ORDER BY rowid")
  }

  static func value(_ random: inout SeededRandom) -> Value {
    switch random.below(12) {
    case 0, 1: .null
    case 2, 3: .integer(random.pick(integers))
    case 4: .integer(Int64(random.below(200)) - 100)
    case 5: .real(random.pick(reals))
    case 6: .real((Double(random.below(2_000_000)) - 1_000_000) / random.pick([1, 10, 100, 1000, 4096, 30_000]))
    case 7: .blob(random.pick(blobs))
    case 8: date(&random)
    case 9: .text(numberText(&random))
    case _: .text(random.pick(texts))
    }
  }

  static let integers: [Int64] = [
    0, 1, -1, 2, 3, 5, 10, 9_007_199_254_740_992, 9_007_199_254_740_993, -9_007_199_254_740_993, .max, .min, .max - 1,
    .min + 1, 4_611_686_018_427_387_904, 2_147_483_648, 4_294_967_296, 2_251_799_813_685_248, 1_769_383_800, 2_460_000,
  ]
  static let reals: [Double] = [
    0, -0.0, 0.5, 1, 1.5, -2.5, 2.5, 0.1, 1e15, 1e16, 123_456_789_012_345.68, 9_007_199_254_740_992, 0x1p63, -0x1p63,
    1e300, -1e300, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.000_012_345, 1e-5, 2_460_000.5,
    1_769_383_800.25,
    .infinity,
    -.infinity, 99.995, 0.285, 1.005, 4_503_599_627_370_496.5, 1e22, 1e23,
  ]
  static let texts = [
    "", " ", "a", "A", "b", "abc", "ABC", "abc ", "ABC  ", " abc", "Zebra", "12", " 12 ", "12.0", "12abc", "1.5xyz",
    "1e3",
    "1e", "1.5e+", ".5", "5.", ".", "-", "+7", "-0", "0x10", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "1e400", "é", "É", "naïve", "日本語", "😀x", "a%b", "a_b", "%b%", "_",
    "[a-c]*", "*b", "?", "[^a]", "a\u{0}b", "A\u{0}c", "\u{0}", "it's", "a\tb", "true", "inf", "nan", "abcabcabc",
  ]
  static let blobs: [[UInt8]] = [
    [], [0x61], Array("abc".utf8), Array("ABC".utf8), Array("12".utf8), Array("1.5".utf8), [0], [0x61, 0, 0x62],
    Array("é".utf8),
  ]

  private static func numberText(_ random: inout SeededRandom) -> String {
    let whole = random.below(random.pick([10, 1000, 10_000_000]))
    let sign = random.pick(["", "", "-", "+"])
    let fraction = random.chance(50) ? ".\(random.below(100_000))" : ""
    let exponent = random.chance(20) ? "e\(random.below(40) - 20)" : ""
    return sign + "\(whole)" + fraction + exponent + random.pick(["", "", "", " ", "x"])
  }

  static func date(_ random: inout SeededRandom) -> Value {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = random.pick([2026, 2024, 2000, 1999, 1970, 1900, 1, 9999, 0, 4714])
    let month = random.below(14)
    let day = random.below(33)
    let yearDigits = String(String(year + 10_000).dropFirst())
    let date = "\(random.chance(5) ? "-" : "")\(yearDigits)-\(padded(month))-\(padded(day))"
    let clock = "\(padded(random.below(26))):\(padded(random.below(61)))"
    let seconds = ":\(padded(random.below(61)))"
    let fraction = random.pick([".5", ".123", ".9996", ".1234567", "."])
    let zone = random.pick(["Z", "z", " Z", "+05:30", "-08:00", "+15:00", " +01:00 ", "+0100"])
    return switch random.below(9) {
    case 0, 1: .text(date)
    case 2: .text("\(date) \(clock)")
    case 3: .text("\(date)T\(clock)\(seconds)")
    case 4: .text("\(date)T\(clock)\(seconds)\(fraction)\(zone)")
    case 5: .text("\(date) \(clock)\(random.chance(50) ? seconds : "")\(zone)")
    case 6: .text("\(clock)\(random.chance(50) ? seconds : "")\(random.chance(30) ? zone : "")")
    case 7:
      random.pick([.integer(2_460_000), .real(2_460_000.75), .integer(1_769_383_800), .real(-1.5), .integer(5_373_484)])
    case _:
      .text(
        random.pick(["2460000.5", "1769383800", "-5", "2026-01-25  19:30", "2026-1-25", "20260125", "2026-01-25x"]))
    }
  }
}
