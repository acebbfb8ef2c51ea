import Values

/// A piece of a page. Its literals are our own markup; a text of a run comes in as `\(text: …)` only, and is escaped.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var markup: String

  static let none: HTML = ""

  init(stringLiteral literal: String) { markup = literal }

  init(stringInterpolation interpolation: StringInterpolation) { markup = interpolation.markup }

  /// The markup of a text, which no browser takes for anything else.
  init(text: String) { markup = Self.escaped(text) }

  /// Written by us, without anything of a run.
  init(own markup: StaticString) { self.markup = markup.description }

  var isEmpty: Bool { markup.isEmpty }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.markup += right.markup
    return sum
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { markup += literal }
    mutating func appendInterpolation(text: String) { markup += HTML.escaped(text) }
    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
    /// As people read it: `1,500`.
    mutating func appendInterpolation(_ count: Int) { markup += digits(of: count) }
  }

  /// Nothing in it ends an element or an attribute, steers what stands around it, or is a command of a CI server's runner.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var escaped = ""
    var before: Unicode.Scalar?
    for scalar in TerminalText.safe(text).unicodeScalars {
      defer { before = scalar }
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case ":" where before == ":": escaped += "&#58;"
      case "#" where before == "#": escaped += "&#35;"
      case _ where isNoncharacter(scalar):
        escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Whether a text that holds this byte must be looked at.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<0x20, 0x7F..., UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: "#"):
      true
    case _: false
    }
  }

  /// Scalars that no page may hold, not even escaped.
  private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }
}

extension Sequence<HTML> {
  func joined(separator: HTML) -> HTML {
    var (sum, isFirst) = (HTML.none, true)
    for piece in self {
      sum = isFirst ? piece : "\(sum)\(separator)\(piece)"
      isFirst = false
    }
    return sum
  }
}
