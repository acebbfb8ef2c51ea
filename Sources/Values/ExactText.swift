#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text as a database compares it: by its UTF-8 bytes.
///
/// `String` calls two spellings of `é` equal, and `K` equal to the Kelvin sign. Whatever is looked up, counted or told
/// apart by a text of the data, or by a name of it, goes by this instead.
package struct ExactText: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: ExactText, right: ExactText) -> Bool { left.text.hasBytes(of: right.text) }

  package static func < (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension ExactText: CustomStringConvertible, ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }

  package var description: String { text }
}

extension String {
  package var exact: ExactText { ExactText(self) }

  /// Whether both are written with the same bytes; names are compared more often than anything else.
  package func hasBytes(of other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    let isEqual = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
        return memcmp(mine, theirs, count) == 0
      }
    }
    // A text of another system's strings, which has no bytes of its own.
    return (isEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// A name as SQL compares it: without regard to the case of ASCII letters, and of no others.
  package var folded: ExactText { ExactText(asciiLowercased) }

  /// The text with each of these bytes written twice, as quotes are within quotes.
  ///
  /// `replacing` looks at whole characters, and misses a quote that a combining mark follows.
  package func doubling(_ byte: UInt8) -> String {
    guard utf8.contains(byte) else { return self }
    return String(decoding: utf8.flatMap { $0 == byte ? [$0, $0] : [$0] }, as: UTF8.self)
  }

  /// Split at each of these ASCII characters, also where a combining mark follows one.
  package func split(atByte byte: UInt8, maxSplits: Int = .max) -> [String] {
    utf8.split(separator: byte, maxSplits: maxSplits, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
