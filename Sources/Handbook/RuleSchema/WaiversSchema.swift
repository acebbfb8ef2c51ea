import Rulebooks
import Values

/// The form of `waivers.yml` as a JSON Schema, made of the reader's own keys.
///
/// `docs/tipoff-waivers.schema.json` and `tipoff explain --waivers-schema`. What it cannot express: that a check of the rules is named,
/// that a fingerprint has its three parts, and that nothing is waived twice.
package enum WaiversSchema {
  package static var text: String { document.indented + "\n" }

  private static var document: JSONText {
    let head: [(key: String, value: JSONText)] = [
      ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text("Tipoff waivers")),
    ]
    // A file in which nothing is left but the key is none that is broken.
    let list = JSONSchema.list(RuleKeys.waiver.schema()).or(JSONSchema(.null))
    let file = JSONSchema.object(RuleKeys.waiversFile.all.map { ($0.name, list.described($0.words)) })
      .described("Findings that somebody has accepted for now.")
    guard case .object(let members) = file.text else { return .null }
    return .object(head + members)
  }
}
