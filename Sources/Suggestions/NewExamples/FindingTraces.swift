import Rulebooks
import Validation
import Values

/// What a finding names: by it the rows are known that have to do with it.
struct FindingTraces {
  private var byName: [ExactText: Set<Value>] = [:]
  private var values: Set<Value> = []
  /// Whether it names a masked value by its digest.
  private(set) var hasDigests = false

  init(_ finding: Finding) {
    for item in finding.entity.items { add(item.name, item.value) }
    for cell in finding.samples.flatMap(\.cells) { add(cell.name, cell.value) }
  }

  private mutating func add(_ name: String, _ value: Value) {
    let key = value.asKey
    byName[name.folded, default: []].insert(key)
    if !key.isNull { values.insert(key) }
    if value.isMaskDigest { hasDigests = true }
  }

  /// How much a row has of it: most for values under the names that it has them by.
  func nearness(of row: [Value], _ columns: [ExactText]) -> Int {
    var nearness = 0
    for (value, name) in zip(row, columns) {
      let key = value.asKey
      if byName[name]?.contains(key) == true {
        nearness += 2
      } else if values.contains(key) {
        nearness += 1
      }
    }
    return nearness
  }
}

extension Value {
  /// Whether it stands for a masked value.
  var isMaskDigest: Bool {
    if case .text(let text) = self { text.hasPrefix("sha256:") } else { false }
  }
}
