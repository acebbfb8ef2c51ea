import Values

/// A column as it is asked for once its values are known a little, and as its cells are written.
package struct ColumnReading {
  package let name: String
  package let declaredType: String
  package let expression: String
  /// A text in the place of a value that no day and no instant is; NULL for all others.
  package let outsideExpression: String?
  /// Texts of digits become numbers.
  package let holdsNumbers: Bool
  package let note: String?

  package var expressions: [String] { [expression] + (outsideExpression.map { [$0] } ?? []) }
}

/// Questions about a column's values that decide how it is read.
package struct ColumnQuestions {
  package let name: String
  private let treatment: ColumnTreatment
  private let kind: any DatabaseKind

  package init(_ field: ArrowField, typed type: String, _ kind: any DatabaseKind) {
    name = field.name
    self.kind = kind
    treatment = kind.treatment(of: field, typed: type, field.name.quotedInSQL)
  }

  /// Its type, as far as it is known before its values are.
  package var declaredType: String {
    switch treatment {
    case .plain(_, let type), .decimal(_, let type, _), .calendar(_, let type, _, _): type
    }
  }

  /// Aggregates over all rows, to be answered in this order.
  package var questions: [String] {
    switch treatment {
    case .plain: []
    case .decimal(let number, _, _):
      [
        kind.allAreIntegers(number), kind.allHaveFewDigits(number),
        kind.isNoNumber(number).map { "count(CASE WHEN \($0) THEN 1 END)" } ?? "0",
      ]
    case .calendar(_, _, let isOutside, _): ["count(CASE WHEN \(isOutside) THEN 1 END)"]
    }
  }

  /// `answers`: to each of the questions a number, 1 for what holds.
  package func reading(_ answers: ArraySlice<Value>) -> ColumnReading {
    let answers = Array(answers)
    return switch treatment {
    case .plain(let expression, let type):
      ColumnReading(
        name: name, declaredType: type, expression: expression, outsideExpression: nil, holdsNumbers: false,
        note: nil)
    case .decimal(let number, let type, let text):
      if answers[0] == .integer(1) || answers[1] == .integer(1) {
        ColumnReading(
          name: name, declaredType: type, expression: answers[2] == .integer(0) ? number : text,
          outsideExpression: nil, holdsNumbers: true, note: nil)
      } else {
        ColumnReading(
          name: name, declaredType: "TEXT", expression: text, outsideExpression: nil, holdsNumbers: false,
          note: "column '\(name)' holds numbers of more than 15 digits: kept as texts, which number(x) reads")
      }
    case .calendar(let expression, let type, let isOutside, let text):
      if answers[0] == .integer(0) {
        ColumnReading(
          name: name, declaredType: type, expression: expression, outsideExpression: nil, holdsNumbers: false,
          note: nil)
      } else {
        ColumnReading(
          name: name, declaredType: type, expression: "CASE WHEN NOT \(isOutside) THEN \(expression) END",
          outsideExpression: "CASE WHEN \(isOutside) THEN \(text) END", holdsNumbers: false, note: nil)
      }
    }
  }
}

extension String {
  /// As a name within a statement.
  package var quotedInSQL: String { "\"\(doubling(UInt8(ascii: "\"")))\"" }
}
