import TipoffCore

/// Facts and rows as they are, for other programs: shares, seconds, ISO instants; a plot's numbers are in its rows.
public struct JSONHistoryReporter: HistoryReporter {
  public static let name = "json"
  public static let summary = "everything, for other programs"

  public init(_ style: ReportStyle) {}

  public func report(_ report: HistoryReport) -> String {
    let members: [(String, JSONText)] =
      [
        ("tipoff", .integer(1)),
        ("question", .text(report.question)),
        ("facts", object(report.facts.map(\.name), report.facts.map { json($0.value) })),
      ] + report.listings.map { ($0.name, rows(of: $0)) } + [("notes", .array(report.notes.map(JSONText.text)))]
    return object(members.map(\.0), members.map(\.1)).indented + "\n"
  }

  private func rows(of listing: Listing) -> JSONText {
    let names = distinctNames(listing.columns.map(\.name))
    return .array(listing.rows.map { row in .object(Array(zip(names, row.map(json)))) })
  }

  private func object(_ names: [String], _ values: [JSONText]) -> JSONText {
    .object(Array(zip(distinctNames(names), values)))
  }

  private func json(_ cell: Listing.Cell) -> JSONText {
    switch cell {
    case .value(let value): json(value)
    case .series(let numbers): .array(numbers.map { $0.map(number) ?? .null })
    }
  }

  private func json(_ value: Value) -> JSONText {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): number(real)
    case .text(let text): .text(text)
    case .blob: .text(value.description)
    }
  }

  /// JSON has no infinity: `null` would say that nothing is there.
  private func number(_ number: Double) -> JSONText { number.isFinite ? .real(number) : .text(number.description) }
}
