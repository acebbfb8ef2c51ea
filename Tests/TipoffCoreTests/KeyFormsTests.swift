import Testing

@testable import TipoffCore

struct KeyFormsTests {
  @Test(arguments: [
    ("league ids and dated codes", ["9999999999"], ["99999999_AAA_AAA"], 8, true),
    ("codes in two cases", ["AAA"], ["aaa"], 1, true),
    ("ids that lost their zeros", ["9999999999"], ["99999999"], 3, true),
    ("names of other lengths", ["aaa"], ["aaaaa"], 1, false),
    ("names in two cases", ["Aaa", "Aaaa Aaaa"], ["aaaaa"], 9, true),
    ("equal forms", ["9999999999"], ["9999999999"], 8, false),
    ("one form in common", ["AAA", "9999"], ["9999", "aaa"], 8, false),
  ])
  func formsTellAbsenceFromAWrongKey(what: String, left: [String], right: [String], keys: Int, never: Bool) {
    #expect(Self.texts(left, keys).canNeverMatch(Self.texts(right, keys)) == never, "\(what)")
    #expect(Self.texts(right, keys).canNeverMatch(Self.texts(left, keys)) == never, "\(what)")
  }

  @Test func numbersOfAnyLengthAreOfOneForm() {
    let few = KeyForms(keys: 5, forms: [KeyForm(shape: "9", storage: "integer")])
    let many = KeyForms(keys: 5, forms: [KeyForm(shape: "99.9", storage: "real")])
    #expect(!few.canNeverMatch(many))
  }

  @Test func digitsAsTextAndNumbersNeverMatchWithoutAffinity() {
    let texts = Self.texts(["99"], 1)
    #expect(texts.canNeverMatch(KeyForms(keys: 1, forms: [KeyForm(shape: "99", storage: "integer")])))
  }

  private static func texts(_ shapes: [String], _ keys: Int) -> KeyForms {
    KeyForms(keys: keys, forms: shapes.map { KeyForm(shape: $0, storage: "text") })
  }
}
