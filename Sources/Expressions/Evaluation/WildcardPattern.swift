/// A LIKE or GLOB pattern, taken apart once.
package struct WildcardPattern: Sendable {
  private enum Part: Sendable {
    case character(UInt32)
    case anyOne
    case anyMany
    case oneOf([ClosedRange<UInt32>], isInverted: Bool)
    /// A set that is not closed, or an escape with nothing behind it.
    case nothing
  }

  private let parts: [Part]
  private let ignoresCase: Bool

  package static let longest = 50_000

  func matches(_ text: String) -> Bool { matches(text.scalarsUpToNUL) }

  /// The same of a text in UTF-8; nil of what is none.
  package func matches(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return String(validating: bytes, as: UTF8.self).map(matches) }
    return matches(UnsafeBufferPointer(rebasing: bytes.prefix { $0 != 0 }))
  }

  /// On a mismatch it goes back to the last `%` only: an earlier one could not do better.
  private func matches<Text: RandomAccessCollection>(
    _ text: Text
  ) -> Bool where Text.Element: UnsignedInteger, Text.Index == Int {
    var (part, position) = (0, 0)
    var retry: (part: Int, position: Int)?
    while part < parts.count || position < text.count {
      if part < parts.count, case .anyMany = parts[part] {
        part += 1
        retry = (part, position)
      } else if part < parts.count, position < text.count,
        accepts(parts[part], UInt32(truncatingIfNeeded: text[position]))
      {
        part += 1
        position += 1
      } else if let last = retry, last.position < text.count {
        retry = (last.part, last.position + 1)
        (part, position) = (last.part, last.position + 1)
      } else {
        return false
      }
    }
    return true
  }

  private func accepts(_ part: Part, _ scalar: UInt32) -> Bool {
    switch part {
    case .character(let expected):
      return expected == scalar || ignoresCase && expected.asciiLowercased == scalar.asciiLowercased
    case .anyOne: return true
    case .oneOf(let ranges, let isInverted): return ranges.contains { $0.contains(scalar) } != isInverted
    case .anyMany, .nothing: return false
    }
  }
}

extension WildcardPattern {
  /// `%` any text, `_` one character, ASCII letters in either case; behind `escape` each stands for itself.
  package init(like pattern: String, escape: UInt32?) {
    var parts: [Part] = []
    var isEscaped = false
    for scalar in pattern.scalarsUpToNUL {
      if isEscaped {
        parts.append(.character(scalar))
        isEscaped = false
      } else if scalar == escape {
        isEscaped = true
      } else {
        parts.append(scalar == "%" ? .anyMany : (scalar == "_" ? .anyOne : .character(scalar)))
      }
    }
    self.parts = isEscaped ? parts + [.nothing] : parts
    ignoresCase = true
  }

  /// `*` any text, `?` one character, `[a-z]` and `[^a-z]` one of a set.
  package init(glob pattern: String) {
    var parts: [Part] = []
    var rest = pattern.scalarsUpToNUL[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": parts.append(.anyMany)
      case "?": parts.append(.anyOne)
      case "[": parts.append(WildcardPattern.set(&rest))
      case _: parts.append(.character(scalar))
      }
    }
    self.parts = parts
    ignoresCase = false
  }

  /// What follows `[`: a `]` directly behind it is one of the set.
  private static func set(_ rest: inout ArraySlice<UInt32>) -> Part {
    var ranges: [ClosedRange<UInt32>] = []
    var prior: UInt32?
    let isInverted = rest.first.map { $0 == "^" } ?? false
    if isInverted { rest.removeFirst() }
    if let first = rest.first, first == "]" {
      ranges.append(first...first)
      rest.removeFirst()
    }
    while let scalar = rest.popFirst() {
      if scalar == "]" { return .oneOf(ranges, isInverted: isInverted) }
      if scalar == "-", let low = prior, let high = rest.first, high != "]" {
        rest.removeFirst()
        if low <= high { ranges.append(low...high) }
        prior = nil
      } else {
        ranges.append(scalar...scalar)
        prior = scalar
      }
    }
    return .nothing
  }
}

extension String {
  /// SQLite's pattern matching reads texts as C does.
  fileprivate var scalarsUpToNUL: [UInt32] {
    unicodeScalars.prefix { $0.value != 0 }.map(\.value)
  }
}

extension UInt32 {
  fileprivate var asciiLowercased: UInt32 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }

  fileprivate static func == (scalar: UInt32, character: Unicode.Scalar) -> Bool { scalar == character.value }
  fileprivate static func != (scalar: UInt32, character: Unicode.Scalar) -> Bool { scalar != character.value }
  fileprivate static func ~= (character: Unicode.Scalar, scalar: UInt32) -> Bool { scalar == character.value }
}
