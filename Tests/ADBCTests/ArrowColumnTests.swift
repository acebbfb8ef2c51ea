import CADBC
import TestSupport
import Testing
import Values

@testable import ADBC

/// Columns as they lie in memory, made by hand: every type, cut in every way.
struct ArrowColumnTests {
  @Test(arguments: ArrowSamples.all)
  func everyValueIsReadFromEverySlice(_ sample: ArrowSample) throws {
    let making = ArrowMaking()
    let field = field(sample)
    for slice in Self.slices(of: sample.values.count) {
      for (hasBitmap, countsNulls) in [(true, false), (true, true), (false, false), (false, true)] {
        let array = making.batch(sample, slice, hasBitmap: hasBitmap, countsNulls: countsNulls)
        let batch = try ArrowBatch(taking: array, fields: [field])
        let start = slice.offset + slice.outer
        #expect(
          try batch.values() == sample.values[start..<start + slice.rows].map { [$0] }, "\(sample.format) \(slice)")
      }
    }
    #expect(making.given > 100)
    #expect(making.released == making.given)
  }

  @Test func allTypesAreSampled() {
    let sampled = Set(
      ArrowSamples.all.map { $0.dictionary.isEmpty ? String($0.format.prefix { $0 != ":" }) : "dictionary" })
    #expect(sampled.isSuperset(of: ["n", "b", "dictionary"] + "cCsSiIlLefguUzZwd".map(String.init)))
    #expect(sampled.isSuperset(of: ["vu", "vz", "tdD", "tdm", "tts", "ttm", "ttu", "ttn", "tss", "tsm", "tsu", "tsn"]))
    #expect(sampled.isSuperset(of: ["tDs", "tDm", "tDu", "tDn", "tiM", "tiD", "tin"]))
  }

  @Test(arguments: [
    ("+l", "a list"), ("+L", "a list"), ("+vl", "a list"), ("+vL", "a list"), ("+w:3", "a list"), ("+s", "a structure"),
    ("+m", "a map"), ("+r", "run-end encoded"), ("+ud:0,1", "a union"), ("+us:0,1", "a union"),
    ("x", "of the unknown Arrow format 'x'"), ("d:5", "of the unknown Arrow format 'd:5'"),
    ("d:5,2,96", "of the unknown Arrow format 'd:5,2,96'"), ("tsx:", "of the unknown Arrow format 'tsx:'"),
    ("w:-1", "of the unknown Arrow format 'w:-1'"), ("", "of the unknown Arrow format ''"),
  ])
  func whatNoCellHoldsIsRefusedInWords(_ format: String, _ words: String) {
    let error = field(named: "players", format).refusal
    #expect(error?.kind == .unreadableType(column: "players"))
    #expect(error?.message == "column 'players' is \(words), which no cell of a table can hold")
  }

  @Test(arguments: [
    "the driver gave 2 values of column 'c' for 3 rows", "the driver gave 1 buffers of column 'c', not 2",
    "the driver gave 2 columns where it had said 1", "the driver gave no values of column 'c'",
    "the driver gave no dictionary of column 'c'", "the driver gave place 9 of a dictionary of 1 values",
    "the driver gave a text that lies outside of its buffer",
  ])
  func aResultAgainstArrowsRulesIsRefused(_ message: String) {
    let making = ArrowMaking()
    let error = driverError {
      let (array, field) = try broken(message, making)
      _ = try ArrowBatch(taking: array, fields: [field]).values()
    }
    #expect(error == DriverError(.brokenResult, message))
    #expect(making.released == making.given)
  }

  @Test func decimalsOfAllWidthsAreSpelledAsTheyAreByArithmetic() {
    var random = SeededRandom(seed: 20_260_125)
    for _ in 0..<2_000 {
      let number =
        Int128(truncatingIfNeeded: UInt128(random.next()) << 64 | UInt128(random.next())) >> random.below(127)
      let words = [UInt64(truncatingIfNeeded: number), UInt64(truncatingIfNeeded: number >> 64)]
      let sign: UInt64 = number < 0 ? .max : 0
      var digits: [UInt8] = []
      for wide in [WideInteger(words[0], Int64(bitPattern: words[1])), WideInteger(words + [sign, sign])] {
        digits.removeAll()
        wide.digits(into: &digits)
        #expect(String(decoding: digits, as: UTF8.self) == String(number.magnitude))
        #expect(wide.isNegative == (number < 0))
      }
    }
  }

  private static func slices(of count: Int) -> [Slice] {
    (0..<count).flatMap { start in
      (0...count - start).flatMap { rows in
        [Slice(offset: start, outer: 0, rows: rows), Slice(offset: start / 2, outer: start - start / 2, rows: rows)]
      }
    }
  }

  private func broken(_ message: String, _ making: ArrowMaking) throws -> (ArrowArray, ArrowField) {
    let whole: [UInt8] = [1, 2, 3]
    let child =
      switch message {
      case _ where message.contains("2 values"): making.array(rows: 2, buffers: [nil, whole])
      case _ where message.contains("1 buffers"): making.array(rows: 3, buffers: [nil])
      case _ where message.contains("no values"): making.array(rows: 3, buffers: [nil, nil])
      case _ where message.contains("place 9"):
        making.array(
          rows: 3, buffers: [nil, [0, 9, 0]],
          dictionary: making.array(rows: 1, buffers: [nil, bytes(of: Int32(0)) + bytes(of: Int32(0)), []]))
      case _ where message.contains("outside"):
        making.array(rows: 3, buffers: [nil, [5, 1, 1, 1].flatMap { bytes(of: Int32($0)) }, whole])
      case _: making.array(rows: 3, buffers: [nil, whole])
      }
    let isTwo = message.contains("2 columns")
    let children = isTwo ? [child, making.array(rows: 3, buffers: [nil, whole])] : [child]
    let array = making.array(rows: 3, buffers: [nil], children: children)
    if message.contains("outside") { return (array, ArrowField(name: "c", type: .text(.offsets32))) }
    let byte = ArrowType.integer(bits: 8, isSigned: true)
    let isDictionary = message.contains("dictionary")
    return (
      array, ArrowField(name: "c", type: isDictionary ? .dictionary(places: byte, values: .text(.offsets32)) : byte)
    )
  }

  private func field(_ sample: ArrowSample) -> ArrowField {
    let own = field(named: "c", sample.format)
    guard let entries = sample.dictionary.first else { return own }
    return ArrowField(
      name: "c", type: .dictionary(places: own.type, values: field(named: "c", entries.format).type))
  }

  private func field(named name: String, _ format: String) -> ArrowField {
    name.withCString { name in
      format.withCString { format in
        var schema = ArrowSchema()
        (schema.name, schema.format) = (name, format)
        return ArrowField(schema)
      }
    }
  }
}
