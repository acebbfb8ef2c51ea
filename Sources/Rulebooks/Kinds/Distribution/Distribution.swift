import Expressions
import Questions
import Values

extension Kinds {
  package struct Distribution: Kind {
    static let column = Option.operand("column", "whose values are compared")
    static let expression = Option.expression("expression", "compared in place of a column")
    static let baseline = Option.distributionBaseline(
      "baseline", "a table; or `previous`, the run before; or the date of an earlier run")
    static let baselineColumn = Option.operand("baseline_column", "the baseline table's column; that of the same name")
    static let method = Option.choice("method", initial: DistributionMethod.psi, "how they are told apart")
    static let bins = Option.count("bins", initial: "10", "of numbers: bins of equally many of the baseline's values")
    static let categories = Option.flag("categories", "numbers too are compared value by value, as texts are")
    static let max = Option.number("max", "the greatest good distance")
    static let minP = Option.probability("min_p", "of `ks` and `chi2`: the least good p-value")
    static let except = Option.days("except", "days that `previous` passes over, because they were bad")

    package static let about = KindDescription(
      name: "distribution",
      summary: "The values of a column are distributed as those of a baseline.",
      why: "Each usage rate is plausible, and so is their mean; but half of them are the default.",
      options: [
        column.description, expression.description, baseline.description, baselineColumn.description,
        method.description, bins.description, categories.description, max.description, minP.description,
        except.description,
      ],
      combinations: [.exactlyOne(["column", "expression"]), .atLeastOneOrThreshold(["max", "min_p"])],
      measure: "the distance: of `psi` and `kl` the divergence, of `ks` the statistic D, of `chi2` χ²",
      edges: [
        "NULLs are left out on both sides. Numbers are compared in bins, texts by value; numbers beside texts are an error, `type_mismatch`, unless `categories: true` makes texts of all. Integers beyond 2^53 are rounded.",
        "Bins hold equally many of the baseline's values each, as far as equal values allow; an edge, which is a quantile, belongs to the bin below it. A value that occurs more than once and fills a bin by itself has one of its own, and so has each such value where there are no more different ones than bins: what lies beside a heap, or beyond a constant, is told apart. `ks` needs no bins: it compares every value.",
        "`psi` is Σ (p − q) ln (p / q) of the shares p now and q before (Siddiqi 2006): below 0.1 is usually called stable, above 0.25 a shift. `kl` is Σ p ln (p / q), in nats (Kullback and Leibler 1951). In `psi` an empty share counts as 0.0001, in `kl` one of before does (one now adds nothing); `one_sided` says how many there are.",
        "`chi2` is Pearson's test of homogeneity; `ks` the two-sample test of Kolmogorov and Smirnov, whose p-value is asymptotic, with Stephens' correction (1970).",
        "With `previous` or a date, each run keeps its bins and counts, the next one counts its values in them; without such a run the check is skipped, `no_history`. A date means the latest run of that day, also where the same snapshot was looked at again later. `ks` needs every value, and so a table.",
        "With `group_by`, each group is compared with the same group of the baseline, which has columns of the same names; a side without values is `empty`. A group of the baseline that has no row now is named as not examined.",
        "Every number counts, up to 8,388,608 of one side and group, and up to 10,000 different texts, and groups; more are an error, `too_large`.",
      ],
      examples: DistributionExamples.all)

    let subject: Operand
    let baseline: DistributionBaseline
    let baselineColumn: Operand?
    let method: DistributionMethod
    let bins: Setting?
    let isCategorical: Bool
    let max: Setting?
    let minP: Double?
    let except: Set<Day>
    package var comparesWithPast: Bool { baseline.isPast }
    package var thresholdUnits: ThresholdUnits { .number }
    package var measureRange: MeasureRange { method == .ks ? .share : .fromZero }
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] {
      subject.clauses + (baselineColumn?.clauses ?? []) + [bins, max].compactMap { $0?.clause }
    }

