import TestSupport
import Values

/// Makes documents of every shape, good and broken, and paths that often lead somewhere in them.
struct RandomJSON {
  var random: SeededRandom

  private static let names = ["a", "b", "a b", "", "é", "0", "a.b", "[0]", "日本", "A"]
  private static let strings = [
    "", "x", "GSW", "é", "🏀", #"\n\t\"\\\/\b\f\r"#, #"\u00e9\u0041"#, #"\ud83c\udfc0"#, "12", "null", "{", "]", ",:",
    " a ",
    #"a\\"#, #"\""#,
  ]
  private static let numbers = [
    "0", "-0", "1", "-7", "12", "0.5", "-0.0", "1e3", "1E-2", "1.25e+10", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "1e400", "-1e400", "1e-400",
    "0.1", "9007199254740993", "0.30000000000000004", "922337203685477580.7",
  ]
  /// What JSON5, cut texts and slips of the hand put into a document.
  private static let slips = [
    "+", "-", ".", "e", "'", "\"", "\\", ",", ":", "[", "]", "{", "}", "0", "x", "//", "/**/", "NaN", "Infinity",
    "\u{1}", "\\u12",
    "nul", "true", " ", "\t", "\u{B}", "\u{A0}", "#", "01", "1.", "\\'", "\\x41", "\\v",
  ]

  mutating func document() -> String {
    let text = blank() + value(random.below(5)) + blank()
    return random.chance(70) ? text : damaged(text)
  }

  private mutating func value(_ levels: Int) -> String {
    switch random.below(levels == 0 ? 5 : 9) {
    case 0: random.pick(["null", "true", "false"])
    case 1, 2: random.pick(Self.numbers)
    case 3, 4: "\"\(random.pick(Self.strings))\""
    case 5, 6: list("[", "]") { $0.value(levels - 1) }
    case _:
      list("{", "}") { maker in
        "\"\(maker.random.pick(Self.names))\"\(maker.blank()):\(maker.blank())\(maker.value(levels - 1))"
      }
    }
  }

  private mutating func list(_ open: String, _ close: String, _ item: (inout RandomJSON) -> String) -> String {
    var items: [String] = []
    for _ in 0..<random.below(5) { items.append(blank() + item(&self) + blank()) }
    return open + (items.isEmpty ? blank() : items.joined(separator: ",")) + close
  }

  private mutating func blank() -> String { random.chance(75) ? "" : random.pick([" ", "\n", "\t\r\n ", "  "]) }

  private mutating func damaged(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let place = random.below(scalars.count + 1)
    switch random.below(3) {
    case 0: scalars.insert(contentsOf: random.pick(Self.slips).unicodeScalars, at: place)
    case 1: scalars = Array(scalars.prefix(place))
    case _: if place < scalars.count { scalars.remove(at: place) }
    }
    var damaged = String.UnicodeScalarView()
    damaged.append(contentsOf: scalars)
    return String(damaged)
  }

  mutating func path() -> String {
    var path = "$"
    for _ in 0..<random.below(4) {
      switch random.below(4) {
      case 0: path += "[\(random.below(4))]"
      case 1: path += "[#-\(1 + random.below(4))]"
      case 2: path += ".\"\(random.pick(Self.names))\""
      case _: path += "." + random.pick(["a", "b", "é", "A", "a b", "0", "日本"])
      }
    }
    return path
  }
}
