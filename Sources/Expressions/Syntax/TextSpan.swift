/// A place in an expression's text, counted in UTF-8 bytes.
public struct TextSpan: Hashable, Sendable {
  public let offset: Int
  public let length: Int

  public init(offset: Int, length: Int) {
    self.offset = offset
    self.length = length
  }

  public var end: Int { offset + length }

  /// From the start of this span to the end of the other.
  func through(_ last: TextSpan) -> TextSpan { TextSpan(offset: offset, length: last.end - offset) }
}
