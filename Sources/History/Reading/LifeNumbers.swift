/// Numbers of lives, as bits: those that two runs saw lie close together, and hashing thousands of them would cost more
/// than reading them.
struct LifeNumbers {
  private let first: Int64
  private var bits: [UInt64]

  init(_ marks: [LifeMark]) {
    first = marks.reduce(Int64.max) { min($0, $1.number) }
    let last = marks.reduce(Int64.min) { max($0, $1.number) }
    bits = marks.isEmpty ? [] : Array(repeating: 0, count: Int((last - first) / 64) + 1)
    for mark in marks {
      let place = mark.number - first
      bits[Int(place / 64)] |= 1 << UInt64(place % 64)
    }
  }

  func contains(_ number: Int64) -> Bool {
    let place = number - first
    guard place >= 0, place / 64 < bits.count else { return false }
    return bits[Int(place / 64)] & (1 << UInt64(place % 64)) != 0
  }
}
