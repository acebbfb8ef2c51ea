/// How far an engine is, for whoever waits for it.
public enum EngineProgress: Hashable, Sendable {
  /// A statement of so many begins.
  case pass(Int, of: Int)
  /// The part of a table that is read, from 0 to 1.
  case reading(table: String, share: Double)

  public typealias Handler = @Sendable (EngineProgress) -> Void
}
