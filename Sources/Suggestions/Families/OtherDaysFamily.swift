import Profiles
import Values

/// Days that are not written as ISO-8601 are derived, and each value that is there can be read.
enum OtherDaysFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    table.columns.compactMap(DerivedDay.init).map { day in
      Suggestion(
        "not_null", of: table.name, id: "\(day.name)_read", columns: [day.column], .likely,
        figures: "all \(day.rows) are days by the format \(day.format), from \(day.earliest) to \(day.latest)",
        options: day.name,
        further: ["where: \(YAMLText.text("\(YAMLText.columnName(day.column)) is not null"))"])
    }
  }
}

/// The day that a column says in another form.
struct DerivedDay {
  let column: String
  let name: String
  let format: String
  let rows: Int
  let earliest: String
  let latest: String

  /// Nil where a column's days are read as they are, or it holds none.
  init?(_ column: ColumnProfile) {
    guard let times = column.times, let format = times.format, times.isAllOfThem else { return nil }
    self.column = column.name
    name = slug(column.name) + "_as_day"
    self.format = format
    rows = times.days
    (earliest, latest) = (times.earliest, times.latest)
  }

  var expression: String { "parse_time(\(YAMLText.columnName(column)), '\(format)')" }
}
