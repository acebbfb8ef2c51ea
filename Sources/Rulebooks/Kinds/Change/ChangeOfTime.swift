import Expressions
import Questions
import Values

extension Measurement {
  /// The point of time that was measured, where it was one: `2026-01-25`, or `2026-01-25T10:00:00Z`.
  static let pointOfTime = String(made: "point_of_time")

  /// The least or greatest day or instant is followed as seconds since 1970, of which a day has 86,400; numbers as they are.
  mutating func followPointsOfTime(_ extreme: Figure.Extreme, of column: NamedExpression, subject: Subject) {
    let (reading, calendar) = (subject.reading, subject.clock.calendar)
    let isText = allOf([subject.population, isOfClass(column.expression, ["text"])])
    let rank = Expression.aggregate(Aggregate(extreme.measure(of: reading.rank(of: column.expression)), where: isText))
    let point = calendar.text(ofRank: rank)
    let isDay = Expression.binary(.equal, .call(.length, [point]), .literal(.integer(10)))
    let start = Expression.literal(.integer(TimeRank(of: Day(number: 0)).number))
    value = .caseWhen(
      subject: nil,
      branches: [
        .init(when: .isNull(rank, negated: false), then: value),
        .init(when: isDay, then: calendar.elapsed(from: start, to: rank)),
      ], otherwise: reading.seconds(of: point))
    details.append(NamedExpression(Self.pointOfTime, point))
    mistyped = Mistyped(
      rows: PositionReading.mixture(of: [column.expression], where: subject.population),
      words: PositionReading.wordsOfMixture(in: [column.name]))
  }
}

extension Figure {
  enum Extreme {
    case least, greatest

    fileprivate func measure(of value: Expression) -> Aggregate.Measure {
      switch self {
      case .least: .minimum(value)
      case .greatest: .maximum(value)
      }
    }
  }

  /// Which one `min` and `max` ask for.
  var extreme: Extreme? {
    switch statistic {
    case .simple(.min): .least
    case .simple(.max): .greatest
    case .simple, .quantile, .correlation: nil
    }
  }
}

/// Which units the bounds of a change are written in.
struct ChangeUnits: Sendable {
  let bounds: [ChangeBound]
  let method: ChangeMethod
  /// The measure is an age in any case.
  let isAge: Bool

  /// What the bounds cannot mean of a reading; nil where they can.
  func misfit(isTime: Bool) -> String? {
    if isTime, method == .relative {
      return
        "a relative change of points of time means nothing\nwrite method: absolute, with a duration such as max: 2d"
    }
    if isTime, method == .absolute, bounds.contains(where: { !$0.isDuration && !$0.hasAnyUnit }) {
      return "the difference of two points of time is a duration, and a number says no unit\nwrite max: 2d, or max: 90m"
    }
    if !isTime, !isAge, bounds.contains(where: \.isDuration) {
      return "a duration means nothing of numbers\nwrite a number; durations are for days, instants and age(…)"
    }
    return nil
  }
}

extension Reading {
  /// Nil where numbers were measured.
  var pointOfTime: Value? { detail(Measurement.pointOfTime).flatMap { $0.isNull ? nil : $0 } }

  /// Seconds since 1970 as the reading's own point of time is written.
  func pointOfTime(at seconds: Double) -> Value {
    guard let point = pointOfTime, let span = TimeSpan(seconds: seconds) else { return .real(seconds) }
    let instant = Instant(clamping: span.microseconds)
    let isDay = "\(point)".utf8.count == 10 && seconds.truncatingRemainder(dividingBy: 86_400) == 0
    return .text(isDay ? "\(Day(number: Int(seconds / 86_400)))" : instant.iso8601)
  }
}
