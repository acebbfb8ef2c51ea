import SQLite

/// Why the pages are not read for a question: SQL answers it then.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Words that go on after `because`.
  package let reason: String

  /// The time that a statement may take was spent on the pages: SQL is given no second one.
  package let outOfTime: SpentTime?

  /// The file is none that SQLite would have written: whatever is asked of it, SQL may stumble where the pages do not look.
  let isDamage: Bool

  package init(_ reason: String) { self.init(reason, outOfTime: nil, isDamage: false) }

  private init(_ reason: String, outOfTime: SpentTime?, isDamage: Bool) {
    (self.reason, self.outOfTime, self.isDamage) = (reason, outOfTime, isDamage)
  }

  static func outOfTime(_ spent: SpentTime) -> Refusal {
    Refusal("reading the pages took as long as a statement may", outOfTime: spent, isDamage: false)
  }

  package var description: String { reason }

  static func damaged(_ what: String) -> Refusal {
    Refusal("the file is odd: \(what)", outOfTime: nil, isDamage: true)
  }
}
