/// Why what a test needs could not be made.
public struct SetupError: Error, CustomStringConvertible {
  public let description: String
}
