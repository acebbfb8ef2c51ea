import Values

extension Binder {
  /// `<`, `between` and their like mean the order of time where points of time may meet; all else stays SQLite's, and as fast.
  func ordered(_ bound: Expression) -> Expression {
    switch bound {
    case .binary(.less, let left, let right), .binary(.lessOrEqual, let left, let right),
      .binary(.greater, let left, let right), .binary(.greaterOrEqual, let left, let right):
      return left.mayMeetAsTime(right) ? bound.asTimes(clock.timeArguments) : bound
    case .between(let subject, let lower, let upper, _):
      let mayMeet = subject.mayMeetAsTime(lower) || subject.mayMeetAsTime(upper)
      return mayMeet ? bound.asTimes(clock.timeArguments) : bound
    case .call(.min, let arguments), .call(.max, let arguments):
      let others = arguments.indices.dropFirst()
      let mayMeet = others.contains { index in
        arguments[..<index].contains { $0.mayMeetAsTime(arguments[index]) }
      }
      return mayMeet ? bound.asTimes(clock.timeArguments) : bound
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .inList, .like, .glob, .isNull, .caseWhen, .cast,
      .collate, .call, .aggregate:
      return bound
    }
  }

  /// The least and the greatest of points of time are the earliest and the latest.
  func extremeSubject(_ subject: Expression, of name: AggregateName) -> Expression {
    guard name == .min || name == .max, subject.mayMeetAsTime(subject) else { return subject }
    return subject.asTimes(clock.timeArguments)
  }
}
