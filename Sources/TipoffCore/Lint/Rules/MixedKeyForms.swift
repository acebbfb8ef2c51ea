extension LintRules {
  /// Key columns whose values are spelled in several ways.
  enum MixedKeyForms: LintRule {
    static let about = LintRuleDescription(
      name: "mixed_key_forms", level: .warning, summary: "A key column holds values of several forms.",
      why: "`0022500650` and `20260125_SAC_DET` in one column: a join finds the one and loses the other.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "league ids among codes",
          rules: """
            tables:
              games:
                from: games
                key: [game_id]      # ←
                checks:
                  - not_null: [home]
            """,
          tables: [
            (
              "games",
              """
              game_id TEXT     | home
              20260125_SAC_DET | DET
              20260125_DEN_MEM | MEM
              '0022500653'     | OKC
              """
            )
          ]),
        LintExample(
          "names are of one form, whatever their length",
          rules: """
            tables:
              players:
                from: players
                key: [player]
                checks:
                  - not_null: [team]
            """,
          tables: [
            (
              "players",
              """
              player       | team
              lebronjames  | LAL
              jokic        | DEN
              shai-gilgeous | OKC
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var seen: Set<Sought> = []
      for rule in subject.rulebook.tables {
        guard let table = subject.table(rule) else { continue }
        for key in table.key { ask(key, table, rule.key.first?.location ?? rule.location, &seen, &findings) }
        for check in rule.checks {
          for name in joinColumns(of: check.judgingKind) {
            guard let column = table.column(named: name) else { continue }
            ask(column, table, check.location, &seen, &findings)
          }
        }
      }
    }

    private struct Sought: Hashable {
      let source: String
      let column: String
    }

    private static func joinColumns(of kind: any Kind) -> [String] {
      switch kind {
      case let coverage as Kinds.Coverage: coverage.match.map(\.mine.text)
      case let reference as Kinds.Reference: reference.pairs.map(\.mine.text)
      default: []
      }
    }

    private static func ask(
      _ column: Column, _ table: BoundTable, _ location: Location, _ seen: inout Set<Sought>,
      _ findings: inout LintFindings
    ) {
      let source = table.relation.sources.joined(separator: ",")
      guard seen.insert(Sought(source: source, column: column.name.lowercased())).inserted else { return }
      let cell = Expression.column(column)
      let forms = Relation.group(
        .filter(table.relation, .isNull(cell, negated: true)),
        by: [NamedExpression("form", .call(.shape, [cell])), NamedExpression("class", .call(.typeof, [cell]))],
        columns: [
          NamedExpression("rows", .aggregate(Aggregate(.rows))),
          NamedExpression("example", .aggregate(Aggregate(.minimum(cell)))),
        ])
      let columns = ["form", "class", "rows", "example"].map { NamedExpression(Column($0)) }
      let ticket = findings.asking.ask(
        .rows(RowsQuestion(forms, where: nil, columns: columns, limit: KeyForms.most)))
      let name = "\(table.name).\(column.name)"
      findings.later(name) { answers, findings throws(QuestionFailure) in
        let parts = FormParts(try answers.rows(ticket))
        guard parts.areMixed else { return }
        findings.add(
          name, at: location, "\(name) holds keys of \(parts.all.count) forms: \(parts.words)",
          hint: "a join on it finds one form and loses the others; spell them alike with derive:")
      }
    }
  }
}

/// How often each manner of spelling a key occurs.
private struct FormParts {
  struct Part {
    let name: String
    var rows: Int
    let example: Value
  }

  private(set) var all: [Part] = []
  private let isCutOff: Bool

  init(_ rows: [[Value]]) {
    isCutOff = rows.count >= KeyForms.most
    for row in rows {
      let name = Self.manner(form: row[0].description, storage: row[1].description)
      let count = Int(row[2].number ?? 0)
      if let index = all.firstIndex(where: { $0.name == name }) {
        all[index].rows += count
      } else {
        all.append(Part(name: name, rows: count, example: row[3]))
      }
    }
    all.sort { ($1.rows, $0.name) < ($0.rows, $1.name) }
  }

  /// Many manners are free texts, in which nothing is mixed.
  var areMixed: Bool { !isCutOff && (2...4).contains(all.count) }

  var words: String {
    all.map { "\(shownValue($0.example)) (\(counted($0.rows, "row")))" }.joined(separator: ", ")
  }

  /// Names of letters are of one manner; ids with digits are, where their signs follow each other alike.
  private static func manner(form: String, storage: String) -> String {
    if storage == "integer" || storage == "real" { return "number" }
    guard storage == "text" else { return storage }
    if !form.contains("9") { return "letters" }
    // A padded id is no unpadded one; short numbers have no length of their own.
    if form.allSatisfy({ $0 == "9" }) { return form.count >= 6 ? form : "9" }
    var runs: [Character] = []
    for sign in form where runs.last != sign { runs.append(sign) }
    return String(runs)
  }
}
