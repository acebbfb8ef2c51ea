import Expressions
import Questions
import Rulebooks
import Values

/// A column of the snapshot that some check reads.
struct ReadColumn {
  let column: Column
  let relation: Relation
  let masking: Masking?

  /// A value of it as people may see it.
  func shown(_ value: Value) -> String { shownValue(masking?.digest(of: value) ?? value) }

  /// As it is written in an expression.
  var inExpression: String { inExpressions(column.name) }

  /// A name for what is derived of it.
  func derivedName(_ ending: String) -> String {
    let plain = column.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return "\(String(plain))_\(ending)"
  }
}

/// The columns of one table that checks read, under the first table of the rules over it.
struct ReadTable {
  let rule: TableRule
  let columns: [ReadColumn]
}

extension LintSubject {
  /// Tables and views of the snapshot that checks read, in its order.
  var readTables: [ReadTable] {
    let reads = LookedAt(self).reads.columns
    let maskings = maskings
    return schema.tables.compactMap { table -> ReadTable? in
      guard let names = reads[table.name.folded],
        let rule = rulebook.tables.first(where: { rulebook.source(of: $0.name)?.folded == table.name.folded })
      else { return nil }
      let relation = Relation.source(table)
      let columns = table.columns.filter { names.contains($0.name.folded) }.map { column in
        ReadColumn(column: column, relation: relation, masking: maskings.hiding(column, of: relation))
      }
      return ReadTable(rule: rule, columns: columns)
    }
  }

  /// Every expression of the rules.
  var clauses: [Clause] {
    rulebook.tables.flatMap { rule in rule.clauses + rule.checks.flatMap(\.clauses) }
  }
}

extension LintFindings {
  /// Tells of all columns of a table together; `look` says what is found of one, nil for nothing.
  mutating func together<Asked>(
    _ table: ReadTable, _ asked: [(ReadColumn, Asked)],
    look: @escaping (ReadColumn, Asked, Answers) throws(QuestionFailure) -> (words: String, hint: String)?,
    message: @escaping (_ table: String, _ columns: String) -> String
  ) {
    guard !asked.isEmpty else { return }
    later(table.rule.name) { answers, findings throws(QuestionFailure) in
      var found: [(words: String, hint: String)] = []
      for (column, asked) in asked {
        if let one = try look(column, asked, answers) { found.append(one) }
      }
      guard let first = found.first else { return }
      findings.add(
        table.rule.name, at: table.rule.location, message(table.rule.name, listed(found.map(\.words))),
        hint: first.hint)
    }
  }
}
