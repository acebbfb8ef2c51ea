import TipoffCore

/// A piece of SQL, and the values for its `?` in their order.
///
/// It is written as a string: `"SELECT \(identifier: name) FROM t WHERE x > \(bound: limit) AND \(condition)"`.
public struct SQL: Hashable, Sendable {
  public var text: String
  public var bindings: [Value]

  public init(_ text: String = "", bindings: [Value] = []) {
    self.text = text
    self.bindings = bindings
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    SQL(left.text + right.text, bindings: left.bindings + right.bindings)
  }

  public static func += (left: inout SQL, right: SQL) {
    left.text += right.text
    left.bindings += right.bindings
  }
}

extension SQL: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }

  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL()

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: String) { sql.text += literal }

    /// Another piece, with its values.
    public mutating func appendInterpolation(_ piece: SQL) { sql += piece }

    /// A name, always in double quotes.
    public mutating func appendInterpolation(identifier name: String) {
      sql.text += "\"\(name.doubling(UInt8(ascii: "\"")))\""
    }

    public mutating func appendInterpolation(identifier name: ExactText) {
      appendInterpolation(identifier: name.text)
    }

    /// A value; it never becomes part of the text.
    public mutating func appendInterpolation(bound value: Value) {
      sql.text += "?"
      sql.bindings.append(value)
    }
  }
}

extension Sequence<SQL> {
  public func joined(separator: String) -> SQL {
    var joined = SQL()
    for (index, piece) in enumerated() {
      if index > 0 { joined.text += separator }
      joined += piece
    }
    return joined
  }
}
