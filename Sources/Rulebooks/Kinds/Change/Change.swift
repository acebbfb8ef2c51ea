import Expressions
import Questions
import Values

extension Kinds {
  package struct Change: Kind {
    static let of = Option.changeMeasure("of", "what is followed from run to run")
    static let against = Option.changeBaseline("against", "the baseline, out of earlier runs, newest first")
    static let method = Option.choice(
      "method", initial: ChangeMethod.relative,
      "how far: of the baseline's size, as a difference, in standard deviations (z, of a mean) or by the modified z-score (mad, of a median)"
    )
    static let min = Option.changeBound("min", "the least good change; a fall is negative")
    static let max = Option.changeBound("max", "the greatest good change")
    static let minHistory = Option.count(
      "min_history", initial: "the N of `against`", "fewer earlier runs than this: skipped, `no_history`")
    static let sameWeekday = Option.flag("same_weekday", "only earlier runs of the same weekday count")
    static let per = Option.rowsOfTable(
      "per", "a count or sum is divided by the rows of a table: rows of each game, whatever the night")
    static let except = Option.days("except", "days left out of the baseline, because they were bad")

    package static let about = KindDescription(
      name: "change",
      summary: "A measure has not moved too far from what it was in earlier runs.",
      why: "500 rows are neither many nor few until you know that there were 1,000 yesterday.",
      options: [of.description] + Figure.options + [
        against.description, method.description, min.description, max.description, minHistory.description,
        sameWeekday.description, per.description, except.description,
      ],
      combinations: [.atLeastOneOrThreshold(["min", "max"])],
      measure: "the change; `%` speaks of relative changes",
      edges: [
        "The day of a run is the latest date among the parameters of its slice, else that of its clock. Where there is such a date, each earlier date counts once, by its latest run; re-runs of the date under test and later dates never enter its baseline.",
        "Without a date in the slice, each earlier snapshot counts once, by its latest run among the days that count (`except`, `same_weekday`); runs on the snapshot under test, and runs whose clock is not earlier, never enter its baseline. All other parameters that the check uses must be equal.",
        "`relative` is (now − baseline) / |baseline|, `z` (now − mean) / sample deviation, `mad` 0.6745 · (now − median) / MAD (Iglewicz and Hoaglin 1993; with 1.2533 mean deviations where the MAD is 0). Any change from 0, or from values that never varied, is infinite.",
        "Fewer earlier runs than `min_history` (by default all that `against` names): skipped, `no_history`, and what was measured is kept; of the whole it says what it would come to beside those that there are. With `group_by`, groups are compared each with their own past; new ones are counted as `groups_without_history`.",
        "With a count and `group_by`, a group that the baseline's runs had and this one has not is compared with 0 rows; of another measure it is named as not examined.",
        "The least and greatest of days or instants are followed as points of time, whatever offsets they are written with: `method: absolute` with durations as bounds (`max: 2d`), or z and mad; a relative change of them is `type_mismatch`.",
        "`per: count(t)` follows how much there is for each row of `t`, with its `where`, and keeps that for later runs. Where `t` has no row, there is no value to compare.",
        "A count of 0 is compared, and one that falls to 0 (`row_count`, `count`, `distinct_count`, `unique_count`) is bad whatever the band, unless `on_empty` says otherwise; another measure without a value is `empty`. Values of masked columns are not kept, so that their sums, means, extremes and quantiles cannot be followed.",
      ],
      examples: ChangeExamples.all)

    let measure: ChangeMeasure
    let against: ChangeBaseline
    let method: ChangeMethod
    let min: ChangeBound?
    let max: ChangeBound?
    let minHistory: Setting?
    let sameWeekday: Bool
    let per: RowsOfTable?
    let except: Set<Day>
    package var comparesWithPast: Bool { true }
    package var otherTables: [Located<String>] { per.map { [$0.table] } ?? [] }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      if let per, case .rows = measure {
        facts.reflection = Reflection(
          table: per.table, words: "there is one row for each of its rows", heedsCondition: true)
      }
      return facts
    }
    package var clauses: [Clause] {
      measure.clauses + [min?.setting, max?.setting, minHistory].compactMap { $0?.clause }
    }

    package var thresholdUnits: ThresholdUnits {
      switch method {
      case .relative: .share
      case .absolute: .unknownUntilBound
      case .z, .mad: .number
      }
    }
    /// A count that falls to 0 is bad as `severity` says, whatever the band.
    package var measureRange: MeasureRange { measure.range(ofChange: method, isPerRow: per != nil) }
    package var percentRange: MeasureRange { measureRange.inPercent }
    package var namedColumn: String? {
      if case .figure(let figure) = measure, figure.subject.isColumnOption { figure.subject.text } else { nil }
    }

