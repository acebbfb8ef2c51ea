/// The form of a key, `9_a_a`, with an example of its letters and digits, `99999999_AAA_AAA`, and how it is stored.
struct KeyForm: Hashable {
  /// As `keyForm(of:)` gives it.
  let form: String
  let shape: String
  /// As SQLite's `typeof` says.
  let storage: String

  /// What keys of one kind have in common.
  ///
  /// Numbers of either storage class are one kind; where comparing makes numbers of texts, digits are numbers too.
  func kind(isConverted: Bool) -> String {
    if storage == "integer" || storage == "real" { return "number" }
    guard storage == "text" else { return storage }
    return isConverted && form == "9" ? "number" : "text \(form)"
  }

  /// Where its words stand, whatever they are made of: `*_*_*`.
  fileprivate var layout: String {
    var layout = ""
    for sign in form {
      let isWord = "9ah".contains(sign)
      if !isWord || layout.last != "*" { layout.append(isWord ? "*" : sign) }
    }
    return layout
  }

  /// How long it is, where it is a single run of letters and digits long enough to be of a hash; nil of all else.
  fileprivate var lengthOfRun: Int? {
    let isRun = storage == "text" && form.allSatisfy { "9ah".contains($0) } && shape.allSatisfy { "9aA".contains($0) }
    return isRun && shape.count >= 8 ? shape.count : nil
  }

  fileprivate var isOfHashes: Bool { storage == "text" && form.contains("h") }
}

/// The forms of one side's keys.
package struct KeyForms {
  let keys: Int
  let forms: [KeyForm]

  /// More forms than this are not looked at.
  package static let most = 1000

  /// So few hashes may all be of digits by chance, or have their letters together.
  private static let fewKeys = 3

  /// Forms without anything in common: other signs, or another storage class. Length, case and the number of words prove nothing.
  func canNeverMatch(_ other: KeyForms, isConverted: Bool = false) -> Bool {
    guard forms.count < Self.most, other.forms.count < Self.most else { return false }
    let kinds = [self, other].map { side in Set(side.forms.map { $0.kind(isConverted: isConverted) }) }
    return kinds[0].isDisjoint(with: kinds[1]) && !mayDifferByChance(other)
  }

  private func mayDifferByChance(_ other: KeyForms) -> Bool {
    if areRunsOfHashes(other) { return true }
    guard min(keys, other.keys) <= Self.fewKeys, (forms + other.forms).contains(where: \.isOfHashes) else {
      return false
    }
    let layouts = [self, other].map { side in Set(side.forms.filter { $0.storage == "text" }.map(\.layout)) }
    return !layouts[0].isDisjoint(with: layouts[1])
  }

  /// Runs of one length, of which some hold letters and digits, are one kind of code, though all of one side be digits or letters.
  private func areRunsOfHashes(_ other: KeyForms) -> Bool {
    let hashes = Set(
      (forms + other.forms).filter { $0.isOfHashes || $0.form == "a9" || $0.form == "9a" }.compactMap(\.lengthOfRun))
    let lengths = [self, other].map { Set($0.forms.compactMap(\.lengthOfRun)) }
    return !hashes.isDisjoint(with: lengths[0].intersection(lengths[1]))
  }

  /// For people: the first few.
  var words: String {
    let shown = forms.prefix(3).map { $0.storage == "text" ? $0.shape : "\($0.shape) (\($0.storage))" }
    return shown.joined(separator: ", ") + (forms.count > 3 ? ", …" : "")
  }
}
