/// A construct that would weaken the limits or change where a search starts; found before PCRE2 sees the pattern.
struct RefusedConstruct {
  /// In bytes of UTF-8.
  let offset: Int
  let message: String

  private static let verb = "(*…) is not supported: verbs and options at the start may change limits"
  private static let callout = "(?C…) is not supported: callouts belong to the program"
  private static let searchStart = "\\G is not supported: a value is searched as a whole"

  /// The first refused construct, or nil.
  ///
  /// It errs on the side of refusing: inside of a class or `\Q…\E`, `(*` can be written `*(` or `\(*`.
  static func first(in pattern: [UInt8]) -> RefusedConstruct? {
    var index = 0
    while index < pattern.count {
      let rest = pattern[index...]
      if rest.starts(with: "(*".utf8) { return RefusedConstruct(offset: index, message: verb) }
      if rest.starts(with: "(?C".utf8) { return RefusedConstruct(offset: index, message: callout) }
      if rest.starts(with: "\\G".utf8) { return RefusedConstruct(offset: index, message: searchStart) }
      index += escapeLength(at: rest)
    }
    return nil
  }

  /// `\cX` is three bytes long: read as two, it would hide what follows `\c\`.
  private static func escapeLength(at rest: ArraySlice<UInt8>) -> Int {
    guard rest.first == UInt8(ascii: "\\") else { return 1 }
    return rest.starts(with: "\\c".utf8) ? 3 : 2
  }
}
