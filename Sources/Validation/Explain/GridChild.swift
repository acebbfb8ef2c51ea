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

  /// The parent's rows with these counts.
  func counting(over base: Relation) -> Relation {
    zip(counts, looks).reduce(base) { base, counted in
      let (name, look) = (counted.0.name, counted.1)
      guard let match else {
        let rows = look.relation.rebased(from: table.relation, onto: base) ?? base
        return .derive(rows, [NamedExpression(name, Self.isOne(look.population))])
      }
      return .join(
        Join(
          base: base, on: match.theirs.map { .column($0) }, other: look.relation, by: match.mine.map { .column($0) },
          aggregate: Aggregate(.rows, where: look.population), name: name))
    }
  }

  private func column(_ index: Int) -> Column { Column(made: "rows_\(index) of \(table.name)") }

  private static func isOne(_ population: Expression?) -> Expression {
    .caseWhen(
      subject: nil, branches: [.init(when: population ?? .literal(.integer(1)), then: .literal(.integer(1)))],
      otherwise: .literal(.integer(0)))
  }
}
