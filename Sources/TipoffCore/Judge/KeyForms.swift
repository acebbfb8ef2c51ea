/// The letter and digit form of a key, `9999_AAA`, and how it is stored.
struct KeyForm: Hashable {
  let shape: String
  /// As SQLite's `typeof` says.
  let storage: String

  /// What keys of one kind have in common.
  ///
  /// Ids are alike where each sign is: `0022500650` is no `22500650`. Names, of letters alone, have no length of their own, and
  /// neither have numbers; where comparing makes numbers of texts, digits are numbers too.
  func kind(isConverted: Bool) -> String {
    if storage == "integer" || storage == "real" { return "number" }
    guard storage == "text" else { return storage }
    if isConverted, Self.isNumber(shape) { return "number" }
    return shape.contains("9") ? shape : Self.withoutRepeats(shape)
  }

  /// `99.9`, not the date `9999-99-99`.
  private static func isNumber(_ shape: String) -> Bool {
    let unsigned = shape.first.map { "+-".contains($0) } == true ? shape.dropFirst() : shape[...]
    return unsigned.contains("9") && unsigned.allSatisfy { "9.".contains($0) } && unsigned.count { $0 == "." } <= 1
  }

  private static func withoutRepeats(_ shape: String) -> String {
    var runs: [Character] = []
    for character in shape where runs.last != character { runs.append(character) }
    return String(runs)
  }
}

/// The forms of one side's keys.
struct KeyForms {
  let keys: Int
  let forms: [KeyForm]

  /// More forms than this are not looked at.
  static let most = 1000

  /// Forms without anything in common: other signs, another length of ids, another storage class.
  ///
  /// Names of different lengths are no proof: `bob` may simply be absent among `alice` and `peter`.
  func canNeverMatch(_ other: KeyForms, isConverted: Bool = false) -> Bool {
    guard forms.count < Self.most, other.forms.count < Self.most else { return false }
    let kinds = [self, other].map { side in Set(side.forms.map { $0.kind(isConverted: isConverted) }) }
    return kinds[0].isDisjoint(with: kinds[1])
  }

  /// For people: the first few.
  var words: String {
    let shown = forms.prefix(3).map { $0.storage == "text" ? $0.shape : "\($0.shape) (\($0.storage))" }
    return shown.joined(separator: ", ") + (forms.count > 3 ? ", …" : "")
  }
}
