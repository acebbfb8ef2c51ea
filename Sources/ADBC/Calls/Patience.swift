/// How long somebody waits for a driver, and whether they still want what they asked for.
package struct Patience: Sendable {
  /// How long each call may take; nil waits for ever.
  package let timeout: Duration?
  /// Asked again and again while a call runs.
  package let isCancelled: @Sendable () -> Bool

  package init(timeout: Duration? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.timeout = timeout
    self.isCancelled = isCancelled
  }

  package static let endless = Patience()
}
