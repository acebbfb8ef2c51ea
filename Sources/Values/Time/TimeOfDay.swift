/// A time on the clock of a day, such as `06:00`.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  /// 0 to 86,399.
  package let secondsAfterMidnight: Int

  package static let midnight = TimeOfDay(unchecked: 0)

  /// nil outside of one day.
  package init?(secondsAfterMidnight: Int) {
    guard (0..<86_400).contains(secondsAfterMidnight) else { return nil }
    self.init(unchecked: secondsAfterMidnight)
  }

  /// Reads `HH:MM` or `HH:MM:SS`; `24:00` is none.
  package init?(parsing text: String) {
    let seconds = text.withClockReader { reader -> Int? in
      guard let seconds = reader.secondsOfDay(), reader.isAtEnd else { return nil }
      return seconds
    }
    guard let seconds else { return nil }
    self.init(unchecked: seconds)
  }

  private init(unchecked seconds: Int) { secondsAfterMidnight = seconds }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.secondsAfterMidnight < right.secondsAfterMidnight
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// `HH:MM`, with seconds where there are any.
  package var description: String {
    let (minutes, seconds) = secondsAfterMidnight.quotientAndRemainder(dividingBy: 60)
    let clock = "\((minutes / 60).padded(2)):\((minutes % 60).padded(2))"
    return seconds == 0 ? clock : "\(clock):\(seconds.padded(2))"
  }
}
