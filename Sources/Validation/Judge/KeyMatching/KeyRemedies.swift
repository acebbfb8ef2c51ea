import Expressions
import Questions
import Rulebooks
import Values

/// What would match where two sides' keys do not: another column of either side, the keys in one spelling, or an expression.
struct KeyRemedies {
  private let probe: KeyProbe
  /// For each part of the key, how many of its values are found as they are.
  private let asWritten: [Asking.Ticket]
  private let columns: [ColumnQuestion]
  private let spellings: [SpellingQuestion]
  private let templates: [TemplateQuestions]

  private struct ColumnQuestion {
    let key: Int
    let column: Column
    let isExpectedSide: Bool
    let matched: Asking.Ticket
  }

  private struct SpellingQuestion {
    let key: Int
    let spelling: KeySpelling
    let matched: Asking.Ticket
  }

  /// Rows of one side, and the other side's keys, to find an expression that makes the one of the other.
  private struct TemplateQuestions {
    let key: Int
    let isExpectedSide: Bool
    let columns: [Column]
    let rows: Asking.EvidenceTicket
    let keys: Asking.EvidenceTicket
  }

  private struct Remedy {
    let words: String
    let matched: Int
  }

  private static let mostColumns = 64
  private static let mostRows = 200

  init(_ probe: KeyProbe, masking: Masking, asking: inout Asking) {
    self.probe = probe
    asWritten = probe.expected.keys.indices.map { index in
      asking.ask(
        Self.common(
          probe.expected, probe.expected.keys[index].expression, probe.actual.relation,
          probe.actual.keys[index].expression))
    }
    var columns: [ColumnQuestion] = []
    var spellings: [SpellingQuestion] = []
    var templates: [TemplateQuestions] = []
    for index in probe.expected.keys.indices {
      for isExpectedSide in [false, true] {
        let (side, other) = Self.sides(of: probe, isExpectedSide)
        // How many keys of the other side a masked column has tells what it holds: it is no remedy.
        let hidden = masking.hidden(
          among: side.candidates.map { NamedExpression($0) }, over: side.candidateRelation
        ).names
        let open = side.candidates.filter { !hidden.contains($0.name.exact) }
        for column in open.prefix(Self.mostColumns) where column.name.exact != side.keyName(index).exact {
          let matched = asking.ask(
            Self.common(other, other.keys[index].expression, side.candidateRelation, .column(column)))
          columns.append(.init(key: index, column: column, isExpectedSide: isExpectedSide, matched: matched))
        }
        guard !probe.hides(index, masking) else { continue }
        let shown = open.filter { !$0.name.isMadeName }
        guard !shown.isEmpty else { continue }
        templates.append(
          Self.templateQuestions(index, isExpectedSide, side, Array(shown.prefix(Self.mostColumns)), other, &asking))
      }
      for spelling in KeySpelling.allCases {
        let matched = asking.ask(
          Self.common(
            probe.expected, spelling.applied(to: probe.expected.keys[index].expression), probe.actual.relation,
            spelling.applied(to: probe.actual.keys[index].expression)))
        spellings.append(.init(key: index, spelling: spelling, matched: matched))
      }
    }
    self.columns = columns
    self.spellings = spellings
    self.templates = templates
  }

  /// The best of each sort, for people.
  func words(for index: Int, from answers: Answers) throws(QuestionFailure) -> [String] {
    try remedies(for: index, answers).map(\.words)
  }

  /// What would match most keys, where it is so many that absence is hardly the reason.
  func likely(among count: Int, from answers: Answers) throws(QuestionFailure) -> String? {
    var best: Remedy?
    for index in probe.expected.keys.indices {
      for remedy in try remedies(for: index, answers) where remedy.matched > best?.matched ?? 0 { best = remedy }
    }
    guard let best, best.matched > 1 || count == 1, best.matched * 2 >= count else { return nil }
    return best.words
  }

  private func remedies(for index: Int, _ answers: Answers) throws(QuestionFailure) -> [Remedy] {
    // A part of the key that is found as it is needs no other.
    guard try answers.count(asWritten[index]) == 0 else { return [] }
    var found: [Remedy] = []
    for isExpectedSide in [false, true] {
      if let remedy = try bestColumn(index, isExpectedSide, answers) { found.append(remedy) }
    }
    if let remedy = try bestSpelling(index, answers) { found.append(remedy) }
    guard found.isEmpty else { return found }
    for questions in templates where questions.key == index {
      if let remedy = try template(questions, answers) { found.append(remedy) }
    }
    return found
  }