    package init?(reading options: inout OptionReader) {
      let measure = Self.measure(options.require(Self.of), &options)
      let (against, method) = (options[Self.against], options[Self.method])
      self.against = against ?? .previous
      self.method = method ?? .relative
      min = options[Self.min]
      max = options[Self.max]
      minHistory = options[Self.minHistory]
      sameWeekday = options[Self.sameWeekday] ?? false
      per = options[Self.per]
      except = Set(options[Self.except] ?? [])
      if !options.isGiven(Self.min), !options.isGiven(Self.max) { options.needsBoundsOrThresholds(["min", "max"]) }
      options.refuseReversed(min?.setting, max?.setting)
      // What could not be read has been reported, and says nothing of the other.
      Self.refuseDurations(self.method, [min, max].compactMap { $0 }, of: measure, options)
      let isKnown = (against != nil) == options.isGiven(Self.against) && (method != nil) == options.isGiven(Self.method)
      if isKnown { Self.refuseUnsuited(self.method, self.against, [min, max].compactMap { $0 }, options) }
      guard let measure else { return nil }
      self.measure = measure
      if isKnown {
        options.refuseMore(Self.minHistory, minHistory, than: self.against)
        options.refuseEmptyBounds(
          min?.setting, max?.setting, written: [options.node(Self.min), options.node(Self.max)],
          in: measure.range(ofChange: self.method, isPerRow: options.isGiven(Self.per)),
          of: measure.words(ofChange: self.method))
      }
      if let per, !measure.isSummed {
        options.report(
          per.table.location, "per belongs to counts and sums: of: row_count, count, sum, null_count …",
          hint: "what is a share or a mean already is followed as it is")
      }
    }

    /// A duration is a difference, and only of points of time and ages.
    private static func refuseDurations(
      _ method: ChangeMethod, _ bounds: [ChangeBound], of measure: ChangeMeasure?, _ options: OptionReader
    ) {
      for bound in bounds where bound.isDuration {
        if method != .absolute {
          options.report(bound.location, "a duration is a difference", hint: "method: absolute")
        } else if let measure, !measure.mayBeTime {
          options.report(
            bound.location, "a duration means nothing of this measure",
            hint: "write a number; durations are for min and max of days and instants, and for ages")
        }
      }
    }

    private static func refuseUnsuited(
      _ method: ChangeMethod, _ against: ChangeBaseline, _ bounds: [ChangeBound], _ options: OptionReader
    ) {
      for bound in bounds where bound.isPercentage && method != .relative {
        options.report(bound.location, "a percentage is a relative change", hint: "method: relative, or a number")
      }
      guard !method.suits(against) else { return }
      let needed = method == .z ? "mean" : "median"
      options.report(
        options.location, "method \(method.rawValue) needs a \(needed) of two runs or more",
        hint: "against: \(needed) of 14")
    }

    private static func measure(_ word: ChangeMeasureWord?, _ options: inout OptionReader) -> ChangeMeasure? {
      switch word {
      case nil: return nil
      case .statistic(let word): return Figure(word, reading: &options).map { .figure($0) }
      case .rows:
        options.onlyBeside("what is computed over a column", Figure.column)
        options.onlyBeside("what is computed over a column", Figure.expression)
        options.onlyBeside("of: quantile", Figure.share)
        options.onlyBeside("of: correlation", Figure.with)
        return .rows
      }
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let bounds = try Bounds(
        min: subject.optionalValue(of: min?.setting), max: subject.optionalValue(of: max?.setting))
      var (gauge, name) = try measure.gauge(of: subject, bounds: bounds)
      guard !subject.masking.hides(gauge.measurement.value, over: gauge.measurement.relation) else {
        throw BindingFailure(.typeMismatch, "\(name) is a value of a masked column, and cannot be kept for later runs")
      }
      let unit = per == nil ? gauge.measurement.unit : .plain
      try subject.refusePercentages(unless: method == .relative || (method == .absolute && unit == .share))
      gauge.measurement.unit = method == .relative ? .share : method == .absolute ? unit : .plain
      if let per {
        name += " per \(per.words)"
        gauge.measurement.further.append(
          Measurement.FurtherDetail(
            name: "per", relation: try subject.table(per.table).relation, aggregate: Expressions.Aggregate(.rows)))
      }
      gauge.measurement.name = method.measureName(of: name)
      gauge.judging.undefined = gauge.judging.undefined ?? "there is no value to compare"
      let words = ChangeWords(name: name, unit: unit, method: method, against: against, bounds: bounds).outcome
      let comparison = try comparison(subject, words)
      gauge.judging.comparison = BaselineComparison(questions: []) { readings, whole, _ throws(QuestionFailure) in
        try comparison.compare(readings.map { $0.divided(by: whole.detail("per")) })
      }
      if measure.countsWhatIsThere {
        gauge.judging.judgesEmptyTable = true
        gauge.judging.isNothing = { $0.detail("current")?.number == 0 && $0.detail("baseline")?.number != 0 }
      }
      gauge.wording.outcome = words
      let areDurations = [min, max].contains { $0?.isDuration == true }
      if gauge.measurement.unit == .plain, areDurations { gauge.measurement.unit = .seconds }
      return gauge
    }

