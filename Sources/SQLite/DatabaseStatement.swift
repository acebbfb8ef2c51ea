import CSQLite
import Values

/// One prepared statement on a database of our own, used again and again.
package final class DatabaseStatement<Failure: DatabaseFailure> {
  private let prepared: PreparedStatement
  private let database: Database<Failure>
  private let names: ColumnNames

  package init(_ sql: String, on database: Database<Failure>) throws(Failure) {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql, -1, &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw database.failure(code) }
    prepared = PreparedStatement(pointer)
    names = ColumnNames(of: pointer)
    self.database = database
  }

  /// Runs it to its end with these values for its `?`.
  package func run(_ values: Value...) throws(Failure) { try run(with: values) }

  package func run(with values: [Value]) throws(Failure) {
    try bind(values)
    try forEach { _ in }
  }

  /// All rows, made into values.
  package func all<Element>(_ values: Value..., read: (NamedRow) -> Element) throws(Failure) -> [Element] {
    try all(with: values, read: read)
  }

  package func all<Element>(with values: [Value], read: (NamedRow) -> Element) throws(Failure) -> [Element] {
    try bind(values)
    var all: [Element] = []
    try forEach { all.append(read($0)) }
    return all
  }

  package func first<Element>(_ values: Value..., read: (NamedRow) -> Element) throws(Failure) -> Element? {
    try first(with: values, read: read)
  }

  package func first<Element>(with values: [Value], read: (NamedRow) -> Element) throws(Failure) -> Element? {
    try bind(values)
    defer { prepared.reset() }
    guard try step() else { return nil }
    let element = read(NamedRow(prepared.pointer, names))
    try expectNoFault()
    return element
  }

  /// Each row of a result that may be large, one after the other.
  package func each(_ values: Value..., body: (NamedRow) -> Void) throws(Failure) {
    try bind(values)
    try forEach(body)
  }

  private func forEach(_ body: (NamedRow) -> Void) throws(Failure) {
    defer { prepared.reset() }
    while try step() {
      body(NamedRow(prepared.pointer, names))
      try expectNoFault()
    }
  }

  private func expectNoFault() throws(Failure) {
    if let fault = names.fault { throw Failure(code: .corrupt, message: fault, path: database.path) }
  }

  private func step() throws(Failure) -> Bool {
    switch prepared.step() {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.failure(code)
    }
  }

  private func bind(_ values: [Value]) throws(Failure) {
    precondition(prepared.parameterCount == values.count, "a value for each ?")
    for (index, value) in zip(Int32(1)..., values) {
      let code = prepared.bind(value, at: index)
      if code != SQLITE_OK { throw database.failure(code) }
    }
  }
}
