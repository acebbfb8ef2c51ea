import Rulebooks
import Validation
import Values

extension Fingerprint {
  /// As a name of fixed length, for formats whose readers expect one: 64 hexadecimal digits.
  var digest: String { SHA256.hexadecimal(of: text) }
}

extension JSONText {
  /// An object of a key's or slice's values.
  init(_ values: NamedValues) {
    self = .object(values.items.map { ($0.name, JSONText($0.value)) })
  }

  package init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .integer(let integer): self = .integer(integer)
    case .real(let real): self = .real(real)
    case .text(let text): self = .text(text)
    case .blob: self = .text(value.description)
    }
  }
}
