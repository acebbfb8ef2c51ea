import Reporting
import TipoffCore

/// All ways to give a kind's options: each set of them, with the first example that the schema has of each.
struct OptionChoices {
  let rules: [WrittenRules]

  /// Beyond so many options only small sets are tried.
  private static let mostForAll = 8
  private static let smallSet = 4

  init(of kind: String) {
    let options = Self.options(of: kind)
    let sets = (0..<(1 << options.count)).map { bits in
      options.indices.filter { bits & (1 << $0) != 0 }.map { options[$0] }
    }
    let tried = options.count > Self.mostForAll ? sets.filter { $0.count <= Self.smallSet } : sets
    rules = tried.flatMap { set in
      ["", "\"error\": \"> 1\", "].map { threshold in
        let given = set.map { "\"\($0.name)\": \($0.example)" }.joined(separator: ", ")
        return WrittenRules(
          "\(kind) with \(set.map(\.name))",
          "{\"tables\": {\"t\": {\"from\": \"t\", \"checks\": [{\(threshold)\"\(kind)\": {\(given)}}]}}}")
      }
    }
  }

  private static func options(of kind: String) -> [(name: String, example: String)] {
    guard let about = Kinds.named(kind)?.about else { return [] }
    return about.options.map { option in
      option.type == .nestedKind ? ("not_null", "\"a\"") : (option.name, RuleSchema.example(of: option).indented)
    }
  }
}
