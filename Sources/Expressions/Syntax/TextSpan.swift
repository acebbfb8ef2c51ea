/// A place in an expression's text, counted in UTF-8 bytes.
package struct TextSpan: Hashable, Sendable {
  package let offset: Int
  package let length: Int

  package init(offset: Int, length: Int) {
    self.offset = offset
    self.length = length
  }

  package var end: Int { offset + length }

  /// From the start of this span to the end of the other.
  func through(_ last: TextSpan) -> TextSpan { TextSpan(offset: offset, length: last.end - offset) }
}
