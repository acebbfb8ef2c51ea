import Values

extension CheckRecipe {
  /// Kinds that compare two tables, which have columns of one name with values in common.
  static let ofTwoTables = [
    CheckRecipe("coverage", needs: sharedColumn) { tables in
      tables.shared.map { mine, theirs, other in
        let match = YAMLText.map([(mine.option, theirs.option)])
        let options = YAMLText.map([("of", YAMLText.text(other.name)), ("match", match)])
        return CheckDraft(
          "coverage", options, tables.beside(mine), others: [.by(mine, theirs, other)])
      }
    },
    CheckRecipe("reference", needs: sharedColumn) { tables in
      tables.shared.map { mine, theirs, other in
        let options = YAMLText.map([
          ("columns", YAMLText.list([mine.option])), ("to", YAMLText.text(other.name)),
        ])
        return CheckDraft(
          "reference", options, tables.beside(mine), others: [.by(mine, theirs, other)])
      }
    },
    CheckRecipe("funnel", needs: sharedColumn) { tables in
      tables.shared.map { mine, theirs, other in
        let first = YAMLText.map([
          ("table", YAMLText.text(other.name)), ("key", YAMLText.list([theirs.option])),
        ])
        let last = YAMLText.map([
          ("table", YAMLText.text(tables.name)), ("key", YAMLText.list([mine.option])),
        ])
        let options = YAMLText.map([("steps", YAMLText.list([first, last]))])
        return CheckDraft("funnel", options, [mine.name], others: [.by(mine, theirs, other)])
      }
    },
    CheckRecipe("reconcile", needs: twoSharedColumns) { tables in
      tables.compared([.numbers, .texts, .days, .instants]).map { match, value, other in
        let options = YAMLText.map([
          ("with", YAMLText.text(other.name)),
          ("match", YAMLText.map([(match.option, match.option)])),
          ("columns", YAMLText.list([value.option])),
        ])
        return CheckDraft(
          "reconcile", options, [match.name, value.name],
          others: [.by(match, match, other, with: [value.name])])
      }
    },
    CheckRecipe(
      "order_of", needs: "another table with two columns of the same names, one of them times"
    ) { tables in
      tables.compared([.instants, .days]).map { match, time, other in
        let after = "\(YAMLText.columnName(other.name)).\(time.term)"
        let options = time.options([
          ("after", YAMLText.text(after)), ("match", YAMLText.map([(match.option, match.option)])),
        ])
        return CheckDraft(
          "order_of", options, [match.name, time.name],
          others: [.by(match, match, other, with: [time.name])])
      }
    },
    CheckRecipe(
      "completeness_window",
      needs: "another table with two columns of the same names, one of them days"
    ) { tables in
      tables.compared([.days]).compactMap { match, day, other in
        guard match.role != .days, let last = other.column(day.name)?.distinct.last,
          let end = Day(parsing: "\(last)")
        else { return nil }
        let options = YAMLText.map([
          ("of", YAMLText.text(other.name)),
          ("match", YAMLText.map([(match.option, match.option)])),
          ("date", YAMLText.map([(day.option, day.option)])), ("window", "30d"),
          ("before", "\(end.adding(days: 1))"),
        ])
        return CheckDraft(
          "completeness_window", options, [match.name, day.name],
          others: [.by(match, match, other, with: [day.name])])
      }
    },
    CheckRecipe("distribution", needs: sharedColumn) { tables in
      tables.shared.filter {
        $0.mine.role == .texts || $0.mine.role == .numbers || $0.mine.role == .days
      }
      .sorted { $0.mine.distinct.count < $1.mine.distinct.count }.map { mine, theirs, other in
        let options = mine.options([("baseline", YAMLText.text(other.name)), ("max", "0.25")])
        return CheckDraft(
          "distribution", options, [mine.name],
          others: [.init(table: other, columns: [theirs.name])])
      }
    },
  ]

  private static let sharedColumn =
    "another table with a column of the same name and values in common"
  private static let twoSharedColumns =
    "another table with two columns of the same names and values in common"
}

extension CheckDraft.OtherTable {
  fileprivate static func by(
    _ mine: SampledColumn, _ theirs: SampledColumn, _ other: SampledTable,
    with further: [String] = []
  ) -> Self {
    Self(
      table: other, columns: [theirs.name] + further,
      match: [(mine: mine.name, theirs: theirs.name)])
  }
}
