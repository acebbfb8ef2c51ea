/// Addresses within the page and out of it.
enum HTMLAddress {
  /// An id for an element, and the part of an address behind `#` that leads to it; other texts have other ids.
  static func anchor(_ kind: String, _ text: String) -> String {
    var anchor = kind + "-"
    for byte in text.utf8 {
      if isPlain(byte) {
        anchor.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        anchor += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return anchor
  }

  static func ofCheck(_ id: String) -> String { anchor("check", id) }

  /// A link where a browser may follow it: to the web or to a mailbox. Anything else is shown, and leads nowhere.
  static func link(_ address: String) -> HTML {
    guard mayBeFollowed(address) else { return "<code>\(text: address)</code>" }
    return "<a href=\"\(text: address)\" rel=\"noreferrer noopener\">\(text: address)</a>"
  }

  private static func mayBeFollowed(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    let isKnown = ["https://", "http://", "mailto:"].contains { start.hasPrefix($0) && address.count > $0.count }
    return isKnown && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case _: "-._~|=,:+/@!$()*;".utf8.contains(byte)
    }
  }
}
