import CSQLite
import Values

/// A row of one of our own statements while it is looked at; its columns go by the names that the statement gives them.
///
/// A name that the statement does not have is a fault of ours, and ends the program.
package struct NamedRow {
  private let pointer: OpaquePointer
  private let names: ColumnNames

  init(_ pointer: OpaquePointer, _ names: ColumnNames) {
    self.pointer = pointer
    self.names = names
  }

  /// The greatest number that is taken for a count, an id or a code: sums of a thousand of them do not overflow.
  private static let most: Int64 = 1 << 53

  /// A count, an id or a code; beyond what these can be it is 0, and the statement fails as one on a damaged file.
  package func integer(_ column: StaticString, within most: Int64? = nil) -> Int64 {
    let integer = bits(column)
    if integer.magnitude <= UInt64(most ?? Self.most) { return integer }
    names.beyond = column
    return 0
  }

  package func optionalInteger(_ column: StaticString, within most: Int64? = nil) -> Int64? {
    row.storageClass(at: names.index(of: column)) == .null ? nil : integer(column, within: most)
  }

  /// Whatever stands there: a hash, or what is brought into its bounds.
  package func bits(_ column: StaticString) -> Int64 { row.integer(at: names.index(of: column)) }

  package func optionalBits(_ column: StaticString) -> Int64? {
    row.storageClass(at: names.index(of: column)) == .null ? nil : bits(column)
  }

  package func real(_ column: StaticString) -> Double { row.real(at: names.index(of: column)) }

  /// Empty for NULL.
  package func text(_ column: StaticString) -> String {
    row.withText(at: names.index(of: column)) { String(stored: $0) }
  }

  package func optionalText(_ column: StaticString) -> String? {
    row.storageClass(at: names.index(of: column)) == .null ? nil : text(column)
  }

  package func value(_ column: StaticString) -> Value { row[names.index(of: column)] }

  /// The values of all columns, in their order.
  package var values: [Value] { row.values }

  var firstInteger: Int64 { row.integer(at: 0) }

  private var row: Row { Row(statement: pointer) }
}

/// Where each name that was asked for stands among a statement's columns.
final class ColumnNames {
  private let pointer: OpaquePointer
  /// By the address of the name's letters, which one place in the code always has: looking up costs no comparison of texts.
  private var indexes: [UnsafePointer<UInt8>: Int] = [:]
  /// A column with a number that nothing of its kind can be.
  fileprivate(set) var beyond: StaticString?

  /// Why a row that was read is none; nil where it is one.
  var fault: String? {
    defer { beyond = nil }
    return beyond.map { "a number of the column '\($0)' is beyond what is recorded there" }
  }

  /// A row of a statement that outlives it.
  init(of pointer: OpaquePointer) { self.pointer = pointer }

  func index(of name: StaticString) -> Int {
    if let known = indexes[name.utf8Start] { return known }
    let found = (0..<sqlite3_column_count(pointer)).first { index in
      sqlite3_column_name(pointer, index).map { String(cString: $0) } == name.description
    }
    guard let found else { preconditionFailure("a statement without a column '\(name)'") }
    indexes[name.utf8Start] = Int(found)
    return Int(found)
  }
}
