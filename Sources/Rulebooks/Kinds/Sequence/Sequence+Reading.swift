import Values

extension Kinds.Sequence {
  package init?(reading options: inout OptionReader) {
    let partition = options[Self.partition] ?? []
    let test = options.isGiven(Self.direction) ? Self.directed(&options) : Self.gaps(&options)
    let column = options.require(Self.column)
    guard let column, let test else { return nil }
    Self.refuseWithin(partition, column, test, options)
    self.column = column
    self.partition = partition
    self.test = test
  }

  /// A partition has one value of each of its columns: neither a sequence of them, nor an order by them.
  private static func refuseWithin(_ partition: [Operand], _ column: Operand, _ test: Test, _ options: OptionReader) {
    for part in partition where part.isSame(as: column) {
      options.report(
        part.written.location, "sequence can never fail: each partition has one value of '\(part.text)' alone",
        hint: "partition by another column, or leave it out")
    }
    guard case .direction(_, _, let orderBy) = test else { return }
    for place in orderBy where partition.contains(where: { $0.isSame(as: place) }) {
      options.report(
        place.written.location, "'\(place.text)' in order_by does nothing: each partition has one value of it alone",
        hint: "order by a column that differs within a partition")
    }
  }

  private static func directed(_ options: inout OptionReader) -> Test? {
    for name in ["step", "exactly", "calendar", "match", "max_gap"] where options.gives(name) {
      options.conflict("direction", with: [name])
      return nil
    }
    guard options.isGiven(orderBy) else {
      options.report(
        options.location, "sequence: 'direction' needs 'order_by'",
        hint: "the rows of a table have no order of their own")
      return nil
    }
    let orderBy = options[orderBy]
    // Strictly, equal values at two places are wrong: with a further column there may be such.
    if let orderBy, let first = orderBy.first, let column = options[column], first.isSame(as: column),
      options[strictly] != true || orderBy.count == 1
    {
      options.report(
        first.written.location, "sequence can never fail: '\(first.text)' is put in order by itself",
        hint: "order_by: a column that says when each value came, such as an id or a time")
      return nil
    }
    guard let direction = options[direction], let orderBy else { return nil }
    return .direction(direction, strictly: options[strictly] ?? false, orderBy: orderBy)
  }

  private static func gaps(_ options: inout OptionReader) -> Test? {
    for name in ["order_by", "strictly"] where options.gives(name) { options.together("direction", name) }
    guard !options.isGiven(calendar) else { return calendar(&options) }
    if options.isGiven(match) { options.together("match", "calendar") }
    guard options.isGiven(step) || options.isGiven(maxGap) else {
      options.report(
        options.location, "sequence needs one of step, calendar, max_gap, direction",
        hint: "step: 1 for ids, step: 1d for dates, step: 15m for instants")
      return nil
    }
    let isExact = options[exactly] ?? false
    if options.isGiven(exactly) { refuseBesideExactly(options) }
    let (given, widest) = (options[step], options[maxGap])
    if options.isGiven(step), given == nil { return nil }
    if options.isGiven(maxGap), widest == nil { return nil }
    if isExact { return given.map { .exactSteps($0) } }
    guard let most = widest ?? given else { return nil }
    if let given, given.reading != most.reading || given.size > most.size {
      options.report(
        options.node(maxGap)?.location ?? options.location,
        given.reading == most.reading
          ? "max_gap \(most.words) is less than the step \(given.words)"
          : "step \(given.words) and max_gap \(most.words) are not of one unit")
      return nil
    }
    return .gaps(step: given, most: most)
  }

  private static func refuseBesideExactly(_ options: OptionReader) {
    if !options.isGiven(step) { options.onlyBeside("a step", exactly) }
    if options.isGiven(maxGap) { options.conflict("exactly", with: ["max_gap"]) }
  }

  private static func calendar(_ options: inout OptionReader) -> Test? {
    if options.isGiven(step) { options.conflict("calendar", with: ["step"]) }
    if options.isGiven(exactly) { options.onlyBeside("a step", exactly) }
    let match = options[match] ?? []
    let widest = options[maxGap]
    guard let name = options[calendar], let (table, column) = options.tableAndColumn(name) else { return nil }
    guard options.isGiven(maxGap) else { return .calendar(.init(table: table, column: column, match: match, most: 1)) }
    guard case .number(let number)? = widest, let most = Int(exactly: number) else {
      if let widest, let node = options.node(maxGap) {
        options.report(
          node.location, "with a calendar, max_gap counts its entries, found \(widest.words)", hint: "max_gap: 2")
      }
      return nil
    }
    return .calendar(.init(table: table, column: column, match: match, most: most))
  }
}
