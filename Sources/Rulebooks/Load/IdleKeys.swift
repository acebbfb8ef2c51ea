/// What a kind makes of a table without rows.
package enum KindEmptiness: Hashable, Sendable {
  /// There may be nothing to examine.
  case possible
  /// It examines an expectation, and judges an empty table by it: as bad, or as what the expectation makes of it; what it
  /// counts as examined, where that is no rows; and which option of its own decides it in place of `on_empty`, where one does.
  case judged(examines: String?, asBad: Bool, decidedBy: String? = nil)
}

extension RuleReader {
  /// Keys that are accepted of every check and would do nothing for this one.
  func reviewIdleKeys(_ fields: Entries, of kind: any Kind) {
    let least = fields["min_examined"]
    guard case .judged(let examined, let isBad, let decision) = kind.emptiness else { return }
    if let examined, let key = fields.key("min_examined") {
      report(
        key.location, "'min_examined' does nothing for \(kind.name): it examines \(examined), and not rows",
        hint: "row_count: { min: … } asks for rows")
    }
    guard let key = fields.key("on_empty"), least == nil || examined != nil, fields["groups_of"] == nil else { return }
    // It says what is so.
    if isBad, case .scalar(let written)? = fields["on_empty"]?.content, written.text == "fail" { return }
    report(
      key.location, "'on_empty' does nothing for \(kind.name): an empty table is judged by what is expected of it",
      hint: decision
        ?? "leave it out; row_count: { min: 1 } fails of an empty table, and when: count(…) > 0 holds the check back")
  }

  /// A group has one value of a column by which it is made: a kind that tells values apart finds nothing to tell.
  func refuseGroupsWithoutDifferences(_ groupBy: [Located<String>], of kind: any Kind) {
    let varying = kind.judging.facts.varying
    if let partition = kind.partition, let same = varying.first(where: { $0.isSame(as: partition) }) {
      report(
        same.written.location, "the newest partition has one value of '\(same.text)' alone",
        hint: "name another column, or write \(kind.judging.name) without latest")
    }
    for group in groupBy where varying.contains(where: { $0.text.asNamed == group.value.asNamed }) {
      report(
        group.location,
        "each group has one value of '\(group.value)' alone: \(kind.judging.name) has nothing to tell apart",
        hint: "group by another column")
    }
  }
}
