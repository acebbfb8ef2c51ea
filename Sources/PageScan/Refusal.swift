/// Why the pages are not read for a question: SQL answers it then.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Words that go on after `because`.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }

  package var description: String { reason }

  static func damaged(_ what: String) -> Refusal { Refusal("the file is odd: \(what)") }
}
