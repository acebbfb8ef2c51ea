import ADBC
import SQLite
import Values

/// A column as it is asked for once its values are known a little, and as its cells are written.
struct ColumnReading {
  let column: CapturedColumn
  let expression: String
  /// A text in the place of a value that no day and no instant is; NULL for all others.
  let outsideExpression: String?
  /// Texts of digits become numbers.
  let holdsNumbers: Bool
  let note: String?

  var expressions: [String] { [expression] + (outsideExpression.map { [$0] } ?? []) }
}

/// Questions about a column's values that decide how it is read.
struct ColumnQuestions {
  private let name: String
  private let treatment: ColumnTreatment
  private let dialect: any DatabaseDialect

  init(_ field: ArrowField, typed type: String, _ dialect: any DatabaseDialect) {
    name = field.name
    self.dialect = dialect
    treatment = dialect.treatment(of: field, typed: type, quotedName(field.name))
  }

  var declaredFirst: CapturedColumn {
    switch treatment {
    case .plain(_, let type), .decimal(_, let type, _), .calendar(_, let type, _, _): CapturedColumn(name, type)
    }
  }

  /// Aggregates over all rows, to be answered in this order.
  var questions: [String] {
    switch treatment {
    case .plain: []
    case .decimal(let number, _, _):
      [
        dialect.allAreIntegers(number), dialect.allHaveFewDigits(number),
        dialect.isNoNumber(number).map { "count(CASE WHEN \($0) THEN 1 END)" } ?? "0",
      ]
    case .calendar(_, _, let isOutside, _): ["count(CASE WHEN \(isOutside) THEN 1 END)"]
    }
  }

  /// `answers`: to each of the questions a number, 1 for what holds.
  func reading(_ answers: ArraySlice<Value>) -> ColumnReading {
    let answers = Array(answers)
    return switch treatment {
    case .plain(let expression, let type):
      ColumnReading(
        column: CapturedColumn(name, type), expression: expression, outsideExpression: nil, holdsNumbers: false,
        note: nil)
    case .decimal(let number, let type, let text):
      if answers[0] == .integer(1) || answers[1] == .integer(1) {
        ColumnReading(
          column: CapturedColumn(name, type), expression: answers[2] == .integer(0) ? number : text,
          outsideExpression: nil, holdsNumbers: true, note: nil)
      } else {
        ColumnReading(
          column: CapturedColumn(name, "TEXT"), expression: text, outsideExpression: nil, holdsNumbers: false,
          note: "column '\(name)' holds numbers of more than 15 digits: kept as texts, which number(x) reads")
      }
    case .calendar(let expression, let type, let isOutside, let text):
      if answers[0] == .integer(0) {
        ColumnReading(
          column: CapturedColumn(name, type), expression: expression, outsideExpression: nil, holdsNumbers: false,
          note: nil)
      } else {
        ColumnReading(
          column: CapturedColumn(name, type), expression: "CASE WHEN NOT \(isOutside) THEN \(expression) END",
          outsideExpression: "CASE WHEN \(isOutside) THEN \(text) END", holdsNumbers: false, note: nil)
      }
    }
  }
}
