import Values

extension CheckRecipe {
  /// Kinds that look at single columns.
  static let ofColumns = [
    CheckRecipe("not_null", needs: "a column without NULL") { tables in
      tables.table.shown.filter { !$0.hasNulls && !$0.distinct.isEmpty }.map {
        CheckDraft("not_null", YAMLText.list([$0.option]), tables.beside($0))
      }
    },
    CheckRecipe("null", needs: "a column") { tables in
      let columns = tables.table.shown
      return
        (columns.filter(\.distinct.isEmpty) + columns.filter { !$0.distinct.isEmpty && $0.hasNulls }
        + columns).map {
          CheckDraft("null", YAMLText.list([$0.option]), tables.beside($0))
        }
    },
    CheckRecipe("not_empty", needs: "a column of texts") { tables in
      tables.table.columns(.texts).map {
        CheckDraft("not_empty", YAMLText.list([$0.option]), tables.beside($0))
      }
    },
    CheckRecipe("accepted_values", needs: "a column of few values that recur") { tables in
      few(tables.table, most: 12).map { column in
        CheckDraft(
          "accepted_values", column.options([("values", list(column))]), tables.beside(column))
      }
    },
    CheckRecipe("rejected_values", needs: "a column of texts or numbers") { tables in
      tables.table.shown.filter { $0.isText || $0.role == .numbers }.map { column in
        CheckDraft(
          "rejected_values", column.options([("values", "[unknown]")]), tables.beside(column))
      }
    },
    CheckRecipe("required_values", needs: "a column of few values that recur") { tables in
      few(tables.table, most: 8).filter { $0.distinct.count > 1 }.map { column in
        CheckDraft("required_values", column.options([("values", list(column))]), [column.name])
      }
    },
    CheckRecipe("range", needs: "a column of numbers, days or instants") { tables in
      ordered(tables.table).map { column in
        CheckDraft("range", column.options(bounds(column)), tables.beside(column))
      }
    },
    CheckRecipe("length", needs: "a column of texts") { tables in
      tables.table.columns(.texts).map { column in
        let longest = column.distinct.map { "\($0)".unicodeScalars.count }.max() ?? 1
        return CheckDraft(
          "length", column.options([("min", "1"), ("max", "\(longest)")]), tables.beside(column))
      }
    },
    CheckRecipe("pattern", needs: "a column of texts or days") { tables in
      let texts = tables.table.columns(.texts).map {
        ($0, ("matches", YAMLText.text(pattern(of: $0))))
      }
      let days = tables.table.columns(.days).map { ($0, ("format", "date")) }
      return (texts + days).map { column, option in
        CheckDraft("pattern", column.options([option]), tables.beside(column))
      }
    },
    CheckRecipe("type", needs: "a column of whole numbers, days or instants") { tables in
      tables.table.shown.compactMap { column in
        let type: String? =
          switch column.role {
          case .days: "date"
          case .instants: "timestamp"
          case .numbers:
            column.distinct.allSatisfy { if case .integer = $0 { true } else { false } }
              ? "integer" : nil
          case .texts, .other: nil
          }
        return type.map { CheckDraft("type", column.options([("is", $0)]), tables.beside(column)) }
      }
    },
    CheckRecipe("condition", needs: "a column of numbers or texts") { tables in
      tables.table.shown.filter { $0.isText || $0.role == .numbers }.map { column in
        let condition =
          column.isText ? "\(column.term) <> ''" : "\(column.term) >= \(column.distinct[0])"
        return CheckDraft("condition", YAMLText.text(condition), tables.beside(column))
      }
    },
    CheckRecipe(
      "compare", needs: "two columns of numbers or times, one of which is never the greater"
    ) { tables in
      tables.pairs([.instants, .days, .numbers]) { !$1.isBelow($0) }.map { left, right in
        let options = YAMLText.map([
          ("columns", YAMLText.list([left.option, right.option])), ("is", "\"<=\""),
        ])
        return CheckDraft("compare", options, tables.beside([left, right]))
      }
    },
  ]

  /// Those with few values that recur, the fewest first.
  static func few(_ table: SampledTable, most: Int) -> [SampledColumn] {
    table.shown.filter { column in
      (column.isText || column.role == .numbers) && column.distinct.count <= most
        && column.distinct.count < column.values.count
    }.sorted { ($0.isText ? 0 : 1, $0.distinct.count) < ($1.isText ? 0 : 1, $1.distinct.count) }
  }

  static func list(_ column: SampledColumn) -> String {
    YAMLText.list(column.distinct.map(YAMLText.value))
  }

  /// Measured ones before those that only number rows.
  static func ordered(_ table: SampledTable) -> [SampledColumn] {
    let numbers = table.columns(.numbers)
    return numbers.filter { !$0.isKey } + table.columns(.days) + table.columns(.instants)
      + numbers.filter(\.isKey)
  }

  static func bounds(_ column: SampledColumn) -> [(String, String)] {
    guard let least = column.distinct.first, let greatest = column.distinct.last else { return [] }
    return [("min", bound(least)), ("max", bound(greatest))]
  }

  /// A time is a text in quotes, a number is none.
  private static func bound(_ value: Value) -> String {
    if case .text(let text) = value { return Day(parsing: text) == nil ? "'\(text)'" : text }
    return value.description
  }

  /// The form that all texts have, where it is one; else that there is something.
  private static func pattern(of column: SampledColumn) -> String {
    let patterns = Set(column.distinct.map { pattern(of: "\($0)") })
    return patterns.count == 1 ? patterns.first ?? "^.+$" : "^.+$"
  }

  private static func pattern(of text: String) -> String {
    var parts: [String] = []
    for sign in text.unicodeScalars {
      let part =
        switch sign {
        case "0"..."9": "[0-9]+"
        case "A"..."Z": "[A-Z]+"
        case "a"..."z": "[a-z]+"
        case "_", "-", ":", "/", "@", " ": String(sign)
        case _: "."
        }
      if part != parts.last || part.count == 1 { parts.append(part) }
    }
    return parts.count <= 12 ? "^" + parts.joined() + "$" : "^.+$"
  }
}

extension Value {
  /// Numbers compare by their size, texts by their bytes: days and instants of one spelling are so in order.
  func isBelow(_ other: Value) -> Bool {
    if let left = number, let right = other.number { return left < right }
    return "\(self)".exact < "\(other)".exact
  }
}
