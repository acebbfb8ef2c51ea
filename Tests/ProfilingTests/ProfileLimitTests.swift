import Profiles
import Profiling
import Reporting
import TestSupport
import Testing
import Values

/// What does not fit is estimated within what is said; and no figure depends on the order of rows.
struct ProfileLimitTests {
  private static let small: ProfileLimits = {
    var limits = ProfileLimits()
    limits.mostValues = 20
    limits.mostCells = 300
    return limits
  }()

  @Test(arguments: [ProfileLimits(), small])
  func shuffledRowsChangeNothing(limits: ProfileLimits) throws {
    for round in 0..<20 {
      let seed = TestSeed.value &+ UInt64(1000 + round)
      var random = SeededRandom(seed: seed)
      var tables = [
        ProfiledTables.Table.random("a", rows: 150, &random), ProfiledTables.Table.random("b", rows: 90, &random),
      ]
      let before = try Self.text(ProfiledTables(tables).profile(limits))
      for index in tables.indices { tables[index].rows.shuffle(using: &random) }
      #expect(try Self.text(ProfiledTables(tables).profile(limits)) == before, "seed \(seed)")
    }
  }

  /// All but the path.
  private static func text(_ profile: SnapshotProfile) -> String {
    let profile = SnapshotProfile(
      path: "", tables: profile.tables, links: profile.links, twins: profile.twins, spellings: profile.spellings,
      notes: profile.notes)
    return JSONProfileReporter(ReportStyle(width: 80, usesColors: false)).report(profile)
  }

  @Test func figuresBeyondTheBoundAreWithinWhatIsSaid() throws {
    var random = SeededRandom(seed: TestSeed.value)
    let numbers = (0..<20_000).map { _ in Double(random.below(1_000_000)) / 100 - 1000 }
    let table = ProfiledTables.Table(
      name: "t", columns: ["n REAL"], rows: numbers.map { [.real($0)] })
    let whole = try #require(try ProfiledTables([table]).profile().tables[0].columns.first)
    let part = try #require(try ProfiledTables([table]).profile(Self.small).tables[0].columns.first)
    #expect(whole.distinct.isExact && !part.distinct.isExact)
    #expect(abs(Double(part.distinct.count) / Double(whole.distinct.count) - 1) < 0.06)
    let (exact, estimated) = (try #require(whole.numbers), try #require(part.numbers))
    #expect(!estimated.quantiles.areExact)
    for (value, wanted) in zip(estimated.quantiles.values, exact.quantiles.values) {
      #expect(abs(value - wanted) <= 0.011 * abs(wanted) + 0.02)
    }
    #expect(estimated.least == exact.least && estimated.greatest == exact.greatest && estimated.zeros == exact.zeros)
    #expect(part.frequent == nil && part.texts == whole.texts && part.classes == whole.classes)
  }

  /// A key that a part of the rows gives is tried on all of them.
  @Test func aKeyOfALargeTableIsOneOfAllRows() throws {
    for round in 0..<20 {
      let seed = TestSeed.value &+ UInt64(2000 + round)
      var random = SeededRandom(seed: seed)
      let table = ProfiledTables.Table.random("t", rows: 400, &random)
      for key in try ProfiledTables([table]).profile(Self.small).tables[0].keys {
        let places = key.columns.compactMap { Int($0.dropFirst()) }
        let seen = Set(table.rows.map { row in places.map { row[$0].canonical } })
        #expect(seen.count == table.rows.count, "seed \(seed): \(key.columns)")
      }
    }
  }
}

extension Value {
  /// Whole reals as integers.
  var canonical: Value {
    if case .real(let real) = self, let integer = Int64(exactly: real) { return .integer(integer) }
    return self
  }
}
