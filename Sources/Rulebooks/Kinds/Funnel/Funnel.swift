import Values

extension Kinds {
  package struct Funnel: Kind {
    static let steps = Option<[Step]>.steps(
      "steps", "the tables in order; the first says what goes in, the table under test is among the others")

    package static let about = KindDescription(
      name: "funnel",
      summary: "What goes in comes through every step; names what is lost at each.",
      why:
        "A player without a prediction is seen at the end of the line; what must be mended is the step that lost him.",
      options: [steps.description],
      measure: "keys that do not reach the last step, of those that go in",
      edges: [
        "Each step names its `table`, its `key` (the names of the first step's, where it is left out; one key column stands for one of the first step) and its `min_retention`: of the keys that reach the step before, the share that must be there. Default: 100% of each, or where `warn` or `error` are given, none.",
        "One finding per step that keeps too little, entity `step`, its samples the keys that were lost there. A key is lost at the first step that does not have it; `reappearing` counts those that a later step has again.",
        "Keys that go in are distinct, without NULLs, and without what an exemption leaves out. Rows are never multiplied: a step has a key or it has not. Keys that only later steps have are not looked at: use `reference`.",
        "`where` narrows the table under test, at its step. `group_by` names columns of the first step's table. An empty first step is an error, `empty`, unless `on_empty` says otherwise; an empty later step loses everything.",
        "A step whose keys have no form or storage class in common with those that go in: verdict `error`, `keys_never_match`.",
      ],
      examples: examples)

    let all: [Step]
    private var first: Step { all[0] }
    package var expectedTable: Located<String>? { all[0].table }
    package var otherTables: [Located<String>] { all.map(\.table) }
    package var clauses: [Clause] { all.flatMap(\.key).flatMap(\.clauses) }

    package struct Step: Sendable {
      let table: Located<String>
      let key: [Operand]
      let minRetention: Share?

      fileprivate func hasKey(of other: Step) -> Bool {
        zip(key, other.key).allSatisfy { $0.isSame(as: $1) }
      }
    }

    package init?(reading options: inout OptionReader) {
      guard let steps = options.require(Self.steps) else { return nil }
      let declaresNothing = !options.hasThresholds && steps.allSatisfy { $0.minRetention == nil }
      let keepsDefault = declaresNothing || !options.hasThresholds
      all = steps.map { step in
        Step(table: step.table, key: step.key, minRetention: step.minRetention ?? (keepsDefault ? .whole : nil))
      }
    }

    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.compared = ComparedSet(table: first.table, role: "its first step", rows: .same)
      facts.steps = all.map(\.table)
      facts.needed = first.table
      return facts
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] { ["step"] }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      var keys = try ExpectedKeys.bound(first.key, subject)
      var later: [FunnelStep] = []
      var notes: [String] = []
      for (index, step) in all.enumerated().dropFirst() {
        var bound = try FunnelStep(step, index: index, named: name(of: index), subject: subject)
        let compared = ComparedKeys(bound.key, of: bound.table.name, with: keys, of: first.table.value)
        (bound.key, keys) = (compared.mine, compared.theirs)
        notes += compared.notes
        later.append(bound)
      }
      let expected = try ExpectedKeys(match: first.key, bound: keys.map(\.expression), subject: subject)
      return FunnelJoin(expected: expected, steps: later, groupBy: subject.groupBy, keyNotes: notes).gauge()
    }

    /// The table's name, numbered where several steps are of one table.
    private func name(of index: Int) -> String {
      let table = all[index].table.value
      let before = all[..<index].count { $0.table.value.folded == table.folded }
      return before == 0 ? table : "\(table) (\(before + 1))"
    }
  }
}

extension OptionType {
  static let steps = OptionType("list of steps, each with table, key and min_retention", .steps)
}

extension JSONSchema {
  /// The first of several steps has a key, and nothing to lose yet.
  fileprivate static var steps: JSONSchema {
    let table = (key: "table", value: JSONSchema.name.described("The step's table."))
    let key = (key: "key", value: JSONSchema.names.described("Its key; the first step's where it is left out."))
    let words = "Of the keys that reach the step before, the share that must be there."
    let least = (key: "min_retention", value: JSONSchema.share.described(words))
    let first = JSONSchema.object([table, key], required: ["table", "key"])
    let later = JSONSchema.object([table, key, least], required: ["table"])
    return JSONSchema(
      .array,
      keywords: [("items", .array([first.text])), ("additionalItems", later.text), ("minItems", .integer(2))]
    ).with(examples: [
      .array([
        .object([("table", .text("schedule")), ("key", .text("game_id"))]), .object([("table", .text("predictions"))]),
      ])
    ])
  }
}

extension Option where Value == [Kinds.Funnel.Step] {
  static func steps(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .steps, isRequired: true, initial: nil, words: words)) {
      $1.steps($0)
    }
  }
}

extension OptionReader {
  fileprivate func steps(_ node: RuleNode) -> [Kinds.Funnel.Step]? {
    guard let items = rules.list(node, expected: "a list of steps") else { return nil }
    guard items.count > 1 else {
      report(node.location, "a funnel needs two steps or more, found \(items.count)")
      return nil
    }
    var steps: [Kinds.Funnel.Step] = []
    for item in items {
      if let step = step(item, first: steps.first) { steps.append(step) } else if steps.isEmpty { return nil }
    }
    refuseRepeats(of: steps)
    return steps.count == items.count ? steps : nil
  }

  /// All keys of a step reach the same step again.
  private func refuseRepeats(of steps: [Kinds.Funnel.Step]) {
    for (index, step) in steps.enumerated() {
      let isRepeated = steps[..<index].contains {
        $0.table.value.asNamed == step.table.value.asNamed && $0.hasKey(of: step)
      }
      guard isRepeated else { continue }
      report(
        step.table.location, "the funnel has the step '\(step.table.value)' already: nothing is lost on the way to it",
        hint: "name another table, or another key")
    }
  }

  private func step(_ node: RuleNode, first: Kinds.Funnel.Step?) -> Kinds.Funnel.Step? {
    let keys = ["table", "key", "min_retention"]
    guard let mapping = rules.mapping(node, expected: "a step: \(keys.joined(separator: ", "))") else { return nil }
    rules.refuseUnknown(mapping, known: keys, in: "a step")
    let fields = Entries(mapping)
    guard let table = fields["table"].flatMap({ name($0) }) else {
      if fields["table"] == nil { report(node.location, "a step needs 'table'") }
      return nil
    }
    let retention = fields["min_retention"].flatMap { share(rules.settled($0, as: [.number, .integer])) }
    if fields["min_retention"] != nil, retention == nil { return nil }
    refuseNothing("min_retention", retention, written: fields["min_retention"])
    if first == nil, let key = fields.key("min_retention") {
      report(key.location, "the first step loses nothing: 'min_retention' stands at later steps")
      return nil
    }
    guard let key = fields["key"].map({ operands($0) }) ?? first?.key else {
      if fields["key"] == nil {
        report(node.location, "the first step needs 'key': the columns that go through all steps")
      }
      return nil
    }
    if let first, key.count != first.key.count {
      report(
        node.location,
        "step '\(table.value)' has \(counted(key.count, "key column")), the first step has \(first.key.count)",
        hint: "its key stands for \(first.key.map(\.text).joined(separator: ", "))")
      return nil
    }
    return Kinds.Funnel.Step(table: table, key: key, minRetention: retention)
  }
}
