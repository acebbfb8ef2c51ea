/// Named values in order of their names: which team, game or group a finding is about, or which part of the data a check looked at.
///
/// The order is the names', so that writing a key's columns in another order leaves identities as they were.
public struct NamedValues: Hashable, Sendable {
  /// A name and its value.
  public struct Item: Hashable, Sendable {
    /// The name: a column's, or a parameter's.
    public let name: String
    /// The value; a whole real is an integer, for keys that SQL calls equal are one.
    public let value: Value

    public static func == (left: Item, right: Item) -> Bool {
      left.name.exact == right.name.exact && left.value == right.value
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(name.exact)
      hasher.combine(value)
    }
  }

  /// In the order of the names' bytes.
  public let items: [Item]

  package init(_ pairs: some Sequence<(String, Value)>) {
    items = pairs.map { Item(name: $0.0, value: $0.1.asKey) }.sorted { $0.name.exact < $1.name.exact }
  }

  /// Without any.
  public static let none = NamedValues([])

  /// Whether it has none.
  public var isEmpty: Bool { items.isEmpty }

  /// The value of a name; nil where it has none.
  public subscript(_ name: String) -> Value? {
    items.first { $0.name.exact == name.exact }?.value
  }

  /// `game_code=20260125_GSW_MIN,team=GSW`, with what has a meaning in a fingerprint percent-escaped.
  package var fingerprintText: String {
    items.map { "\(fingerprintEscaped($0.name))=\($0.value.fingerprintText)" }.joined(separator: ",")
  }

  /// The same, to find equal ones by: texts are equal where their bytes are.
  package var written: ExactText { fingerprintText.exact }
}

extension Value {
  /// As a part of a fingerprint: the number 1 and the text '1' are spelled alike.
  fileprivate var fingerprintText: String { isNull ? "∅" : fingerprintEscaped(description) }

  /// The same, with one spelling for all texts that the collation calls equal.
  package func asKey(under collation: Collation) -> Value {
    guard case .text(let text) = self else { return asKey }
    return switch collation {
    case .binary: self
    case .nocase: .text(text.foldedByNocase)
    case .rtrim: .text(text.withoutTrailingSpaces)
    }
  }

  /// One spelling of equal keys: a whole real is the integer that SQL calls equal to it.
  package var asKey: Value {
    guard case .real(let real) = self, let integer = Int64(exactly: real) else { return self }
    return .integer(integer)
  }
}

extension String {
  /// As SQLite's NOCASE compares them: up to a NUL, and after it by their length alone.
  fileprivate var foldedByNocase: String {
    guard let nul = utf8.firstIndex(of: 0) else { return asciiLowercased }
    return String(self[..<nul]).asciiLowercased + String(repeating: "\0", count: utf8[nul...].count)
  }

  /// As SQLite's RTRIM compares them.
  fileprivate var withoutTrailingSpaces: String {
    let kept = utf8.count - utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(decoding: utf8.prefix(kept), as: UTF8.self)
  }
}

/// A key's value as fingerprints spell it, under the collation of this name.
package func keySpelling(of value: Value, under collation: Value) -> Value {
  .text(value.asKey(under: Collation(rawValue: collation.description) ?? .binary).fingerprintText)
}

/// Whom a finding is about: the key's values.
public typealias Entity = NamedValues

/// What part of the data a check looked at: the values of the parameters it uses.
public typealias Slice = NamedValues

func fingerprintEscaped(_ text: String) -> String {
  guard text.utf8.contains(where: mayNeedEscape) else { return text }
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "|", ",", "=", "*", "%", "∅", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
      for byte in String(scalar).utf8 { escaped += "%" + byte.hexadecimal }
    case _ where scalar.storedByte != nil: escaped += "%" + (scalar.storedByte ?? 0).hexadecimal
    default:
      escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

extension NamedValues {
  /// Names and values of a part of a fingerprint, `game_code=20260125_GSW_MIN,team=GSW`, as people read them.
  package static func texts(inFingerprint text: String) -> [(name: String, value: String)] {
    text.split(atByte: UInt8(ascii: ",")).compactMap { part in
      let sides = part.split(atByte: UInt8(ascii: "="), maxSplits: 1)
      guard sides.count == 2 else { return nil }
      return (fingerprintUnescaped(sides[0][...]), fingerprintUnescaped(sides[1][...]))
    }
  }
}

/// Also bytes with which other characters begin.
private func mayNeedEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, 0x7F, 0xC2, 0xE2, 0xF4, UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "*"),
    UInt8(ascii: "%"):
    true
  default: false
  }
}

extension NamedValues {
  /// The value of one name there, as people read it; nil where there is none.
  package static func text(of name: String, inFingerprint text: String) -> String? {
    let wanted = fingerprintEscaped(name).utf8
    var rest = text.utf8[...]
    while !rest.isEmpty {
      let part = rest.prefix { $0 != UInt8(ascii: ",") }
      if part.starts(with: wanted), part.dropFirst(wanted.count).first == UInt8(ascii: "=") {
        return fingerprintUnescaped(Substring(part.dropFirst(wanted.count + 1)))
      }
      rest = rest[part.endIndex...].dropFirst()
    }
    return nil
  }
}

func fingerprintUnescaped(_ text: Substring) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), let escaped = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
      bytes.append(escaped)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(stored: bytes)
}

/// What a finding is called from run to run: check, slice and entity, and nothing else.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// `check|slice|entity`, with `|`, `,`, `=`, `*` and `%` in values percent-escaped, and NULL as `∅`.
  public let text: String

  package init(check: String, slice: Slice, entity: Entity) {
    text = "\(check)|\(slice.fingerprintText)|\(entity.fingerprintText)"
  }

  public static func == (left: Fingerprint, right: Fingerprint) -> Bool { left.text.exact == right.text.exact }

  public func hash(into hasher: inout Hasher) { hasher.combine(text.exact) }

  /// The text.
  public var description: String { text }

  /// The id of the check that found it: ids hold no `|`.
  public var check: String { String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self) }
}
