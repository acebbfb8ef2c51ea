/// Rows of words as aligned lines.
struct TextTable {
  let lines: [String]

  /// Columns are flush right, but for those named; the first row is the heading.
  init(_ rows: [[String]], left: Set<Int>) {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    lines = rows.map { row in
      row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return left.contains(column) ? cell + gap : gap + cell
      }.joined(separator: "  ")
    }
  }
}
