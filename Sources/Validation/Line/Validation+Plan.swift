import Expressions
import Questions
import Rulebooks
import Values

extension Validation {
  /// The plan of the run: passes per table, and how they are spelled. Only guards and newest partitions are asked of the data.
  package func plan() async throws(CancellationError) -> String {
    let admission = Admission(checks.flatMap(\.parts), resolver)
    let admitted = try await admission.outcomes()
    var (asking, figures) = (Asking(), FigureNames())
    var ended: [Ending] = []
    for outcome in admitted.map({ $0.bound(by: resolver, isForReading: true) }) {
      switch outcome {
      case .going(let bound): _ = bound.asked(&asking, &figures, keepsGroups: false)
      case .ended(let ending): ended.append(ending)
      }
    }
    let plan = Plan(asking.questions)
    var sections = [PlanText(plan, engine: engine, title: "measure").text]
    if !admission.questions.isEmpty {
      sections.insert(
        PlanText(Plan(admission.questions), engine: engine, title: "before: guards and partitions").text, at: 0)
    }
    if !ended.isEmpty {
      let lines = ended.map { "  \($0.check.id): \($0.verdict.rawValue), \($0.reason.rawValue)" }
      sections.append("not asked\n" + lines.joined(separator: "\n") + "\n")
    }
    sections.append(
      "after measuring: whether what is read or put in order can be, one statement each that stops at the first row\n")
    sections.append(
      "after judging: evidence of failed checks, and groups that were not examined, one bounded statement each\n")
    return sections.joined(separator: "\n")
  }

  /// A check as it is bound: population, expected set, questions, SQL.
  package func explanation(of id: String) async throws(CancellationError) -> String {
    guard let index = checks.firstIndex(where: { $0.id.exact == id.exact }) else {
      preconditionFailure("no check \(id)")
    }
    let check = checks[index]
    guard !check.kind.facts.alternatives.isEmpty else { return try await explanation(of: check) }
    var sections = [CheckText(check, of: rulebook).text(bound: nil)]
    for (number, part) in check.parts.enumerated() {
      let text = try await explanation(of: part)
      sections.append("alternative \(number + 1) of \(check.parts.count)\n" + text)
    }
    return sections.joined(separator: "\n")
  }

  private func explanation(of check: Check) async throws(CancellationError) -> String {
    let outcome = try await Admission([check], resolver).outcomes()[0].bound(by: resolver, isForReading: true)
    let text = CheckText(check, of: rulebook)
    switch outcome {
    case .ended(let ending): return text.text(bound: nil) + "\n\(ending.verdict.rawValue): \(ending.explanation)\n"
    case .going(let bound):
      var (asking, figures) = (Asking(), FigureNames())
      _ = bound.asked(&asking, &figures, keepsGroups: false)
      return text.text(bound: bound) + "\n"
        + PlanText(Plan(asking.questions), engine: engine, title: "questions").text
    }
  }
}

extension BoundCheck {
  /// Its questions, and where the answers will be.
  ///
  /// `keepsGroups`: a history keeps what each group measures.
  func asked(
    _ asking: inout Asking, _ figures: inout FigureNames, keepsGroups: Bool
  ) -> (Measuring, vanished: VanishedTickets?) {
    let measuring = Measuring(gauge, of: subject, keepsGroups: keepsGroups, asking: &asking, figures: &figures)
    return (measuring, vanished.map { VanishedTickets($0, asking: &asking) })
  }
}

/// A plan as people read it.
struct PlanText {
  let plan: Plan
  let engine: any Engine
  let title: String

  init(_ plan: Plan, engine: any Engine, title: String) {
    self.plan = plan
    self.engine = engine
    self.title = title
  }

  var text: String {
    let spelling = engine.sql?.spelling(of: plan) ?? plan.passes.map { _ in "" }
    let passes = zip(plan.passes, spelling).enumerated().map { index, pass in
      "  \(index + 1). \(pass.0.summary)\n" + pass.1.split(separator: "\n").map { "     \($0)" }.joined(separator: "\n")
    }
    let questions =
      "\(counted(Set(plan.places).count, "question")) in \(plan.passes.count == 1 ? "one pass" : "\(plan.passes.count) passes")"
    return
      ([
        "\(title): \(questions)", "  passes per table: \(passesPerTable)", readings,
      ].compactMap { $0 } + passes).joined(separator: "\n") + "\n"
  }
}

extension PlanText {
  /// How often the file's pages are read for all passes together: those that can wait for each other share one reading.
  fileprivate var readings: String? {
    guard let readings = engine.sql?.readings(of: plan), !readings.isEmpty else { return nil }
    return "  readings of the file's pages: " + readings.map { "\($0.table) \($0.times)" }.joined(separator: ", ")
  }

  /// In how many passes each source is read, the most read first.
  fileprivate var passesPerTable: String {
    var counts: [String: Int] = [:]
    for pass in plan.passes { for source in Set(pass.sources) { counts[source, default: 0] += 1 } }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
  }
}

extension Plan.Pass {
  fileprivate var sources: [String] {
    switch self {
    case .tallies(let relation, _): relation.sources
    case .computed(let rows): rows.relation.sources
    case .evidence(let rows): rows.relation.sources
    case .exists(let relation, _): relation.sources
    }
  }

  fileprivate var summary: String {
    switch self {
    case .tallies(let relation, let aggregates):
      "\(relation.shape.rawValue) over \(relation.sources.joined(separator: ", ")): \(aggregates.count) in one pass"
    case .computed(let rows):
      "whole rows of \(rows.relation.sources.joined(separator: ", ")): at most \(digits(of: rows.most))"
    case .evidence(let rows):
      "rows to show of \(rows.relation.sources.joined(separator: ", ")): at most \(digits(of: rows.limit))"
    case .exists(let relation, _): "one row of \(relation.sources.joined(separator: ", "))"
    }
  }
}
