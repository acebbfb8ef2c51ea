import Values

/// What every check may say, whatever its kind.
package struct CommonKeys {
  let id: String?
  let idLocation: Location?
  let formerIDs: [Located<String>]
  let condition: Clause?
  let groupBy: [Located<String>]
  let groupsOf: Located<String>?
  let thresholds: Thresholds
  let minExamined: Int?
  let context: String?
  let onEmpty: OnEmpty?
  let guardClause: Clause?
  let due: Due?
  let samples: Int
  let mask: [Located<String>]
  let about: Attachments
  let upstream: [Located<String>]
  let examples: [CheckExample]

  package static let defaultSamples = 10
  package static let mostSamples = 1000

  private static func words(_ fields: Entries) -> String? {
    let parts = ["error", "warn"].compactMap { key in fields[key].map { "\(key) \($0.written)" } }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  init(_ fields: Entries, reader: RuleReader) {
    let id = fields["id"].flatMap { reader.checkID($0) }
    self.id = id?.value
    idLocation = id?.location
    formerIDs = fields["was"].map { reader.formerIDs($0) } ?? []
    condition = fields["where"].flatMap { reader.clause($0, expected: "a SQL condition") }
    groupBy = fields["group_by"].map { reader.names($0, expected: "a column or a list of columns") } ?? []
    reader.refuseParameters(among: groupBy, in: "group_by")
    groupsOf = fields["groups_of"].flatMap { reader.name($0, expected: "a table") }
    if let groupsOf, groupBy.isEmpty { reader.report(groupsOf.location, "groups_of needs group_by") }
    let severity = fields["severity"].flatMap { reader.choice($0, among: ["error", "warning"]) }
    thresholds = Thresholds(
      error: fields["error"].flatMap { reader.thresholds($0) }, warn: fields["warn"].flatMap { reader.thresholds($0) },
      severity: severity.flatMap(Severity.init) ?? .error, words: Self.words(fields))
    minExamined = fields["min_examined"].flatMap { reader.integer($0) }
    context = fields["context"].flatMap { reader.name($0) }?.value
    onEmpty = fields["on_empty"].flatMap { reader.choice($0, among: OnEmpty.allCases.map(\.rawValue)) }
      .flatMap(OnEmpty.init)
    guardClause = fields["when"].flatMap { reader.clause($0, .scalar, expected: "a condition on tables") }
    due = fields["due"].flatMap { reader.due($0) }
    samples = fields["samples"].flatMap { reader.samples($0) } ?? Self.defaultSamples
    mask = fields["mask"].map { reader.names($0, expected: "a column or a list of columns") } ?? []
    about = reader.attachments(fields)
    upstream = fields["upstream"].map { reader.names($0, expected: "a table or a list of tables") } ?? []
    examples = fields["examples"].map { reader.examples($0) } ?? []
  }
}

extension RuleReader {
  /// A finding with more rows is no evidence but a copy of the data, which `--failures` keeps.
  fileprivate func samples(_ node: RuleNode) -> Int? {
    guard let count = integer(node) else { return nil }
    guard count <= CommonKeys.mostSamples else {
      report(
        node.location, "samples are \(CommonKeys.mostSamples) at most, found \(count)",
        hint: "tipoff check --failures FILE keeps all rows")
      return nil
    }
    return count
  }

  fileprivate func checkID(_ node: RuleNode) -> Located<String>? {
    guard let name = name(node, expected: "an id") else { return nil }
    let refused = name.value.unicodeScalars.first { "|*,=% \t\n".unicodeScalars.contains($0) }
    if let refused {
      report(
        name.location, "an id holds no '\(refused)': found '\(name.value)'", hint: "letters, digits, _ and . will do")
    }
    return name
  }

  /// Whole ids, `table.id`: a table may have been renamed too.
  fileprivate func formerIDs(_ node: RuleNode) -> [Located<String>] {
    names(node, expected: "a check's earlier id or a list of them", repeats: .allowed).filter { id in
      let isWhole = id.value.contains(".")
      if !isWhole {
        report(
          id.location, "'\(id.value)' is no whole id of a check",
          hint: "write table.id, as it stands in reports: was: player_context.\(id.value)")
      }
      return isWhole
    }
  }

  fileprivate func due(_ node: RuleNode) -> Due? {
    guard let mapping = mapping(node, expected: "{ anchor, offset, between, lag }") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.due.names, in: "due")
    let fields = Entries(mapping)
    guard let anchorNode = fields["anchor"] else {
      report(node.location, "due needs an anchor", hint: "anchor: \"first(schedule.game_date_est)\"")
      return nil
    }
    let between = fields["between"].flatMap { hours($0) }
    let offset = fields["offset"].flatMap { span($0) }
    let lag = fields["lag"].flatMap { span($0) }
    guard let anchor = clause(anchorNode, .scalar, expected: "an instant of a table") else { return nil }
    return Due(anchor: anchor, offset: offset ?? .zero, between: between, lag: lag)
  }

  private func hours(_ node: RuleNode) -> ClosedRange<TimeOfDay>? {
    guard let items = list(node, expected: "two times of day"), items.count == 2 else {
      report(node.location, "expected two times of day, [\"05:00\", \"23:00\"]")
      return nil
    }
    guard let lower = timeOfDay(items[0]), let upper = timeOfDay(items[1]) else { return nil }
    guard lower <= upper else {
      report(node.location, "the first time of day is after the second")
      return nil
    }
    return lower...upper
  }
}
