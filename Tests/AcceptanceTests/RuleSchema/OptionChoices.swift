import Handbook
import Reporting
import Rulebooks
import Values

/// Ways to give a kind's options, each with the first example that the schema has of it: what is required and any of the
/// rest, and what is required but for one.
struct OptionChoices {
  let rules: [WrittenRules]

  /// Beyond so many options that may be left out, only small sets of them are tried.
  private static let mostForAll = 5
  private static let smallSet = 3

  init(of kind: String) {
    let options = Kinds.named(kind)?.about.options ?? []
    let required = options.filter(\.isRequired)
    let optional = options.filter { !$0.isRequired }
    let sets = (0..<(1 << optional.count)).map { bits in
      required + optional.indices.filter { bits & (1 << $0) != 0 }.map { optional[$0] }
    }
    let isLong = optional.count > Self.mostForAll
    let tried = isLong ? sets.filter { $0.count - required.count <= Self.smallSet || $0.count == options.count } : sets
    let incomplete = required.indices.map { index in
      required.indices.filter { $0 != index }.map { required[$0] }
    }
    rules = (tried + incomplete).flatMap { Self.rules(kind, $0) }
  }

  /// With a threshold beside them, and without.
  private static func rules(_ kind: String, _ options: [OptionDescription]) -> [WrittenRules] {
    ["", "\"error\": \"> 1\", "].map { threshold in
      let given = options.map(written).joined(separator: ", ")
      return WrittenRules(
        "\(kind) with \(options.map(\.name))",
        "{\"tables\": {\"t\": {\"from\": \"t\", \"checks\": [{\(threshold)\"\(kind)\": {\(given)}}]}}}")
    }
  }

  private static func written(_ option: OptionDescription) -> String {
    option.type.nestsKind
      ? "\"not_null\": \"a\"" : "\"\(option.name)\": \(RuleSchema.example(of: option).indented)"
  }
}
