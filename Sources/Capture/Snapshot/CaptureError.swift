/// Why nothing was captured: where, what, and the way out.
package struct CaptureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file, with line and column where they are known: `games.csv:17:3`.
  package let place: String?
  package let message: String
  package let hint: String?
  package let isCancelled: Bool

  package init(_ message: String, at place: String? = nil, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
    isCancelled = false
  }

  private init(cancelled: Void) {
    place = nil
    message = "interrupted"
    hint = nil
    isCancelled = true
  }

  /// Somebody wished to stop.
  package static let cancelled = CaptureError(cancelled: ())

  package var description: String { (place.map { "\($0): " } ?? "") + message }
}
