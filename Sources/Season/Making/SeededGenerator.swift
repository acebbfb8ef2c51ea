/// A stream of numbers that depends on its seed and name alone (SplitMix64).
///
/// Its draws are integers made here, not by the standard library: the fixtures must not change with the compiler.
package struct SeededGenerator {
  private var state: UInt64

  /// Each table draws from a stream of its own, so that a change to one leaves the others as they are.
  package init(seed: UInt64 = 20_260_125, stream: String) {
    state = stream.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// A whole number within the bounds, both included.
  package mutating func draw(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + Int(next() % UInt64(bounds.count))
  }

  /// One of the choices; there must be at least one.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[draw(0...choices.count - 1)]
  }

  /// An index, each as likely as its weight says; the sum of the weights must be positive.
  package mutating func index(weights: [Int]) -> Int {
    var left = draw(1...weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left <= 0 { return index }
    }
    preconditionFailure("a draw lies within the sum of the weights")
  }

  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for last in shuffled.indices.reversed() where last > 0 {
      shuffled.swapAt(last, draw(0...last))
    }
    return shuffled
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
