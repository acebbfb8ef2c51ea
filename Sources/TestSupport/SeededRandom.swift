import Foundation

/// Random numbers that are the same for the same seed (SplitMix64: Steele, Lea and Flood 2014).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to one less than the bound, which is 1 or more.
  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// The empty collection is a mistake of the test.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// The seed of one of a test's cases, which is printed; `TIPOFF_SEED` gives other cases.
  package static func seed(_ number: Int, of suite: String) -> UInt64 {
    let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    let seed = first &+ UInt64(number)
    print("\(suite): seed \(seed)")
    return seed
  }
}
