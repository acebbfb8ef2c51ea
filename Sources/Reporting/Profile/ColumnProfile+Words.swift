import Profiles
import Values

/// How a column is told in a few words; data in it is not made safe yet.
extension ColumnProfile {
  /// What its values are: `text`, `integer`, `day`, `instant`, `text, integer`; `nothing` where all are NULL.
  var holds: String {
    if let times, times.isAllOfThem, times.format == nil {
      return [(times.days, "day"), (times.instants, "instant")].filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")
    }
    let found = StorageClass.allCases.filter { $0 != .null && (classes[$0] ?? 0) > 0 }
    return found.isEmpty ? "nothing" : found.map(\.rawValue).joined(separator: ", ")
  }

  var distinctWords: String { (distinct.isExact ? "" : "~") + digits(of: distinct.count) }

  /// `3.2 %`, and nothing where there is none.
  var nullWords: String {
    nulls == 0 ? "·" : Numerals.share.text(.real(Double(nulls) / Double(rows)))
  }

  /// The most telling of it in one line.
  var gist: String {
    if present == 0 { return rows == 0 ? "" : "always NULL" }
    if let times, times.isAllOfThem || times.format != nil { return timeWords(times) }
    if distinct.isExact, distinct.count <= 6, let frequent, frequent.count == distinct.count { return values(frequent) }
    // The remarks tell of a few texts among them.
    if let numbers, numbers.count * 2 > present { return numberWords(numbers) }
    return textWords
  }

  private func timeWords(_ times: TimeFigures) -> String {
    times.earliest == times.latest ? times.earliest : "\(times.earliest) … \(times.latest)"
  }

  /// `Final 6, Postponed 2`
  private func values(_ frequent: [ValueCount]) -> String {
    if frequent.count == 1, let only = frequent.first { return "always \(Self.shown(only.value))" }
    return frequent.map { "\(Self.shown($0.value)) \(digits(of: $0.rows))" }.joined(separator: " · ")
  }

  private func numberWords(_ numbers: NumberFigures) -> String {
    let texts = Numerals.value.texts([numbers.least, .real(numbers.quantiles.median), numbers.greatest])
    let median = (numbers.quantiles.areExact ? "" : "~") + texts[1]
    return "\(texts[0]) … \(median) … \(texts[2])"
  }

  private var textWords: String {
    if let shapes, let first = shapes.first, shapes.count <= 3, !first.shape.isEmpty, first.shape != first.example {
      let others = shapes.count > 1 ? " and \(counted(shapes.count - 1, "other form"))" : ""
      return "\(first.shape)\(others), as \(first.example)"
    }
    guard let lengths = texts.lengths else { return "" }
    let span =
      lengths.least == lengths.greatest
      ? counted(lengths.least, "character")
      : "\(digits(of: lengths.least)) to \(counted(lengths.greatest, "character"))"
    return shapes?.first.map { "\(span), as \($0.example)" } ?? span
  }

  static func shown(_ value: Value) -> String {
    guard case .text(let text) = value else { return Numerals.value.text(value) }
    if text.isEmpty || text.first?.isWhitespace == true || text.last?.isWhitespace == true { return shownValue(value) }
    return text.count > 60 ? String(text.prefix(59)) + "…" : text
  }

  /// What people should know before they rely on it; each a sentence's part.
  var remarks: [String] {
    var remarks: [String] = []
    if onlyClass == nil, present > 0 {
      let parts = StorageClass.allCases.filter { $0 != .null && (classes[$0] ?? 0) > 0 }
      remarks.append(
        "stored as " + parts.map { "\($0.rawValue) \(digits(of: classes[$0] ?? 0))" }.joined(separator: ", "))
    }
    if texts.empty > 0 { remarks.append("'' in \(counted(texts.empty, "row"))") }
    if texts.blank > 0 { remarks.append("nothing but blanks in \(counted(texts.blank, "row"))") }
    if texts.padded > 0 { remarks.append("blanks before or after in \(counted(texts.padded, "row"))") }
    let stored = classes[.text] ?? 0
    if texts.numbers > 0, texts.numbers + texts.empty == stored, shapes?.filter({ !$0.shape.isEmpty }).count != 1 {
      remarks.append("numbers kept as text")
    }
    if let times { remarks += timeRemarks(times) }
    return remarks
  }

  private func timeRemarks(_ times: TimeFigures) -> [String] {
    var remarks: [String] = []
    if let format = times.format { remarks.append("days written as \(format)") }
    if times.plain > 0 { remarks.append("\(counted(times.plain, "moment")) without a zone") }
    if times.offset > 0 { remarks.append("\(counted(times.offset, "moment")) with an offset") }
    if times.others > 0 { remarks.append("\(counted(times.others, "value")) no day and no moment") }
    if times.days > 0, times.instants > 0 { remarks.append("days and moments") }
    return remarks
  }
}
