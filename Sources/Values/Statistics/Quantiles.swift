/// Exact quantiles of values that have been sorted.
///
/// Linear interpolation between order statistics: definition 7 of Hyndman and Fan, Sample quantiles in statistical
/// packages (The American Statistician 50, 1996); what numpy and R compute by default.
package struct Quantiles: Hashable, Sendable {
  package let sorted: [Double]

  package init(of values: [Double]) {
    sorted = values.sorted()
  }

  /// What `packed` gave.
  package init(packed bytes: [UInt8]) {
    sorted = bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map {
        Double(bitPattern: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
  }

  /// 8 bytes each, in the order of this machine's: answers are not stored.
  package var packed: [UInt8] { sorted.withUnsafeBytes { Array($0) } }

  /// `share` from 0, the least, to 1, the greatest; nil over nothing.
  package func quantile(_ share: Double) -> Double? {
    guard let last = sorted.indices.last, (0...1).contains(share) else { return nil }
    let place = Double(last) * share
    let index = min(Int(place), last)
    let (low, high) = (sorted[index], sorted[min(index + 1, last)])
    return interpolated(low, high, at: place - Double(index))
  }

  /// The middle value, or the mean of the middle two.
  package var median: Double? { quantile(0.5) }

  /// Neither overflows between opposite signs, nor leaves the two values between which it is.
  private func interpolated(_ low: Double, _ high: Double, at part: Double) -> Double {
    if low == high || part == 0 { return low }
    if low < 0, high > 0 { return low * (1 - part) + high * part }
    return min(max(low + (high - low) * part, low), high)
  }
}
