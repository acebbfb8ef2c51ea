import Questions
import Rulebooks
import Values

extension Resolver {
  /// A SELECT of the user's with the rulebook's tables that it names, and its columns; `tested` stands for the table of its name.
  func freeQuery(
    _ scalar: RuleNode.Scalar, definer: String?, testing tested: BoundTable? = nil
  ) throws(BindingFailure) -> (relation: Relation, parameters: Set<String>) {
    let words = SQLWords(scalar.text)
    var tables: [NamedRelation] = []
    var used: Set<String> = []
    for rule in rulebook.tables where words.names.contains(rule.name.folded) {
      guard rule.name.folded != definer?.folded else { continue }
      let table: BoundTable
      if let tested, tested.name.folded == rule.name.folded { table = tested } else { table = try self.table(rule) }
      tables.append(NamedRelation(name: rule.name, relation: table.relation))
      used.formUnion(table.parameters)
    }
    let own = Set(words.parameters.map(\.name))
    let values = parameters.filter { own.contains($0.key) }
    let query = FreeQuery(text: scalar.text, parameters: values, tables: tables, columns: [])
    do throws(QuestionFailure) {
      guard let sql = engine.sql else {
        throw QuestionFailure(
          .unsupported, "this engine answers no SQL of the rulebook's: say it without sql and query")
      }
      let columns = try sql.columns(of: query)
      return (.query(query.with(columns: columns)), used.union(own))
    } catch {
      let isMalformed = error.message.hasSuffix("syntax error")
      throw BindingFailure(
        error.reason, "\(scalar.location): \(error.message)",
        hint: isMalformed ? "write one SELECT; rules only read" : Self.hint(for: error, tables))
    }
  }
}

extension Resolver {
  /// `d MATCH 'x'` and `d('x')` ask a full-text table itself, and a rulebook's table of that name is none.
  private static func hint(for error: QuestionFailure, _ tables: [NamedRelation]) -> String? {
    let own = tables.map(\.name).first { name in
      ["no such column: \(name)", "no such function: \(name)", "'\(name)' is not a function"].contains(error.message)
    }
    return own.map { name in
      "'\(name)' means the rulebook's table here, in which one cannot search as in the snapshot's: search a column, or give the rulebook's table another name (\(name)_rows: { from: \(name) })"
    }
  }
}

extension FreeQuery {
  fileprivate func with(columns: [Column]) -> FreeQuery {
    FreeQuery(text: text, parameters: parameters, tables: tables, columns: columns)
  }
}
