/// A moment of January 2026 in UTC, to the second: the fixtures need no other month, and no clock.
struct Instant: Comparable {
  private let secondsOfMonth: Int

  /// The moment on that day of the month at `HH:MM:SS`.
  init(_ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) {
    self.init(secondsOfMonth: (day - 1) * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  private init(secondsOfMonth: Int) {
    precondition((0..<31 * 86_400).contains(secondsOfMonth), "the fixtures lie within January 2026")
    self.secondsOfMonth = secondsOfMonth
  }

  /// ISO 8601, such as `2026-01-25T14:08:35Z`.
  var text: String {
    let time = secondsOfMonth % 86_400
    return "2026-01-\(twoDigits(secondsOfMonth / 86_400 + 1))T"
      + "\(twoDigits(time / 3_600)):\(twoDigits(time / 60 % 60)):\(twoDigits(time % 60))Z"
  }

  static func < (left: Instant, right: Instant) -> Bool { left.secondsOfMonth < right.secondsOfMonth }

  static func + (instant: Instant, seconds: Int) -> Instant {
    Instant(secondsOfMonth: instant.secondsOfMonth + seconds)
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
