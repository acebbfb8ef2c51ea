import Reporting
import TestSupport
import Values

/// Rule files made of sound ones by a few changes: a key lost, misspelt or from elsewhere, another value in its place.
struct RandomMistakes {
  private var random: SeededRandom
  private let sound: [JSONText]
  private let keys: [String]

  init(seed: UInt64, sound: [JSONText]) {
    random = SeededRandom(seed: seed)
    self.sound = sound
    keys = Array(Set(sound.flatMap(Self.keys))).sorted()
  }

  mutating func next() -> JSONText {
    var tree = random.pick(sound)
    for _ in 0...random.below(2) { tree = changed(tree, at: random.below(Self.size(tree))) }
    // No reader says more of what is no mapping than that.
    if case .object = tree { return tree }
    return next()
  }

  // No bare true or false: as a name the loader reads them and the schema does not, which docs/editors.md says.
  private static let values: [JSONText] = [
    .null, .integer(5), .integer(-1), .real(1.5), .text("x"), .text(""), .text(" "), .text("> 5"), .text("6h"),
    .text(":date"), .text("2026-01-25"), .text("06:00"), .text("a.b"), .text("fail"), .array([]), .object([]),
    .array([.text("a"), .text("b")]), .array([.integer(1)]), .array([.array([])]), .object([("a", .text("b"))]),
    .object([("x", .object([("y", .integer(1))]))]), .array([.object([("column", .text("a"))])]),
  ]

  /// The node of that number, counted from the root, is changed; of a mapping, one of its entries.
  private mutating func changed(_ node: JSONText, at target: Int) -> JSONText {
    if target == 0 { return replaced(node) }
    var left = target - 1
    switch node {
    case .null, .boolean, .integer, .real, .text: return node
    case .array(let items):
      return .array(
        items.map { item in
          defer { left -= Self.size(item) }
          return (0..<Self.size(item)).contains(left) ? changed(item, at: left) : item
        })
    case .object(let members):
      return .object(
        members.map { member in
          defer { left -= Self.size(member.value) }
          let isHit = (0..<Self.size(member.value)).contains(left)
          return (member.key, isHit ? changed(member.value, at: left) : member.value)
        })
    }
  }

  private mutating func replaced(_ node: JSONText) -> JSONText {
    guard case .object(var members) = node, !members.isEmpty, random.chance(70) else {
      return random.pick(Self.values)
    }
    let index = random.below(members.count)
    switch random.below(4) {
    case 0: members.remove(at: index)
    case 1: rename(&members, at: index, to: members[index].key + "x")
    case 2: rename(&members, at: index, to: random.pick(keys))
    default:
      let key = random.pick(keys)
      if !members.contains(where: { $0.key == key }) { members.append((key, random.pick(Self.values))) }
    }
    return .object(members)
  }

  private func rename(_ members: inout [(key: String, value: JSONText)], at index: Int, to key: String) {
    if !members.contains(where: { $0.key == key }) { members[index].key = key }
  }

  private static func size(_ node: JSONText) -> Int {
    switch node {
    case .null, .boolean, .integer, .real, .text: 1
    case .array(let items): items.reduce(1) { $0 + size($1) }
    case .object(let members): members.reduce(1) { $0 + size($1.value) }
    }
  }

  private static func keys(_ node: JSONText) -> [String] {
    switch node {
    case .null, .boolean, .integer, .real, .text: []
    case .array(let items): items.flatMap(keys)
    case .object(let members): members.flatMap { [$0.key] + keys($0.value) }
    }
  }
}
