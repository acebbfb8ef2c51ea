import HistoryAnswers
import Values

extension UnjudgedChecks {
  private static let mostNamed = 6

  var notes: [String] {
    let more = unjudged.count - Self.mostNamed
    return unjudged.prefix(Self.mostNamed).map(\.note)
      + (more > 0 ? ["\(more) more checks with open issues were not judged on some days"] : [])
      + inPart.prefix(Self.mostNamed).map(\.note)
  }

  fileprivate static func when(_ days: Int, _ last: Day) -> String {
    (days == 1 ? "on" : "on \(countedOrNone(days, "day")), the last of them") + " \(last)"
  }
}

extension UnjudgedChecks.Unjudged {
  /// `t.a was not judged on 2 days, the last of them 2026-01-28: its 3 issues of 2026-01-26 stay open: a gap`
  fileprivate var note: String {
    "\(check) was not judged \(UnjudgedChecks.when(days, lastDay)): its "
      + "\(countedOrNone(issues, "issue")) of \(countedOn) \(issues == 1 ? "stays" : "stay") open: a gap"
  }
}

extension UnjudgedChecks.InPart {
  /// `t.a left groups unexamined on 2026-01-27: 1 issue of these stays open: a gap`
  fileprivate var note: String {
    "\(check) left groups unexamined \(UnjudgedChecks.when(days, lastDay)): "
      + "\(countedOrNone(issues, "issue")) of these \(issues == 1 ? "stays" : "stay") open: a gap"
  }
}

extension WidePart {
  var note: String {
    "\(countedOrNone(days, "day")) left out: \(name) had more than \(digits(of: mostValues)) values then"
  }
}
