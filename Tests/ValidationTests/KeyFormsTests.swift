import Foundation
import TestSupport
import Testing

@testable import Expressions
@testable import Validation
@testable import Values

struct KeyFormsTests {
  @Test(arguments: [
    ("league ids and dated codes", ["0022500650"], ["20260125_SAC_DET"], true),
    ("numbered ids of other lengths", ["game-99"], ["game-100", "game-101"], false),
    ("ids that lost their zeros", ["0022500650"], ["22500651"], false),
    ("codes in two cases", ["GSW"], ["min"], false),
    ("names of other lengths", ["bob"], ["alice", "peter"], false),
    ("names of several words", ["New York", "Los Angeles"], ["Boston", "Philadelphia"], false),
    ("names with signs", ["D'Angelo", "Shai Gilgeous-Alexander"], ["Jokić", "Robert Williams Jr."], false),
    ("names with a number", ["Philadelphia 76ers"], ["Boston Celtics"], false),
    ("weeks", ["2026-W9"], ["2026-W10"], false),
    ("ordinals", ["1st"], ["22nd"], false),
    ("numbers with and without decimals", ["1.5", "-3"], ["1e9", "22"], false),
    ("UUIDs", ["3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e"], ["00ff12ab-77cd-4e01-9f33-abcdef012345"], false),
    ("hashes", ["9a0364b9e99bb480dd25e1f0284c8555"], ["c4ca4238a0b923820dcc509a6f75849b"], false),
    ("random codes", ["xk3f9a"], ["7qq2w8"], false),
    ("one short hash that happens to be of digits", ["12345678"], ["3f2b8c1e", "00ff12ab"], false),
    (
      "hashes of digits alone",
      [
        "12345678901234567890123456789012", "98765432109876543210987654321098", "11112222333344445555666677778888",
        "1".repeated(32),
      ],
      [
        "9a0364b9e99bb480dd25e1f0284c8555", "c4ca4238a0b923820dcc509a6f75849b", "a87ff679a2f3e71d9181a67b7542122c",
        "e4da3b7fbbce2345d7772b0674a318d5",
      ],
      false
    ),
    (
      "short ids of digits alone", ["12345678", "23456789", "34567890", "45678901"],
      ["3f2b8c1e", "00ff12ab", "1a2b3c4d", "deadbeef"], false
    ),
    ("short ids of letters alone", ["deadbeef", "cafebabe"], ["12ab34cd", "0011aabb"], false),
    (
      "ids of another length than hashes", ["1234567890", "2345678901", "3456789012", "4567890123"],
      ["3f2b8c1e", "00ff12ab", "1a2b3c4d", "9f8e7d6c"], true
    ),
    (
      "UUIDs with and without hyphens", ["3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e"], ["00ff12ab77cd4e019f33abcdef012345"],
      true
    ),
    ("ids and UUIDs", ["12", "13"], ["3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e"], true),
    ("days in two spellings", ["2026-01-25"], ["20260124"], true),
    ("days and instants", ["2026-01-25"], ["2026-01-24T10:00:00Z"], true),
    ("a padded code", [" GSW"], ["MIN"], true),
    ("one form in common", ["GSW", "12"], ["13", "a_b"], false),
    ("codes with and without a prefix", ["NBA_12"], ["13"], true),
  ])
  func formsTellAbsenceFromAWrongKey(what: String, left: [String], right: [String], never: Bool) {
    #expect(Self.texts(left).canNeverMatch(Self.texts(right)) == never, "\(what)")
    #expect(Self.texts(right).canNeverMatch(Self.texts(left)) == never, "\(what)")
  }

  @Test func numbersOfAnyLengthAreOfOneForm() {
    #expect(!Self.keys([.integer(9)]).canNeverMatch(Self.keys([.real(99.5)])))
  }

  @Test func digitsAsTextAndNumbersNeverMatchWithoutAffinity() {
    #expect(Self.texts(["99"]).canNeverMatch(Self.keys([.integer(98)])))
    #expect(!Self.texts(["99"]).canNeverMatch(Self.keys([.integer(98)]), isConverted: true))
  }

  /// Two samples of one kind of keys, however they were drawn, are of one form: none of them is taken for a fault of the check.
  @Test(arguments: RandomKeys.Kind.allCases)
  func twoSamplesOfOneKindAreNeverTakenForTwo(kind: RandomKeys.Kind) {
    let seed = RandomKeys.seed
    var random = RandomKeys(seed: seed)
    for _ in 0..<400 {
      let (left, right) = (random.keys(of: kind), random.keys(of: kind))
      #expect(!Self.texts(left).canNeverMatch(Self.texts(right)), "seed \(seed), \(kind): \(left) and \(right)")
    }
  }

  private static func texts(_ keys: [String]) -> KeyForms { Self.keys(keys.map { .text($0) }) }

  private static func keys(_ keys: [Value]) -> KeyForms {
    let forms = keys.map {
      KeyForm(
        form: keyForm(of: $0).description, shape: keyShape(of: $0).description, storage: $0.storageClass.rawValue)
    }
    return KeyForms(keys: keys.count, forms: Array(Set(forms)))
  }
}

/// Keys as people and machines make them, a few at a time.
struct RandomKeys {
  enum Kind: CaseIterable {
    case uuid, md5, sha1, shortHash, base36, number, numbered, padded, week, dayCode, gameCode, name, team, slug, email,
      decimal
  }

  static var seed: UInt64 { ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125 }
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func keys(of kind: Kind) -> [String] { (0..<(1 + below(4))).map { _ in key(of: kind) } }

  private mutating func key(of kind: Kind) -> String {
    switch kind {
    case .uuid: [8, 4, 4, 4, 12].map { signs($0, "0123456789abcdef") }.joined(separator: "-")
    case .md5: signs(32, "0123456789abcdef")
    case .sha1: signs(40, "0123456789ABCDEF")
    case .shortHash: signs(12, "0123456789abcdef")
    case .base36: signs(20, "0123456789abcdefghijklmnopqrstuvwxyz")
    case .number: String(below(1_000_000))
    case .numbered: "game-\(below(2000))"
    case .padded: "00" + signs(8, "0123456789")
    case .week: "\(2000 + below(30))-W\(1 + below(53))"
    case .dayCode: "202601" + signs(2, "0123456789")
    case .gameCode: "202601" + signs(2, "0123456789") + "_" + team + "_" + team
    case .name: name
    case .team: team
    case .slug: name.lowercased().split(separator: " ").joined(separator: "-")
    case .email: signs(1 + below(8), "abcdefg") + "@" + signs(1 + below(8), "abcdefg") + ".com"
    case .decimal: "\(below(100)).\(below(100))"
    }
  }

  private var team: String { mutating get { signs(3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") } }

  private var name: String {
    mutating get {
      let parts = ["Bob", "D'Angelo", "Jokić", "Shai", "Gilgeous-Alexander", "O'Neal", "Jr.", "Álvaro", "van", "P.J."]
      return (0..<(1 + below(3))).map { _ in parts[below(parts.count)] }.joined(separator: " ")
    }
  }

  private mutating func signs(_ count: Int, _ alphabet: String) -> String {
    let alphabet = Array(alphabet)
    return String((0..<count).map { _ in alphabet[below(alphabet.count)] })
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
