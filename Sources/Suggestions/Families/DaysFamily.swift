import Profiles
import Values

/// No day is left out between the first and the last.
enum DaysFamily: SuggestionFamily {
  private static let fewestDays = 5
  private static let mostApart = 31

  static func suggestions(for table: TableProfile) -> [Suggestion] {
    guard let column = table.dayColumn, let times = column.times, times.instants == 0, times.isAllOfThem,
      times.format == nil, let days = times.byDay, days.count >= fewestDays, let first = days.first?.day,
      let last = days.last?.day
    else { return [] }
    let gap = zip(days, days.dropFirst()).map { $1.day - $0.day }.max() ?? 1
    // Days, weeks or months, and none of them much longer than the others.
    guard gap <= mostApart, gap * (days.count - 1) <= (last - first) * 2 else { return [] }
    let options = YAMLText.map(
      [("column", YAMLText.column(column.name)), ("step", "1d")] + (gap > 1 ? [("max_gap", "\(gap)d")] : []))
    return [
      Suggestion(
        "sequence", of: table.name, id: "\(slug(column.name))_gaps", columns: [column.name], .likely,
        figures:
          "\(days.count) days from \(first) to \(last), never more than \(gap == 1 ? "a day" : "\(gap) days") apart",
        options: options)
    ]
  }
}
