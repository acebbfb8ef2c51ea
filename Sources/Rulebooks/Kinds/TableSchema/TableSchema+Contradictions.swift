import Values

extension Kinds.TableSchema {
  /// What is asked for and forbidden, or more than may be there: no table is so.
  func refuseContradictions(_ options: OptionReader) {
    for column in columns ?? [] {
      guard let pattern = forbidden.first(where: { column.isNamed(by: $0) }) else { continue }
      let isNeeded = required?.contains(column.name.folded) ?? true
      options.report(
        options.node(Self.forbidden)?.location ?? options.location,
        "schema: the column '\(column.name)' is \(isNeeded ? "required" : "declared") and forbidden"
          + (pattern == column.name ? "" : ", by '\(pattern)'"),
        hint: "take it out of columns or of forbidden")
    }
    refuseCount(options)
  }

  /// What the rulebook's table can hold against it, which knows the derived ones.
  func storedColumns(_ options: OptionReader) -> (needed: [String], most: Int, location: Location)? {
    guard let most = columnCount?.most, let columns, let place = options.known([options.node(Self.columnCount)]) else {
      return nil
    }
    return (columns.map(\.name).filter { required?.contains($0.folded) ?? true }, most, place)
  }

  /// Derived columns do not count: so many may be among those that are declared, as far as can be known here.
  private func refuseCount(_ options: OptionReader) {
    guard let columnCount, let columns, closed, columns.count < columnCount.least,
      let place = options.known([options.node(Self.columnCount)])
    else { return }
    options.report(
      place, "schema: column_count is \(columnCount.words), and closed leaves \(counted(columns.count, "column"))",
      hint: "declare the others, or leave closed or column_count out")
  }
}

extension DeclaredColumn {
  fileprivate func isNamed(by pattern: String) -> Bool {
    wildcard(pattern.asciiLowercased, matches: name.asciiLowercased)
  }
}
