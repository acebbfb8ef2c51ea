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

/// How colours are seen: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
/// (2009), severity 1.0.
enum Vision: String, CaseIterable, Sendable {
  case usual, protanope, deuteranope, tritanope

  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanope:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranope:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanope:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  fileprivate func seen(_ colour: LinearColour) -> LinearColour {
    LinearColour(
      channels: matrix.map { row in min(1, max(0, zip(row, colour.channels).map(*).reduce(0, +))) })
  }
}

/// Red, green and blue of sRGB, as amounts of light.
private struct LinearColour {
  let channels: [Double]

  init(channels: [Double]) { self.channels = channels }

  /// `a8321a`, or `fff` for `ffffff`.
  init?(_ hex: String) {
    let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    guard digits.count == 6, let number = UInt32(digits, radix: 16) else { return nil }
    channels = [16, 8, 0].map { shift in
      let share = Double(number >> UInt32(shift) & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  private var luminance: Double { zip([0.2126, 0.7152, 0.0722], channels).map(*).reduce(0, +) }

  func contrast(with other: LinearColour) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  func distance(to other: LinearColour) -> Double {
    zip(lab, other.lab).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// CIELAB under D65.
  private var lab: [Double] {
    let weights = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let parts = zip(weights, [0.95047, 1, 1.08883]).map { row, white in
      let share = zip(row, channels).map(*).reduce(0, +) / white
      return share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
  }
}
