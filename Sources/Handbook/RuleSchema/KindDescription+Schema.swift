import Rulebooks
import Values

extension KindDescription {
  /// The options as a mapping, or the shorthand in their place.
  var schema: JSONSchema {
    let mapping = JSONSchema.object(
      properties, required: ownOptions.filter(\.isRequired).map(\.name), conditions: conditions)
    return (shorthandSchema.map { mapping.or($0) } ?? mapping)
      .described("\(summary) \(why) Measure: \(measure).")
      .with(examples: shownExamples)
  }

  var nestsKind: Bool { options.contains(where: \.type.nestsKind) }

  private var ownOptions: [OptionDescription] { options.filter { !$0.type.nestsKind } }

  private var conditions: [JSONText] {
    let nested = nestsKind ? [RuleSchema.oneKind(except: RuleSchema.unnested), RuleSchema.oneColumnEach] : []
    let all = combinations.flatMap(\.conditions) + nested
    // A text has every key that is required of a mapping: what counts keys must not see it.
    guard shorthand != .none else { return all }
    let isMapping = JSONText.object([("type", .text("object"))])
    return all.map { .object([("if", isMapping), ("then", $0)]) }
  }

  private var properties: [(key: String, value: JSONSchema)] {
    let own = ownOptions.map { ($0.name, schema(of: $0).described($0.schemaWords)) }
    return own + (nestsKind ? RuleSchema.kinds(except: RuleSchema.unnested) : [])
  }

  private func schema(of option: OptionDescription) -> JSONSchema {
    shorthand == .perColumn(option.name) ? .names.with(examples: option.type.schema.examples) : option.type.schema
  }

  private var shorthandSchema: JSONSchema? {
    switch shorthand {
    case .none: nil
    case .option(let name), .perColumn(let name):
      // A mapping in place of the options is the options: of such an option only its list is shorthand.
      options.first { $0.name == name }.map {
        ($0.type.schemaAlone ?? schema(of: $0)).with(examples: [])
      }
    }
  }

  /// As its page shows it: the value of the kind in each check of its examples.
  private var shownExamples: [JSONText] {
    var shown: [JSONText] = []
    for example in examples {
      guard case .array(let checks) = JSONText(yaml: example.rules) else { continue }
      for case .object(let members) in checks {
        guard let value = members.first(where: { $0.key == name })?.value else { continue }
        if !shown.contains(where: { $0.indented == value.indented }) { shown.append(value) }
      }
    }
    return shown
  }
}

extension OptionDescription {
  /// `the least good value (number, date, instant or :parameter)`
  fileprivate var schemaWords: String {
    let first = words.prefix(1).uppercased() + words.dropFirst()
    return "\(first) (\(type.words))." + (initial.map { " Without it: \($0)." } ?? "")
  }
}
