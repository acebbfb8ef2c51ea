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
    "slice", "entity", "message", "cause", "file", "line", "owner", "runbook", "tags",
  ]

  init(_ record: GateRecord, _ style: ReportStyle) {
    switch record {
    case .finding(let check, let finding): self.init("finding", check, finding, finding.message, style)
    case .cutOff(let check, let count):
      self.init("cut_off", check, nil, "\(countedOrNone(count, "more finding")) beyond the cap", style)
    case .notJudged(let check): self.init("not_judged", check, nil, check.sentence, style)
    case .judgedInPart(let check): self.init("judged_in_part", check, nil, check.unexamined.words, style)
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
    ]
    cells = Array(zip(Self.names, whole + found + place))
  }

  private static func text(_ text: String?) -> Content { .value(text.map(Value.text) ?? .null) }
}
