import Validation
import Values

/// A slice as a date and its other parameters.
struct SliceDate {
  let day: Day
  /// As in fingerprints.
  let others: String

  /// Nil where the slice has no such parameter, or one that is no date.
  init?(ofSlice text: String, named name: String) {
    let parts = text.split(atByte: UInt8(ascii: ",")).filter { !$0.isEmpty }
    let own = parts.firstIndex { NamedValues.texts(inFingerprint: $0).first?.name.exact == name.exact }
    guard let own, let date = NamedValues.texts(inFingerprint: parts[own]).first.flatMap({ Day(parsing: $0.value) })
    else { return nil }
    day = date
    others = parts.enumerated().filter { $0.offset != own }.map(\.element).joined(separator: ",")
  }

  /// The parameter that is most likely the date of a slice whose rules are not known: `date`, or else the first that holds one.
  static func likelyName(inSlice text: String) -> String? {
    let dated = NamedValues.texts(inFingerprint: text).filter { Day(parsing: $0.value) != nil }.map(\.name)
    return dated.contains { $0.exact == "date" } ? "date" : dated.first
  }
}
