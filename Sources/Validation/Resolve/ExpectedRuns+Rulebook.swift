import HistoryAnswers
import Rulebooks
import Values

extension Rulebook {
  /// When it is expected to run, in days that begin with the time at which it does.
  var expectedRuns: ExpectedRuns? {
    runs.map {
      ExpectedRuns(
        calendar: SlateCalendar(zone: calendar.zone, dayStarts: $0.daily), from: $0.from, until: $0.until)
    }
  }
}
