import Expressions
import Values

/// Numbers for what registers hold, the same in all programs over one source: so that a later walk knows again what an
/// earlier one computed.
///
/// A register is its expression over the meanings of others, down to the columns of the source.
struct Meanings {
  enum Meaning: Hashable {
    /// By its place in the source.
    case column(Int)
    /// Its columns are called by their meanings.
    case expression(Expression)
    case conjunction(Int, Int)
    /// What a build holds for keys of these meanings: one of its figures.
    case figure(BuildSpec, on: [Int], Int, absent: Int64?)
  }

  private var numbers: [Meaning: Int] = [:]

  mutating func number(of meaning: Meaning) -> Int {
    if let known = numbers[meaning] { return known }
    numbers[meaning] = numbers.count
    return numbers.count - 1
  }
}

extension ProgramBuilder {
  /// The meaning of a register; nil where it is known by no source.
  func meaning(of register: Int, _ meanings: inout Meanings) -> Int? {
    var known: [Int: Int?] = [:]
    return meaning(of: register, &meanings, &known)
  }

  /// A register is read by many, and each is asked once.
  private func meaning(of register: Int, _ meanings: inout Meanings, _ found: inout [Int: Int?]) -> Int? {
    if let known = found[register] { return known }
    let meaning = workedOut(register, &meanings, &found)
    found[register] = .some(meaning)
    return meaning
  }

  private func workedOut(_ register: Int, _ meanings: inout Meanings, _ found: inout [Int: Int?]) -> Int? {
    switch origins[register] {
    case .column(let place)?: return meanings.number(of: .column(place))
    case .expression(let resolved)?: return meaning(of: resolved, &meanings, &found)
    case .conjunction(let left, let right)?:
      guard let left = meaning(of: left, &meanings, &found), let right = meaning(of: right, &meanings, &found) else {
        return nil
      }
      return meanings.number(of: .conjunction(left, right))
    case .figure(let spec, let keys, let index, let absent)?:
      let known = keys.compactMap { meaning(of: $0, &meanings, &found) }
      return known.count == keys.count ? meanings.number(of: .figure(spec, on: known, index, absent: absent)) : nil
    case nil: return nil
    }
  }

  private func meaning(of resolved: Expression, _ meanings: inout Meanings, _ found: inout [Int: Int?]) -> Int? {
    var isKnown = true
    let expression = resolved.rewritten { part in
      guard case .column(let column) = part else { return part }
      guard let register = Int(column.name.withoutMadeMark), let meaning = meaning(of: register, &meanings, &found)
      else {
        isKnown = false
        return part
      }
      return .column(Column(String(made: "\(meaning)"), affinity: column.affinity, collation: column.collation))
    }
    return isKnown ? meanings.number(of: .expression(expression)) : nil
  }
}
