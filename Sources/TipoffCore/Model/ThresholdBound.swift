/// A number at which a verdict turns, for drawings: `error > 5%` at 0.05 of the share.
public struct ThresholdBound: Hashable, Sendable {
  /// As written: `error > 5%`.
  public let name: String
  /// In the unit of the measure; of a percentage, between 0 and 1.
  public let value: Double
  /// Whether it speaks about the share rather than the measure's value.
  public let isOfShare: Bool

  /// All bounds in conditions as a check's result keeps them: `error > 5%, warn > 1%`.
  public static func all(in conditions: String) -> [ThresholdBound] {
    var severity = ""
    return conditions.split(separator: ",").flatMap { part -> [ThresholdBound] in
      var words = part.split(whereSeparator: { $0 == " " || $0 == "[" || $0 == "]" }).map(String.init)
      if let first = words.first, ["error", "warn"].contains(first) {
        severity = first
        words.removeFirst()
      }
      let text = words.joined(separator: " ")
      guard let threshold = Threshold(parsing: text) else { return [] }
      return threshold.quantities.map { quantity in
        ThresholdBound(
          name: "\(severity) \(text)", value: quantity.number.approximation / (quantity.unit == .percent ? 100 : 1),
          isOfShare: quantity.unit == .percent)
      }
    }
  }
}

extension Threshold {
  fileprivate var quantities: [Quantity] {
    switch self {
    case .comparison(_, let quantity): [quantity]
    case .between(let lower, let upper, _): [lower, upper]
    }
  }
}
