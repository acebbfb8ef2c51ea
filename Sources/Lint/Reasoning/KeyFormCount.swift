import Expressions
import Questions
import Values

/// One form of a column's keys, `99999999_AAA_AAA`, and how often it occurs.
struct KeyFormCount {
  let form: String
  let storageClass: String
  let rows: Int
  /// The least key of that form.
  let example: Value

  private static let columns = ["form", "class", "rows", "example"]

  /// A row of the question's answer.
  init(_ row: [Value]) {
    let cells = Dictionary(uniqueKeysWithValues: zip(Self.columns, row))
    form = cells["form"]?.description ?? ""
    storageClass = cells["class"]?.description ?? ""
    rows = Int(cells["rows"]?.number ?? 0)
    example = cells["example"] ?? .null
  }

  /// All forms of a column, `most` at most.
  static func question(_ column: Column, of relation: Relation, most: Int) -> ComputedRows {
    let cell = Expression.column(column)
    let forms = Relation.group(
      .filter(relation, .isNull(cell, negated: true)),
      by: [NamedExpression("form", .call(.shape, [cell])), NamedExpression("class", .call(.typeof, [cell]))],
      columns: [
        NamedExpression("rows", .aggregate(Aggregate(.rows))),
        NamedExpression("example", .aggregate(Aggregate(.minimum(cell)))),
      ])
    return ComputedRows(forms, columns: columns.map { NamedExpression(Column($0)) }, most: most)
  }
}
