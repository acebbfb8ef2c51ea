import Rulebooks
import Values

/// The rule format as a JSON Schema: what editors complete, explain and underline.
///
/// `docs/tipoff-rules.schema.json` and `tipoff explain --schema`. All of it is made of `RuleKeys` and of the kinds'
/// descriptions; docs/editors.md says what a schema cannot express.
package enum RuleSchema {
  static let checkDefinition = "check"
  static let alternativeDefinition = OptionType.alternativeDefinition

  package static var text: String { document.indented + "\n" }

  /// A value for the option that every reader reads.
  package static func example(of option: OptionDescription) -> JSONText { option.type.schema.examples.first ?? .null }

  private static var document: JSONText {
    let definitions =
      [(checkDefinition, check), (alternativeDefinition, alternative)]
      + Kinds.all.map { (kindDefinition($0.about.name), $0.about.schema) }
    let head: [(key: String, value: JSONText)] = [
      ("$schema", .text("http://json-schema.org/draft-07/schema#")),
      ("title", .text("Tipoff rules")),
    ]
    let file = RuleKeys.file.schema().described("A rule file: tables and, under each, its checks.")
    guard case .object(let members) = file.text else { return .null }
    return .object(head + members + [("definitions", .object(definitions.map { ($0.0, $0.1.text) }))])
  }

  static func kindDefinition(_ name: String) -> String { "kind.\(name)" }

  /// Each kind under its name; `except` those that cannot stand there.
  static func kinds(except: [String] = []) -> [(key: String, value: JSONSchema)] {
    kindNames(except: except).map { ($0, .reference(kindDefinition($0))) }
  }

  static func kindNames(except: [String] = []) -> [String] {
    Kinds.all.map { $0.about.name }.filter { !except.contains($0) }
  }

  static func oneKind(except: [String] = []) -> JSONText {
    .object([("oneOf", .array(kindNames(except: except).map(Combination.given)))])
  }

  /// Only a check comes apart into one for each column: a kind within another has one.
  static var oneColumnEach: JSONText {
    let one = (key: "maxItems", value: JSONText.integer(1))
    let kinds = Kinds.all.compactMap { kind -> (key: String, value: JSONText)? in
      guard case .perColumn(let option) = kind.about.shorthand else { return nil }
      return (kind.about.name, .object([one, ("properties", .object([(option, .object([one]))]))]))
    }
    return .object([("properties", .object(kinds))])
  }

  /// Kinds that stand in no other kind.
  static let unnested = ["latest", "any"]

  /// A check under `any`.
  private static var alternative: JSONSchema {
    RuleKeys.alternative.schema(
      more: kinds(except: ["any"]), conditions: [oneKind(except: ["any"]), oneColumnEach] + thresholdConditions
    )
    .described("One of the checks of which one must hold.")
  }

  private static let refusedBesideAny = ["warn", "error", "min_examined", "group_by", "groups_of"]

  private static var besideAny: JSONText {
    let refused = JSONText.object([("not", Combination.anyGiven(refusedBesideAny))])
    return .object([("if", Combination.given("any")), ("then", refused)])
  }

  private static var check: JSONSchema {
    RuleKeys.check.schema(more: kinds(), conditions: [oneKind(), besideAny] + thresholdConditions)
      .described("A check: one kind with its options, and what every check may say.")
  }

  /// Kinds that can never fail without bounds of their own, or `warn` or `error` beside them.
  private static var thresholdConditions: [JSONText] {
    let needed = Kinds.all.flatMap { kind in
      kind.about.combinations.compactMap(\.orThreshold).map { (kind.about.name, $0) }
    }
    let nesting = Kinds.all.map { $0.about }.filter(\.nestsKind).map(\.name)
    let thresholds = ["warn", "error"].map(Combination.given)
    return needed.map { name, condition in
      let own = [(key: name, value: condition)]
      let nested = nesting.map { (key: $0, value: JSONText.object([("properties", .object(own))])) }
      let bounds = JSONText.object([("properties", .object(own + nested))])
      return .object([("anyOf", .array(thresholds + [bounds]))])
    }
  }
}
