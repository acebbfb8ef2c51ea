/// Columns whose values are never stored or shown.
struct Masking: Sendable {
  private let names: Set<String>

  init(_ columns: [Located<String>]) {
    names = Set(columns.map { $0.value.lowercased() })
  }

  var isEmpty: Bool { names.isEmpty }

  func hides(_ column: String) -> Bool { names.contains(column.lowercased()) }

  /// The value, or a digest by which equal values are still seen to be equal.
  func shown(_ value: Value, of column: String) -> Value {
    guard hides(column), !value.isNull else { return value }
    return .text("sha256:" + SHA256.hexadecimal(of: "\(value.storageClass.rawValue):\(value)").prefix(16))
  }

  func shown(_ pairs: some Sequence<(String, Value)>) -> [(String, Value)] {
    pairs.map { ($0.0, shown($0.1, of: $0.0)) }
  }
}
