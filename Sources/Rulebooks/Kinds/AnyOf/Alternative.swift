import Values

/// One of the checks under `any`, as declared.
package struct Alternative: Sendable {
  let kind: any Kind
  /// As written.
  let options: [WrittenOption]
  let condition: Clause?
  let thresholds: Thresholds
  let minExamined: Int?
  let onEmpty: OnEmpty?
  let location: Location

  /// `not_null.player_id`
  package var name: String { kind.namedColumn.map { "\(kind.name).\($0)" } ?? kind.name }
}

extension Check {
  /// What is bound and measured: the check, or in place of `any` its alternatives.
  package var parts: [Check] {
    let alternatives = kind.facts.alternatives
    return alternatives.isEmpty ? [self] : alternatives.map { part($0) }
  }

  /// Which rows count: its own `where`, and that of the `any` around it.
  package var conditions: [Clause] { [within, condition].compactMap { $0 } }

  /// Due, guarded, exempt and masked as the whole is.
  private func part(_ alternative: Alternative) -> Check {
    Check(
      id: id, formerIDs: formerIDs, table: table, kind: alternative.kind, options: alternative.options,
      condition: alternative.condition,
      within: condition, isAlternative: true, groupBy: [], groupsOf: nil, thresholds: alternative.thresholds,
      minExamined: alternative.minExamined, context: context, onEmpty: alternative.onEmpty, guardClause: guardClause,
      due: due, samples: samples, mask: mask, about: about, upstream: upstream, examples: [],
      location: alternative.location)
  }
}

extension OptionType {
  /// What the schema of rule files calls one of the checks.
  package static let alternativeDefinition = "alternative"

  static let alternatives = OptionType(
    "list of two checks or more", .list(.reference(alternativeDefinition), least: 2),
    examples: .array([.object([("not_null", .text("a"))]), .object([("not_null", .text("b"))])]))
}

extension Option where Value == [Alternative] {
  static func alternatives(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .alternatives, isRequired: true, initial: nil, words: words)) {
      $1.alternatives($0)
    }
  }
}

extension OptionReader {
  fileprivate func alternatives(_ node: RuleNode) -> [Alternative]? {
    guard let items = rules.list(node, expected: "a list of checks") else { return nil }
    if items.count < 2 {
      report(
        node.location, "any needs two checks or more, found \(items.count)", hint: "write a single one without any:")
    }
    let alternatives = items.compactMap { alternative($0) }
    refuseRepeats(among: items)
    return alternatives.count == items.count && items.count > 1 ? alternatives : nil
  }

  /// One check twice is one alternative, however its keys are ordered.
  private func refuseRepeats(among items: [RuleNode]) {
    var first: [Set<ExactText>: Location] = [:]
    for item in items {
      guard case .mapping(let entries) = item.content else { continue }
      let words = Set(entries.map { Self.meaning(of: $0).exact })
      if let place = first.updateValue(first[words] ?? item.location, forKey: words) {
        report(
          item.location, "any has this check twice", hint: "first at \(place): write another, or that one without any:")
      }
    }
  }

  /// A shorthand means the option that it stands for.
  private static func meaning(of entry: RuleNode.Entry) -> String {
    guard let kind = Kinds.named(entry.key.text) else { return "\(entry.key.text): \(entry.value.flow)" }
    let options = entry.value.writtenOptions(kind.about).map { "\($0.name): \($0.text)" }.sorted()
    return "\(entry.key.text): \(options.joined(separator: ", "))"
  }

  private func alternative(_ node: RuleNode) -> Alternative? {
    guard let mapping = rules.mapping(node, expected: "a check: a kind with its options") else { return nil }
    let kinds = mapping.filter { Kinds.named($0.key.text) != nil }
    let rest = mapping.filter { Kinds.named($0.key.text) == nil }
    rules.refuseUnknown(rest, known: RuleKeys.alternative.names, in: "a check of any")
    guard kinds.count == 1, let type = Kinds.named(kinds[0].key.text) else {
      report(kinds.dropFirst().first?.key.location ?? node.location, "a check of any needs exactly one kind")
      return nil
    }
    let key = kinds[0].key
    guard type != Kinds.AnyOf.self else {
      report(key.location, "any within any says nothing more", hint: "put its checks into the outer list")
      return nil
    }
    let fields = Entries(rest.map { rules.settledConditions($0) })
    let common = CommonKeys(fields, reader: rules)
    guard
      var options = OptionReader(
        kinds[0].value, of: type.about, at: key, rules: rules, hasThresholds: fields["error"] != nil),
      let kind = type.init(reading: &options)
    else { return nil }
    if let node = fields["error"] { rules.reviewConditions(node, of: kind) }
    rules.reviewIdleKeys(fields, of: kind)
    guard !kind.comparesWithPast else {
      report(
        key.location, "\(kind.name) compares with earlier runs, and cannot stand under any",
        hint: "make it a check of its own")
      return nil
    }
    return Alternative(
      kind: kind, options: kinds[0].value.writtenOptions(type.about), condition: common.condition,
      thresholds: common.thresholds,
      minExamined: common.minExamined,
      onEmpty: common.onEmpty, location: key.location)
  }
}
