import Expressions
import Questions
import Rulebooks
import Values

/// A table whose rows are part of a grid's rows, and which of them checks look at.
struct GridChild {
  private let table: BoundTable
  /// Columns of the child, and those of the parent that they match; nil where it is the parent itself.
  private let match: (mine: [Column], theirs: [Column])?
  /// What checks look at, each once; nil: all rows.
  private var populations: [Expression?] = []

  init(table: BoundTable, mine: [Column], theirs: [Column]) {
    self.table = table
    match = (mine, theirs)
  }

  init(parent: BoundTable) {
    table = parent
    match = nil
  }

  /// The column that counts rows of such a population. Every row of the parent is one of its own.
  mutating func count(of population: Expression?) -> Column? {
    if match == nil, population == nil { return nil }
    if let known = populations.firstIndex(of: population) { return column(known) }
    populations.append(population)
    return column(populations.count - 1)
  }

  var counts: [Column] { populations.indices.map(column) }

  /// The parent's rows with these counts.
  func counting(over base: Relation) -> Relation {
    guard let match else {
      return .derive(base, zip(counts, populations).map { NamedExpression($0.name, Self.isOne($1)) })
    }
    return .join(
      Join(
        base: base, on: match.theirs.map { .column($0) }, other: table.relation, by: match.mine.map { .column($0) },
        columns: zip(counts, populations).map {
          NamedExpression($0.name, .aggregate(Aggregate(.rows, where: $1)))
        }, absent: .zero))
  }

  private func column(_ index: Int) -> Column { Column(made: "rows_\(index) of \(table.name)") }

  private static func isOne(_ population: Expression?) -> Expression {
    .caseWhen(
      subject: nil, branches: [.init(when: population ?? .literal(.integer(1)), then: .literal(.integer(1)))],
      otherwise: .literal(.integer(0)))
  }
}
