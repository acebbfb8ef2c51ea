import Foundation
import Reporting
import Testing

/// The five colours of verdicts: told apart by colour-blind people too, and readable where they stand.
struct PageColourTests {
  private static let roles = ["issue", "warning", "pass", "unjudged", "skipped"]

  /// Least distance between two of them, in CIELAB (1976), for everybody. 2.3 is just noticeable; on a dark ground there is more room.
  private static let leastDistance = ["light": 15.0, "dark": 20.0]

  /// WCAG's for text.
  private static let leastContrast = 4.5

  @Test(arguments: ["light", "dark"], Vision.allCases)
  func verdictsAreToldApart(theme: String, vision: Vision) async throws {
    let colours = try await Self.colours(of: theme)
    let least = try #require(Self.leastDistance[theme])
    for (index, role) in Self.roles.enumerated() {
      for other in Self.roles[(index + 1)...] {
        let (one, two) = (try #require(colours[role]), try #require(colours[other]))
        let distance = vision.seen(one).distance(to: vision.seen(two))
        #expect(distance >= least, "\(theme), \(vision): \(role) and \(other) are \(distance) apart")
      }
    }
  }

  @Test(arguments: ["light", "dark"]) func verdictsAreReadable(theme: String) async throws {
    let colours = try await Self.colours(of: theme)
    for role in Self.roles {
      for ground in ["ground", "card", "\(role)-soft"] {
        let contrast = try #require(colours[role]).contrast(with: try #require(colours[ground]))
        #expect(contrast > Self.leastContrast, "\(theme): \(role) on \(ground) has \(contrast)")
      }
    }
  }

  /// Colours that everybody tells apart are no test of the test.
  @Test func redAndGreenOfOneLightnessAreNotToldApart() throws {
    let (red, green) = (try #require(LinearColour("a05050")), try #require(LinearColour("5a7a50")))
    #expect(red.distance(to: green) > 40)
    #expect(Vision.deuteranope.seen(red).distance(to: Vision.deuteranope.seen(green)) < 20)
  }

  /// What the page itself says; the dark ones stand in a media query after the light ones.
  private static func colours(of theme: String) async throws -> [String: LinearColour] {
    let page = HTMLReporter(ReportStyle(width: 100, usesColors: false)).report(try await ShippedRun.night())
    let parts = page.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
    try #require(parts.count == 2)
    var colours: [String: LinearColour] = [:]
    // The dark ones end where the next rules begin.
    let text = theme == "light" ? parts[0] : parts[1].prefix(while: { $0 != "*" })
    for match in text.matches(of: #/--([a-z-]+): #([0-9a-f]{3,6});/#) {
      colours[String(match.1)] = LinearColour(String(match.2))
    }
    return colours
  }
}
