import Values

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// −1, 0 or 1: NULL before numbers, numbers by their exact value, texts and blobs byte by byte.
@inline(__always) func order(_ left: ScannedValue, _ right: ScannedValue) -> Int {
  if left.kind == .integer, right.kind == .integer { return order(left.integer, right.integer) }
  if left.kind == .real, right.kind == .real { return order(left.real, right.real) }
  return orderOfKinds(left, right)
}

@inline(__always) private func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int {
  left < right ? -1 : (left == right ? 0 : 1)
}

@inline(never) private func orderOfKinds(_ left: ScannedValue, _ right: ScannedValue) -> Int {
  let ranks = (left.kind.rank, right.kind.rank)
  if ranks.0 != ranks.1 { return ranks.0 < ranks.1 ? -1 : 1 }
  switch (left.kind, right.kind) {
  case (.integer, .real): return order(exact: left.integer, right.real)
  case (.real, .integer): return -order(exact: right.integer, left.real)
  case (.text, _), (.blob, _): return orderOfBytes(left, right)
  case (.null, _), (.integer, _), (.real, _): return 0
  }
}

@inline(__always) func orderOfBytes(_ left: ScannedValue, _ right: ScannedValue) -> Int {
  let shared = min(left.count, right.count)
  if shared > 0, let left = left.bytes.baseAddress, let right = right.bytes.baseAddress {
    let difference = memcmp(left, right, shared)
    if difference != 0 { return difference < 0 ? -1 : 1 }
  }
  return order(left.length, right.length)
}

/// Without rounding the integer, of which a double holds only 53 bits.
func order(exact integer: Int64, _ real: Double) -> Int {
  if real < -0x1p63 { return 1 }
  if real >= 0x1p63 { return -1 }
  let whole = Int64(real)
  if whole != integer { return integer < whole ? -1 : 1 }
  return order(0, real - Double(whole))
}

extension ScannedValue.Kind {
  fileprivate var rank: Int {
    switch self {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }

  /// By the names of SQLite's classes, as `typeof` spells them.
  var rankOfName: Int {
    switch self {
    case .blob: 0
    case .integer: 1
    case .null: 2
    case .real: 3
    case .text: 4
    }
  }
}

@inline(__always) func haveEqualBytes(_ left: ScannedValue, _ right: ScannedValue) -> Bool {
  guard left.length == right.length else { return false }
  guard left.length > 0, let mine = left.bytes.baseAddress, let theirs = right.bytes.baseAddress else { return true }
  return areEqual(mine, theirs, left.count)
}