    /// Differences of ages are durations, too.
    private func isAge(_ subject: Subject) throws(BindingFailure) -> Bool {
      switch measure {
      case .rows: false
      case .figure(let figure): try subject.bind(figure.subject).expression.isAge(in: subject.table.relation)
      }
    }

    private func comparison(
      _ subject: Subject, _ words: @escaping @Sendable (Reading) -> String
    ) throws(BindingFailure) -> ChangeComparison {
      let least = try subject.count(of: minHistory) ?? against.runs
      guard least <= against.runs else {
        throw BindingFailure(
          .typeMismatch, "min_history \(least) is more than the \(counted(against.runs, "run")) of against")
      }
      return ChangeComparison(
        method: method, against: against, minHistory: Swift.max(least, method.leastRuns),
        past: subject.past,
        entries: subject.past?.entries(except: except, sameWeekday: sameWeekday),
        goneGroupsHaveNoRows: measure.countsWhatIsThere && !subject.groupBy.isEmpty,
        hiddenGroups: subject.hiddenGroups, hidesValues: !subject.masking.isEmpty,
        units: ChangeUnits(bounds: [min, max].compactMap { $0 }, method: method, isAge: try isAge(subject)),
        words: words)
    }
  }
}

/// A change as people read it.
private struct ChangeWords: Sendable {
  let name: String
  let unit: MeasureUnit
  let method: ChangeMethod
  let against: ChangeBaseline
  let bounds: Bounds

  var outcome: @Sendable (Reading) -> String {
    { reading in
      guard let current = reading.detail("current"), let baseline = reading.detail("baseline") else {
        return "\(name) has no value"
      }
      let runs = Int(reading.detail("runs")?.number ?? 1)
      let past = against.words(runs: runs, previous: reading.detail(ChangeComparison.previous))
      let expected = bounds.isEmpty ? "" : ", expected \(inPoints(bounds.words(as: ofChange)))"
      if reading.pointOfTime != nil {
        return "\(name) is \(current), \(changeOfTime(reading)) against \(baseline), \(past)"
          + expectedOfTime
      }
      let figures = unit.numerals.texts([current, baseline])
      return "\(name) is \(figures[0]), \(change(reading)) against \(figures[1]), "
        + "\(past)\(expected)"
    }
  }

  /// The difference of two shares is no share of one: `+10 percentage points` from 2 % to 12 %.
  private func inPoints(_ words: String) -> String {
    method == .absolute && unit == .share ? words.replacing(" %", with: " percentage points") : words
  }

  /// A difference of points of time is a duration; else it is in deviations.
  private func changeOfTime(_ reading: Reading) -> String {
    guard method == .absolute, let span = reading.value.number.flatMap(TimeSpan.init(seconds:)) else {
      return change(reading)
    }
    return (span > .zero ? "+" : "") + span.readable(beside: spans + reading.comparedSpans)
  }

  private var spans: [TimeSpan] { bounds.values.compactMap { $0.number.flatMap(TimeSpan.init(seconds:)) } }

  private var expectedOfTime: String {
    guard method == .absolute else { return bounds.isEmpty ? "" : ", expected \(bounds.words(as: ofChange))" }
    let (least, greatest) = (bounds.min, bounds.max)
    func words(_ value: Value) -> String { value.number.flatMap(TimeSpan.init(seconds:))?.description ?? "\(value)" }
    switch (least, greatest) {
    case (let least?, let greatest?): return ", expected \(words(least)) to \(words(greatest))"
    case (let least?, nil): return ", expected at least \(words(least))"
    case (nil, let greatest?): return ", expected at most \(words(greatest))"
    case (nil, nil): return ""
    }
  }

  private var ofChange: Numerals {
    switch method {
    case .relative: .share
    case .absolute: unit.numerals
    case .z, .mad: .measure
    }
  }

  private func change(_ reading: Reading) -> String {
    let figure = ofChange.text(reading.value, beside: bounds.values + reading.compared)
    switch method {
    case .relative, .absolute: return ((reading.value.number ?? 0) > 0 ? "+" : "") + inPoints(figure)
    case .z: return "z = \(figure)"
    case .mad: return "modified z = \(figure)"
    }
  }
}
