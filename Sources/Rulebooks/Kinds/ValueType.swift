import Expressions
import Questions
import Values

extension Kinds {
  /// `type`; the name `Type` is the language's own.
  package struct ValueType: RowKind {
    static let column = Option.operand("column", "whose values are judged")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let expected = Option<Expected>.choice("is", required: true, "what each value is stored as, or parsable as")

    enum Expected: String, CaseIterable, Sendable {
      case integer, real, text, date, timestamp, boolean, json
    }

    package static let about = KindDescription(
      name: "type",
      summary: "Values are stored as a type, or can be read as it.",
      why: "A database like SQLite keeps 'n/a' in a column of numbers, and a sum makes 0 of it without a word.",
      options: [column.description, expression.description, expected.description],
      combinations: [.exactlyOne(["column", "expression"])],
      measure: "failing rows",
      edges: [
        "NULL is not examined, and counted; so are the values of each storage class. The empty text is of no type but `text`.",
        "`integer`: an INTEGER; a REAL without fraction up to ±2^53, beyond which a real does not tell neighbours apart; a text of digits with or without a sign, leading zeros included, within 64 bits.",
        "`real`: an INTEGER or a REAL, infinities included (NaN is stored as NULL); a text that is a decimal number, with or without sign, fraction and exponent, whose nearest double is finite.",
        "`text`: a TEXT, whatever is in it; numbers and blobs are none.",
        "`date`: a text `YYYY-MM-DD` that is a day of the calendar (no 30 February, 29 February in leap years only). `timestamp`: a text with a day and a time of day as Tipoff reads instants, with or without offset; a day alone is none, and neither is 24:00 or a second 60. Numbers are neither.",
        "`boolean`: a number 0 or 1; a text true, false, 1 or 0, letters in any case.",
        "`json`: a text or number that is one JSON value of RFC 8259, or a blob of such a text's bytes, as `json_valid(x)` says.",
        "Else a blob is of none of these types. Blanks around a text make it another text: write `expression: trim(x)` where they do not matter.",
      ],
      examples: [
        KindExample(
          "texts among integers",
          rules: """
            - type: { column: points, is: integer }
            """,
          tables: [
            (
              "t",
              """
              player | points BLOB
              a      | 12
              b      | '12'
              c      | 12.0
              d      | 12.5        ←
              e      | 'n/a'       ←
              f      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "a day that is none",
          rules: """
            - type: { column: game_date, is: date }
            """,
          tables: [
            (
              "t",
              """
              game_date
              2024-02-29
              2026-02-29  ←
              01/25/2026  ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "all can be read",
          rules: """
            - id: at
              type: { column: at, is: timestamp }
            - id: active
              type: { column: is_active, is: boolean }
            - id: payload
              type: { column: payload, is: json }
            """,
          tables: [
            (
              "t",
              """
              at                   | is_active | payload
              2026-01-25T19:30:00Z | 1         | '{"points": [1, 2.5]}'
              '2026-01-25 19:30'   | 0         | '[]'
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let expected: Expected
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] { subject.clauses }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      guard let expected = options.require(Self.expected), let subject else { return nil }
      self.subject = subject
      self.expected = expected
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(self.subject)
      let storage = Expression.call(.typeof, [value.expression])
      let isNull = Expression.isNull(value.expression, negated: false)
      let counts = StorageClass.allCases.filter { $0 != .null }.map { storageClass in
        let isOfIt = Expression.binary(.equal, storage, .literal(.text(storageClass.rawValue)))
        return Measurement.FurtherDetail(
          name: "stored_as_\(storageClass.rawValue)", relation: subject.table.relation,
          aggregate: Expressions.Aggregate(.rows, where: allOf([subject.population, isOfIt])))
      }
      return RowTest(
        unexamined: isNull, failing: allOf([.not(isNull), .not(expected.accepts(value.expression))]),
        shown: [value, NamedExpression("storage class of \(value.name)", storage)], expectation: expected.words,
        further: counts)
    }
  }
}

extension Kinds.ValueType.Expected {
  var words: String {
    switch self {
    case .integer: "an integer"
    case .real: "a number"
    case .text: "a text"
    case .date: "a day YYYY-MM-DD"
    case .timestamp: "a day and a time of day"
    case .boolean: "true or false, 1 or 0"
    case .json: "JSON"
    }
  }

  /// Never NULL of a value that is not.
  func accepts(_ value: Expression) -> Expression {
    func isStored(as classes: StorageClass...) -> Expression {
      .inList(.call(.typeof, [value]), classes.map { .literal(.text($0.rawValue)) }, negated: false)
    }
    func isText(_ format: TextFormat) -> Expression { allOf([isStored(as: .text), .conforms(value, to: format)]) }
    switch self {
    case .integer:
      return anyOf([isStored(as: .integer), allOf([isStored(as: .real), isWhole(value)]), isText(.integer)])
    case .real: return anyOf([isStored(as: .integer, .real), isText(.number)])
    case .text: return isStored(as: .text)
    case .date: return isText(.date)
    case .timestamp: return isText(.timestamp)
    case .boolean:
      let bits = Expression.inList(value, [0, 1].map { .literal(.integer($0)) }, negated: false)
      return anyOf([allOf([isStored(as: .integer, .real), bits]), isText(.boolean)])
    case .json:
      // As the JSON functions read it: a blob of its bytes too.
      let isDocument = allOf([isStored(as: .blob), .call(.jsonValid, [value])])
      return anyOf([allOf([.not(isStored(as: .blob)), .conforms(value, to: .json)]), isDocument])
    }
  }

  private func isWhole(_ value: Expression) -> Expression {
    let largest = 0x1p53
    let isSmall = Expression.between(
      value, lower: .literal(.real(-largest)), upper: .literal(.real(largest)), negated: false)
    return allOf([isSmall, .binary(.equal, .cast(value, .integer), value)])
  }
}
