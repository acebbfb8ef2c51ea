import Values

extension RuleReader {
  /// One condition, or a list of which any counts.
  func thresholds(_ node: RuleNode) -> [Threshold]? {
    let items: [RuleNode] = if case .list(let items) = node.content { items } else { [node] }
    if items.isEmpty { report(node.location, "expected a condition such as \"> 5%\", found an empty list") }
    let thresholds = items.compactMap { threshold($0) }
    return thresholds.count == items.count && !thresholds.isEmpty ? thresholds : nil
  }

  private func threshold(_ node: RuleNode) -> Threshold? {
    guard let text = text(node, expected: "a condition such as \"> 5%\"") else { return nil }
    if let threshold = Threshold(parsing: text.value) { return threshold }
    report(
      text.location, "'\(text.value)' is no condition",
      hint: "write > 0, >= 5%, < 0.9, = 0, > 6h, between 10 and 20, or not between 10 and 20")
    return nil
  }
}

extension RuleReader {
  /// A unit that the measure has not means nothing.
  func reviewUnits(_ node: RuleNode, _ units: ThresholdUnits, of kind: any Kind) {
    let items: [RuleNode] = if case .list(let items) = node.content { items } else { [node] }
    let measure = "the measure of \(kind.name), \(type(of: kind).about.measure.split(separator: ";")[0]),"
    for case .scalar(let scalar) in items.map(\.content) {
      let quantities = Threshold(parsing: scalar.text)?.quantities ?? []
      guard let misfit = quantities.lazy.compactMap({ $0.misfit(units, measure: measure) }).first else { continue }
      report(scalar.location, "'\(scalar.text)': \(misfit.message)", hint: misfit.hint)
    }
  }
}

extension Threshold {
  /// `> 0`, `>= 5%`, `between 10 and 20`, `not between 1h and 2h`; nil if it is none.
  init?(parsing text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    let range = words.first == "not" ? Array(words.dropFirst()) : words
    if range.count == 4, range[0] == "between", range[2] == "and" {
      guard let lower = Quantity(parsing: range[1]), let upper = Quantity(parsing: range[3]),
        lower.number.approximation <= upper.number.approximation
      else { return nil }
      self = .between(lower, upper, negated: words.count == 5)
      return
    }
    let signs = ["<=", ">=", "!=", "<>", "==", "<", ">", "="]
    let trimmed = text.trimmed
    guard let sign = signs.first(where: { trimmed.hasPrefix($0) }) else { return nil }
    let comparison = Comparison(rawValue: sign == "<>" ? "!=" : sign == "==" ? "=" : sign)
    guard let comparison, let quantity = Quantity(parsing: String(trimmed.dropFirst(sign.count)).trimmed) else {
      return nil
    }
    self = .comparison(comparison, quantity)
  }
}

extension Quantity {
  /// `5`, `0.9`, `5%`, `6h`.
  init?(parsing text: String) {
    if let number = DecimalNumber(text) {
      self.init(number: number, unit: .plain)
    } else if text.hasSuffix("%"), let number = DecimalNumber(text.dropLast().description.trimmed) {
      self.init(number: number, unit: .percent)
    } else if let span = TimeSpan(parsing: text), let number = DecimalNumber(span.seconds.plainText) {
      self.init(number: number, unit: .seconds)
    } else {
      return nil
    }
  }
}

extension Double {
  /// `21600`, not `21600.0`.
  fileprivate var plainText: String { Int64(exactly: self).map(String.init) ?? description }
}
