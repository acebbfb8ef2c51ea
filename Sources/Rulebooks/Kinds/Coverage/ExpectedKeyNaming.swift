import Expressions
import Questions
import Values

/// How a finding names an expected key: by the expected table's `key` where each matched key has just one, else by what was matched.
struct ExpectedKeyNaming {
  /// The matched columns.
  private let matched: [NamedExpression]
  /// The table's key; empty where it declares none.
  private let key: [NamedExpression]
  /// Nil where the matched columns hold the whole key.
  private let isAmbiguous: Expression?
  /// What must be known of each matched key.
  let columns: [NamedExpression]

  /// The figure that counts matched keys with several of the table's.
  static let ambiguous = String(made: "ambiguous_keys")

  private static let rows = Column(made: "rows_of_key")

  /// `made` are the matched expressions as the keys' relation names them.
  init(key: [Column], matched: [NamedExpression], made: [NamedExpression]) {
    self.matched = zip(matched, made).map { NamedExpression($0.name, .column($1.column)) }
    var names: [NamedExpression] = []
    var columns: [NamedExpression] = []
    var differs: [Expression] = []
    for column in key {
      if let place = matched.firstIndex(where: { $0.expression == .column(column) }) {
        names.append(NamedExpression(column.name, .column(made[place].column)))
        continue
      }
      let part = KeyPart(column)
      names.append(NamedExpression(column.name, .column(part.least.column)))
      columns += part.columns
      differs.append(part.differs(amongRows: .column(Self.rows)))
    }
    self.key = names
    if !columns.isEmpty { columns.append(NamedExpression(Self.rows.name, .aggregate(Aggregate(.rows)))) }
    self.columns = columns
    isAmbiguous = differs.isEmpty ? nil : anyOf(differs)
  }

  /// What tells, after measuring, which of the two names them; none where that is known before.
  func details(among keys: Expression?) -> [NamedExpression] {
    isAmbiguous.map { [NamedExpression(Self.ambiguous, .aggregate(Aggregate(.rows, where: allOf([keys, $0]))))] } ?? []
  }

  /// Before anything was measured.
  var entity: [NamedExpression] { key.isEmpty ? matched : key }

  func entity(after reading: Reading) -> [NamedExpression] {
    let ambiguous = reading.detail(Self.ambiguous)?.number ?? 0
    return ambiguous > 0 ? matched : entity
  }

  /// A column of the table's key that is not matched.
  private struct KeyPart {
    let least: NamedExpression
    private let greatest: NamedExpression
    private let unknown: NamedExpression

    init(_ column: Column) {
      let cell = Expression.column(column)
      least = NamedExpression(made: "least_\(column.name)", .aggregate(Aggregate(.minimum(cell))))
      greatest = NamedExpression(made: "greatest_\(column.name)", .aggregate(Aggregate(.maximum(cell))))
      unknown = NamedExpression(
        made: "unknown_\(column.name)", .aggregate(Aggregate(.rows, where: .isNull(cell, negated: false))))
    }

    var columns: [NamedExpression] { [least, greatest, unknown] }

    func differs(amongRows rows: Expression) -> Expression {
      let someUnknown = Expression.binary(.greater, .column(unknown.column), .literal(.integer(0)))
      return anyOf([
        .binary(.isNot, .column(least.column), .column(greatest.column)),
        allOf([someUnknown, .binary(.less, .column(unknown.column), rows)]),
      ])
    }
  }
}