  private func bestColumn(
    _ index: Int, _ isExpectedSide: Bool, _ answers: Answers
  ) throws(QuestionFailure) -> Remedy? {
    var best: (column: Column, matched: Int)?
    for question in columns where question.key == index && question.isExpectedSide == isExpectedSide {
      let matched = try answers.count(question.matched)
      if matched > best?.matched ?? 0 { best = (question.column, matched) }
    }
    guard let best else { return nil }
    let (side, other) = Self.sides(of: probe, isExpectedSide)
    return Remedy(
      words: "column '\(best.column.name)' of \(side.table) would match: it has \(counted(best.matched, "key")) of "
        + "\(other.table).\(other.keyName(index))", matched: best.matched)
  }

  private func bestSpelling(_ index: Int, _ answers: Answers) throws(QuestionFailure) -> Remedy? {
    var best: (spelling: KeySpelling, matched: Int)?
    for question in spellings where question.key == index {
      let matched = try answers.count(question.matched)
      if matched > best?.matched ?? 0 { best = (question.spelling, matched) }
    }
    guard let best else { return nil }
    let (theirs, mine) = (probe.expected.keyName(index), probe.actual.keyName(index))
    return Remedy(
      words: "\(best.spelling.words(of: mine)) of \(probe.actual.table) and \(best.spelling.words(of: theirs)) of "
        + "\(probe.expected.table) would match: they have \(counted(best.matched, "key")) in common",
      matched: best.matched)
  }

  private func template(_ questions: TemplateQuestions, _ answers: Answers) throws(QuestionFailure) -> Remedy? {
    let keys = try answers.evidence(questions.keys).compactMap { $0.shown[0].asText }
    let rows = try answers.evidence(questions.rows).map(\.shown)
    // What makes one key of a row may be made of anything.
    guard let (template, matched) = KeyTemplate.best(for: keys, columns: questions.columns.map(\.name), rows: rows),
      matched > 1
    else { return nil }
    let (side, other) = Self.sides(of: probe, questions.isExpectedSide)
    return Remedy(
      words:
        "\(template.expression) of \(side.table) would match: it has \(counted(matched, of: keys.count, "key")) of "
        + "\(other.table).\(other.keyName(questions.key))", matched: matched)
  }

  private static func sides(
    of probe: KeyProbe, _ isExpectedSide: Bool
  ) -> (side: KeyProbe.Side, other: KeyProbe.Side) {
    isExpectedSide ? (probe.expected, probe.actual) : (probe.actual, probe.expected)
  }

  private static func templateQuestions(
    _ index: Int, _ isExpectedSide: Bool, _ side: KeyProbe.Side, _ columns: [Column], _ other: KeyProbe.Side,
    _ asking: inout Asking
  ) -> TemplateQuestions {
    let key = NamedExpression(made: "value", other.keys[index].expression)
    let keys = Relation.group(other.known, by: [key], columns: [])
    return TemplateQuestions(
      key: index, isExpectedSide: isExpectedSide, columns: columns,
      rows: asking.ask(
        EvidenceRows(
          side.candidateRelation, where: nil, columns: columns.map { NamedExpression($0) }, limit: mostRows)),
      keys: asking.ask(EvidenceRows(keys, where: nil, columns: [NamedExpression(key.column)], limit: mostRows)))
  }

  /// How many distinct values of one side are found on the other.
  private static func common(
    _ side: KeyProbe.Side, _ value: Expression, _ other: Relation, _ otherValue: Expression
  ) -> Tally {
    let key = NamedExpression(made: "value", value)
    let found = Column(made: "found")
    let join = Join(
      base: .group(.filter(side.known, .isNull(value, negated: true)), by: [key], columns: []),
      on: [.column(key.column)], other: .filter(other, .isNull(otherValue, negated: true)), by: [otherValue],
      aggregate: Aggregate(.rows), name: found.name)
    return .tally(.join(join), Aggregate(.rows, where: .binary(.greater, .column(found), .literal(.integer(0)))))
  }
}

/// A way to write both sides' keys alike.
package enum KeySpelling: CaseIterable, Hashable, Sendable {
  case asText, inLowerCase, withoutBlanks, withoutLeadingZeros, withoutHyphens

  func applied(to key: Expression) -> Expression {
    let text = Expression.cast(key, .text)
    return switch self {
    case .asText: text
    case .inLowerCase: .call(.lower, [text])
    case .withoutBlanks: .call(.trim, [text])
    case .withoutLeadingZeros: .call(.ltrim, [text, .literal(.text("0"))])
    case .withoutHyphens: .call(.replace, [.call(.lower, [text]), .literal(.text("-")), .literal(.text(""))])
    }
  }

  package func words(of key: String) -> String {
    switch self {
    case .asText: "cast(\(key) as text)"
    case .inLowerCase: "lower(\(key))"
    case .withoutBlanks: "trim(\(key))"
    case .withoutLeadingZeros: "ltrim(\(key), '0')"
    case .withoutHyphens: "replace(lower(\(key)), '-', '')"
    }
  }
}
