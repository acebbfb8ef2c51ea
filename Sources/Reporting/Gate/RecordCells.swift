import Rulebooks
import Validation
import Values

/// A record as named cells: what CSV and NDJSON have in common.
struct RecordCells {
  enum Content {
    case value(Value)
    case named(NamedValues)
    case texts([String])
    case flag(Bool)
  }

  let cells: [(name: String, content: Content)]

  static let names = [
    "record", "check", "table", "kind", "context", "verdict", "reason", "severity", "status", "waived", "fingerprint",
    "slice", "entity", "message", "cause", "file", "line", "owner", "runbook", "tags", "why", "recurrence", "standing",
    "since_date", "dates", "of_dates", "waived_until", "waived_by", "waived_why",
  ]

  init(_ record: GateRecord, _ style: ReportStyle) {
    switch record {
    case .finding(let check, let finding): self.init("finding", check, finding, finding.message, style)
    case .cutOff(let check, let count):
      self.init("cut_off", check, nil, "\(countedOrNone(count, "more finding")) beyond the cap", style)
    case .notJudged(let check): self.init("not_judged", check, nil, check.sentence, style)
    case .judgedInPart(let check): self.init("judged_in_part", check, nil, check.unexamined.words, style)
    case .exempt(let check, let exemption): self.init("exempt", check, nil, exemption.sentence, style)
    case .note(let check, let words): self.init("note", check, nil, words, style)
    case .resolved(let check, let finding): self.init(check, finding, style)
    case .nothingJudged(let words): self.init("not_judged", nil, nil, words, style)
    }
  }

  private init(_ record: String, _ check: CheckResult?, _ finding: Finding?, _ message: String, _ style: ReportStyle) {
    let location = check?.location
    let whole: [Content] = [
      Self.text(record), Self.text(check?.id), Self.text(check?.table), Self.text(check?.kind),
      Self.text(finding?.context ?? check?.context), Self.text(check?.verdict.rawValue),
      Self.text(check?.reason?.rawValue),
    ]
    let found: [Content] = [
      Self.text(finding?.severity.rawValue), Self.text(finding?.status?.rawValue),
      finding.map { .flag($0.isWaived) } ?? .value(.null), Self.text(finding?.fingerprint.text),
      (finding?.slice ?? check?.slice).map(Content.named) ?? .value(.null),
      finding.map { .named($0.entity) } ?? .value(.null), Self.text(message), Self.text(finding?.cause?.text),
    ]
    let place: [Content] = [
      Self.text(location.map { style.path($0.file) }), .value(location.map { .integer(Int64($0.line)) } ?? .null),
      Self.text(check?.about.owner), Self.text(check?.about.runbook?.value), .texts(check?.about.tags ?? []),
      Self.text(check?.about.why),
    ]
    let recurrence = finding?.recurrence
    let series: [Content] = [
      Self.text(recurrence?.key), Self.text(recurrence?.status.rawValue), Self.text(recurrence?.since.description),
      .value(recurrence.map { .integer(Int64($0.dates)) } ?? .null),
      .value(recurrence.map { .integer(Int64($0.judgedDates)) } ?? .null),
    ]
    let waiver = finding?.waiver
    let waived = [Self.text(waiver?.expires.description), Self.text(waiver?.owner), Self.text(waiver?.reason)]
    cells = Array(zip(Self.names, whole + found + place + series + waived))
  }

  /// A finding of an earlier run, in the places of one of this run.
  private init(_ check: CheckResult, _ finding: ResolvedFinding, _ style: ReportStyle) {
    func named(_ texts: [(name: String, value: String)]) -> Content {
      .named(NamedValues(texts.map { ($0.name, .text($0.value)) }))
    }
    let own: [String: Content] = [
      "severity": Self.text(finding.severity.rawValue), "status": Self.text(FindingStatus.resolved.rawValue),
      "fingerprint": Self.text(finding.fingerprint), "slice": named(finding.sliceTexts),
      "entity": named(finding.entityTexts), "message": Self.text(finding.message),
    ]
    cells = RecordCells("resolved", check, nil, "", style).cells.map { ($0.name, own[$0.name] ?? $0.content) }
  }

  private static func text(_ text: String?) -> Content { .value(text.map(Value.text) ?? .null) }
}
