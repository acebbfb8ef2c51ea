import Values

extension RuleReader {
  /// A context; a column that an earlier one has, by `owners`, is a mistake: its findings would have two names.
  func context(_ entry: RuleNode.Entry, _ owners: inout [ExactText: (context: String, place: Location)]) -> ContextRule?
  {
    let name = entry.key.text
    guard let mapping = mapping(entry.value, expected: "{ columns: […], lasts: … }") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.context.names, in: "context '\(name)'")
    let fields = Entries(mapping)
    guard let node = fields["columns"] else {
      report(
        entry.key.location, "context '\(name)' needs 'columns'",
        hint: "the columns of keys under which it goes, such as [team, team_abbr]")
      return nil
    }
    let columns = names(node, expected: "a column or a list of them")
    let lasts = fields["lasts"].map { boolean($0) } ?? true
    for column in columns {
      guard let owner = owners[column.value.folded] else {
        owners[column.value.folded] = (name, column.location)
        continue
      }
      guard owner.context.exact != name.exact else { continue }
      report(
        column.location, "'\(column.value)' is a column of two contexts, '\(owner.context)' and '\(name)'",
        hint: "first at \(owner.place): leave it to one of them")
    }
    guard let lasts, !columns.isEmpty else { return nil }
    return ContextRule(name: name, columns: columns, lasts: lasts, location: entry.key.location)
  }

  func runSchedule(_ node: RuleNode, _ key: RuleNode.Scalar) -> RunSchedule? {
    guard let mapping = mapping(node, expected: "{ daily: \"06:30\", from: 2026-01-01 }") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.runs.names, in: "runs")
    let fields = Entries(mapping)
    for required in RuleKeys.runs.all where required.isRequired && fields[required.name] == nil {
      report(key.location, "runs needs '\(required.name)'", hint: "\(required.name): \(required.example ?? "")")
    }
    let daily = fields["daily"].flatMap { timeOfDay($0) }
    let from = fields["from"].flatMap { day($0) }
    let until = fields["until"].map { day($0) }
    if let from, case .some(.some(let until)) = until, until < from {
      report(fields["until"]?.location ?? key.location, "runs end on \(until), before they begin on \(from)")
    }
    guard let daily, let from else { return nil }
    switch until {
    case nil: return RunSchedule(daily: daily, from: from, until: nil, location: key.location)
    case .some(let until?): return RunSchedule(daily: daily, from: from, until: until, location: key.location)
    case .some(nil): return nil
    }
  }

  func day(_ node: RuleNode) -> Day? {
    guard let text = text(node, expected: "a date such as 2026-01-25") else { return nil }
    if let day = Day(parsing: text.value) { return day }
    report(text.location, "'\(text.value)' is no date", hint: "write it as 2026-01-25")
    return nil
  }
}
