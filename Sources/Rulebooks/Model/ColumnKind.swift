import Expressions
import Questions

/// A row kind with one column and nothing else; a list of columns makes one check for each.
protocol ColumnKind: RowKind {
  init(column: Operand)

  var column: Operand { get }

  /// The column's value in a row, and what is wrong with it.
  func failing(_ value: Expression) -> Expression

  /// What a value is expected to be, after "expected".
  static var expectation: String { get }

  /// The same of a column, after its name: `to be NULL`.
  static var expectationOfColumn: String { get }
}

extension ColumnKind {
  static var expectationOfColumn: String { "to be \(expectation)" }

  static var columnOption: Option<Operand> {
    .operand("column", required: true, "the column; a list makes one check for each")
  }

  package var namedColumn: String? { column.text }
  package var clauses: [Clause] { column.clauses }

  package init?(reading options: inout OptionReader) {
    guard let column = options.require(Self.columnOption) else { return nil }
    self.init(column: column)
  }

  package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
    let value = try subject.bind(column)
    return RowTest(
      failing: failing(value.expression), shown: [value], expectation: "\(column.text) \(Self.expectationOfColumn)",
      rowExpectation: Self.expectation)
  }
}
