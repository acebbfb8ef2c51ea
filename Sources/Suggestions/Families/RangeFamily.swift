import Profiles
import Values

/// Numbers stay about where they are: each of them, their middle, and how many are zero.
enum RangeFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    let key = Set((table.likeliestKey.map { $0.isLikely ? $0.columns : [] } ?? []).map(\.exact))
    return table.columns.flatMap { column -> [Suggestion] in
      guard let numbers = column.numbers, numbers.count == column.present, numbers.count >= 5, column.times == nil,
        !key.contains(column.name.exact), !column.tellsPlace,
        !(column.isList && column.onlyClass == .integer && column.distinct.count <= 12)
      else { return [] }
      let isNumbered = column.isNamedAsKey && column.onlyClass == .integer
      return
        ([range(column, numbers, table)]
        + (isNumbered ? [] : [middle(column, numbers, table), zeros(column, numbers, table)])).compactMap { $0 }
    }
  }

  private static func range(_ column: ColumnProfile, _ numbers: NumberFigures, _ table: TableProfile) -> Suggestion? {
    guard let least = numbers.least.number, let greatest = numbers.greatest.number, (greatest - least).isFinite,
      least.magnitude < 1e15, greatest.magnitude < 1e15
    else { return nil }
    let slack = max((greatest - least) * slackShare, 1)
    let areWhole = numbers.whole == numbers.count
    // What is never negative does not become so within any slack.
    let low = least >= 0 ? max(0, least - slack) : least - slack
    let high = greatest <= 0 ? min(0, greatest + slack) : greatest + slack
    return Suggestion(
      "range", of: table.name, id: "\(slug(column.name))_range", columns: [column.name],
      max(.likely, Confidence(rows: numbers.count)),
      figures: "\(numbers.least) to \(numbers.greatest) in \(numbers.count) rows; a fifth of that as slack",
      options: YAMLText.map([
        ("column", YAMLText.column(column.name)), ("min", bound(low, areWhole, .down)),
        ("max", bound(high, areWhole, .up)),
      ]))
  }

  private static let slackShare = 0.2

  private static func bound(_ number: Double, _ isWhole: Bool, _ rule: FloatingPointRoundingRule) -> String {
    if isWhole || number.magnitude >= 1000 { return String(Int64(number.rounded(rule))) }
    let rounded = (number * 1000).rounded(rule) / 1000
    return rounded == rounded.rounded() ? String(Int64(rounded)) : rounded.description
  }

  /// Half a standard deviation on either side.
  private static func middle(_ column: ColumnProfile, _ numbers: NumberFigures, _ table: TableProfile) -> Suggestion? {
    guard let deviation = numbers.deviation, deviation > 0, deviation.isFinite, numbers.count >= 20,
      numbers.mean.magnitude < 1e14
    else { return nil }
    let slack = max(deviation / 2, 6 * deviation / Double(numbers.count).squareRoot())
    return Suggestion(
      "aggregate", of: table.name, id: "\(slug(column.name))_mean", columns: [column.name], .guess,
      figures:
        "mean \(Numerals.value.text(.real(numbers.mean))), standard deviation \(Numerals.value.text(.real(deviation)))",
      options: YAMLText.map([
        ("of", "avg"), ("column", YAMLText.column(column.name)), ("min", bound(numbers.mean - slack, false, .down)),
        ("max", bound(numbers.mean + slack, false, .up)),
      ]))
  }

  private static func zeros(_ column: ColumnProfile, _ numbers: NumberFigures, _ table: TableProfile) -> Suggestion? {
    let most = greatestShare(numbers.zeros, of: numbers.count)
    guard numbers.count >= 20, most < 0.9 else { return nil }
    // Where there are none at all, a few are no reason to wake anybody.
    return Suggestion(
      "aggregate", of: table.name, id: "\(slug(column.name))_zeros", columns: [column.name], .guess,
      figures: "\(rowsText(numbers.zeros, of: numbers.count)) are 0; \(percentText(most)) is as far as chance goes",
      options: YAMLText.map([
        ("of", "zero_share"), ("column", YAMLText.column(column.name)), ("max", percentText(most)),
      ]))
  }
}
