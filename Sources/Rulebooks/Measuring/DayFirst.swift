import Expressions
import Values

/// Dates with the day or the month first: as texts they are in no order of time.
enum DayFirst {
  /// The likeliest format that reads it; nil of what is no such date.
  static func format(of text: String) -> String? {
    formats.first { $0.format.value(of: .text(text)) != .null }?.text
  }

  private static let formats: [(text: String, format: TimeFormat)] = {
    let dates = [
      "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d-%b-%Y",
      "%B %d %Y", "%B %d, %Y", "%d %B %Y", "%d-%B-%Y",
    ]
    return dates.flatMap { [$0, $0 + " %H:%M", $0 + " %H:%M:%S"] }.compactMap { text in
      (try? TimeFormat(text)).map { (text, $0) }
    }
  }()

  /// True of a text that is written so, though there may be no such day.
  static func isWritten(_ text: Expression) -> Expression {
    let year = "[0-9][0-9][0-9][0-9]*"
    // Jan, feb, MAR: three letters that months have in those places.
    let month = "[JFMASONDjfmasond][aepucoAEPUCO][nbrylgptvcNBRYLGPTVC]"
    // January, may, OCTOBER: their first and last letters.
    let fullMonth = "[JFMASONDjfmasond][a-zA-Z]*[yhletrYHLETR]"
    let forms =
      ["[0-9]/[0-9]*/\(year)", "[0-9][0-9]/[0-9]*/\(year)"]
      + [".", "-"].map { "[0-9][0-9]\($0)[0-9][0-9]\($0)\(year)" }
      + [month, fullMonth].flatMap { month in
        [" ", "-"].flatMap { ["[0-9]\($0)\(month)\($0)\(year)", "[0-9][0-9]\($0)\(month)\($0)\(year)"] }
          + ["", ","].flatMap { ["\(month) [0-9]\($0) \(year)", "\(month) [0-9][0-9]\($0) \(year)"] }
      }
    return anyOf(forms.map { .glob(text, pattern: .literal(.text($0)), negated: false) })
  }
}

extension Expression {
  /// A date of the rule whose order as a text means nothing.
  package var dayFirstFormat: String? {
    guard case .literal(.text(let text)) = self else { return nil }
    return DayFirst.format(of: text)
  }
}
