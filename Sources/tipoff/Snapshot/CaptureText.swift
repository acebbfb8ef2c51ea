import Capture
import Reporting
import Values

/// What a capture came to: the snapshot, and where a day was appended, what it took the place of.
struct CaptureOutcome {
  let snapshot: CapturedSnapshot
  let changes: [AppendedDay.Change]

  init(_ snapshot: CapturedSnapshot, changes: [AppendedDay.Change]) {
    self.snapshot = snapshot
    self.changes = changes
  }
}

/// What was captured, for people and for programs.
enum CaptureText {
  static func console(_ outcome: CaptureOutcome, _ style: ReportStyle) -> String {
    let snapshot = outcome.snapshot
    var lines: [String] = []
    for table in snapshot.tables { lines += self.lines(table, style.width) + [""] }
    for change in outcome.changes { lines.append(words(change)) }
    let rows = snapshot.tables.reduce(0) { $0 + Int($1.rowCount) }
    let unfit = snapshot.unfitCount == 0 ? "" : ", \(counted(snapshot.unfitCount, "value")) did not fit"
    let masked = snapshot.tables.reduce(0) { $0 + $1.maskedColumns.count }
    let maskWords = masked == 0 ? "" : ", \(counted(masked, "column")) masked"
    lines.append(
      "\(snapshot.path): \(counted(snapshot.tables.count, "table")), \(counted(rows, "row"))\(unfit)\(maskWords)")
    return lines.map(TerminalText.safe).joined(separator: "\n") + "\n"
  }

  private static func words(_ change: AppendedDay.Change) -> String {
    change.replaced.map { "\(change.table): in place of \(counted(Int($0), "row")) of that day" }
      ?? "\(change.table): all of it, for it has no such column or is new"
  }

  private static func lines(_ table: CapturedSnapshot.Table, _ width: Int) -> [String] {
    let outcome = table.outcome
    var origin = "from \(table.table.source)"
    if outcome.sourceFiles > 1 { origin += " (\(counted(outcome.sourceFiles, "file")))" }
    if let query = table.table.query { origin += ": \(query)" }
    var lines = ["\(table.table.name)  \(counted(Int(table.rowCount), "row"))  \(origin)"]
    lines += wrapped(columns(table), width - 2).map { "  \($0)" }
    lines += outcome.notes.map { "  \($0)" }
    if outcome.unfit.count > 0 {
      lines.append(
        "  \(counted(outcome.unfit.count, "value")) did not fit, kept as \(outcome.unfit.count == 1 ? "it is" : "they are"):"
      )
      lines += outcome.unfit.shown.map { "    \($0.place): \($0.column) '\($0.value)'" }
      let rest = outcome.unfit.count - outcome.unfit.shown.count
      if rest > 0 { lines.append("    … and \(counted(rest, "other"))") }
    }
    return lines
  }

  /// The most of one name; that of a file without line ends may be all of it.
  private static let mostCharacters = 80

  private static func columns(_ table: CapturedSnapshot.Table) -> [String] {
    table.table.columns.map { column in
      let type = column.declaredType.isEmpty ? "" : " \(column.declaredType)"
      let name = column.name.count > mostCharacters ? column.name.prefix(mostCharacters) + "…" : column.name[...]
      return name + type + (table.maskedColumns.contains(column.name) ? " (masked)" : "")
    }
  }

  /// Words with commas between them, on as many lines as they need.
  private static func wrapped(_ words: [String], _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, word) in words.enumerated() {
      let text = index + 1 < words.count ? word + "," : word
      if !line.isEmpty, line.count + 1 + text.count > width {
        lines.append(line)
        line = text
      } else {
        line = line.isEmpty ? text : "\(line) \(text)"
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  // MARK: - For programs

  static func json(_ outcome: CaptureOutcome) -> String {
    let snapshot = outcome.snapshot
    return JSONText.object([
      ("tipoff", .integer(1)), ("snapshot", .text(snapshot.path)), ("captured_at", .text(snapshot.capturedAt.iso8601)),
      ("unfit_values", .integer(Int64(snapshot.unfitCount))), ("tables", .array(snapshot.tables.map(json))),
      ("replaced", .array(outcome.changes.map(json))),
    ]).indented + "\n"
  }

  private static func json(_ change: AppendedDay.Change) -> JSONText {
    .object([("table", .text(change.table)), ("rows_of_that_day", change.replaced.map { .integer($0) } ?? .null)])
  }

  private static func json(_ table: CapturedSnapshot.Table) -> JSONText {
    let outcome = table.outcome
    return .object([
      ("table", .text(table.table.name)), ("source", .text(table.table.source)),
      ("query", table.table.query.map { .text($0) } ?? .null), ("rows", .integer(table.rowCount)),
      ("source_rows", outcome.sourceRows.map { .integer($0) } ?? .null),
      ("source_files", .integer(Int64(outcome.sourceFiles))), ("source_bytes", .integer(outcome.sourceBytes)),
      ("source_digest", outcome.digest.map { .text($0) } ?? .null),
      (
        "columns",
        .array(
          table.table.columns.map { column in
            .object([
              ("name", .text(column.name)), ("type", .text(column.declaredType)),
              ("masked", .boolean(table.maskedColumns.contains(column.name))),
            ])
          })
      ),
      (
        "unfit",
        .object([("count", .integer(Int64(outcome.unfit.count))), ("first", .array(outcome.unfit.shown.map(\.json)))])
      ),
      ("notes", .array(outcome.notes.map { .text($0) })),
    ])
  }
}
