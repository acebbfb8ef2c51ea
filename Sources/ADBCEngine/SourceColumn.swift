import ADBC
import Questions
import SQLSpelling
import Values

/// How a column's values are asked for, so that they are what a snapshot of the table would hold.
struct SourceColumn {
  private let name: String
  private let field: ArrowField
  private let treatment: ColumnTreatment
  private let kind: any DatabaseKind

  init(_ field: ArrowField, typed type: String, _ kind: any DatabaseKind) {
    name = field.name
    self.field = field
    self.kind = kind
    treatment = kind.treatment(of: field, typed: type, field.name.quotedInSQL)
  }

  /// Aggregates over all rows that decide how the column is kept, each 1 or 0: of decimals that a double may not hold.
  var questions: [String] {
    guard case .decimal(let number, let type, _) = treatment, decimal(number, declared: type) == nil else { return [] }
    let odd = kind.isNoNumber(number).map { "CASE WHEN count(CASE WHEN \($0) THEN 1 END) = 0 THEN 1 ELSE 0 END" } ?? "1"
    return [
      "CASE WHEN \(kind.allAreIntegers(number)) THEN 1 ELSE 0 END",
      "CASE WHEN \(kind.allHaveFewDigits(number)) THEN 1 ELSE 0 END", odd,
    ]
  }

  /// With the answers to these.
  func settled(_ answers: [Value]) -> (typed: TypedColumn, declaredType: String) {
    switch treatment {
    case .plain(let expression, let type): (plain(expression, declared: type), type)
    case .decimal(let number, let type, let text):
      if let known = decimal(number, declared: type) {
        (known, type)
      } else {
        settled(number, type, text, answers.map { $0 == .integer(1) })
      }
    case .calendar(_, let type, let isOutside, let text):
      (calendar(isOutside, text, isDay: type == "DATE"), type)
    }
  }

  private func settled(
    _ number: String, _ type: String, _ text: String, _ answers: [Bool]
  ) -> (typed: TypedColumn, declaredType: String) {
    let (areIntegers, haveFewDigits, areNumbers) = (
      answers.first == true, answers.dropFirst().first == true, answers.last == true
    )
    if areIntegers, areNumbers { return (column(number, .integer), type) }
    if haveFewDigits { return (column(number, .number), type) }
    return (column(text, .text(isNeverNumber: false)), "TEXT")
  }

  /// What the declared precision says; nil where values must be asked.
  private func decimal(_ number: String, declared type: String) -> TypedColumn? {
    guard type.hasPrefix("DECIMAL("), type.hasSuffix(")") else { return nil }
    let parts = type.dropFirst("DECIMAL(".count).dropLast().split(separator: ",").map { Int($0) }
    guard parts.count == 2, let precision = parts.first ?? nil, let scale = parts.last ?? nil, scale >= 0 else {
      return nil
    }
    if scale == 0, precision <= 18 {
      // A server's decimal may hold NaN, which is NULL here.
      let form = kind.isNoNumber(number).map { "CASE WHEN NOT (\($0)) THEN \(number) END" } ?? number
      return column(form, .integer)
    }
    return precision <= 15 && scale <= precision ? column(number, .number) : nil
  }

  private func plain(_ expression: String, declared type: String) -> TypedColumn {
    if let refusal { return refusal }
    switch Affinity(declaredType: type) {
    case .integer: return column(expression, .integer)
    case .real: return column(expression, .real)
    case .numeric: return column("CASE WHEN \(expression) THEN 1 WHEN NOT \(expression) THEN 0 END", .integer)
    case .blob, .none: return column(expression, .blob)
    case .text: return column(text(expression), .text(isNeverNumber: false))
    }
  }

  /// A cast would take the blanks of `char(n)` away.
  private func text(_ expression: String) -> String {
    guard field.metadata["POSTGRESQL:type"] == "bpchar" else { return expression }
    return "CASE WHEN \(expression) IS NOT NULL THEN concat(\(expression)) END"
  }

  private func column(_ expression: String, _ valueClass: ValueClass) -> TypedColumn {
    let cast = "CAST(\(expression) AS \(valueClass.sqlType))"
    switch valueClass {
    // There is no NaN: it is NULL.
    case .real, .number: return TypedColumn(name, as: "nullif(\(cast), CAST('NaN' AS DOUBLE PRECISION))", valueClass)
    case .integer, .text, .blob: return TypedColumn(name, as: cast, valueClass)
    }
  }

  /// `2026-01-25`, `2026-01-26T00:30:00Z`; the database's own text of what no calendar of four-digit years has.
  private func calendar(_ isOutside: String, _ text: String, isDay: Bool) -> TypedColumn {
    let iso = isDay ? text : "replace(replace(\(text), ' ', 'T'), '+00', 'Z')"
    return column("CASE WHEN \(isOutside) THEN \(text) ELSE \(iso) END", .text(isNeverNumber: true))
  }

  /// Periods, which a snapshot spells in a way that the database has no words for.
  private var refusal: TypedColumn? {
    switch (field.type, treatment) {
    case (.interval, .plain(let expression, _)) where expression == name.quotedInSQL,
      (.duration, .plain(let expression, _)) where expression == name.quotedInSQL:
      TypedColumn(
        name,
        refused: QuestionFailure(
          .unsupported,
          "column '\(name)' holds periods of time, which are not read from a database: say its seconds in a view"))
    case (_, _): nil
    }
  }
}
