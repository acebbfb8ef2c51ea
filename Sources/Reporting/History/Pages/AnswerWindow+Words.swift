import HistoryAnswers
import Values

extension AnswerWindow {
  /// `the last 30 runs, from 2026-01-01 to 2026-01-30`.
  var words: String {
    let dates = from == to ? "of \(from)" : "from \(from) to \(to)"
    let counted = countedOrNone(runs, "run")
    return switch lookback {
    case .runs: "the last \(counted), \(dates)"
    case .days(let count): "the last \(countedOrNone(count, "day")) (\(counted) \(dates))"
    case .all: "all \(counted), \(dates)"
    }
  }

  var facts: [HistoryReport.Fact] {
    [
      .init("from", .text(from.description), .day), .init("to", .text(to.description), .day),
      .init("runs", .integer(Int64(runs)), .count),
    ]
  }

  /// The name of each day, first to last.
  var dayNames: [String] { days.map(\.description) }
}

extension AnswerScope {
  /// Said where only a part was asked for, and where the history has other rulebooks and none was named.
  var notes: [String] {
    let narrowed = narrowedTo.map { ["only of \($0)"] } ?? []
    return narrowed
      + (others.isEmpty
        ? [] : ["of the rulebook \(rulebook) alone; --rulebook names another: \(others.joined(separator: ", "))"])
  }
}

extension TrendScope {
  var words: String { window.words }

  /// The first rows, with a note where more are left out.
  func cut(_ listing: Listing, _ notes: inout [String]) -> Listing {
    guard let limit, listing.rows.count > limit else { return listing }
    var listing = listing
    notes.append("\(digits(of: listing.rows.count - limit)) more rows of \(listing.name) not shown: --limit shows more")
    listing.rows = Array(listing.rows.prefix(limit))
    return listing
  }
}

extension HistoryReport {
  /// The page of a trend.
  init(trend: String, _ about: TrendScope, _ headline: String, _ listings: [Listing], notes: [String] = []) {
    self.init(
      question: "trend \(trend)", headline: headline,
      facts: [.init("rulebook", .text(about.scope.rulebook))] + about.window.facts, listings: listings,
      notes: notes + about.scope.notes)
  }
}
