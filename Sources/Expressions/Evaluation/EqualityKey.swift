import Values

/// A value to look up and to group by: two keys are equal where comparing the values calls them equal.
package struct EqualityKey: Hashable, Sendable {
  private let spelling: Value

  /// As `group` and `distinct` tell values apart: nothing is converted, NULL is equal to NULL, and 7 to 7.0.
  package init(_ value: Value, under collation: Collation) {
    spelling =
      switch value {
      case .null, .integer, .blob: value
      case .real(let real): Int64(exactly: real).map(Value.integer) ?? value
      case .text(let text): .text(collation.spelling(of: text))
      }
  }
}

extension ComparisonRule {
  /// As `=` compares under this rule; nil for NULL, which is equal to nothing.
  package func key(of value: Value) -> EqualityKey? {
    switch affinity {
    case _ where value.isNull: nil
    case .none, .blob: EqualityKey(value, under: collation)
    case .text: EqualityKey(value.numberAsText, under: collation)
    case .numeric, .integer, .real: EqualityKey(value.textAsNumber, under: collation)
    }
  }
}

extension Collation {
  /// One spelling for all texts that are equal under it.
  fileprivate func spelling(of text: String) -> String {
    switch self {
    case .binary: text
    case .nocase: text.utf8.contains(0) ? uptoNUL(text) : text.asciiLowercased
    case .rtrim: String(decoding: text.utf8.dropLast(text.utf8.reversed().prefix { $0 == 0x20 }.count), as: UTF8.self)
    }
  }

  /// NOCASE compares up to the first NUL, then by length.
  private func uptoNUL(_ text: String) -> String {
    let start = String(decoding: text.utf8.prefix { $0 != 0 }, as: UTF8.self)
    return "\(start.asciiLowercased)\u{0}\(text.utf8.count)"
  }
}
