import Values

/// One number over a column, as a rule names it: of the kinds `aggregate` and `change`.
enum Statistic: Sendable {
  case simple(Simple)
  /// At a share from 0 to 1.
  case quantile(Double)
  case correlation(with: Operand)

  enum Simple: String, CaseIterable, Sendable {
    case min, max, range, sum, avg, median, stddev, variance
    case populationDeviation = "stddev_pop"
    case populationVariance = "variance_pop"
    case skewness, kurtosis, count
    case nullCount = "null_count"
    case distinctCount = "distinct_count"
    case uniqueCount = "unique_count"
    case nullShare = "null_share"
    case zeroShare = "zero_share"
    case distinctShare = "distinct_share"
    case uniqueShare = "unique_share"
    case modeShare = "mode_share"
    case entropy
  }

  /// As it is written.
  var name: String {
    switch self {
    case .simple(let simple): simple.rawValue
    case .quantile(let share): "quantile(\(share))"
    case .correlation: "correlation"
    }
  }
}

/// What `of:` holds, before the options beside it are known.
enum StatisticWord: Sendable {
  case simple(Statistic.Simple)
  /// `quantile`, or `quantile(0.95)`
  case quantile(Double?)
  case correlation

  static let names = Statistic.Simple.allCases.map(\.rawValue) + ["quantile(q)", "correlation"]

  init?(_ text: String) {
    if let simple = Statistic.Simple(rawValue: text) {
      self = .simple(simple)
    } else if text == "correlation" {
      self = .correlation
    } else if text == "quantile" {
      self = .quantile(nil)
    } else if text.hasPrefix("quantile("), text.hasSuffix(")"),
      let share = Double(String(text.dropFirst("quantile(".count).dropLast()).trimmed), (0...1).contains(share)
    {
      self = .quantile(share)
    } else {
      return nil
    }
  }
}

extension Statistic {
  /// 0 of it is nothing at all; 0 NULLs are the best there can be.
  var countsWhatIsThere: Bool {
    switch self {
    case .simple(.count), .simple(.distinctCount), .simple(.uniqueCount): true
    case .simple, .quantile, .correlation: false
    }
  }

  /// It grows with the rows: halves of a table have about half of it each.
  var isSummed: Bool {
    switch self {
    case .simple(.count), .simple(.distinctCount), .simple(.uniqueCount), .simple(.sum), .simple(.nullCount):
      true
    case .simple, .quantile, .correlation: false
    }
  }

  /// Whatever the column holds; the least and the greatest value may be texts, dates among them.
  var isNumber: Bool {
    switch self {
    case .simple(.min), .simple(.max): false
    case .simple, .quantile, .correlation: true
    }
  }
}

extension OptionType {
  /// What is computed over a column; a quantile says which.
  static func statistic(_ words: [String]) -> OptionType {
    OptionType(words.joined(separator: ", "), .statistic(among: words))
  }
}

extension JSONSchema {
  /// `quantile(q)` among the words stands for the word with or without what is in its parentheses.
  fileprivate static func statistic(among words: [String]) -> JSONSchema {
    let forms = words.filter { $0.contains("(") }.map { "^\($0.prefix { $0 != "(" })([(][^()]+[)])?$" }
    let plain = choice(words.filter { !$0.contains("(") })
    let patterns = forms.map { JSONText.object([("pattern", .text($0))]) }
    return JSONSchema(.string, keywords: [("anyOf", .array([plain.text] + patterns))]).with(examples: plain.examples)
  }
}

extension Option where Value == StatisticWord {
  static func statistic(_ name: String, required: Bool = false, _ words: String) -> Self {
    Option(
      description: .init(
        name: name, type: .statistic(StatisticWord.names), isRequired: required, initial: nil, words: words)
    ) { node, reader in reader.statistic(node) }
  }
}

extension OptionReader {
  /// `others` are words that stand in its place.
  func statistic(_ node: RuleNode, beside others: [String] = []) -> StatisticWord? {
    guard let text = rules.text(node, expected: "what is computed, such as avg or quantile(0.95)") else { return nil }
    if let word = StatisticWord(text.value) { return word }
    let names = others + StatisticWord.names
    let nearest = nearestName(to: text.value, among: names).map { "did you mean '\($0)'?" }
    report(
      text.location, "'\(text.value)' is none of \(names.joined(separator: ", "))",
      hint: hint(for: text.value.lowercased()) ?? nearest)
    return nil
  }

  /// A number is less than every text, so that such a bound would judge nothing.
  func refuseText(_ bound: Option<Setting>, _ setting: Setting?, of statistic: Statistic) {
    guard case .value(.text(let text))? = setting, let node = node(bound) else { return }
    report(node.location, "\(statistic.name) is a number, and '\(text)' cannot bound it", hint: "write a number")
  }

  /// What other tools call it.
  private func hint(for word: String) -> String? {
    if word.hasPrefix("quantile") || word.hasPrefix("percentile") {
      return "the 95th percentile is quantile(0.95): a number from 0 to 1"
    }
    return ["mean", "average"].contains(word) ? "the mean is avg" : nil
  }
}
