import Foundation
import TestSupport
import Testing

@testable import Values

struct NumeralsTests {
  @Test(
    arguments: [
      (.measure, .integer(1234), "1,234"), (.measure, .integer(-336_776), "-336,776"), (.measure, .integer(999), "999"),
      (.value, .integer(2026), "2026"), (.measure, .real(14.142857), "14.14"), (.measure, .real(1234.5), "1,235"),
      (.measure, .real(1e300), "1e+300"), (.measure, .real(1.23456e300), "1.235e+300"), (.measure, .real(-0.0), "0"),
      (.measure, .real(0.000012345), "0.00001235"), (.measure, .real(1.2345e-9), "1.235e-9"),
      (.measure, .real(9.9996), "10"), (.measure, .integer(.min), "-9,223,372,036,854,775,808"),
      (.share, .real(0.05), "5 %"), (.share, .real(0.07), "7 %"), (.share, .real(1.0 / 6), "16.7 %"),
      (.share, .real(0.000333), "0.03 %"), (.share, .real(0.99996), "99.996 %"), (.share, .real(1), "100 %"),
      (.share, .real(-90619), "-9,061,900 %"), (.share, .real(-0.0005), "-0.05 %"), (.share, .integer(0), "0 %"),
      (.measure, .real(.infinity), "∞"), (.share, .real(-.infinity), "-∞ %"), (.measure, .null, "NULL"),
      (.value, .text("2026-01-25"), "'2026-01-25'"),
    ] as [(Numerals, Value, String)])
  func aNumberAsPeopleReadIt(numerals: Numerals, value: Value, text: String) {
    #expect(numerals.text(value) == text)
  }

  @Test(
    arguments: [
      (.share, .real(0.05001), .real(0.05), "5.001 %", "5 %"),
      (.share, .real(0.0499999), .real(0.05), "4.99999 %", "5 %"),
      (.share, .real(-0.0004), .real(-0.0005), "-0.04 %", "-0.05 %"),
      (.measure, .real(60.50001), .real(60.5), "60.50001", "60.5"),
      (.measure, .real(0.1 + 0.2), .real(0.3), "0.30000000000000004", "0.3"),
      (
        .measure, .integer(9_007_199_254_740_993), .real(9_007_199_254_740_992), "9,007,199,254,740,993",
        "9,007,199,254,740,992"
      ),
      (.measure, .real(99.996), .integer(100), "99.996", "100"), (.measure, .real(100), .integer(100), "100", "100"),
    ] as [(Numerals, Value, Value, String, String)])
  func aNumberBesideItsBound(numerals: Numerals, value: Value, bound: Value, text: String, written: String) {
    #expect(numerals.text(value, beside: [bound]) == text)
    #expect(numerals.exact(bound) == written)
  }

  /// Whatever differs reads differently, and stands in the same order; what is equal reads equally.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func numbersReadAsTheyStandToEachOther(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<120 {
      let numerals = random.pick([Numerals.value, .measure, .share])
      let bound = Self.number(&random)
      let values = [Self.neighbour(of: bound, &random), Self.neighbour(of: bound, &random), Self.number(&random)]
      let texts = numerals.texts(values, beside: [bound]) + [numerals.exact(bound)]
      let all = values + [bound]
      for (left, right) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
        let isTold = try Self.order(texts[left], texts[right]) == Self.order(all[left], all[right])
        #expect(isTold, "seed \(seed): \(all[left]) and \(all[right]) read as \(texts[left]) and \(texts[right])")
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func anAgeReadsAsItStandsToItsBound(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let unit = random.pick([1, 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000] as [Int64])
      let bound = TimeSpan(microseconds: Int64(random.below(200)) * unit)
      let away = Int64(random.below(5) - 2) * random.pick([1, 1_000, 1_000_000, 40_000_000, unit])
      let age = TimeSpan(microseconds: bound.microseconds + away)
      let read = try Self.microseconds(of: age.readable(beside: [bound]))
      let isTold = (read < bound.microseconds) == (age < bound) && (read > bound.microseconds) == (age > bound)
      #expect(isTold, "seed \(seed): \(age) beside \(bound) reads as \(age.readable(beside: [bound]))")
    }
  }
}

