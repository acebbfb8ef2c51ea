import Expressions
import Profiles
import Profiling
import Reporting
import TestSupport
import Testing
import Values

/// What a profile says of columns, against plain loops over the rows.
struct ColumnOracleTests {
  private static let tables = 60

  @Test func figuresOfColumnsAreThoseOfPlainLoops() throws {
    for round in 0..<Self.tables {
      let seed = TestSeed.value &+ UInt64(round)
      var random = SeededRandom(seed: seed)
      let table = ProfiledTables.Table.random("t", rows: random.pick([0, 1, 2, 30, 150]), &random)
      let profile = try #require(try ProfiledTables([table]).profile().table(named: "t"))
      #expect(profile.rows == table.rows.count)
      for (index, column) in profile.columns.enumerated() {
        expect(column, of: table.rows.map { $0[index] }, "seed \(seed), column \(index)")
      }
    }
  }

  private func expect(_ column: ColumnProfile, of values: [Value], _ place: Comment) {
    for storage in StorageClass.allCases {
      #expect(column.classes[storage] ?? 0 == values.count { $0.storageClass == storage }, place)
    }
    let oracle = DistinctValues(values)
    #expect(column.distinct == DistinctCount(oracle.counts.count), place)
    expectTexts(column, values, place)
    expectNumbers(column, values.compactMap(\.number), place)
    expectFrequent(column, oracle, place)
    expectTimes(column, values, place)
  }

  private func expectTexts(_ column: ColumnProfile, _ values: [Value], _ place: Comment) {
    let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
    #expect(column.texts.empty == texts.count { $0.isEmpty }, place)
    #expect(column.texts.blank == texts.count { !$0.isEmpty && $0.utf8.allSatisfy(isBlank) }, place)
    let padded = texts.count { text in
      [text.utf8.first, text.utf8.last].contains { $0.map(isBlank) ?? false } && !text.utf8.allSatisfy(isBlank)
    }
    #expect(column.texts.padded == padded, place)
    let lengths = texts.map { $0.unicodeScalars.count }
    #expect(column.texts.lengths?.least == lengths.min(), place)
    #expect(column.texts.lengths?.greatest == lengths.max(), place)
    if let shapes = column.shapes {
      #expect(shapes.reduce(0) { $0 + $1.rows } == texts.count, place)
      for shape in shapes {
        #expect(shape.rows == texts.count { keyShape(of: .text($0)) == .text(shape.shape) }, place)
      }
    }
  }

  private func expectNumbers(_ column: ColumnProfile, _ numbers: [Double], _ place: Comment) {
    #expect(column.numbers?.count ?? 0 == numbers.count, place)
    guard let figures = column.numbers else { return }
    #expect(figures.least.number == numbers.min() && figures.greatest.number == numbers.max(), place)
    #expect(figures.zeros == numbers.count { $0 == 0 } && figures.negative == numbers.count { $0 < 0 }, place)
    let exact = Quantiles(of: numbers)
    #expect(figures.quantiles.areExact, place)
    for (share, value) in zip(QuantileFigures.shares, figures.quantiles.values) {
      let wanted = exact.quantile(share) ?? .nan
      #expect(value == wanted || (value.isNaN && wanted.isNaN), place)
    }
    let mean = numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
    if mean.isFinite, numbers.allSatisfy({ $0.magnitude < 1e200 }) {
      let size = numbers.map(\.magnitude).max() ?? 0
      #expect(abs(figures.mean - mean) <= 1e-9 * max(size, 1e-300), place)
    }
    #expect(figures.histogram.isEmpty || figures.histogram.reduce(0, +) == numbers.count, place)
  }

  private func expectFrequent(_ column: ColumnProfile, _ oracle: DistinctValues, _ place: Comment) {
    guard let frequent = column.frequent else { return }
    for found in frequent where (column.texts.lengths?.greatest ?? 0) <= 60 && (column.classes[.blob] ?? 0) == 0 {
      #expect(oracle.count(of: found.value) == found.rows, place)
    }
    let counts = oracle.counts.map(\.rows).sorted(by: >)
    #expect(frequent.map(\.rows) == Array(counts.prefix(frequent.count)), place)
    if oracle.counts.count <= 50 { #expect(frequent.count == oracle.counts.count, place) }
  }

  private func expectTimes(_ column: ColumnProfile, _ values: [Value], _ place: Comment) {
    let points = values.compactMap { value -> TimePoint? in
      guard case .text(let text) = value else { return nil }
      return TimePoint(parsing: text, plainIn: .utc)
    }
    guard column.times?.format == nil else { return }
    #expect(column.times?.days ?? 0 == points.count { $0.isDay }, place)
    #expect(column.times?.instants ?? 0 == points.count { !$0.isDay }, place)
    #expect((column.times?.byDay ?? []).reduce(0) { $0 + $1.rows } == points.count, place)
  }
}

/// The different values and how often each occurs, by comparing each with each.
private struct DistinctValues {
  private(set) var counts: [(value: Value, rows: Int)] = []

  init(_ values: [Value]) {
    for value in values where !value.isNull {
      if let place = counts.firstIndex(where: { Self.areOne($0.value, value) }) {
        counts[place].rows += 1
      } else {
        counts.append((value, 1))
      }
    }
  }

  func count(of value: Value) -> Int { counts.first { Self.areOne($0.value, value) }?.rows ?? 0 }

  /// As SQLite compares them: 1 and 1.0 are one, and 2^53 + 1 is no real.
  private static func areOne(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.integer(let integer), .real(let real)), (.real(let real), .integer(let integer)):
      Int64(exactly: real) == integer
    case _: left == right
    }
  }
}
