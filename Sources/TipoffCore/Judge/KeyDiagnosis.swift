/// Finds out why two sets of keys have nothing in common: the data's absence, or the check's mistake.
struct KeyDiagnosis {
  let probe: KeyProbe
  private let masking: Masking
  private let sides: [SideQuestions]
  private let candidates: [Candidate]

  private struct Candidate {
    let key: Int
    let column: Column
    let isExpectedSide: Bool
    let matched: Asking.Ticket
  }

  private struct SideQuestions {
    let side: KeyProbe.Side
    let count: Asking.Ticket
    let shapes: [Asking.ComputedTicket]
    let samples: [Asking.EvidenceTicket]
  }

  init(_ probe: KeyProbe, masking: Masking, asking: inout Asking) {
    self.probe = probe
    self.masking = masking
    sides = [probe.expected, probe.actual].map { Self.questions(of: $0, &asking) }
    var candidates: [Candidate] = []
    for index in probe.expected.keys.indices {
      for column in probe.actual.candidates.prefix(64) where column.name.exact != probe.actual.keys[index].name.exact {
        let matched = asking.ask(
          Self.common(probe.expected, probe.expected.keys[index].expression, probe.actual, .column(column)))
        candidates.append(Candidate(key: index, column: column, isExpectedSide: false, matched: matched))
      }
      for column in probe.expected.candidates.prefix(64)
      where column.name.exact != probe.expected.keys[index].name.exact {
        let matched = asking.ask(
          Self.common(probe.actual, probe.actual.keys[index].expression, probe.expected, .column(column)))
        candidates.append(Candidate(key: index, column: column, isExpectedSide: true, matched: matched))
      }
    }
    self.candidates = candidates
  }

  /// What a person must know to mend the check; nil where the absence is real, or a side is empty.
  func explanation(from answers: Answers) throws(QuestionFailure) -> String? {
    let count = try answers.count(sides[0].count)
    guard count > 0, try answers.count(sides[1].count) > 0 else { return nil }
    for index in probe.expected.keys.indices {
      let forms = try sides.map { side throws(QuestionFailure) in try self.forms(of: side, index, answers) }
      guard forms[0].canNeverMatch(forms[1], isConverted: probe.convertsWhenCompared(index)) else { continue }
      var lines = [
        "the keys never match: none of \(counted(count, "key")) is found, and their forms have nothing in common"
      ]
      for (side, forms) in zip(sides, forms) { lines.append(try line(side, index, forms, answers)) }
      if let better = try better(for: index, answers) { lines.append(better) }
      return lines.joined(separator: "\n")
    }
    return nil
  }

  /// Whether there was anything to be found on either side.
  func bothSidesHoldKeys(_ answers: Answers) throws(QuestionFailure) -> Bool {
    for side in sides where try answers.count(side.count) == 0 { return false }
    return true
  }

  private func forms(of side: SideQuestions, _ index: Int, _ answers: Answers) throws(QuestionFailure) -> KeyForms {
    KeyForms(
      keys: try answers.count(side.count),
      forms: try answers.rows(side.shapes[index]).map { KeyForm(shape: $0[0].description, storage: $0[1].description) })
  }

  private func line(
    _ questions: SideQuestions, _ index: Int, _ forms: KeyForms, _ answers: Answers
  ) throws(QuestionFailure) -> String {
    // The masked column's values stand on the other side too.
    let isHidden = [probe.expected, probe.actual].contains { masking.hides($0.keys[index].name.replacingKeyPrefix) }
    let samples = try answers.evidence(questions.samples[index]).map {
      shownValue(isHidden ? Masking.digest(of: $0.shown[0]) : $0.shown[0])
    }
    let name = "\(questions.side.table).\(questions.side.keys[index].name.replacingKeyPrefix)"
    return
      "  \(name): \(counted(forms.keys, "key")) of the form \(forms.words), such as \(samples.joined(separator: ", "))"
  }

  private func better(for index: Int, _ answers: Answers) throws(QuestionFailure) -> String? {
    var best: (candidate: Candidate, matched: Int)?
    for candidate in candidates where candidate.key == index {
      let matched = try number(candidate.matched, answers)
      if matched > best?.matched ?? 0 { best = (candidate, matched) }
    }
    guard let (candidate, matched) = best else { return nil }
    let side = candidate.isExpectedSide ? probe.expected : probe.actual
    let other = candidate.isExpectedSide ? probe.actual : probe.expected
    return "  column '\(candidate.column.name)' of \(side.table) would match: it has \(counted(matched, "key")) of "
      + "\(other.table).\(other.keys[index].name.replacingKeyPrefix)"
  }

  private func number(_ ticket: Asking.Ticket, _ answers: Answers) throws(QuestionFailure) -> Int {
    try answers.count(ticket)
  }

  private static func questions(of side: KeyProbe.Side, _ asking: inout Asking) -> SideQuestions {
    let distinct = Relation.group(side.known, by: side.keys, columns: [])
    return SideQuestions(
      side: side, count: asking.ask(.tally(distinct, Aggregate(.rows))),
      shapes: side.keys.indices.map { index in
        let shapes = Relation.group(
          side.known,
          by: [NamedExpression("shape", shape(side, index)), NamedExpression("class", storageClass(side, index))],
          columns: [])
        let columns = ["shape", "class"].map { NamedExpression(Column($0)) }
        return asking.ask(ComputedRows(shapes, columns: columns, most: KeyForms.most))
      },
      samples: side.keys.map { key in
        let values = Relation.group(side.known, by: [key], columns: [])
        return asking.ask(EvidenceRows(values, where: nil, columns: [NamedExpression(key.column)], limit: 3))
      })
  }

  /// How many distinct values of one side are found on the other.
  private static func common(
    _ side: KeyProbe.Side, _ value: Expression, _ other: KeyProbe.Side, _ otherValue: Expression
  ) -> Tally {
    let key = NamedExpression("#value", value)
    let found = Column("#found")
    let known = Expression.isNull(otherValue, negated: true)
    let lookup = Lookup(
      base: .group(.filter(side.known, .isNull(value, negated: true)), by: [key], columns: []),
      on: [.column(key.column)], other: .filter(other.relation, known), by: [otherValue],
      aggregate: Aggregate(.rows), name: found.name)
    return .tally(.lookup(lookup), Aggregate(.rows, where: .binary(.greater, .column(found), .literal(.integer(0)))))
  }

  private static func shape(_ side: KeyProbe.Side, _ index: Int) -> Expression {
    .call(.shape, [side.keys[index].expression])
  }

  private static func storageClass(_ side: KeyProbe.Side, _ index: Int) -> Expression {
    .call(.typeof, [side.keys[index].expression])
  }
}

extension KeyProbe {
  /// Whether SQLite makes the two sides of one storage class before it compares them.
  fileprivate func convertsWhenCompared(_ index: Int) -> Bool {
    let affinities = [expected, actual].map { $0.keys[index].expression.affinity }
    return affinities.contains(where: \.isNumeric) || (affinities.contains(.text) && affinities.contains(.none))
  }
}

extension KeyProbe.Side {
  /// Rows whose key is whole.
  var known: Relation { .filter(relation, allOf(keys.map { .isNull($0.expression, negated: true) })) }
}

extension String {
  /// `#key_game_id`, as joins name it, is `game_id` to people.
  fileprivate var replacingKeyPrefix: String { hasPrefix("#key_") ? String(dropFirst(5)) : self }
}
