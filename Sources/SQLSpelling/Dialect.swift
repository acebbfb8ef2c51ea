import Expressions
import Values

/// How one database reads SQL, wherever databases differ; `PassSpelling` writes whole passes in it.
///
/// SQL that all of them read alike (SELECT, GROUP BY, LEFT JOIN, window functions, parameters as `?`) is no dialect's. What a
/// dialect spells must mean what `Engine` and `Expression` say, not what the database would make of the same words.
package protocol Dialect: Sendable {
  /// The condition, value or aggregate, with its values bound.
  func spell(_ expression: Expression) -> SQL

  /// A table of the data, as it stands after FROM.
  func table(named name: String) -> SQL

  /// Whether a column of this name needs another one within a subquery.
  func needsOtherName(_ column: String) -> Bool

  /// Terms that put rows in the whole order of their columns, given by their names: by value without collation, and what is
  /// equal but printed apart, 7 and 7.0, by its class.
  func wholeOrder(of columns: [SQL]) -> [SQL]

  /// The text by which a key is named in fingerprints.
  func keyText(_ value: SQL, _ collation: Collation) -> SQL

  /// A day, so many days before another.
  func day(_ day: SQL, minus days: Int) -> SQL

  /// Stands at the end of a subquery whose rows have to be made once, as they are written; cuts nothing off.
  var fence: SQL { get }

  /// The most that one SELECT may give.
  var mostColumns: Int { get }
  /// The most parameters of one statement.
  var mostValues: Int { get }
}