    package var otherTables: [Located<String>] {
      if case .table(let table) = baseline { [table] } else { [] }
    }
    package var groupsSoughtIn: [GroupSource] { otherTables.map { .table($0) } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.varying = [subject]
      if case .table(let table) = baseline, baselineColumn?.isSame(as: subject) != false {
        facts.reflection = Reflection(table: table, words: "it is distributed as itself", heedsCondition: true)
      }
      return facts
    }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      let baseline = options.require(Self.baseline)
      baselineColumn = options[Self.baselineColumn]
      method = options[Self.method] ?? .psi
      bins = options[Self.bins]
      isCategorical = options[Self.categories] ?? false
      max = options[Self.max]
      minP = options[Self.minP]
      except = Set(options[Self.except] ?? [])
      if !options.isGiven(Self.max), !options.isGiven(Self.minP) { options.needsBoundsOrThresholds(["max", "min_p"]) }
      options.refuseEmptyBounds(
        nil, max, written: [options.node(Self.max)], in: method == .ks ? .share : .fromZero, of: "the distance")
      if minP == 0, let place = options.known([options.node(Self.minP)]) {
        options.report(place, "distribution: min_p 0 is never broken", hint: "min_p: 0.01")
      }
      Self.refuseBins(bins, options)
      if let baseline { Self.refuseUnsuited(method, baseline, isCategorical: isCategorical, options) }
      guard let subject, let baseline else { return nil }
      self.subject = subject
      self.baseline = baseline
    }

    private static let goodBins = 2...1_000

    /// One bin holds everything.
    private static func refuseBins(_ bins: Setting?, _ options: OptionReader) {
      guard case .value(.integer(let count))? = bins, !goodBins.contains(Int(count)), let node = options.node(Self.bins)
      else { return }
      options.report(node.location, "bins: expected 2 to 1000 and found \(count)", hint: "bins: 10")
    }

    private static func refuseUnsuited(
      _ method: DistributionMethod, _ baseline: DistributionBaseline, isCategorical: Bool, _ options: OptionReader
    ) {
      if !method.isTest { options.onlyBeside("method: ks or chi2", minP) }
      if method == .ks || isCategorical { options.onlyBeside("numbers in bins: psi, chi2, kl", bins) }
      if method == .ks, isCategorical { options.onlyBeside("psi, chi2, kl", categories) }
      if method == .ks, baseline.isPast {
        options.report(
          options.location, "ks compares every value, and earlier runs keep only bins",
          hint: "name a table as baseline, or use psi, chi2 or kl")
      }
      if baseline.isPast { options.onlyBeside("a table as baseline", baselineColumn) }
      if case .previous = baseline {} else { options.onlyBeside("baseline: previous", except) }
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(self.subject)
      try subject.refusePercentages(unless: false)
      let bounds = try Bounds(min: nil, max: subject.optionalValue(of: max))
      let holds = allOf([subject.population, .isNull(value.expression, negated: true)])
      let values = Expression.aggregate(Expressions.Aggregate(.rows, where: holds))
      var gauge = Gauge(
        measurement: Measurement(
          name: method.rawValue, unit: .plain, relation: subject.table.relation, value: values, examined: values,
          groupFilter: subject.population),
        judging: Judging(
          breach: breach(bounds), breachIsDeclared: max != nil || minP != nil,
          undefined: "the baseline has no values to compare with", comparison: try comparison(subject, value)),
        wording: Wording(outcome: outcome(name: value.name, bounds, against: baselineWords(subject))))
      gauge.countNulls(in: [value.expression], of: subject)
      return gauge
    }

    private func breach(_ bounds: Bounds) -> Expression {
      let unlikely = minP.map {
        Expression.binary(.less, Gauge.Columns.detail("p_value"), .literal(.real($0)))
      }
      return anyOf([bounds.isBroken(byMeasure: Gauge.Columns.value)] + [unlikely].compactMap { $0 })
    }

    private func comparison(
      _ subject: Subject, _ value: NamedExpression
    ) throws(BindingFailure) -> BaselineComparison {
      let hidesValues = subject.masking.hides(value.expression, over: subject.table.relation)
      if hidesValues, baseline.isPast, !isCategorical, value.expression.affinity != .text {
        throw BindingFailure(
          .typeMismatch, "bins of a masked column are its values, and cannot be kept for later runs",
          hint: "name a table as baseline, or write categories: true")
      }
      let bins = try subject.count(of: self.bins) ?? 10
      guard Self.goodBins.contains(bins) else {
        throw BindingFailure(.typeMismatch, "bins: expected 2 to 1000 and found \(bins)")
      }
      let other = try baselineSide(subject)
      let questions = DistributionQuestions(
        tested: .init(
          relation: subject.table.relation, groupBy: subject.groupBy, value: compared(value.expression),
          population: subject.population),
        baseline: other)
      let comparison = DistributionComparison(
        method: method, bins: bins, groups: GroupKeys(subject.groupBy, other?.groupBy), tested: questions.tested,
        baseline: questions.baseline, past: stored(subject), hiddenGroups: subject.hiddenGroups,
        hidesValues: hidesValues)
      return BaselineComparison(questions: questions.questions) { readings, _, rows throws(QuestionFailure) in
        try comparison.compare(readings, rows)
      }
    }

    private func compared(_ value: Expression) -> Expression { isCategorical ? .cast(value, .text) : value }

    /// Nil where the baseline is what earlier runs kept.
    private func baselineSide(_ subject: Subject) throws(BindingFailure) -> DistributionQuestions.Side? {
      guard case .table(let name) = baseline else { return nil }
      let table = try subject.table(name)
      let groups = try table.groups(like: subject.groupBy, of: subject.table.name)
      let value = try subject.bind(baselineColumn ?? self.subject, in: table)
      return .init(relation: table.relation, groupBy: groups.theirs, value: compared(value.expression), population: nil)
    }

    private func stored(_ subject: Subject) -> DistributionComparison.StoredBaseline? {
      let none = "there is no history of earlier runs to compare with"
      let entries = subject.past?.entries(except: except, sameWeekday: false)
      switch baseline {
      case .table: return nil
      case .previous:
        return .init(
          entry: entries?.first, missing: entries == nil ? none : subject.past?.words(few: 0, needed: 1) ?? none,
          words: baselineWords(subject))
      case .day(let day, _):
        return .init(
          entry: subject.past?.entry(of: day), missing: subject.past == nil ? none : "no earlier run is of \(day)",
          words: baselineWords(subject))
      }
    }

    private func outcome(name: String, _ bounds: Bounds, against baseline: String) -> @Sendable (Reading) -> String {
      let leastP = minP.map { [Value.real($0)] } ?? []
      let words =
        (bounds.max == nil ? [] : [bounds.words(as: .measure)])
        + leastP.map { "p at least \(Numerals.measure.exact($0))" }
      let expected = words.isEmpty ? "" : ", expected \(words.joined(separator: " and "))"
      let method = method.rawValue
      return { reading in
        let p = reading.detail("p_value").map { " (p = \(Numerals.measure.text($0, beside: leastP)))" } ?? ""
        let shift = reading.detail("most_changed").map { "; most changed: \($0)" } ?? ""
        let figure = Numerals.measure.text(reading.value, beside: bounds.values + reading.compared)
        return "\(method) of \(name) against \(baseline) is \(figure)\(p)\(expected)\(shift)"
      }
    }

    private func baselineWords(_ subject: Subject) -> String {
      switch baseline {
      case .table(let name): name.value
      case .previous:
        subject.past.flatMap { past in
          past.entries(except: except, sameWeekday: false).first.map { past.words(of: $0) }
        } ?? "an earlier run"
      case .day(let day, _): "the run of \(day)"
      }
    }
  }
}
