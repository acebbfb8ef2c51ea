import Values

/// What keys of one kind have in common, whatever their length and case; NULL of NULL.
///
/// A run of digits is `9`, words are `a`, a run in which letters and digits alternate `h` (hashes, random codes), a UUID `u`; other signs
/// stand as they are: `20260125_SAC_DET` is `9_a_a`.
package func keyForm(of value: Value) -> Value {
  guard let text = value.asText else { return .null }
  let scalars = Array(text.unicodeScalars)
  if isNumber(scalars) { return .text("9") }
  if isForPeople(scalars) { return .text("a") }
  var reader = KeyFormReader(scalars: scalars)
  return .text(String(reader.form()))
}

private struct KeyFormReader {
  let scalars: [Unicode.Scalar]
  private var position = 0
  private var signs: [Character] = []

  init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  mutating func form() -> [Character] {
    while position < scalars.count {
      if isUUID(at: position) {
        signs.append("u")
        position += 36
      } else if scalars[position].isSignOfWord {
        readRun()
      } else {
        signs.append(Character(scalars[position]))
        position += 1
      }
    }
    return joiningWords()
  }

  /// Letters and digits without anything between them.
  private mutating func readRun() {
    var run: [Character] = []
    while position < scalars.count, scalars[position].isSignOfWord {
      let sign: Character = scalars[position].isDigit ? "9" : "a"
      if run.last != sign { run.append(sign) }
      position += 1
    }
    signs += run.count > 2 ? ["h"] : run
  }

  /// `New York`, `D'Angelo`, `Shai Gilgeous-Alexander` and `Jr.` are words as `Boston` is.
  private func joiningWords() -> [Character] {
    var joined: [Character] = []
    var between: [Character] = []
    for sign in signs {
      if joined.last == "a", sign.joinsWords {
        between.append(sign)
      } else if joined.last == "a", sign == "a" {
        between = []
      } else {
        joined += between + [sign]
        between = []
      }
    }
    return joined + (between == ["."] ? [] : between)
  }

  private func isUUID(at start: Int) -> Bool {
    guard start + 36 <= scalars.count, start == 0 || !scalars[start - 1].isSignOfWord,
      start + 36 == scalars.count || !scalars[start + 36].isSignOfWord
    else { return false }
    return (0..<36).allSatisfy { offset in
      let scalar = scalars[start + offset]
      return [8, 13, 18, 23].contains(offset) ? scalar == "-" : scalar.properties.isASCIIHexDigit
    }
  }
}

/// `12`, `-3.5`, `1e9`.
private func isNumber(_ scalars: [Unicode.Scalar]) -> Bool {
  var rest = scalars[...]
  func dropDigits() -> Int {
    let count = rest.prefix { $0.isDigit }.count
    rest = rest.dropFirst(count)
    return count
  }
  if let sign = rest.first, "+-".unicodeScalars.contains(sign) { rest = rest.dropFirst() }
  var digits = dropDigits()
  if rest.first == "." {
    rest = rest.dropFirst()
    digits += dropDigits()
  }
  guard digits > 0 else { return false }
  if let exponent = rest.first, "eE".unicodeScalars.contains(exponent) {
    rest = rest.dropFirst()
    if let sign = rest.first, "+-".unicodeScalars.contains(sign) { rest = rest.dropFirst() }
    guard dropDigits() > 0 else { return false }
  }
  return rest.isEmpty
}

/// Several words that do not begin with a number: `Philadelphia 76ers` is no other kind of thing than `Boston Celtics`.
private func isForPeople(_ scalars: [Unicode.Scalar]) -> Bool {
  guard let first = scalars.first, first.isLetter else { return false }
  return zip(scalars, scalars.dropFirst()).contains { $0 == " " && $1.isSignOfWord }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { isASCII ? ("0"..."9").contains(self) : properties.numericType == .decimal }
  fileprivate var isSignOfWord: Bool { isDigit || isLetter }

  /// Marks belong to the letter before them.
  fileprivate var isLetter: Bool {
    if isASCII { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

extension Character {
  fileprivate var joinsWords: Bool { [" ", "-", "'", "’", "."].contains(self) }
}
