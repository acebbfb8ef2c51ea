/// Columns whose values are never stored or shown.
struct Masking: Sendable {
  private let names: Set<ExactText>

  init(_ columns: [Located<String>]) {
    names = Set(columns.map { $0.value.folded })
  }

  var isEmpty: Bool { names.isEmpty }

  /// Also true of an expression, by its text, that reads such a column.
  func hides(_ column: String) -> Bool {
    guard !isEmpty else { return false }
    let words = column.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0).folded }
    return names.contains(column.folded) || !names.isDisjoint(with: words)
  }

  /// The value, or a digest by which equal values are still seen to be equal.
  func shown(_ value: Value, of column: String) -> Value {
    hides(column) ? Self.digest(of: value) : value
  }

  /// NULL stays NULL: that nothing is there is no secret.
  static func digest(of value: Value) -> Value {
    let value = value.asKey
    guard !value.isNull else { return value }
    return .text("sha256:" + SHA256.hexadecimal(of: "\(value.storageClass.rawValue):\(value)").prefix(16))
  }

  func shown(_ pairs: some Sequence<(String, Value)>) -> [(String, Value)] {
    pairs.map { ($0.0, shown($0.1, of: $0.0)) }
  }
}
