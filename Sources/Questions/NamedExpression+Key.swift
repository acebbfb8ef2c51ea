import Expressions
import Values

extension NamedExpression {
  /// As fingerprints spell it: values that are spelled alike name one entity.
  package var asWritten: NamedExpression {
    let collation = expression.collation ?? .binary
    return NamedExpression(name, .call(.keyText, [expression, .literal(.text(collation.rawValue))]))
  }

  /// Whether two values that SQL tells apart may be spelled alike, which a declared type mostly rules out.
  package var mayBeWrittenAlike: Bool {
    guard (expression.collation ?? .binary) == .binary else { return true }
    return switch expression.affinity {
    case .none, .blob: true
    case .text, .numeric, .integer, .real: false
    }
  }
}

extension NamedValues {
  /// A row's key: what its columns' collations call equal has one spelling.
  package init(_ columns: some Sequence<NamedExpression>, _ row: some Sequence<Value>) {
    self.init(zip(columns, row).map { ($0.name, $1.asKey(under: $0.expression.collation ?? .binary)) })
  }
}
