/// One value of a table's cell, as SQLite stores it: five storage classes.
///
/// Texts are equal when their UTF-8 bytes are: `String` calls two spellings of `é` equal, a database does not.
public enum Value: Sendable {
  /// SQL's NULL.
  case null
  /// A whole number, of 64 bits.
  case integer(Int64)
  /// An IEEE 754 double.
  case real(Double)
  /// Text; two are equal where their bytes are.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// Whether it is SQL's NULL.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The name SQLite's `typeof` gives.
  @inlinable package var storageClass: StorageClass {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }

  /// The number an integer or a real holds; nil for all else, also for text that looks like a number.
  public var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case .null, .text, .blob: nil
    }
  }

  /// A truth value as a database stores it: 1 or 0.
  @inlinable package static func boolean(_ truth: Bool) -> Value { .integer(truth ? 1 : 0) }
}

@usableFromInline package enum StorageClass: String, Sendable, CaseIterable {
  case null, integer, real, text, blob
}

extension Value: Hashable {
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.real(let left), .real(let right)): left == right
    case (.text(let left), .text(let right)): left.hasBytes(of: right)
    case (.blob(let left), .blob(let right)): left == right
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .integer(let integer): hasher.combine(integer)
    case .real(let real): hasher.combine(real)
    case .text(let text):
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .blob(let bytes): hasher.combine(bytes)
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as a person reads it: `NULL`, `12`, `19.5`, `GSW`, `x'00FF'`.
  public var description: String {
    switch self {
    case .null: "NULL"
    case .integer(let integer): String(integer)
    case .real(let real): real.description
    case .text(let text): text
    case .blob(let bytes): "x'" + bytes.map(\.hexadecimal).joined() + "'"
    }
  }
}

extension UInt8 {
  /// Two upper-case hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(self, radix: 16, uppercase: true)
    return digits.count == 2 ? digits : "0" + digits
  }
}
