import Values

extension CheckRecipe {
  /// Kinds that look at times, and at what stands in order.
  static let ofTimes = [
    CheckRecipe("freshness", needs: "a column of days or instants") { tables in
      (tables.table.columns(.instants) + tables.table.columns(.days)).compactMap { column in
        guard let first = moment(column.distinct.first), let last = moment(column.distinct.last)
        else { return nil }
        let days = (last.microseconds - first.microseconds) / 86_400_000_000 + 1
        var draft = CheckDraft(
          "freshness", column.options([("max_age", "\(days + 1)d")]), tables.beside(column))
        draft.now = last.adding(TimeSpan(microseconds: 3_600_000_000)).iso8601
        return draft
      }
    },
    CheckRecipe("latest", needs: "a column of days or instants, and one without NULL") { tables in
      let times = tables.table.columns(.days) + tables.table.columns(.instants)
      return times.flatMap { time in
        tables.table.shown.filter { $0.name != time.name && !$0.hasNulls && !$0.distinct.isEmpty }
          .map { column in
            CheckDraft(
              "latest", time.options([("not_null", column.option)]), tables.beside([time, column]))
          }
      }
    },
    CheckRecipe("sequence", needs: "a column of days or whole numbers") { tables in
      let days = tables.table.columns(.days).map { column in
        let numbers = column.distinct.compactMap { Day(parsing: "\($0)")?.number }
        return (column, "1d", "\(greatestGap(numbers))d")
      }
      let numbers = tables.table.columns(.numbers).compactMap {
        column -> (SampledColumn, String, String)? in
        let whole = column.distinct.compactMap { value in value.number.flatMap { Int(exactly: $0) }
        }
        return whole.count == column.distinct.count ? (column, "1", "\(greatestGap(whole))") : nil
      }
      return (days + numbers).filter { $0.0.distinct.count > 1 }.map { column, step, gap in
        let options = [("step", step)] + (gap == step ? [] : [("max_gap", gap)])
        var draft = CheckDraft("sequence", column.options(options), [column.name])
        draft.order = column.name
        return draft
      }
    },
    CheckRecipe("overlap", needs: "two columns of numbers or times, one always before the other") {
      tables in
      tables.pairs([.instants, .days, .numbers]) { $0.isBelow($1) }.flatMap { since, until in
        tables.table.shown.filter { $0.isText && $0.name != since.name && $0.name != until.name }
          .sorted { $0.distinct.count > $1.distinct.count }.prefix(2).map { column in
            let columns = YAMLText.list([since.option, until.option])
            return CheckDraft(
              "overlap",
              YAMLText.map([("columns", columns), ("partition", YAMLText.list([column.option]))]),
              [column.name, since.name, until.name])
          }
      }
    },
  ]

  private static func moment(_ value: Value?) -> Instant? {
    guard case .text(let text)? = value else { return nil }
    return Instant(parsing: text, plainIn: .utc)
  }

  private static func greatestGap(_ numbers: [Int]) -> Int {
    zip(numbers, numbers.dropFirst()).map { $1 &- $0 }.max() ?? 1
  }
}
