import HistoryAnswers
import Reporting
import Validation
import Values

extension HistoryReport {
  /// The rows of a listing as `1 | 2 | ·`, with these columns alone.
  func lines(_ listing: String, _ columns: String...) -> [String] {
    guard let listing = listings.first(where: { $0.name == listing }) else { return ["no listing \(listing)"] }
    let places = columns.map { name in listing.columns.firstIndex { $0.name == name } }
    return listing.rows.map { row in
      places.map { $0.map { row[$0].words } ?? "no column" }.joined(separator: " | ")
    }
  }

  func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value.description }
}

extension Listing.Cell {
  fileprivate var words: String {
    switch self {
    case .value(.null), .shown(.null, _): "·"
    case .value(let value), .shown(let value, _): value.description
    case .series(let series, _): series.map { $0.map { "\($0)" } ?? "·" }.joined(separator: " ")
    }
  }
}
