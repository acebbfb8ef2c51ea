import Expressions
import Questions
import Rulebooks
import Values

/// A table whose rows are part of a grid's rows, and which of them checks look at.
struct GridChild {
  private let table: BoundTable
  /// Columns of the child, and those of the parent that they match; nil where it is the parent itself.
  private let match: (mine: [Column], theirs: [Column])?
  /// What checks look at, each once.
  private var looks: [Look] = []

  /// Rows of the table, perhaps with further columns; all of them where there is no population.
  private struct Look: Equatable {
    let relation: Relation
    let population: Expression?
  }

  init(table: BoundTable, mine: [Column], theirs: [Column]) {
    self.table = table
    match = (mine, theirs)
  }

  init(parent: BoundTable) {
    table = parent
    match = nil
  }

  /// The column that counts the rows that a check looks at. Every row of the parent is one of its own. Nil where it cannot be
  /// counted, or all rows are looked at.
  mutating func count(of subject: Subject?) -> Column? {
    let look = Look(relation: subject?.table.relation ?? table.relation, population: subject?.population)
    if match == nil, look.population == nil || look.relation.rebased(from: table.relation, onto: table.relation) == nil
    {
      return nil
    }
    if let known = looks.firstIndex(of: look) { return column(known) }
    looks.append(look)
    return column(looks.count - 1)
  }

  var counts: [Column] { looks.indices.map(column) }

  /// The parent's rows with these counts; rows of one relation are joined once, whatever populations are counted of them.
  func counting(over base: Relation) -> Relation {
    let counted = Array(zip(counts, looks))
    guard let match else {
      return counted.reduce(base) { base, counted in
        let rows = counted.1.relation.rebased(from: table.relation, onto: base) ?? base
        return .derive(rows, [NamedExpression(counted.0.name, Self.isOne(counted.1.population))])
      }
    }
    let relations = looks.map(\.relation).reduce(into: [Relation]()) { if !$0.contains($1) { $0.append($1) } }
    return relations.reduce(base) { base, relation in
      .join(
        Join(
          base: base, on: match.theirs.map { .column($0) }, other: relation, by: match.mine.map { .column($0) },
          columns: counted.filter { $0.1.relation == relation }.map {
            NamedExpression($0.0.name, .aggregate(Aggregate(.rows, where: $0.1.population)))
          }, absent: .zero))
    }
  }

  private func column(_ index: Int) -> Column { Column(made: "rows_\(index) of \(table.name)") }

  private static func isOne(_ population: Expression?) -> Expression {
    .caseWhen(
      subject: nil, branches: [.init(when: population ?? .literal(.integer(1)), then: .literal(.integer(1)))],
      otherwise: .literal(.integer(0)))
  }
}
