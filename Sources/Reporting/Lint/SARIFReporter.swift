import Lint
import Validation
import Values

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code hosts show beside the lines of a change.
public struct SARIFReporter: LintReporter {
  public static let name = "sarif"
  public static let summary = "SARIF 2.1.0, for code hosts"

  public init(_ style: ReportStyle) {}

  public func report(_ report: LintReport) -> String {
    JSONText.object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      ("runs", .array([run(report)])),
    ]).indented + "\n"
  }

  private func run(_ report: LintReport) -> JSONText {
    .object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .text("unicodeCodePoints")),
      ("invocations", .array([invocation(report)])),
      ("results", .array(report.diagnostics.map { result($0, report) })),
    ])
  }

  private var driver: JSONText {
    .object([
      ("name", .text("tipoff")),
      ("rules", .array(LintRules.all.map { rule($0.about) })),
    ])
  }

  private func rule(_ about: LintRuleDescription) -> JSONText {
    .object([
      ("id", .text(about.name)),
      ("shortDescription", message(about.summary)),
      ("fullDescription", message(about.why)),
      ("defaultConfiguration", .object([("level", .text(about.level.rawValue))])),
    ])
  }

  /// What could not be looked at is a notification, not silence.
  private func invocation(_ report: LintReport) -> JSONText {
    let failures = report.skipped.filter(\.isFailure)
    let notifications = report.skipped.map { skipped in
      JSONText.object([
        ("level", .text(skipped.isFailure ? "error" : "note")),
        ("message", message("\(skipped.rule): \(skipped.reason)")),
      ])
    }
    return .object([
      ("executionSuccessful", .boolean(failures.isEmpty)),
      ("exitCode", .integer(Int64(report.exitCode.rawValue))),
      ("toolExecutionNotifications", .array(notifications)),
    ])
  }

  private func result(_ diagnostic: LintDiagnostic, _ report: LintReport) -> JSONText {
    let index = LintRules.all.firstIndex { $0.about.name == diagnostic.rule } ?? 0
    let words = diagnostic.hint.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message
    return .object([
      ("ruleId", .text(diagnostic.rule)),
      ("ruleIndex", .integer(Int64(index))),
      ("level", .text(diagnostic.level.rawValue)),
      ("message", message(words)),
      ("locations", .array([location(diagnostic, report)])),
    ])
  }

  private func location(_ diagnostic: LintDiagnostic, _ report: LintReport) -> JSONText {
    var members: [(key: String, value: JSONText)] = []
    if let place = diagnostic.location {
      let region = JSONText.object([
        ("startLine", .integer(Int64(place.line))), ("startColumn", .integer(Int64(place.column))),
      ])
      members.append(("physicalLocation", .object([("artifactLocation", artifact(place.file)), ("region", region)])))
    } else if let snapshot = report.snapshot {
      members.append(("physicalLocation", .object([("artifactLocation", artifact(snapshot.path))])))
    }
    members.append(
      ("logicalLocations", .array([.object([("fullyQualifiedName", .text(diagnostic.subject))])])))
    return .object(members)
  }

  private func artifact(_ path: String) -> JSONText { .object([("uri", .text(path.asURIReference))]) }

  private func message(_ text: String) -> JSONText { .object([("text", .text(text))]) }
}

extension String {
  /// A path as a URI reference (RFC 3986): everything but unreserved signs and `/` percent-encoded.
  fileprivate var asURIReference: String {
    let path = hasPrefix("./") ? String(dropFirst(2)) : self
    let encoded = path.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 2 ? digits : "0" + digits)
      }
    }.joined()
    return hasPrefix("/") ? "file://" + encoded : encoded
  }
}
