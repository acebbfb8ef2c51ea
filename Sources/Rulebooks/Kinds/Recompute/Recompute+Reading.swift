import Questions

extension Kinds.Recompute {
  package init?(reading options: inout OptionReader) {
    tolerance = options[Self.tolerance] ?? .rounding
    let equals = options.require(Self.equals)
    let expression = Self.expression(&options)
    guard options.isGiven(Self.from) else {
      let needing = [
        Self.match.description, Self.before.description, Self.window.description, Self.minRows.description,
      ]
      for option in needing + [Self.includesOwnDay.description] where options.gives(option.name) {
        options.together("from", option.name)
      }
      guard let equals, let expression else { return nil }
      if equals.text.folded == expression.text.folded {
        options.report(
          equals.written.location, "recompute can never fail: '\(equals.text)' is computed from itself",
          hint: "expression: what the value is made of")
      }
      self.equals = equals
      self.expression = expression
      source = nil
      return
    }
    guard let source = Self.source(&options), let equals, let expression else { return nil }
    self.equals = equals
    self.expression = expression
    self.source = source
  }

  private static func expression(_ options: inout OptionReader) -> Clause? {
    guard let node = options.node(expression) else {
      options.report(options.location, "recompute needs 'expression'", hint: expression.description.words)
      return nil
    }
    return options.rules.clause(node, options.isGiven(from) ? .group(by: []) : .row)
  }

  private static func source(_ options: inout OptionReader) -> Source? {
    let window = options[window]
    if options.isGiven(Self.window), window == nil { return nil }
    let includesOwnDay = options[includesOwnDay] ?? false
    for name in ["window", "include_own_day"] where options.gives(name) && !options.isGiven(before) {
      options.together("before", name)
    }
    let before = options[before]
    if let before, before.count > 1 {
      options.report(before[1].mine.written.location, "'before' is one pair, found \(before.count)")
      return nil
    }
    let minRows = options[minRows]
    let match = options.require(match)
    guard let table = options[from], let match else { return nil }
    return Source(
      table: table, match: match, before: before?.first, window: window ?? .whole, includesOwnDay: includesOwnDay,
      minRows: minRows)
  }
}
