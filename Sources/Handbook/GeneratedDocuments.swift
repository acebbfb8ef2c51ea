import Reporting

/// The documents that are made from the code; a test compares them with what is committed.
package enum GeneratedDocuments {
  /// Paths from the root of the project.
  package static let all: [(path: String, text: String)] = [
    ("docs/checks.md", ChecksDocument.text),
    ("docs/lint.md", LintDocument.text),
    ("docs/families.md", FamiliesDocument.text),
    ("docs/coming-from.md", ComingFromDocument.text),
    ("docs/tipoff-rules.schema.json", RuleSchema.text),
    ("docs/tipoff-waivers.schema.json", WaiversSchema.text),
  ]
}
