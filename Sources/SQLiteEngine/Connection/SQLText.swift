import TipoffCore

/// A SQL text and the values of its anonymous parameters `?`, in their order.
public struct SQLText: Hashable, Sendable, ExpressibleByStringLiteral {
  public let text: String
  public let bindings: [Value]

  public init(_ text: String, bindings: [Value] = []) {
    self.text = text
    self.bindings = bindings
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// A name as SQL reads it whatever is in it: `"a ""b"""`.
  public static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
