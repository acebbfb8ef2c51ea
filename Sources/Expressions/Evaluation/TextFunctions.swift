import Values

/// SQLite's functions of texts and blobs; each gives NULL where its text is NULL.
enum TextFunctions {
  /// In characters up to the first NUL, in bytes for a blob.
  static func length(_ value: Value) -> Value {
    switch value {
    case .null: .null
    case .blob(let bytes): .integer(Int64(bytes.count))
    case .integer, .real: .integer(Int64(value.asText?.utf8.count ?? 0))
    case .text(let text): .integer(text.withBytes { Int64($0.prefix { $0 != 0 }.characterCount) })
    }
  }

  static func mapBytes(_ value: Value, _ transform: (UInt8) -> UInt8) -> Value {
    guard let bytes = value.asBytesOfText else { return .null }
    return .text(String(stored: bytes.map(transform)))
  }

  enum Side { case both, left, right }

  static func trim(_ arguments: [Value], _ side: Side) -> Value {
    guard let bytes = arguments.first?.asBytesOfText else { return .null }
    var characters = [[UInt8(ascii: " ")]]
    if arguments.count > 1 {
      guard let set = arguments[1].asText else { return .null }
      characters = set.unicodeScalars.prefix { $0.value != 0 }.map { String($0).withBytes { Array($0) } }
    }
    var rest = bytes[...]
    while side != .right, let match = characters.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(match.count)
    }
    while side != .left, let match = characters.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(match.count)
    }
    return .text(String(stored: Array(rest)))
  }

  /// The place of the first occurrence, from 1; 0 if there is none.
  static func instr(_ haystack: Value, _ needle: Value) -> Value {
    guard let bytes = haystack.asBytes, let sought = needle.asBytes else { return .null }
    guard !sought.isEmpty else { return .integer(1) }
    let countsBytes = haystack.storageClass == .blob && needle.storageClass == .blob
    var (place, start) = (Int64(1), 0)
    while start + sought.count <= bytes.count {
      if bytes[start...].starts(with: sought) { return .integer(place) }
      place += 1
      repeat { start += 1 } while !countsBytes && start < bytes.count && bytes[start].isContinuation
    }
    return .integer(0)
  }

  static func replace(_ value: Value, _ sought: Value, _ replacement: Value) -> Value {
    guard let text = value.asText, let pattern = sought.asBytesOfText else { return .null }
    guard let first = pattern.first, first != 0 else {
      return value.storageClass == .blob ? .text(text) : value
    }
    guard let replacement = replacement.asBytesOfText else { return .null }
    var result: [UInt8] = []
    var rest = text.withBytes { Array($0) }[...]
    while let byte = rest.first {
      if byte == first, rest.starts(with: pattern) {
        result += replacement
        rest = rest.dropFirst(pattern.count)
      } else {
        result.append(byte)
        rest.removeFirst()
      }
    }
    return .text(String(stored: result))
  }

  static func hex(_ value: Value) -> Value {
    .text((value.asBytes ?? []).map(\.hexadecimal).joined())
  }

  /// The code point of the first character; NULL for an empty text.
  static func unicode(_ value: Value) -> Value {
    guard let scalar = value.asText?.unicodeScalars.first, scalar.value != 0 else { return .null }
    return .integer(Int64(scalar.value))
  }
}

extension Value {
  fileprivate var asBytesOfText: [UInt8]? { asText.map { $0.withBytes { Array($0) } } }
}

extension UInt8 {
  /// Not the first byte of a character.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Sequence<UInt8> {
  var characterCount: Int { reduce(0) { $0 + ($1.isContinuation ? 0 : 1) } }
}
