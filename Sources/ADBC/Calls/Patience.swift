/// How long somebody waits for a driver, and whether they still want what they asked for.
public struct Patience: Sendable {
  /// How long each call may take; nil waits for ever.
  public let timeout: Duration?
  /// Asked again and again while a call runs.
  public let isCancelled: @Sendable () -> Bool

  public init(timeout: Duration? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.timeout = timeout
    self.isCancelled = isCancelled
  }

  public static let endless = Patience()
}
