import Values

/// A node of a rule file, with its place: what rules are read from.
///
/// Aliases are resolved already: what stands behind one carries the places where it is written. Held by reference: thousands of
/// nodes are handed from reader to reader.
package final class RuleNode: Sendable {
  package let location: Location
  package let content: Content

  package init(location: Location, content: Content) {
    self.location = location
    self.content = content
  }

  package enum Content: Sendable {
    case scalar(Scalar)
    case list([RuleNode])
    case mapping([Entry])
  }

  /// A key and what stands under it; keys of one mapping differ.
  package struct Entry: Sendable {
    package let key: Scalar
    package let value: RuleNode

    package init(key: Scalar, value: RuleNode) {
      self.key = key
      self.value = value
    }
  }

  /// How a scalar is written; a quoted or block scalar is always text.
  package enum Style: Hashable, Sendable {
    case plain, quoted, block
  }

  /// A text of a rule file, not typed yet.
  package struct Scalar: Sendable {
    package let text: String
    package let style: Style
    private let trace: TextTrace

    init(text: String, style: Style, trace: TextTrace) {
      self.text = text
      self.style = style
      self.trace = trace
    }

    /// A scalar that no file holds, such as a default.
    package init(text: String, style: Style = .quoted, at location: Location) {
      self.init(text: text, style: style, trace: TextTrace(start: location))
    }

    /// Where it begins: at its quote, or at the `|` of a block.
    package var location: Location { trace.start }

    /// The place in the file of a byte of `text`; offsets beyond the text mean its end.
    ///
    /// Exact for plain and single-quoted scalars, for double-quoted ones whose escapes are `\"`, `\\` or `\/`, and for
    /// blocks, also over several lines. The scalar's start where other escapes, or lines folded in a way that cannot be
    /// followed, make it unknowable.
    package func location(atUTF8Offset offset: Int) -> Location { trace.location(of: text, atUTF8Offset: offset) }
  }
}

/// A value read from a scalar, which knows its place and, by `scalar`, that of each byte.
public struct Located<Content: Sendable>: Sendable {
  /// What is written there.
  public let value: Content
  package let scalar: RuleNode.Scalar

  package init(_ value: Content, scalar: RuleNode.Scalar) {
    self.value = value
    self.scalar = scalar
  }

  /// Where it is written.
  public var location: Location { scalar.location }

  /// The same place with another value.
  package func map<Other: Sendable>(_ transform: (Content) -> Other) -> Located<Other> {
    Located<Other>(transform(value), scalar: scalar)
  }
}
