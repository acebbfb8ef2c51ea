import Reporting
import Testing

/// A terminal's own palette decides what red is: in each of these, what failed, warns and passed are told apart by everybody.
///
/// Signs tell them apart where there are no colours at all.
struct ConsoleColourTests {
  /// As terminals ship them, by the codes of ANSI: red, yellow, cyan.
  private static let palettes = [
    "xterm": ["31": "cd0000", "33": "cdcd00", "36": "00cdcd"],
    "VGA": ["31": "aa0000", "33": "aa5500", "36": "00aaaa"],
    "Visual Studio Code": ["31": "cd3131", "33": "e5e510", "36": "11a8cd"],
    "Tango": ["31": "cc0000", "33": "c4a000", "36": "06989a"],
    "GNOME": ["31": "c01c28", "33": "a2734c", "36": "2aa1b3"],
    "macOS": ["31": "c23621", "33": "adad27", "36": "33bbc8"],
    "Windows": ["31": "c50f1f", "33": "c19c00", "36": "3a96dd"],
    "Solarized": ["31": "dc322f", "33": "b58900", "36": "2aa198"],
    "GitHub's logs": ["31": "ff7b72", "33": "d29922", "36": "39c5cf"],
  ]

  /// In CIELAB (1976); 2.3 is just noticeable.
  private static let leastDistance = 10.0

  @Test func verdictsAreToldApart() async throws {
    let report = ConsoleReporter(ReportStyle(width: 100, usesColors: true)).report(try await ShippedRun.night())
    let signs = ["✗", "!", "✓"]
    let codes = try signs.map { sign in
      String(try #require(report.firstMatch(of: try Regex("\u{1B}\\[(\\d+)m\(sign)"))?.output[1].substring))
    }
    for (palette, colours) in Self.palettes {
      let seen = try codes.map { try #require(colours[$0].flatMap(LinearColour.init)) }
      for vision in Vision.allCases {
        for (index, sign) in signs.enumerated() {
          for other in signs.indices where other > index {
            let distance = vision.seen(seen[index]).distance(to: vision.seen(seen[other]))
            #expect(
              distance >= Self.leastDistance, "\(palette), \(vision): \(sign) and \(signs[other]) are \(distance) apart"
            )
          }
        }
      }
    }
  }
}
