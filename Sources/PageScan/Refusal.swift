/// Why the pages are not read for a question: SQL answers it then.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Words that go on after `because`.
  package let reason: String

  /// The time that a statement may take was spent on the pages: SQL is given no second one.
  package let outOfTime: Duration?

  package init(_ reason: String) { (self.reason, outOfTime) = (reason, nil) }

  private init(outOfTime limit: Duration) {
    (reason, outOfTime) = ("reading the pages took as long as a statement may", limit)
  }

  static func outOfTime(_ limit: Duration) -> Refusal { Refusal(outOfTime: limit) }

  package var description: String { reason }

  static func damaged(_ what: String) -> Refusal { Refusal("the file is odd: \(what)") }
}
