/// A column of a source table, a query or a logical table, as expressions see it.
package struct Column: Hashable, Sendable {
  package let name: String
  package let affinity: Affinity
  package let collation: Collation

  package init(_ name: String, affinity: Affinity = .none, collation: Collation = .binary) {
    self.name = name
    self.affinity = affinity
    self.collation = collation
  }

  /// One that Tipoff makes for a step of its own.
  package init(made name: String) { self.init(String(made: name)) }

  package static func == (left: Column, right: Column) -> Bool {
    left.name.exact == right.name.exact && left.affinity == right.affinity && left.collation == right.collation
  }

  /// By the name: columns of one name differ seldom in the rest, and are hashed often.
  package func hash(into hasher: inout Hasher) { hasher.combine(name.exact) }
}

/// How SQLite converts what is stored in, or compared with, a column (https://www.sqlite.org/datatype3.html).
///
/// `none` is an expression without affinity; `blob` is a column declared BLOB or without a type.
package enum Affinity: String, Hashable, Sendable {
  case none, blob, text, numeric, integer, real

  package var isNumeric: Bool {
    switch self {
    case .numeric, .integer, .real: true
    case .none, .blob, .text: false
    }
  }

  /// The affinity of a declared column type, by the rules of section 3.1 of that page.
  package init(declaredType: String?) {
    let type = (declaredType ?? "").uppercased()
    if type.contains("INT") {
      self = .integer
    } else if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") {
      self = .text
    } else if type.isEmpty || type.contains("BLOB") {
      self = .blob
    } else if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") {
      self = .real
    } else {
      self = .numeric
    }
  }
}

/// SQLite's built-in collating sequences.
package enum Collation: String, Hashable, Sendable {
  case binary, nocase, rtrim
}
