import Values

/// A piece of SQL, and the values for its `?` in their order.
///
/// It is written as a string: `"SELECT \(identifier: name) FROM t WHERE x > \(bound: limit) AND \(condition)"`.
package struct SQL: Hashable, Sendable {
  package var text: String
  package var bindings: [Value]
  /// What it names that has to stand before the statement.
  var layers: [SQLLayer] = []
  /// How many SELECTs stand in one another, those in `layers` not counted.
  var depth = 0

  package init(_ text: String = "", bindings: [Value] = []) {
    self.text = text
    self.bindings = bindings
  }

  package static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout SQL, right: SQL) {
    left.text += right.text
    left.bindings += right.bindings
    left.depth = max(left.depth, right.depth)
    if !right.layers.isEmpty { left.layers += right.layers.filter { !left.layers.contains($0) } }
  }
}

extension SQL: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL()

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { sql.text += literal }

    /// Another piece, with its values.
    package mutating func appendInterpolation(_ piece: SQL) { sql += piece }

    /// A name of a column or of a table made here, always in double quotes.
    ///
    /// In a subquery SQLite gives a column that is called `true` or `false` another name: it stands there under one of ours.
    package mutating func appendInterpolation(identifier name: String) {
      appendInterpolation(exactly: name.isTruthValue ? String(made: "named_\(name.folded)") : name)
    }

    /// A name of the snapshot or of the user's own SQL, always in double quotes.
    package mutating func appendInterpolation(exactly name: String) {
      sql.text += "\"\(name.doubling(UInt8(ascii: "\"")))\""
    }

    package mutating func appendInterpolation(identifier name: ExactText) {
      appendInterpolation(identifier: name.text)
    }

    /// A name of Tipoff's own; `signed` writes it.
    package mutating func appendInterpolation(made name: String) {
      appendInterpolation(identifier: String(made: name))
    }

    /// A value; it never becomes part of the text.
    package mutating func appendInterpolation(bound value: Value) {
      sql.text += "?"
      sql.bindings.append(value)
    }
  }
}

extension Sequence<SQL> {
  package func joined(separator: String) -> SQL {
    var joined = SQL()
    for (index, piece) in enumerated() {
      if index > 0 { joined.text += separator }
      joined += piece
    }
    return joined
  }
}

extension String {
  /// Whether SQLite reads it as a value where it can.
  var isTruthValue: Bool { ["true", "false"].contains(folded) }
}

extension SQL {
  /// The statement with its made names spelled out: before each stands a sign that no other name in it begins with.
  package var signed: SQL {
    let bytes = Array(text.utf8)
    guard bytes.contains(0) else { return self }
    let sign = [UInt8](repeating: Self.sign, count: 1 + Self.longestRunOfSigns(in: bytes))
    var spelled: [UInt8] = []
    spelled.reserveCapacity(bytes.count + 16)
    for byte in bytes {
      if byte == 0 { spelled += sign } else { spelled.append(byte) }
    }
    var signed = self
    signed.text = String(decoding: spelled, as: UTF8.self)
    return signed
  }

  private static let sign = UInt8(ascii: "#")
  /// SQLite takes a name in any of these.
  private static let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "'")]

  private static func longestRunOfSigns(in bytes: [UInt8]) -> Int {
    var longest = 0
    var run: Int? = nil
    for byte in bytes {
      if byte == sign, let length = run {
        run = length + 1
        longest = max(longest, length + 1)
      } else {
        run = quotes.contains(byte) ? 0 : nil
      }
    }
    return longest
  }
}
