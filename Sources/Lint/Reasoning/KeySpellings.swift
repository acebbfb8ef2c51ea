import Rulebooks
import Validation
import Values

/// In how many ways the keys of a column are spelled, and how often each occurs.
///
/// Two spellings are of one way unless they are surely different things: texts for people and codes that begin with a letter are one,
/// and so are numbers of any length, as long as none is padded with zeros.
struct KeySpellings {
  struct CountedWay {
    let name: String
    var rows: Int
    let example: Value
  }

  private(set) var all: [CountedWay] = []
  private let isCutOff: Bool

  /// The forms of a column's keys, `KeyForms.most` at most.
  init(_ forms: [KeyFormCount]) {
    isCutOff = forms.count >= KeyForms.most
    let spellings = forms.map(Spelling.init)
    let padsNumbers = spellings.contains(where: \.isPadded)
    let hexLayouts = Set(spellings.filter(\.mixesWithinWords).map(\.layout))
    for spelling in spellings {
      // Hexadecimal digits now begin with a letter, now with a digit, and are now and then all of one sort.
      let isHexLike = spelling.isText && hexLayouts.contains(spelling.layout)
      add(spelling.key, name: isHexLike ? "words" : spelling.way(padsNumbers: padsNumbers))
    }
    all.sort { ($1.rows, $0.name) < ($0.rows, $1.name) }
  }

  private mutating func add(_ key: KeyFormCount, name: String) {
    if let index = all.firstIndex(where: { $0.name == name }) {
      all[index].rows += key.rows
    } else {
      all.append(CountedWay(name: name, rows: key.rows, example: key.example))
    }
  }

  /// Many ways are free texts, in which nothing is mixed.
  var areMixed: Bool { !isCutOff && (2...4).contains(all.count) }

  /// Examples of each, as digests where they are masked.
  func words(_ masking: Masking?) -> String {
    all.map { "\(shownValue(masking?.digest(of: $0.example) ?? $0.example)) (\(counted($0.rows, "row")))" }.joined(
      separator: ", ")
  }
}

/// One form of keys, and how it is to be taken.
private struct Spelling {
  let key: KeyFormCount

  init(_ key: KeyFormCount) { self.key = key }

  private var form: String { key.form }
  private var storage: String { key.storageClass }
  private var example: Value { key.example }

  var isText: Bool { storage == "text" }
  private var isDigits: Bool { isText && !form.isEmpty && form.allSatisfy { $0 == "9" } }

  /// `0022500650`: another text than the number.
  var isPadded: Bool { isDigits && form.count > 1 && example.description.hasPrefix("0") }

  /// For people, or a code that begins with a letter; or one word of letters and digits, `76ERS`.
  private var isWords: Bool {
    guard isText else { return false }
    let isForPeople = form.contains("@") || form.contains("/") || (form.contains(" ") && holdsLetters && !isInstant)
    return !form.contains("9") || isForPeople || form.first?.isSignOfLetter == true
      || (holdsLetters && form.allSatisfy(\.isSignOfWord))
  }

  private var holdsLetters: Bool { form.contains(where: \.isSignOfLetter) }
  private var isInstant: Bool { form.hasPrefix("9999-99-99") }

  /// Letters and digits without anything between them.
  var mixesWithinWords: Bool {
    guard isText else { return false }
    return zip(form, form.dropFirst()).contains { ($0.isSignOfLetter && $1 == "9") || ($0 == "9" && $1.isSignOfLetter) }
  }

  /// Where its words stand, whatever they are made of.
  var layout: String { String(form.map { $0.isSignOfWord ? "w" : $0 }) }

  func way(padsNumbers: Bool) -> String {
    if storage == "integer" || storage == "real" { return "number" }
    guard isText else { return storage }
    if isWords { return "words" }
    if isDigits { return padsNumbers ? form : "digits" }
    var runs: [Character] = []
    for sign in form where runs.last != sign { runs.append(sign) }
    return runs == ["9", ".", "9"] || runs == ["-", "9"] || runs == ["-", "9", ".", "9"] ? "digits" : String(runs)
  }
}

extension Character {
  fileprivate var isSignOfLetter: Bool { isLetter }
  fileprivate var isSignOfWord: Bool { isLetter || self == "9" }
}
