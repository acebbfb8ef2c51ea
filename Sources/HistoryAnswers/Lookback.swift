/// How far back a question looks, from the newest run.
public enum Lookback: Hashable, Sendable {
  /// So many runs.
  case runs(Int)
  /// The days up to the newest run's, so many in all.
  case days(Int)
  /// Everything that the history has.
  case all

  /// `30` runs, `30d`, `12w` or `all`; nil for anything else.
  package init?(parsing text: String) {
    if text == "all" {
      self = .all
      return
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...1_000_000).contains(count) else { return nil }
    switch text.dropFirst(digits.count) {
    case "": self = .runs(count)
    case "d": self = .days(count)
    case "w": self = .days(7 * count)
    default: return nil
    }
  }
}
