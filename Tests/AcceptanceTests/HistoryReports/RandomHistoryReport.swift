import HistoryAnswers
import Reporting
import TestSupport
import Validation
import Values

/// Reports of any shape: wide and narrow columns, hostile and wide characters, series and plots with gaps.
struct RandomHistoryReport {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func report() -> HistoryReport {
    HistoryReport(
      question: "random", headline: text(longest: 30),
      facts: (0..<random.below(4)).map { HistoryReport.Fact("fact_\($0)", value(.text), .text) },
      listings: (0..<1 + random.below(3)).map { listing($0) },
      notes: (0..<random.below(3)).map { _ in text(longest: 40) })
  }

  private mutating func listing(_ number: Int) -> Listing {
    let kinds: [Listing.Shows] = [
      .text, .identifier, .state, .count, .number, .share, .instant, .day, .seconds, .series,
    ]
    let columns = (0..<1 + random.below(9)).map { column in
      Listing.Column("c\(column)_" + text(longest: 1), random.pick(kinds), isDetail: random.chance(30))
    }
    let rows = (0..<random.below(5)).map { _ in
      columns.map {
        $0.shows == .series ? Listing.Cell.series(series(random.below(200)), .own) : .value(value($0.shows))
      }
    }
    return Listing(
      name: "listing_\(number)", title: text(longest: 8), columns: columns, rows: rows,
      plot: random.chance(60) ? plot() : nil, whenEmpty: text(longest: 20))
  }

  private mutating func plot() -> Listing.Plot {
    let steps = random.below(200)
    return Listing.Plot(
      title: text(longest: 6), steps: (0..<steps).map { "step \($0) " + text(longest: 2) },
      lines: (0..<random.below(12)).map { .init("line \($0) " + text(longest: 4), series(steps)) },
      bounds: (0..<random.below(4)).map { .init("error \($0) " + text(longest: 3), number()) },
      shows: random.pick([.share, .count, .number, .seconds]))
  }

  private mutating func series(_ count: Int) -> [Double?] {
    let isHuge = random.chance(10)
    return (0..<count).map { _ in random.chance(15) ? nil : isHuge ? number() : Double(random.below(50)) }
  }

  private mutating func number() -> Double {
    random.pick([0.0, -1, 0.05, 1e300, -1.7e308, .leastNonzeroMagnitude, 12_345_678, .infinity, .nan, 86_400, 0.999999])
  }

  private mutating func value(_ shows: Listing.Shows) -> Value {
    if random.chance(10) { return .null }
    return switch shows {
    case .text, .identifier: .text(text(longest: 12))
    case .state: .text(random.pick(["pass", "fail", "open", "new"]))
    case .count, .number: random.chance(50) ? .integer(Int64(random.below(1_000_000_000))) : .real(number())
    case .share, .seconds: .real(random.chance(20) ? number() : Double(random.below(100_000)) / 1000)
    case .instant: .text("2026-01-26T06:30:00Z")
    case .day, .series: .text("2026-01-26")
    }
  }

  private mutating func text(longest: Int) -> String {
    let words = [
      "check", "player_context", "\u{1B}[31m", "日本語", "a|b", "<script>", "\n", "😀😀", "=1+1", "no row in", "é",
    ]
    return (0..<random.below(longest + 1)).map { _ in random.pick(words) }.joined(
      separator: random.pick([" ", "_", ""]))
  }
}
