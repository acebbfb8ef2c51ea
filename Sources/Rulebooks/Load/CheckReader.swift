import Values

/// Reads the checks of one table.
struct CheckReader {
  private static let keys = RuleKeys.check.names

  let table: String
  let context: String
  let about: Attachments
  let reader: RuleReader

  func checks(_ node: RuleNode?) -> [Check] {
    guard let node, let items = reader.list(node, expected: "a list of checks") else { return [] }
    return refusingClashes(items.flatMap { checks(of: $0) })
  }

  private func checks(of node: RuleNode) -> [Check] {
    guard let mapping = reader.mapping(node, expected: "a check: a kind with its options") else { return [] }
    let kinds = mapping.filter { Kinds.named($0.key.text) != nil }
    refuseUnknown(mapping, isNamed: !kinds.isEmpty)
    guard kinds.count == 1, let type = Kinds.named(kinds[0].key.text) else {
      reportKinds(kinds, of: node, in: mapping)
      reader.hasLostSome = true
      return []
    }
    let fields = Entries(mapping.map { reader.settledConditions($0) })
    return parts(of: kinds[0].value, type.about).compactMap { part in
      check(type, part.node, suffix: part.suffix, key: kinds[0].key, fields)
    }
  }

  private func refuseUnknown(_ mapping: [RuleNode.Entry], isNamed: Bool) {
    for entry in mapping where Kinds.named(entry.key.text) == nil && !Self.keys.contains(entry.key.text) {
      let kindNames = Kinds.all.map { $0.about.name }
      let candidates = isNamed ? Self.keys : kindNames + Self.keys
      reader.report(
        entry.key.location, "unknown key '\(entry.key.text)' in a check",
        hint: nearestName(to: entry.key.text, among: candidates).map { "did you mean '\($0)'?" }
          ?? "kinds: \(kindNames.joined(separator: ", "))")
    }
  }

  private func reportKinds(_ kinds: [RuleNode.Entry], of node: RuleNode, in mapping: [RuleNode.Entry]) {
    if kinds.count > 1 {
      reader.report(
        kinds[1].key.location, "a check has one kind: '\(kinds[0].key.text)' is given already",
        hint: "make it a check of its own")
    } else if mapping.allSatisfy({ Self.keys.contains($0.key.text) }) {
      reader.report(
        node.location, "the check has no kind", hint: Kinds.all.map { $0.about.name }.joined(separator: ", "))
    }
  }

  /// `not_null: [a, b]` makes one check a column, and only a list adds the column's name to an id.
  private func parts(of node: RuleNode, _ kind: KindDescription) -> [(node: RuleNode, suffix: String?)] {
    guard case .perColumn(let option) = kind.shorthand else { return [(node, nil)] }
    var listed = node
    if case .mapping(let entries) = node.content, let columns = Entries(entries)[option] { listed = columns }
    guard case .list(let items) = listed.content else { return [(node, nil)] }
    if items.isEmpty { reader.report(node.location, "expected at least one column") }
    return items.compactMap { item in
      reader.name(item, expected: "a column").map { (item, $0.value) }
    }
  }

  private func check(
    _ type: any Kind.Type, _ node: RuleNode, suffix: String?, key: RuleNode.Scalar, _ fields: Entries
  ) -> Check? {
    let common = CommonKeys(fields, reader: reader)
    let hasThresholds = fields["warn"] != nil || fields["error"] != nil
    guard
      var options = OptionReader(node, of: type.about, at: key, rules: reader, hasThresholds: hasThresholds),
      let kind = type.init(reading: &options)
    else {
      reader.hasLostSome = true
      return nil
    }
    refuseKeys(fields, beside: type.about)
    for key in ["error", "warn"] {
      if let node = fields[key] { reader.reviewConditions(node, of: kind) }
    }
    reader.reviewIdleKeys(fields, of: kind)
    reader.refuseGroupsWithoutDifferences(common.groupBy, of: kind)
    let name = common.id.map { id in suffix.map { "\(id).\($0)" } ?? id } ?? defaultName(kind, suffix)
    let ending = suffix.map { ".\($0)" } ?? ""
    return Check(
      id: "\(table).\(name)", formerIDs: common.formerIDs.map { $0.map { id in id + ending } },
      table: table, kind: kind, options: node.writtenOptions(type.about), condition: common.condition,
      groupBy: common.groupBy,
      groupsOf: common.groupsOf, thresholds: common.thresholds, minExamined: common.minExamined,
      context: common.context ?? context, onEmpty: common.onEmpty, guardClause: common.guardClause, due: common.due,
      samples: common.samples, mask: common.mask, about: common.about.over(about), upstream: common.upstream,
      examples: common.examples, location: common.idLocation ?? key.location)
  }

  private func refuseKeys(_ fields: Entries, beside kind: KindDescription) {
    for refused in kind.refusedKeys {
      guard let key = fields.key(refused.name) else { continue }
      reader.report(key.location, "'\(refused.name)' cannot stand beside \(kind.name)", hint: refused.remedy)
    }
  }

  private func defaultName(_ kind: any Kind, _ suffix: String?) -> String {
    (suffix ?? kind.namedColumn).map { "\(kind.name).\($0)" } ?? kind.name
  }

  private func refusingClashes(_ checks: [Check]) -> [Check] {
    var first: [ExactText: Location] = [:]
    var clashing: Set<Int> = []
    for (index, check) in checks.enumerated() {
      guard let other = first.updateValue(first[check.id.exact] ?? check.location, forKey: check.id.exact) else {
        continue
      }
      reader.report(
        check.location, "a second check has the id '\(check.id)'",
        hint: "the first is at \(other); give one of them an id:")
      clashing.insert(index)
    }
    return clashing.isEmpty ? checks : checks.indices.filter { !clashing.contains($0) }.map { checks[$0] }
  }
}
