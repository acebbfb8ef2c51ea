import Expressions
import Questions
import Rulebooks
import Values

/// Finds out why two sets of keys have nothing in common: the data's absence, or the check's mistake.
package struct KeyDiagnosis {
  let probe: KeyProbe
  private let masking: Masking
  private let sides: [SideQuestions]
  private let remedies: KeyRemedies
  /// Keys that both sides have in rows that the check leaves out: where there is one, they are written alike.
  private let matchedElsewhere: Asking.Ticket?

  package enum Diagnosis {
    /// A side holds no key.
    case nothingToMatch
    /// The forms are alike; `remedy` says what would match all the same.
    case realAbsence(remedy: String?)
    /// What a person must know to mend the check.
    case fault(String)
  }

  private struct SideQuestions {
    let side: KeyProbe.Side
    let count: Asking.Ticket
    let forms: [Asking.ComputedTicket]
    let samples: [Asking.EvidenceTicket]
  }

  package init(_ probe: KeyProbe, masking: Masking, asking: inout Asking) {
    self.probe = probe
    self.masking = masking
    sides = [probe.expected, probe.actual].map { Self.questions(of: $0, &asking) }
    remedies = KeyRemedies(probe, masking: masking, asking: &asking)
    let leavesOut = [probe.expected, probe.actual].contains { $0.unfiltered != nil }
    matchedElsewhere = leavesOut ? asking.ask(probe.commonUnfiltered) : nil
  }

  package func conclusion(from answers: Answers) throws(QuestionFailure) -> Diagnosis {
    let count = try answers.count(sides[0].count)
    guard count > 0, try answers.count(sides[1].count) > 0 else { return .nothingToMatch }
    if let matchedElsewhere, try answers.count(matchedElsewhere) > 0 { return .realAbsence(remedy: nil) }
    for index in probe.expected.keys.indices {
      let forms = try sides.map { side throws(QuestionFailure) in try self.forms(of: side, index, answers) }
      guard forms[0].canNeverMatch(forms[1], isConverted: probe.convertsWhenCompared(index)) else { continue }
      var lines = [
        "the keys never match: none of \(counted(count, "key")) is found, and their forms have nothing in common"
      ]
      for (side, forms) in zip(sides, forms) { lines.append(try line(side, index, forms, answers)) }
      lines += try remedies.words(for: index, from: answers).map { "  \($0)" }
      return .fault(lines.joined(separator: "\n"))
    }
    return .realAbsence(remedy: try remedies.likely(among: count, from: answers))
  }

  private func forms(of side: SideQuestions, _ index: Int, _ answers: Answers) throws(QuestionFailure) -> KeyForms {
    KeyForms(
      keys: try answers.count(side.count),
      forms: try answers.rows(side.forms[index]).map {
        KeyForm(form: $0[0].description, shape: $0[2].description, storage: $0[1].description)
      })
  }

  private func line(
    _ questions: SideQuestions, _ index: Int, _ forms: KeyForms, _ answers: Answers
  ) throws(QuestionFailure) -> String {
    // The masked column's values stand on the other side too.
    let isHidden = probe.hides(index, masking)
    let samples = try answers.evidence(questions.samples[index]).map {
      shownValue(isHidden ? masking.digest(of: $0.shown[0]) : $0.shown[0])
    }
    let name = "\(questions.side.table).\(questions.side.keyName(index))"
    return
      "  \(name): \(counted(forms.keys, "key")) of the form \(forms.words), such as \(samples.joined(separator: ", "))"
  }

  private static func questions(of side: KeyProbe.Side, _ asking: inout Asking) -> SideQuestions {
    let distinct = Relation.group(side.known, by: side.keys, columns: [])
    return SideQuestions(
      side: side, count: asking.ask(.tally(distinct, Aggregate(.rows))),
      forms: side.keys.map { key in
        let forms = Relation.group(
          side.known,
          by: [
            NamedExpression("form", .call(.form, [key.expression])),
            NamedExpression("class", .call(.typeof, [key.expression])),
          ],
          columns: [NamedExpression("shape", .aggregate(Aggregate(.minimum(.call(.shape, [key.expression])))))])
        let columns = ["form", "class", "shape"].map { NamedExpression(Column($0)) }
        return asking.ask(ComputedRows(forms, columns: columns, most: KeyForms.most))
      },
      samples: side.keys.map { key in
        let values = Relation.group(side.known, by: [key], columns: [])
        return asking.ask(EvidenceRows(values, where: nil, columns: [NamedExpression(key.column)], limit: 3))
      })
  }
}

extension KeyProbe {
  /// How many whole keys both sides have, with the rows that the check leaves out.
  fileprivate var commonUnfiltered: Tally {
    let keys = expected.keys.enumerated().map { NamedExpression(made: "value_\($0)", $1.expression) }
    let found = Column(made: "found")
    let join = Join(
      base: .group(expected.knownUnfiltered, by: keys, columns: []), on: keys.map { .column($0.column) },
      other: actual.knownUnfiltered, by: actual.keys.map(\.expression), aggregate: Aggregate(.rows), name: found.name)
    return .tally(.join(join), Aggregate(.rows, where: .binary(.greater, .column(found), .literal(.integer(0)))))
  }

  /// Whether SQLite makes the two sides of one storage class before it compares them.
  fileprivate func convertsWhenCompared(_ index: Int) -> Bool {
    let affinities = [expected, actual].map { $0.keys[index].expression.affinity }
    return affinities.contains(where: \.isNumeric) || (affinities.contains(.text) && affinities.contains(.none))
  }

  /// Whether a key's values may not be shown; one side's are the other's.
  func hides(_ index: Int, _ masking: Masking) -> Bool {
    [expected, actual].contains { side in
      let key = NamedExpression(side.keyName(index), side.keys[index].expression)
      return !masking.hidden(among: [key], over: side.relation).names.isEmpty
    }
  }
}

extension KeyProbe.Side {
  /// Rows whose key is whole.
  var known: Relation { .filter(relation, isWhole) }
  fileprivate var knownUnfiltered: Relation { .filter(unfiltered ?? relation, isWhole) }
  private var isWhole: Expression { allOf(keys.map { .isNull($0.expression, negated: true) }) }

  /// `key_game_id`, as joins name it, is `game_id` to people.
  func keyName(_ index: Int) -> String {
    let name = keys[index].name
    return name.isMadeName ? String(name.withoutMadeMark.dropFirst("key_".count)) : name
  }
}
