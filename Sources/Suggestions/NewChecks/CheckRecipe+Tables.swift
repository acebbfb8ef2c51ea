import Values

extension CheckRecipe {
  /// Kinds that look at all rows together.
  static let ofTables = [
    CheckRecipe("unique", needs: "columns that no two rows share") { tables in
      let shown = tables.table.shown
      let single = shown.filter(\.isKey).map { [$0] }
      let double = shown.prefix(6).indices.flatMap { left in
        shown.prefix(6).indices.filter { $0 > left }.map { [shown[left], shown[$0]] }
      }
      return (single + double).map {
        CheckDraft("unique", YAMLText.list($0.map(\.option)), $0.map(\.name))
      }
    },
    CheckRecipe("row_count", needs: "a column") { tables in
      tables.table.shown.prefix(1).map { CheckDraft("row_count", "{ min: 1 }", tables.beside($0)) }
    },
    CheckRecipe("schema", needs: "a column") { tables in
      let columns = tables.table.shown.prefix(8)
      guard !columns.isEmpty else { return [] }
      let types = columns.map { column in
        (
          YAMLText.text(column.name),
          [.blob, .none].contains(column.affinity) ? "any" : column.affinity.rawValue
        )
      }
      return [
        CheckDraft("schema", YAMLText.map([("columns", YAMLText.map(types))]), columns.map(\.name))
      ]
    },
    CheckRecipe("aggregate", needs: "a column of numbers, or of several values") { tables in
      let numbers = tables.table.columns(.numbers).filter { !$0.isKey }
      let several = tables.table.shown.filter { $0.distinct.count > 1 }
      return numbers.map { column in
        let options = [("of", "avg"), ("column", column.option)] + bounds(column)
        return CheckDraft("aggregate", YAMLText.map(options), tables.beside(column))
      }
        + several.map { column in
          CheckDraft(
            "aggregate",
            YAMLText.map([("of", "distinct_count"), ("column", column.option), ("min", "2")]),
            tables.beside(column))
        }
    },
    CheckRecipe("constant", needs: "a column of several values") { tables in
      let several = tables.table.shown.filter { $0.distinct.count > 1 }
      return (several.filter { $0.role == .numbers && !$0.isKey } + several).map {
        CheckDraft("constant", $0.option, tables.beside($0))
      }
    },
    CheckRecipe("outlier", needs: "a column of numbers that differ") { tables in
      tables.table.columns(.numbers).filter { $0.distinct.count > 3 }.map {
        CheckDraft("outlier", $0.options([("method", "iqr")]), tables.beside($0))
      }
    },
    CheckRecipe("change", needs: "a column") { tables in
      tables.table.shown.prefix(1).map { column in
        var draft = CheckDraft(
          "change", "{ of: row_count, min: -50%, max: 100% }", tables.beside(column))
        let rows = min(ExampleSearch.sizes[0], tables.table.rows.count)
        // Earlier runs are those of the days before.
        draft.now = "2026-01-26T06:30:00Z"
        draft.past = ["\(rows)", "\(rows)"]
        return draft
      }
    },
    CheckRecipe("sql", needs: "a column without NULL") { tables in
      tables.table.shown.filter { !$0.hasNulls && !$0.distinct.isEmpty }.map { column in
        let query = "select * from \(YAMLText.columnName(tables.name)) where \(column.term) is null"
        return CheckDraft("sql", YAMLText.text(query), tables.beside(column))
      }
    },
    CheckRecipe("any", needs: "a column of numbers or texts") { tables in
      let numbers = tables.table.columns(.numbers).map { column in
        let range = "{ range: \(column.options(bounds(column))) }"
        let other = "{ accepted_values: \(column.options([("values", "[0]")])) }"
        return CheckDraft("any", YAMLText.list([range, other]), tables.beside(column))
      }
      let texts = tables.table.columns(.texts).map { column in
        CheckDraft(
          "any", "[{ not_empty: \(column.option) }, { length: \(column.options([("min", "3")])) }]",
          tables.beside(column))
      }
      return numbers + texts
    },
    CheckRecipe("recompute", needs: "a column of numbers, best one that others add up to") {
      tables in
      let numbers = tables.table.columns(.numbers)
      let pairs = tables.pairs([.numbers]) { _, _ in true }
      let sums = numbers.prefix(RecipeTables.mostPaired).flatMap {
        total -> [(SampledColumn, String, [SampledColumn])] in
        pairs.filter { left, right in
          left.name < right.name && left.name != total.name && right.name != total.name
            && zip(total.values, zip(left.values, right.values)).allSatisfy { total, parts in
              guard let total = total.number, let left = parts.0.number, let right = parts.1.number
              else { return true }
              return total == left + right
            }
        }.map { (total, "\($0.term) + \($1.term)", [$0, $1]) }
      }
      let same = numbers.map { column -> (SampledColumn, String, [SampledColumn]) in
        let isNegative = (column.distinct[0].number ?? 0) < 0
        return (column, isNegative ? "round(\(column.term), 6)" : "abs(\(column.term))", [])
      }
      return (sums + same).map { total, expression, parts in
        CheckDraft(
          "recompute",
          YAMLText.map([("expression", YAMLText.text(expression)), ("equals", total.option)]),
          tables.beside(parts + [total]))
      }
    },
  ]
}
