import Values

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension NamedValues {
  /// As a JSON object, for SQL's `->>`: `{"game_code":"20260125_GSW_MIN","team":"GSW"}`.
  ///
  /// What JSON has no word for is an object itself: `{"real":"inf"}`, `{"blob":"x'00FF'"}`, `{"text":"x'4AE9'"}` of what is no UTF-8.
  var storedObject: String {
    "{" + items.map { "\(quoted($0.name)):\(stored($0.value))" }.joined(separator: ",") + "}"
  }

  /// Nil where the text is no such object.
  init?(storedObject text: String) {
    guard let values = try? JSONDecoder().decode([String: StoredValue].self, from: Data(text.utf8)) else { return nil }
    self.init(values.map { ($0.key, $0.value.value) })
  }

  private func stored(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .real(let real) where real.isFinite: real.description
    case .real(let real): "{\"real\":\"\(real)\"}"
    case .text(let text) where text.unicodeScalars.contains { $0.storedByte != nil }:
      "{\"text\":\(quoted(Value.blob(text.withBytes { Array($0) }).description))}"
    case .text(let text): quoted(text)
    case .blob: "{\"blob\":\(quoted(value.description))}"
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

private struct StoredValue: Decodable {
  let value: Value

  private enum Key: String, CodingKey { case real, blob, text }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      value = try Self.unusual(container)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let integer = try? container.decode(Int64.self) {
      value = .integer(integer)
    } else if let real = try? container.decode(Double.self) {
      value = .real(real)
    } else {
      value = .text(try container.decode(String.self))
    }
  }

  private static func unusual(_ container: KeyedDecodingContainer<Key>) throws -> Value {
    if let text = try container.decodeIfPresent(String.self, forKey: .real), let real = Double(text) {
      return .real(real)
    }
    if let text = try container.decodeIfPresent(String.self, forKey: .text) {
      return .text(String(stored: Self.bytes(text)))
    }
    return .blob(Self.bytes(try container.decode(String.self, forKey: .blob)))
  }

  private static func bytes(_ written: String) -> [UInt8] {
    let digits = Array(written.utf8.dropFirst(2).dropLast())
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }
}
