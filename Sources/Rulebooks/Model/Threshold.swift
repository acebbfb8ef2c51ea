import Expressions
import Values

/// The conditions on a kind's measure under which it is bad.
package struct Thresholds: Hashable, Sendable {
  /// Any of them makes the check fail; nil: the default of the kind.
  package let error: [Threshold]?
  /// Any of them makes the check warn.
  package let warn: [Threshold]?
  /// What the default condition, or the breach of bounds, amounts to.
  package let severity: Severity
  /// The conditions as written, for people: `error > 5%`; nil without any.
  package let words: String?

  package init(
    error: [Threshold]? = nil, warn: [Threshold]? = nil, severity: Severity = .error, words: String? = nil
  ) {
    self.error = error
    self.warn = warn
    self.words = words
    self.severity = severity
  }

  /// Whether the kind's own default condition still speaks: giving one of `warn` and `error` replaces it.
  package var keepDefault: Bool { error == nil && warn == nil }
}

/// `> 5%`, `between 10 and 20`, `> 6h`.
package enum Threshold: Hashable, Sendable {
  case comparison(Comparison, Quantity)
  case between(Quantity, Quantity, negated: Bool)

  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }
}

extension Threshold {
  /// What a measure is compared with, in its unit.
  package var values: [Value] {
    switch self {
    case .comparison(_, let quantity): [quantity.value]
    case .between(let lower, let upper, _): [lower.value, upper.value]
    }
  }

  var speaksOfPercent: Bool {
    switch self {
    case .comparison(_, let quantity): quantity.unit == .percent
    case .between(let lower, let upper, _): lower.unit == .percent || upper.unit == .percent
    }
  }
}

/// A number as written, with what it counts.
package struct Quantity: Hashable, Sendable {
  package let number: DecimalNumber
  package let unit: Unit

  package init(number: DecimalNumber, unit: Unit) {
    self.number = number
    self.unit = unit
  }

  package enum Unit: Hashable, Sendable {
    case plain, percent, seconds
  }
}

extension Threshold.Comparison {
  package var binaryOperator: BinaryOperator {
    switch self {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    }
  }
}
