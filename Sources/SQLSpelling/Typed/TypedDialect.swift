import Expressions
import Values

/// How a database whose columns have types reads SQL, wherever such databases differ.
///
/// What it spells must come to exactly what `Engine` says; for what does not, it has no words, and Tipoff computes that itself.
package protocol TypedDialect: Sendable {
  /// A text so that it compares by its bytes.
  func byBytes(_ text: String) -> String

  /// A value of this class; nil where it cannot be written.
  func literal(_ value: Value) -> String?

  /// Integers divided, cut off towards zero; NULL by zero.
  func quotient(_ left: String, _ right: String) -> String

  /// The double next to the mean; nil where it is rounded on its way.
  func mean(ofIntegers subject: String, filter: String) -> String?
}

extension TypedDialect {
  package func literal(_ value: Value) -> String? {
    switch value {
    case .null: "NULL"
    // The least one has no digits without its sign.
    case .integer(let integer): integer == .min ? nil : "CAST(\(integer) AS BIGINT)"
    case .real(let real): real.isNaN ? nil : "CAST('\(real)' AS DOUBLE PRECISION)"
    case .text(let text):
      text.utf8.contains(0) ? nil : "CAST('\(text.doubling(UInt8(ascii: "'")))' AS TEXT)"
    case .blob: nil
    }
  }
}

/// Why SQL would not come to the same, in words.
package struct SpellingRefusal: Error, Hashable, Sendable {
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}

package struct DuckDBDialect: TypedDialect {
  package init() {}

  /// Its texts compare so unless a database is told otherwise.
  package func byBytes(_ text: String) -> String { "\(text) COLLATE \"binary\"" }

  package func quotient(_ left: String, _ right: String) -> String { "(\(left) // nullif(\(right), 0))" }

  package func mean(ofIntegers subject: String, filter: String) -> String? { "avg(\(subject))\(filter)" }
}

package struct PostgreSQLDialect: TypedDialect {
  package init() {}

  package func byBytes(_ text: String) -> String { "(\(text)) COLLATE \"C\"" }

  package func quotient(_ left: String, _ right: String) -> String { "(\(left) / nullif(\(right), 0))" }

  /// It has a mean of integers with 16 decimals, which a double rounds once more.
  package func mean(ofIntegers subject: String, filter: String) -> String? { nil }
}
