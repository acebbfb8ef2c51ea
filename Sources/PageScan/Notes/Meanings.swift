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
    /// An operation on what has these meanings.
    case operation(Expression, on: [Int])
    /// A register as it is read, by its meaning: another affinity or collation is another value.
    case read(Int, Affinity, Collation)
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
  /// The meaning of a register; nil where it is known by no source. What was found on the way is kept in `found`.
  func meaning(of register: Int, _ meanings: inout Meanings, _ found: inout FoundMeanings) -> Int? {
    if let known = found.ofRegisters[register] { return known }
    let meaning = workedOut(register, &meanings, &found)
    found.ofRegisters[register] = .some(meaning)
    return meaning
  }

  private func workedOut(_ register: Int, _ meanings: inout Meanings, _ found: inout FoundMeanings) -> Int? {
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

  private func meaning(
    of resolved: ResolvedExpression, _ meanings: inout Meanings, _ found: inout FoundMeanings
  ) -> Int? {
    if let known = found.ofExpressions[resolved.number] { return known }
    let meaning = workedOut(resolved, &meanings, &found)
    found.ofExpressions[resolved.number] = .some(meaning)
    return meaning
  }

  private func workedOut(
    _ resolved: ResolvedExpression, _ meanings: inout Meanings, _ found: inout FoundMeanings
  ) -> Int? {
    if case .column(let column) = resolved.expression {
      guard let register = resolved.register, let meaning = meaning(of: register, &meanings, &found) else { return nil }
      return meanings.number(of: .read(meaning, column.affinity, column.collation))
    }
    let parts = resolved.parts.compactMap { meaning(of: $0, &meanings, &found) }
    guard parts.count == resolved.parts.count else { return nil }
    return meanings.number(of: .operation(resolved.form.operation, on: parts))
  }
}

/// What is known of the meanings of one program's registers and expressions; nil of what has none.
struct FoundMeanings {
  fileprivate var ofRegisters: [Int: Int?] = [:]
  fileprivate var ofExpressions: [Int: Int?] = [:]
}
