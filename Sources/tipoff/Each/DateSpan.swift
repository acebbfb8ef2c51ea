import Rulebooks
import Values

/// `date=2026-01-01..2026-01-31`: a parameter of type `date`, and the days that it has one after the other.
struct DateSpan {
  let parameter: String
  let first: Day
  let last: Day

  /// Ten years: more is a year that was mistyped.
  static let most = 3660
  private static let example = "for example --each date=2026-01-01..2026-01-31"

  /// Throws with the place in the argument.
  init(parsing text: String, of rulebook: Rulebook) throws(Failure) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw Failure("--each \(text): expected NAME=FIRST..LAST", hint: Self.example)
    }
    parameter = String(sides[0])
    try Self.expectDate(parameter, text, rulebook)
    let days = sides[1].splitAtDots
    first = try Self.day(days.first, in: text)
    last = try days.last.map { (part) throws(Failure) in try Self.day(part, in: text) } ?? first
    guard first <= last else {
      throw Self.failure("the range ends before it begins", at: days.last ?? days.first, in: text)
    }
    guard count <= Self.most else {
      throw Self.failure("\(count) dates; \(Self.most) at most", at: days.last ?? days.first, in: text)
    }
  }

  var count: Int { last - first + 1 }
  var days: [Day] { (0..<count).map { first.adding(days: $0) } }

  private static func expectDate(_ name: String, _ text: String, _ rulebook: Rulebook) throws(Failure) {
    let dates = rulebook.parameters.filter { $0.type == .date }.map(\.name)
    let known = dates.isEmpty ? "it has no parameter of type date" : "its dates are \(dates.joined(separator: ", "))"
    guard let found = rulebook.parameters.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: dates).map { "did you mean '\($0)'?" }
      throw failure("the rulebook has no parameter '\(name)'", at: text.prefix(name.count), in: text, nearest ?? known)
    }
    guard found.type == .date else {
      throw failure(
        "'\(name)' is of type \(found.type.rawValue), and a range is of dates", at: text.prefix(name.count), in: text,
        known)
    }
  }

  private static func day(_ part: Substring, in text: String) throws(Failure) -> Day {
    if let day = Day(parsing: String(part)) { return day }
    throw failure("'\(part)' is no date, YYYY-MM-DD", at: part, in: text)
  }

  /// With the argument, and a mark under the part that is wrong.
  private static func failure(
    _ words: String, at part: Substring, in text: String, _ hint: String = example
  ) -> Failure {
    let before = text.distance(from: text.startIndex, to: part.startIndex)
    let mark = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, part.count))
    return Failure("--each: \(words)", hint: "\(text)\n\(mark)\n\(hint)")
  }
}

extension Substring {
  /// The sides of the first `..`; without one, all of it.
  fileprivate var splitAtDots: (first: Substring, last: Substring?) {
    guard let dots = firstRange(of: "..") else { return (self, nil) }
    return (self[..<dots.lowerBound], self[dots.upperBound...])
  }
}
