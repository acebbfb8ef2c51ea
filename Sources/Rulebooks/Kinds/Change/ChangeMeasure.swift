import Expressions
import Values

/// What `change` follows from run to run.
enum ChangeMeasure: Sendable {
  case rows
  case figure(Figure)

  var clauses: [Clause] {
    switch self {
    case .rows: []
    case .figure(let figure): figure.clauses
    }
  }

  /// It counts what is there: 0 is nothing at all. Of NULLs it is the best there can be.
  var countsWhatIsThere: Bool {
    switch self {
    case .rows: return true
    case .figure(let figure): return figure.statistic.countsWhatIsThere
    }
  }

  /// What is measured now, without its baseline.
  func gauge(of subject: Subject, bounds: Bounds) throws(BindingFailure) -> (gauge: Gauge, name: String) {
    switch self {
    case .figure(let figure):
      var (gauge, name) = try figure.gauge(of: subject, bounds: bounds)
      if let extreme = figure.extreme {
        gauge.measurement.followPointsOfTime(extreme, of: try subject.bind(figure.subject), subject: subject)
      }
      return (gauge, name)
    case .rows:
      let rows = Expression.aggregate(Aggregate(.rows, where: subject.population))
      let gauge = Gauge(
        measurement: Measurement(
          name: "rows", relation: subject.table.relation, value: rows, examined: rows,
          groupFilter: subject.population),
        judging: Judging(within: bounds, judgesEmptyTable: true), wording: Wording { _ in "" })
      return (gauge, "the number of rows")
    }
  }
}

extension ChangeMeasure {
  private var range: MeasureRange {
    switch self {
    case .rows: MeasureRange.count
    case .figure(let figure): figure.statistic.range
    }
  }

  /// The change, by why it has a range.
  func words(ofChange method: ChangeMethod) -> String {
    let change = "the \(method.rawValue) change of what"
    guard method == .absolute, let least = range.least, let greatest = range.greatest else {
      return "\(change) is never below 0"
    }
    return "\(change) lies between \(Value.real(least).asKey) and \(Value.real(greatest).asKey)"
  }

  /// What is never below 0 loses all of itself at most; a share changes by 1 at most.
  func range(ofChange method: ChangeMethod, isPerRow: Bool) -> MeasureRange {
    switch method {
    case .relative: return (range.least ?? -1) >= 0 ? MeasureRange(from: -1) : .anything
    case .absolute:
      guard !isPerRow, let least = range.least, let greatest = range.greatest else { return .anything }
      return MeasureRange(from: least - greatest, to: greatest - least)
    case .z, .mad: return .anything
    }
  }

  /// It grows with what there is.
  var isSummed: Bool {
    switch self {
    case .rows: true
    case .figure(let figure): figure.statistic.isSummed
    }
  }

  /// Whether its difference may be a duration, as far as the rule alone tells.
  var mayBeTime: Bool {
    switch self {
    case .rows: false
    case .figure(let figure):
      switch figure.thresholdUnits {
      case .age, .unknownUntilBound: true
      case .counts, .amount, .share, .number: false
      }
    }
  }
}

/// What `of:` of `change` holds.
enum ChangeMeasureWord: Sendable {
  case rows
  case statistic(StatisticWord)
}

extension Option where Value == ChangeMeasureWord {
  static func changeMeasure(_ name: String, _ words: String) -> Self {
    Option(
      description: .init(
        name: name, type: .statistic(["row_count"] + StatisticWord.names), isRequired: true, initial: nil, words: words)
    ) { node, reader in
      if case .scalar(let scalar) = node.content, scalar.text == "row_count" { return .rows }
      return reader.statistic(node, beside: ["row_count"]).map { .statistic($0) }
    }
  }
}

extension OptionType {
  static let changeBaseline = OptionType(
    "previous, mean of N, median of N", .literal(RulePattern.changeBaseline), examples: .text("mean of 7"),
    literals: [.text])
  static let changeBound = OptionType(
    "number, percentage, duration or :parameter", JSONSchema(.number).or(.string(RulePattern.changeBound)),
    examples: .text("-20%"))
  static let days = OptionType(
    "list of dates", JSONSchema.literal(RulePattern.date).or(.list(.literal(RulePattern.date), least: 1)),
    examples: .array([.text("2026-01-19")]), literals: [.date])
}

extension Option where Value == ChangeBaseline {
  static func changeBaseline(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .changeBaseline, isRequired: false, initial: "previous", words: words))
    {
      node, reader in
      guard let text = reader.rules.text(node, expected: "previous, mean of N or median of N") else { return nil }
      if let baseline = ChangeBaseline(text.value) { return baseline }
      reader.report(
        text.location, "'\(text.value)' is none of previous, mean of N, median of N", hint: "against: mean of 7")
      return nil
    }
  }
}

/// A bound of a change: a number, `-20%`, `2d`, or a parameter.
struct ChangeBound: Sendable {
  let setting: Setting
  let isPercentage: Bool
  var isDuration = false
  let location: Location

  /// Says nothing of the unit: 0, or what a run gives.
  var hasAnyUnit: Bool {
    switch setting {
    case .value(let value): value.number == 0
    case .parameter: true
    }
  }
}

extension Option where Value == ChangeBound {
  static func changeBound(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .changeBound, isRequired: false, initial: nil, words: words)) {
      node, reader in
      if case .scalar(let scalar) = node.content, scalar.text.hasSuffix("%") {
        guard let number = DecimalNumber(scalar.text.dropLast()) else {
          reader.report(scalar.location, "'\(scalar.text)' is no percentage", hint: "as in -20%")
          return nil
        }
        let share = Values.Value.real(Double(number.significand) / Double(number.divisor * 100))
        return ChangeBound(setting: .value(share), isPercentage: true, location: node.location)
      }
      if case .scalar(let scalar) = node.content, let span = TimeSpan(parsing: scalar.text) {
        return ChangeBound(
          setting: .value(span.secondsValue), isPercentage: false, isDuration: true, location: node.location)
      }
      guard let setting = reader.setting(node) else { return nil }
      if case .value(let value) = setting, value.number == nil {
        reader.report(node.location, "expected a number, a percentage or a duration, found \(node.described)")
        return nil
      }
      return ChangeBound(setting: setting, isPercentage: false, location: node.location)
    }
  }
}

extension Option where Value == [Day] {
  static func days(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .days, isRequired: false, initial: nil, words: words)) { node, reader in
      let texts = reader.rules.names(node, expected: "a date or a list of dates")
      let days = texts.compactMap { text -> Day? in
        if let day = Day(parsing: text.value) { return day }
        reader.report(text.location, "'\(text.value)' is no date", hint: "write 2026-01-25")
        return nil
      }
      return days.count == texts.count && !days.isEmpty ? days : nil
    }
  }
}
