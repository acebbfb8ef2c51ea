import Questions
import Rulebooks
import Values

/// A check as it was written and bound: everything that decides its verdict, with the defaults that are in force.
struct CheckText {
  let check: Check
  /// As declared.
  let table: TableRule?
  let exemptions: [Exemption]

  init(_ check: Check, of rulebook: Rulebook) {
    self.check = check
    table = rulebook.table(named: check.table)
    exemptions = rulebook.exemptions(of: check)
  }

  /// Without what it is bound to, where it could not be bound.
  func text(bound: BoundCheck?) -> String {
    let about = type(of: check.kind).about
    let rows =
      [("written at", ["\(check.location)"]), ("context", [check.context])]
      + population(bound) + [("options", options(about))] + judging(bound) + conditions
      + findings(bound) + attachments
    return "\(check.id): \(about.name), \(about.summary)\n" + rows.flatMap(Self.lines).joined()
  }

  private typealias Row = (name: String, words: [String])

  private static func lines(of row: Row) -> [String] {
    row.words.enumerated().map { index, words in
      let name = index == 0 ? row.name : ""
      return "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(words)\n"
    }
  }

  private func population(_ bound: BoundCheck?) -> [Row] {
    var rows: [Row] = []
    if let bound {
      let sources = bound.tested.relation.sources.joined(separator: ", ")
      rows.append(("table", ["\(bound.subject.table.name), made of \(sources)"]))
    } else {
      rows.append(("table", [check.table]))
    }
    let ofTable = table?.condition.map { ["\($0.text) (of the table)"] } ?? []
    let own = check.condition.map { [$0.text] } ?? []
    rows.append(("where", ofTable + own + (ofTable.isEmpty && own.isEmpty ? ["all rows"] : [])))
    if let expected = check.kind.expectedTable {
      rows.append(("expected", ["\(Self.part(of: check)) of \(expected.value)"]))
    }
    if !check.groupBy.isEmpty {
      let groups = check.groupsOf.map { "; the groups of \($0.value) must be there" } ?? ""
      rows.append(("group by", [check.groupBy.map(\.value).joined(separator: ", ") + groups]))
    }
    return rows
  }

  /// What is expected of the other table: its keys, or as many rows as it has.
  private static func part(of check: Check) -> String {
    check.kind.judging.facts.countsRows ? "the rows" : "each key"
  }

  /// As written, then what was left to its default.
  private func options(_ about: KindDescription) -> [String] {
    let given = check.options
    let names = Set(given.map(\.name))
    return given.map { "\($0.name): \($0.text)" }
      + about.options.filter { !names.contains($0.name) }.compactMap { option in
        option.initial.map { "\(option.name): \($0) (default)" }
      }
  }

  private func judging(_ bound: BoundCheck?) -> [Row] {
    let thresholds = check.thresholds
    let least = check.minExamined.map { digits(of: $0) }
    var rows: [Row] = bound.map { [("measure", [$0.gauge.measurement.name])] } ?? []
    rows.append(("conditions", decisions(bound?.gauge.judging)))
    rows.append(("severity", [thresholds.severity.rawValue]))
    rows.append(
      (
        "examined",
        [(least ?? "\(bound?.gauge.judging.leastExamined ?? 1)") + " at least" + (least == nil ? " (default)" : "")]
      )
    )
    rows.append(("on empty", [onEmpty(bound)]))
    return rows
  }

  /// All under which it is bad: conditions as written, else the default; and bounds that hold beside them.
  private func decisions(_ judging: Judging?) -> [String] {
    let severity = check.thresholds.severity == .error ? "error" : "warn"
    let written = check.thresholds.words
    guard let judging else { return [written ?? "\(severity) by the kind's default"] }
    let own = judging.boundsInWords(check.thresholds).map { ": \($0)" } ?? ""
    let byBounds = "\(severity) by the kind's own bounds\(own)"
    var words: [String] = []
    if let written {
      words.append(written)
      if judging.breachIsDeclared { words.append(byBounds) }
    } else {
      words.append((judging.breachIsOfAny ? "\(severity) > 0" : byBounds) + " (default)")
    }
    if judging.furtherBreach != nil { words.append("\(severity) by bounds beside the measure") }
    return words
  }

  private func onEmpty(_ bound: BoundCheck?) -> String {
    if let onEmpty = check.onEmpty { return onEmpty.rawValue }
    if let expected = bound?.gauge.judging.expectedSet {
      return expected.isForbidden
        ? "pass where nothing is given (default)"
        : "error where nothing is expected, pass where all is exempt (default)"
    }
    return bound?.gauge.judging.judgesEmptyTable == true ? "judged all the same (default)" : "skip (default)"
  }

  private var conditions: [Row] {
    [
      ("when", [check.guardClause?.text ?? "always (default)"]),
      ("due", [check.due.map(\.explained) ?? "always (default)"]),
    ]
  }

  private func findings(_ bound: BoundCheck?) -> [Row] {
    let exempt = exemptions.map { "\($0.name): \($0.reason)" }
    let rows: [Row] = [
      ("samples", ["\(digits(of: check.samples))\(check.samples == CommonKeys.defaultSamples ? " (default)" : "")"]),
      ("mask", [check.mask.isEmpty ? "none (default)" : check.mask.map(\.value).joined(separator: ", ")]),
      ("exempt", exempt.isEmpty ? ["nothing"] : exempt),
    ]
    guard let bound else { return rows }
    let slice = bound.slice.isEmpty ? "none" : bound.slice.fingerprintText
    return [("findings", [Self.unit(of: bound)])] + rows + [("slice", [slice])]
  }

  /// What there is one finding for.
  private static func unit(of bound: BoundCheck) -> String {
    let entity = bound.gauge.evidence.rows?.entity.map(\.name) ?? []
    let groups = bound.subject.groupBy.map(\.name)
    let each = groups.isEmpty ? entity : groups
    let noun = groups.isEmpty ? "" : "failing group of "
    return each.isEmpty ? "one for the check" : "one for each \(noun)\(each.joined(separator: ", "))"
  }

  private var attachments: [Row] {
    let upstream = (check.upstream + (table?.upstream ?? [])).map(\.value)
    let about = check.about
    let rows: [(String, String?)] = [
      ("upstream", upstream.isEmpty ? nil : upstream.joined(separator: ", ")), ("why", about.why),
      ("runbook", about.runbook?.value), ("owner", about.owner),
      ("tags", about.tags.isEmpty ? nil : about.tags.joined(separator: ", ")),
    ]
    return rows.compactMap { name, words in words.map { (name, [$0]) } }
  }
}

extension Due {
  /// `first(schedule.at), offset -12h, between 05:00 and 23:00, lag 2h`.
  fileprivate var explained: String {
    let parts = [
      anchor.text, offset == .zero ? nil : "offset \(offset)",
      between.map { "between \($0.lowerBound) and \($0.upperBound)" }, lag.map { "lag \($0)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}
