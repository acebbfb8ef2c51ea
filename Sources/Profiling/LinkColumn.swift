import Profiles
import Validation
import Values

/// The different values of a column that may refer to, or be referred to by, another table's.
struct LinkColumn: Sendable {
  let name: String
  let storage: StorageClass
  let rows: Int
  let nulls: Int
  let isNamedAsKey: Bool
  let tellsPlace: Bool
  /// In order; `counts` and, of a column that is not too large, `texts` stand at the same places.
  let hashes: [UInt64]
  let counts: [Int]
  let texts: [String]
  /// The hashes of the values spelled otherwise, in order; only where that changes any.
  let spelled: [KeySpelling: [UInt64]]

  private static let mostTexts = 20_000
  private static let longest = 64

  /// Nil where it measures, says when, or holds free texts.
  init?(_ profile: ColumnProfile, _ dictionary: ValueDictionary) {
    guard let storage = profile.onlyClass, storage == .integer || storage == .text, dictionary.count > 0,
      profile.times == nil, (profile.texts.lengths?.greatest ?? 0) <= Self.longest
    else { return nil }
    name = profile.name
    self.storage = storage
    rows = profile.rows
    nulls = profile.nulls
    isNamedAsKey = profile.isNamedAsKey
    tellsPlace = profile.tellsPlace
    let order = (0..<dictionary.count).sorted { dictionary.hashes[$0] < dictionary.hashes[$1] }
    let hashes = order.map { dictionary.hashes[$0] }
    self.hashes = hashes
    counts = order.map { dictionary.counts[$0] }
    let texts = order.count <= Self.mostTexts ? order.map { dictionary.value($0).description } : []
    self.texts = texts
    spelled = Dictionary(
      uniqueKeysWithValues: KeySpelling.allCases.compactMap { spelling in
        spelling.hashes(of: texts, storage, hashes).map { (spelling, $0) }
      })
  }

  var isUnique: Bool { nulls == 0 && hashes.count == rows }

  /// At which of its places, and of the other's, they have values in common.
  func common(_ other: LinkColumn) -> (mine: [Int], theirs: [Int]) {
    var (mine, theirs): ([Int], [Int]) = ([], [])
    var (left, right) = (0, 0)
    while left < hashes.count, right < other.hashes.count {
      if hashes[left] == other.hashes[right] {
        mine.append(left)
        theirs.append(right)
        left += 1
        right += 1
      } else if hashes[left] < other.hashes[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return (mine, theirs)
  }

  /// Whether a few of the values, taken by their hashes, are there: where they have much in common, some are.
  func mayShare(with other: LinkColumn) -> Bool {
    let (small, large) = hashes.count <= other.hashes.count ? (self, other) : (other, self)
    return small.hashes.prefix(64).contains { hash in
      let place = large.hashes.partitioningIndex { $0 >= hash }
      return place < large.hashes.count && large.hashes[place] == hash
    }
  }

  /// Some of the values at other places than these, in order of their texts.
  func examples(besides places: [Int]) -> [String] {
    guard !texts.isEmpty else { return [] }
    let found = Set(places)
    return Array(texts.indices.filter { !found.contains($0) }.map { texts[$0].exact }.sorted().prefix(5).map(\.text))
  }
}

extension KeySpelling {
  private func applied(to text: String) -> String {
    switch self {
    case .asText: return text
    case .inLowerCase: return text.asciiLowercased
    case .withoutBlanks:
      let rest = text.utf8.drop { $0 == 0x20 }
      return String(decoding: rest.prefix(rest.count - rest.reversed().prefix { $0 == 0x20 }.count), as: UTF8.self)
    case .withoutLeadingZeros: return String(decoding: text.utf8.drop { $0 == 0x30 }, as: UTF8.self)
    case .withoutHyphens:
      return String(decoding: text.asciiLowercased.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    }
  }

  /// The values' hashes when they are spelled so, in order; nil where there are no texts.
  fileprivate func hashes(of texts: [String], _ storage: StorageClass, _ hashes: [UInt64]) -> [UInt64]? {
    guard !texts.isEmpty else { return nil }
    if storage == .text, texts.allSatisfy({ applied(to: $0).exact == $0.exact }) { return hashes }
    return Set(texts.compactMap { CellKey(.text(applied(to: $0)))?.hash }).sorted()
  }
}
