import Values

extension RuleReader {
  func examples(_ node: RuleNode) -> [CheckExample] {
    var names: [ExactText: Location] = [:]
    return (list(node, expected: "a list of examples") ?? []).compactMap { item in
      guard let example = example(item) else { return nil }
      if let first = names.updateValue(example.location, forKey: example.name.exact) {
        report(
          example.location, "a second example is called '\(example.name)'", hint: "the first is at \(first)")
      }
      return example
    }
  }

  private func example(_ node: RuleNode) -> CheckExample? {
    guard let mapping = mapping(node, expected: "an example: name, tables") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.example.names, in: "an example")
    let fields = Entries(mapping)
    let expected = expectedVerdict(fields)
    let parameters = fields["set"].map { settings($0) } ?? []
    let now = fields["now"].flatMap { moment($0) }
    let past = fields["past"].flatMap { earlierRuns($0) }
    let waivers = fields["waivers"].map { WaiversReader(reader: self, checks: nil).waivers(in: $0) } ?? []
    guard let name = fields["name"].flatMap({ self.name($0) }), let tables = fields["tables"] else {
      report(node.location, "an example needs 'name' and 'tables'")
      return nil
    }
    let entries = self.mapping(tables, expected: "small tables by name") ?? []
    let example = CheckExample(
      name: name.value, tables: entries.compactMap { exampleTable($0) }, parameters: parameters, now: now, past: past,
      waivers: waivers, expected: expected, location: name.location)
    if let expected, example.marksSomething, expected.verdict != .fail, expected.verdict != .warn {
      report(
        fields["verdict"]?.location ?? node.location,
        "rows are marked with ←, which are found only by a check that fails or warns: found \(expected.verdict.rawValue)",
        hint: "take the marks out, or the verdict")
    }
    return example
  }

  private func exampleTable(_ entry: RuleNode.Entry) -> ExampleTable? {
    guard let text = text(entry.value, expected: "a small table") else { return nil }
    do throws(MarkedTable.Mistake) {
      let table = try MarkedTable(parsing: text.value)
      let lines = MarkedLine.lines(of: text.value)
      return ExampleTable(
        name: entry.key.text, table: table, header: lines[0].text,
        lines: lines.dropFirst().map { line in
          ExampleTable.Line(text: line.text, location: text.scalar.location(atUTF8Offset: line.utf8Offset))
        }, location: entry.key.location)
    } catch {
      report(text.scalar.location(atUTF8Offset: error.utf8Offset), error.message)
      return nil
    }
  }

  private func expectedVerdict(_ fields: Entries) -> ExpectedVerdict? {
    let reason = fields["reason"].flatMap { node in
      choice(node, among: Reason.allCases.map(\.rawValue)).flatMap(Reason.init)
    }
    let verdict = fields["verdict"].flatMap { node in
      choice(node, among: Verdict.allCases.map(\.rawValue)).flatMap(Verdict.init)
    }
    if reason != nil, let key = fields.key("reason"), verdict?.isJudged ?? (fields["verdict"] == nil) {
      report(key.location, "a reason belongs to what was not judged", hint: "verdict: skipped, or verdict: error")
    }
    return verdict.map { ExpectedVerdict(verdict: $0, reason: reason) }
  }

  private func settings(_ node: RuleNode) -> [(name: String, value: Located<String>)] {
    let entries = mapping(node, expected: "values of parameters by name") ?? []
    return entries.compactMap { entry in
      let name = entry.key.text
      guard let type = literals[name]?.type else {
        report(
          entry.key.location, "there is no parameter '\(name)'",
          hint: nearestName(to: name, among: parameters.sorted()).map { "did you mean '\($0)'?" })
        return nil
      }
      guard let text = text(entry.value, expected: type.words) else { return nil }
      guard type.value(of: text.value) != nil || (type == .date && text.value == "today") else {
        report(text.location, "'\(text.value)' is not \(type.words)")
        return nil
      }
      return (name, text)
    }
  }

  private func moment(_ node: RuleNode) -> Instant? {
    guard let text = text(node, expected: "an instant") else { return nil }
    // A day alone is no moment.
    if text.value.utf8.count > 10, let instant = Instant(parsing: text.value, plainIn: .utc) { return instant }
    report(text.location, "'\(text.value)' is no instant", hint: "now: 2026-01-26T06:30:00Z")
    return nil
  }

  private func earlierRuns(_ node: RuleNode) -> ExamplePast? {
    guard case .list(let items) = node.content else {
      guard let text = text(node, expected: "measures, oldest first, or a small table") else { return nil }
      do throws(MarkedTable.Mistake) {
        return try ExamplePast(parsing: text.value)
      } catch {
        report(text.scalar.location(atUTF8Offset: error.utf8Offset), error.message)
        return nil
      }
    }
    return ExamplePast(
      measures: items.compactMap { item in
        guard let value = value(item) else { return nil }
        if let content = Memory.Content(storedText: value.description) { return content }
        report(item.location, "'\(value)' is no number, and nothing else that a run keeps")
        return nil
      })
  }
}
