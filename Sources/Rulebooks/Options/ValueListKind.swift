import Values

/// A row kind that holds a column against a list of values.
protocol ValueListKind: RowKind {
  init(column: Operand, list: ValueList)

  var column: Operand { get }
  var list: ValueList { get }

  /// Whether the list says what may occur, or what may not.
  static var accepts: Bool { get }
}

extension ValueListKind {
  static var columnOption: Option<Operand> { .operand("column", required: true, "whose values are judged") }

  static var valuesOption: Option<[Value]> {
    .values("values", accepts ? "the values that may occur" : "the values that may not occur")
  }

  static var fromOption: Option<Located<String>> {
    let words = "a column that holds them"
    return Option(
      description: .init(name: "values_from", type: .tableColumn, isRequired: false, initial: nil, words: words)
    ) { $1.name($0) }
  }

  static var options: [OptionDescription] {
    [columnOption.description, valuesOption.description, fromOption.description]
  }

  package var namedColumn: String? { column.text }
  package var clauses: [Clause] { column.clauses }
  package var otherTables: [Located<String>] { list.tables }

  package init?(reading options: inout OptionReader) {
    let column = options.require(Self.columnOption)
    guard let list = ValueList(&options, Self.valuesOption, Self.fromOption, accepts: Self.accepts), let column else {
      return nil
    }
    self.init(column: column, list: list)
  }

  package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
    try list.rowTest(of: column, subject: subject, accepts: Self.accepts)
  }
}
