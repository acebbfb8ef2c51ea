import SQLite
import Values

/// Gives each text, slice and entity its number, once in the file.
final class Interning {
  private let database: Database
  /// Made when it is first needed: files of earlier forms have no hashes of texts, and slices are put in order before they have.
  private var insertText: Statement?
  private let selectText: Statement
  private let insertKey: Statement
  private let selectKey: Statement
  private var texts: [ExactText: Int64] = [:]

  init(_ database: Database) throws(HistoryError) {
    self.database = database
    selectText = try Statement("SELECT id FROM texts WHERE text = ?", on: database)
    insertKey = try Statement("INSERT INTO keys (hash, text, object) VALUES (?, ?, ?)", on: database)
    selectKey = try Statement("SELECT id FROM keys WHERE hash = ? AND text = ?", on: database)
  }

  func text(_ text: String) throws(HistoryError) -> Value {
    if let id = texts[text.exact] { return .integer(id) }
    let id = try id(of: text)
    texts[text.exact] = id
    return .integer(id)
  }

  func text(_ text: String?) throws(HistoryError) -> Value {
    guard let text else { return .null }
    return try self.text(text)
  }

  func key(_ values: NamedValues) throws(HistoryError) -> Value { try key(values, values.fingerprintText) }

  /// `text` is how fingerprints spell the values.
  func key(_ values: NamedValues, _ text: String) throws(HistoryError) -> Value {
    let hash = Value(KeyText.hash(of: text))
    if let id = try selectKey.first(hash, .text(text), read: { $0.integer("id") }) { return .integer(id) }
    let object = values.storedObject
    try insertKey.run(hash, .text(text), object == KeyText.plainObject(of: text) ? .null : .text(object))
    return .integer(database.lastInsertedID)
  }

  /// The number of a key that is known as it is spelled alone.
  func key(spelled text: String) throws(HistoryError) -> Value {
    try key(NamedValues(NamedValues.texts(inFingerprint: text).map { ($0.name, .text($0.value)) }), text)
  }

  private func id(of text: String) throws(HistoryError) -> Int64 {
    if let id = try selectText.first(.text(text), read: { $0.integer("id") }) { return id }
    let insert: Statement
    if let insertText {
      insert = insertText
    } else {
      insert = try Statement("INSERT INTO texts (text, hash) VALUES (?, ?)", on: database)
      insertText = insert
    }
    try insert.run(.text(text), Value(KeyText.hash(of: text)))
    return database.lastInsertedID
  }
}
