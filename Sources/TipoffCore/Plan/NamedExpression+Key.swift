extension NamedExpression {
  /// As fingerprints spell it: values that are spelled alike name one entity.
  var asWritten: NamedExpression {
    let collation = expression.collation ?? .binary
    return NamedExpression(name, .call(.keyText, [expression, .literal(.text(collation.rawValue))]))
  }

  /// Whether two values that SQL tells apart may be spelled alike, which a declared type mostly rules out.
  var mayBeWrittenAlike: Bool {
    guard (expression.collation ?? .binary) == .binary else { return true }
    return switch expression.affinity {
    case .none, .blob: true
    case .text, .numeric, .integer, .real: false
    }
  }
}
