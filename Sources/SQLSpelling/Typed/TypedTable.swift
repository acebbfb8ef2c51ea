import Questions
import Values

/// What the values of a column are that are not NULL, in a database that gives each column a type.
package enum ValueClass: Hashable, Sendable {
  case integer
  case real
  /// A double in SQL; whole ones mean integers, as a column of decimals keeps them.
  case number
  /// `isNeverNumber`: comparing with numbers converts none of them, for none spells one; days and instants.
  case text(isNeverNumber: Bool)
  case blob

  /// The type to which SQL casts such values.
  package var sqlType: String {
    switch self {
    case .integer: "BIGINT"
    case .real, .number: "DOUBLE PRECISION"
    case .text: "TEXT"
    case .blob: "BYTEA"
    }
  }
}

/// A column of a database's table, and how its values are asked for as `Engine` means them.
package struct TypedColumn: Sendable {
  package let name: String
  /// An expression in the database's words, over the table.
  package let form: String
  package let valueClass: ValueClass
  /// Why no value of it can be had; then nothing else is meant.
  package let refusal: QuestionFailure?

  package init(_ name: String, as form: String, _ valueClass: ValueClass) {
    self.name = name
    self.form = form
    self.valueClass = valueClass
    refusal = nil
  }

  package init(_ name: String, refused refusal: QuestionFailure) {
    self.name = name
    self.refusal = refusal
    form = "NULL"
    valueClass = .blob
  }
}

/// A table or a view of a database whose columns have types.
package struct TypedTable: Sendable {
  package let source: SourceTable
  /// As it stands after FROM.
  package let place: String
  /// Those of `source`, in its order.
  package let columns: [TypedColumn]

  package init(_ source: SourceTable, at place: String, _ columns: [TypedColumn]) {
    self.source = source
    self.place = place
    self.columns = columns
  }
}
