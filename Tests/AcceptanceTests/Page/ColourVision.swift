import Foundation

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

  func seen(_ colour: LinearColour) -> LinearColour {
    LinearColour(
      channels: matrix.map { row in min(1, max(0, zip(row, colour.channels).map(*).reduce(0, +))) })
  }
}

/// Red, green and blue of sRGB, as amounts of light.
struct LinearColour {
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
