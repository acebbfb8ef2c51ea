import Profiles
import Values

/// What keys that tables share suggest: that rows refer to what is there, and that all that is expected has rows.
struct LinkFamily {
  private let profile: SnapshotProfile
  /// The table of the rulebook, and its column, for a part of the parent's key.
  private let sides: ExpectedSides

  /// Fewer of a parent's keys are no sign that all should be there.
  private static let leastCoverage = 0.6
  private static let leastCoverageOfSides = 0.5
  private static let leastContainment = 0.9
  private static let fewKeys = 200

  init(_ profile: SnapshotProfile, _ sides: ExpectedSides) {
    self.profile = profile
    self.sides = sides
  }

  func suggestions() -> [Suggestion] {
    profile.links.flatMap { link -> [Suggestion] in
      guard isByKey(link), let side = sides.side(of: link) else { return [] }
      return [reference(link, side), coverage(link, side)].compactMap { $0 }
    }
  }

  /// Whether the parent's own key is meant, and not another column that happens to differ in every row.
  private func isByKey(_ link: TableLink) -> Bool {
    guard link.parent.terms.count == 1, case .column(let name) = link.parent.terms[0] else { return true }
    return profile.table(named: link.parent.table)?.likeliestKey?.columns.map(\.exact) == [name.exact]
  }

  /// `team_abbr` of `team_abbr` and of `opponent_team_abbr`; what other columns spell is named after what it spells.
  private func haveOneName(_ link: TableLink) -> Bool {
    zip(link.parent.terms, link.child.terms).allSatisfy { parent, child in
      guard case .column(let mine) = parent, case .column(let theirs) = child else { return true }
      let (words, others) = (NameWords(mine).all, NameWords(theirs).all)
      return words.count <= others.count && words == Array(others.suffix(words.count))
    }
  }

  // MARK: Rows refer to what is there

  private func reference(_ link: TableLink, _ side: ExpectedSides.Side) -> Suggestion? {
    guard link.containment >= Self.leastContainment || share(link) >= Self.leastContainment, link.child.keys > 1,
      let match = match(link, side)
    else { return nil }
    let lost = link.child.rows - link.childRowsFound
    let isWhole = lost == 0
    let columns = link.child.terms.map(\.name)
    let more = isWhole ? [] : ["warn: '> 0'", "error: '> \(percentText(greatestShare(lost, of: link.child.rows)))'"]
    return Suggestion(
      "reference", of: link.child.table, id: "in_\(slug(side.table))", columns: columns, other: link.parent.table,
      isWhole ? certainty(link) : .doubtful,
      figures: "\(rowsText(link.childRowsFound, of: link.child.rows)) find their key"
        + examples("not found", link.orphans),
      options: YAMLText.map([
        ("columns", YAMLText.list(link.child.terms.map(term))), ("to", YAMLText.text(side.table)), ("match", match),
      ]), further: more)
  }

  private func share(_ link: TableLink) -> Double {
    link.child.rows == 0 ? 0 : Double(link.childRowsFound) / Double(link.child.rows)
  }

  /// Whole numbers of equal names may agree by chance.
  private func certainty(_ link: TableLink) -> Confidence {
    let isSpelled = link.child.terms.contains { if case .column = $0 { false } else { true } }
    if isSpelled { return .likely }
    return link.common >= 20 || link.child.terms.count > 1 ? .sure : link.common >= 4 ? .likely : .guess
  }

  // MARK: What is expected has rows

  private func coverage(_ link: TableLink, _ side: ExpectedSides.Side) -> Suggestion? {
    let least = side.isOfSides ? Self.leastCoverageOfSides : Self.leastCoverage
    guard link.coverage >= least, link.parent.keys > 1, let match = match(link, side) else { return nil }
    let lost = link.parent.keys - link.common
    // What nearly holds, by columns of other names, is hardly meant.
    guard lost == 0 || haveOneName(link) else { return nil }
    let share = percentText(greatestShare(lost, of: link.parent.keys))
    // Where there are few keys, as many as are missing today are let through; where there are many, the share.
    let bound = link.parent.keys <= Self.fewKeys ? "\(lost)" : share
    let more = lost == 0 ? [] : ["warn: '> 0'", "error: '> \(bound)'"]
    return Suggestion(
      "coverage", of: link.child.table, id: "covers_\(slug(side.table))", columns: link.child.terms.map(\.name),
      other: link.parent.table, lost == 0 ? (link.parent.keys >= 4 ? .likely : .guess) : .doubtful,
      figures: "\(link.common) of \(link.parent.keys) keys have a row" + examples("without one", link.missing),
      options: YAMLText.map([("of", YAMLText.text(side.table)), ("match", match)]), further: more)
  }

  private func match(_ link: TableLink, _ side: ExpectedSides.Side) -> String? {
    let names = link.child.terms.map(term)
    guard Set(names).count == names.count, names.count == side.columns.count else { return nil }
    return YAMLText.map(zip(names, side.columns).map { ($0, YAMLText.column($1)) })
  }

  private func term(_ term: TableLink.Term) -> String {
    switch term {
    case .column(let name): YAMLText.column(name)
    case .expression(let text, _): YAMLText.text(text)
    case .eachOf(_, let name): YAMLText.column(name)
    }
  }

  private func examples(_ words: String, _ keys: [String]) -> String {
    keys.isEmpty ? "" : "; \(words): \(keys.joined(separator: ", "))"
  }
}
