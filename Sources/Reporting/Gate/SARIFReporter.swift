import Rulebooks
import Validation
import Values

/// SARIF 2.1.0: each finding a result on its check's line, each check a rule with its help.
package struct SARIFReporter: Format {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0, for code scanning"

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    let results = SARIFResults(run, style)
    let version: [(key: String, value: JSONText)]? = style.program.map {
      [("version", JSONText.text($0.version)), ("semanticVersion", .text($0.version))]
    }
    let driver = JSONText.object(
      [("name", .text("tipoff"))] + (version ?? []) + [("rules", .array(run.checks.map(rule)))])
    return SARIF.log(
      .object([
        ("tool", .object([("driver", driver)])),
        // A later run of this rulebook takes the place of this one.
        ("automationDetails", .object([("id", .text("tipoff/\(run.rulebook.replacing("/", with: "_"))/"))])),
        ("columnKind", .text("unicodeCodePoints")),
        ("invocations", .array([results.invocation])),
        ("results", .array(results.all)),
        ("properties", properties(run)),
      ]))
  }

  private func rule(_ check: CheckResult) -> JSONText {
    let kind = Kinds.all.first { $0.about.name == check.kind }?.about
    let help = [check.about.why] + check.attachments
    let words = help.compactMap { $0 }
    let summary = kind.map { ["\($0.name): \($0.summary)"] } ?? []
    var members: [(key: String, value: JSONText)] = [
      ("id", .text(check.id)),
      ("shortDescription", SARIF.message("\(check.kind) on \(check.table)")),
      ("fullDescription", SARIF.message(check.about.why ?? kind?.summary ?? check.kind)),
      (
        "help",
        .object([
          ("text", .text((words + summary).joined(separator: "\n"))),
          (
            "markdown",
            .text((words.map { MarkdownText.paragraph($0) } + summary).map { "- " + $0 }.joined(separator: "\n"))
          ),
        ])
      ),
    ]
    members.append(("defaultConfiguration", .object([("level", .text(SARIF.level(check.severity)))])))
    if let page = check.about.runbook?.value, page.isWebAddress { members.append(("helpUri", .text(page))) }
    members.append(
      (
        "properties",
        .object([
          ("tags", .array(check.distinctTags.map(JSONText.text))), ("kind", .text(check.kind)),
          ("table", .text(check.table)), ("context", .text(check.context)),
          ("owner", check.about.owner.map(JSONText.text) ?? .null), ("verdict", .text(check.verdict.rawValue)),
        ])
      ))
    return .object(members)
  }

  private func properties(_ run: Run) -> JSONText {
    .object([
      ("run", .text(run.id)), ("rulebook", .text(run.rulebook)), ("rulesDigest", .text(run.rulesDigest)),
      ("snapshot", .text(run.snapshot.path)), ("snapshotDigest", .text(run.snapshot.digest)),
      ("parameters", JSONText(run.parameters)), ("now", .text(run.now.iso8601)),
    ])
  }
}

extension CheckResult {
  /// SARIF wants each tag once.
  fileprivate var distinctTags: [String] {
    var seen: Set<ExactText> = []
    return about.tags.filter { seen.insert($0.exact).inserted }
  }
}

extension String {
  /// Whether it can stand where a URI must.
  var isWebAddress: Bool {
    (hasPrefix("https://") || hasPrefix("http://")) && utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && !contains { "<>\"{}|\\^`".contains($0) }
  }
}
