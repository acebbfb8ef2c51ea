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

  package func integer(_ column: StaticString) -> Int64 { row.integer(at: names.index(of: column)) }

  package func optionalInteger(_ column: StaticString) -> Int64? {
    let index = names.index(of: column)
    return row.storageClass(at: index) == .null ? nil : row.integer(at: index)
  }

  package func real(_ column: StaticString) -> Double { row.real(at: names.index(of: column)) }

  /// Empty for NULL.
  package func text(_ column: StaticString) -> String {
    row.withText(at: names.index(of: column)) { String(decoding: $0, as: UTF8.self) }
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
