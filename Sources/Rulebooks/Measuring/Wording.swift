import Values

/// What is said of a reading.
package struct Wording: Sendable {
  /// What came out, in one sentence.
  package var outcome: @Sendable (Reading) -> String
  /// What is told whatever the verdict.
  package var notes: [Remark] = []
  /// What a pass did not look at, where that is more than nothing.
  package var passedOver: [Remark] = []
  /// What is told of keys whose columns are declared differently.
  package var keyNotes: [String] = []
}

extension Wording {
  init(passedOver: [Remark], outcome: @escaping @Sendable (Reading) -> String) {
    self.init(outcome: outcome, passedOver: passedOver)
  }
}

/// A sentence about a figure, said where the figure is more than nothing.
package enum Remark: Sendable {
  /// `3 rows hold NULL`; `of` what is counted, and what one and several of them do.
  case count(_ figure: String, of: String = "row", one: String, many: String)
  /// `3 of 4 rows have no key`: beside the rows examined.
  case part(_ figure: String, one: String, many: String)
  /// What one figure does not tell; nil: nothing is said.
  case words(@Sendable (Reading) -> String?)

  /// One and several are told alike.
  static func count(_ figure: String, of noun: String = "row", _ words: String) -> Remark {
    .count(figure, of: noun, one: words, many: words)
  }

  static func nulls(_ figure: String = "nulls") -> Remark {
    .count(figure, one: "holds NULL, and was not examined", many: "hold NULL, and were not examined")
  }

  /// Figures are made of values.
  static let nullsLeftOut = Remark.count(
    "nulls", one: "holds NULL, and is left out", many: "hold NULL, and are left out")

  /// Rows of an expected set are no keys, and have no number in common with them.
  static func keysWithNull(of table: String) -> Remark {
    .count("nulls", one: "of \(table) has no key", many: "of \(table) have no key")
  }

  package func words(of reading: Reading) -> String? {
    switch self {
    case .count(let figure, let noun, let one, let many):
      let count = reading.count(figure)
      return count > 0 ? "\(counted(count, noun)) \(count == 1 ? one : many)" : nil
    case .part(let figure, let one, let many):
      let count = reading.count(figure)
      guard count > 0 else { return nil }
      return "\(counted(count, of: count + reading.examined, "row")) \(count == 1 ? one : many)"
    case .words(let words): return words(reading)
    }
  }
}

extension [Remark] {
  package func words(of reading: Reading) -> [String] { compactMap { $0.words(of: reading) } }
}