extension NumeralsTests {
  /// Numbers of all magnitudes, also round ones as people write them.
  private static func number(_ random: inout SeededRandom) -> Value {
    let sign = random.chance(30) ? -1.0 : 1
    switch random.below(6) {
    case 0: return .integer(Int64(truncatingIfNeeded: random.next()) >> Int64(random.below(64)))
    case 1: return .real(sign * Double(random.below(200)) / 1000)
    case 2: return .real(sign * Double(random.below(100_000)) / 100)
    case 3: return .real(random.pick([0, 1, 0.05, 0.07, 0.3, 100, 1e6, -0.0005]))
    case 4: return .real(sign * Double(random.below(1_000_000)) * pow(10, Double(random.below(40) - 20)))
    default:
      let real = Double(bitPattern: random.next())
      return .real(real.isFinite ? real : 1)
    }
  }

  /// Itself, the next one, or one nearby.
  private static func neighbour(of value: Value, _ random: inout SeededRandom) -> Value {
    switch value {
    case .integer(let integer): return .integer(integer &+ Int64(random.below(5) - 2))
    case .real(let real):
      switch random.below(4) {
      case 0: return value
      case 1: return .real(real.nextUp.isFinite ? real.nextUp : real)
      case 2: return .real(real.nextDown.isFinite ? real.nextDown : real)
      default:
        let near = real * (1 + (Double(random.below(2001)) - 1000) / pow(10, Double(4 + random.below(12))))
        return .real(near.isFinite ? near : real)
      }
    case .null, .text, .blob: return value
    }
  }

  /// By the digits alone, as somebody reads them.
  private static func order(_ left: String, _ right: String) throws -> ComparisonResult {
    try decimal(left).compare(decimal(right))
  }

  private static func order(_ left: Value, _ right: Value) throws -> ComparisonResult {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): (left as NSNumber).compare(right as NSNumber)
    case (.real(let left), .real(let right)):
      left < right ? .orderedAscending : left == right ? .orderedSame : .orderedDescending
    case (.integer(let left), .real(let right)): order(left, right)
    case (.real(let left), .integer(let right)):
      ComparisonResult(rawValue: -order(right, left).rawValue) ?? .orderedSame
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): throw NotANumber(text: "\(left) \(right)")
    }
  }

  private static func order(_ left: Int64, _ right: Double) -> ComparisonResult {
    guard let whole = Int64(exactly: right.rounded(.down)) else {
      return right > 0 ? .orderedAscending : .orderedDescending
    }
    if left == whole { return right == right.rounded(.down) ? .orderedSame : .orderedAscending }
    return left < whole ? .orderedAscending : .orderedDescending
  }

  private static func decimal(_ text: String) throws -> ReadDecimal { try ReadDecimal(text) }

  private static func microseconds(of text: String) throws -> Int64 {
    if let exact = TimeSpan(parsing: text) { return exact.microseconds }
    let words = text.split(separator: " ")
    let units: [Substring: Double] = ["s": 1e6, "min": 6e7, "h": 3.6e9, "days": 8.64e10]
    guard words.count == 2, let number = Double(words[0].replacing(",", with: "")), let unit = units[words[1]] else {
      throw NotANumber(text: text)
    }
    return Int64((number * unit).rounded())
  }
}

private struct NotANumber: Error {
  let text: String
}

/// A printed number, read without the code that printed it: sign, and digits by their power of ten.
private struct ReadDecimal {
  private let digits: [Int: Int]
  private let isNegative: Bool

  init(_ text: String) throws {
    var number = text.hasSuffix(" %") ? String(text.dropLast(2)) : text
    isNegative = number.hasPrefix("-")
    if isNegative { number.removeFirst() }
    let parts = number.replacing(",", with: "").split(separator: "e")
    let sides = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard let power = parts.count == 1 ? 0 : Int(parts[1]), sides.allSatisfy({ !$0.isEmpty }) else {
      throw NotANumber(text: text)
    }
    var digits: [Int: Int] = [:]
    for (index, character) in sides.joined().enumerated() {
      guard let digit = character.wholeNumberValue else { throw NotANumber(text: text) }
      if digit > 0 { digits[sides[0].count - index + power] = digit }
    }
    self.digits = digits
  }

  func compare(_ other: ReadDecimal) -> ComparisonResult {
    guard isNegative == other.isNegative else { return isNegative ? .orderedAscending : .orderedDescending }
    for power in Set(digits.keys).union(other.digits.keys).sorted(by: >) {
      let (mine, theirs) = (digits[power] ?? 0, other.digits[power] ?? 0)
      if mine != theirs { return (mine < theirs) != isNegative ? .orderedAscending : .orderedDescending }
    }
    return .orderedSame
  }
}
