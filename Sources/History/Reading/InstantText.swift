import Values

/// `2026-01-26T06:30:00Z`, to the second.
func instantText(_ microseconds: Int64) -> String {
  let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
  return Instant(clamping: (rest < 0 ? seconds - 1 : seconds) * 1_000_000).iso8601
}
