/// The letter and digit form of a key, `9999_AAA`, and how it is stored.
struct KeyForm: Hashable {
  let shape: String
  /// As SQLite's `typeof` says.
  let storage: String

  /// What keys of one kind have in common however long they are: runs of letters and digits count as one; a number is a number.
  var coarse: String {
    guard storage == "text" else { return storage == "real" || storage == "integer" ? "number" : storage }
    var runs: [Character] = []
    for character in shape where runs.last != character || !"9Aa".contains(character) { runs.append(character) }
    return String(runs)
  }
}

/// The forms of one side's keys.
struct KeyForms {
  let keys: Int
  let forms: [KeyForm]

  /// More forms than this are not looked at.
  static let most = 1000

  /// So many keys of one exact form are no chance.
  private static let fewestOfOneForm = 3

  /// Forms without anything in common: other signs, another storage class, or keys of one exact length each, and not the same.
  ///
  /// Names of different lengths are no proof: `bob` may simply be absent among `alice` and `peter`.
  func canNeverMatch(_ other: KeyForms) -> Bool {
    guard forms.count < Self.most, other.forms.count < Self.most else { return false }
    if Set(forms.map(\.coarse)).isDisjoint(with: other.forms.map(\.coarse)) { return true }
    return isOfOneForm && other.isOfOneForm && forms != other.forms && forms[0].coarse != "number"
  }

  private var isOfOneForm: Bool { forms.count == 1 && keys >= Self.fewestOfOneForm }

  /// For people: the first few.
  var words: String {
    let shown = forms.prefix(3).map { $0.storage == "text" ? $0.shape : "\($0.shape) (\($0.storage))" }
    return shown.joined(separator: ", ") + (forms.count > 3 ? ", …" : "")
  }
}
