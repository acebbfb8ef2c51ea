/// Formats in which given values can be read, for hints.
package enum TimeFormatGuess {
  private static let known: [(text: String, format: TimeFormat)] = [
    "%Y%m%d", "%Y/%m/%d", "%m/%d/%Y", "%d/%m/%Y", "%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d-%b-%Y", "%B %d %Y",
    "%B %d, %Y",
    "%d %B %Y", "%d.%m.%Y",
    "%Y.%m.%d", "%m-%d-%Y", "%d-%m-%Y", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M %p", "%m/%d/%Y %H:%M:%S %p", "%b %d %Y %H:%M",
    "%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ", "%Y%j",
  ].compactMap { text in (try? TimeFormat(text)).map { (text, $0) } }

  /// Those that read all of the values, the likeliest first.
  package static func formats(of values: [Value]) -> [String] {
    guard !values.isEmpty else { return [] }
    return known.filter { known in values.allSatisfy { known.format.value(of: $0) != .null } }.map(\.text)
  }

  /// The likeliest that reads all of the values, or else most of them: 20260100 among dates of eight digits.
  package static func likeliest(of values: [Value]) -> String? {
    if let format = formats(of: values).first { return format }
    let counts = known.map { known in values.filter { known.format.value(of: $0) != .null }.count }
    guard let most = counts.max(), most > 1, most * 2 > values.count, let index = counts.firstIndex(of: most) else {
      return nil
    }
    return known[index].text
  }
}
