import Values

extension RuleReader {
  /// One condition, or a list of which any counts.
  func thresholds(_ node: RuleNode) -> [Threshold]? {
    let items: [RuleNode] = if case .list(let items) = node.content { items } else { [node] }
    if items.isEmpty { report(node.location, "expected a condition such as \"> 5%\", found an empty list") }
    let thresholds = items.compactMap { threshold($0) }
    if thresholds.count == items.count {
      let meanings = thresholds.map(\.meaning)
      for (index, item) in items.enumerated() where meanings[..<index].contains(meanings[index]) {
        // What a run gives may be what is written beside it.
        guard !settled.contains(item.location) else { continue }
        report(item.location, "'\(item.written)' is listed twice", hint: "any of a list counts: one of them says it")
      }
    }
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
  /// A unit that the measure has not means nothing; nor does a condition that no data, or all data, meets.
  func reviewConditions(_ node: RuleNode, of kind: any Kind) {
    let items: [RuleNode] = if case .list(let items) = node.content { items } else { [node] }
    let measure = "the measure of \(kind.name) (\(type(of: kind).about.measure.split(separator: ";")[0]))"
    var read: [(scalar: RuleNode.Scalar, threshold: Threshold)] = []
    for case .scalar(let scalar) in items.map(\.content) {
      guard let threshold = Threshold(parsing: scalar.text) else { continue }
      if let misfit = threshold.quantities.lazy.compactMap({ $0.misfit(kind.thresholdUnits, measure: measure) }).first {
        report(scalar.location, "'\(scalar.text)': \(misfit.message)", hint: misfit.hint)
      } else {
        read.append((scalar, threshold))
      }
    }
    let empty = read.filter { refuseEmpty([$0], of: kind, measure) }
    guard empty.isEmpty, read.count > 1 else { return }
    _ = refuseEmpty(read, of: kind, measure)
  }

  /// Whether it has been refused that these, of which any counts, are true of nothing or of everything.
  private func refuseEmpty(
    _ read: [(scalar: RuleNode.Scalar, threshold: Threshold)], of kind: any Kind, _ measure: String
  ) -> Bool {
    guard let first = read.first, let unit = first.threshold.unit,
      read.allSatisfy({ $0.threshold.unit == unit })
    else { return false }
    let range = kind.range(in: unit)
    let conditions = read.map { condition in { (value: Double) in condition.threshold.holds(value) } }
    let numbers = read.flatMap { $0.threshold.quantities.map(\.number.approximation) }
    guard let emptiness = range.emptiness(of: conditions, at: numbers) else { return false }
    let written = read.map { "'\($0.scalar.text)'" }.joined(separator: " or ")
    let words = "\(measure) is \(range.words(in: unit))"
    switch emptiness {
    case .neverTrue:
      report(
        first.scalar.location, "\(written) is never true: \(words)",
        hint: "no data could break it; write a condition that some data meets")
    case .alwaysTrue:
      report(
        first.scalar.location, "\(written) is always true: \(words)",
        hint: "all data would break it; write a condition that good data does not meet, such as > 0")
    }
    return true
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

extension Threshold {
  /// Equal of conditions that are met by the same measures, however their numbers are spelled.
  fileprivate var meaning: [String] {
    let numbers = quantities.map { "\($0.number.approximation) \($0.unit)" }
    return switch self {
    case .comparison(let comparison, _): [comparison.rawValue] + numbers
    case .between(_, _, let negated): [negated ? "not between" : "between"] + numbers
    }
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
