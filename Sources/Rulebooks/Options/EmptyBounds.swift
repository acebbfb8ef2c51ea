import Patterns
import Values

extension MeasureRange {
  /// What is wrong with bounds of such a measure, and the way out: bounds that nothing or everything breaks say nothing about data.
  ///
  /// An end of the range is a bound that one may write for the reader beside another: `min: 0, max: 5`.
  func misfit(min: Double?, max: Double?, of measure: String) -> (message: String, hint: String)? {
    // Ends the wrong way round have been told.
    if let min, let max, min > max { return nil }
    let range = "\(measure) is \(words(in: .plain))"
    let percent = self == .share ? "write a number from 0 to 1, or a percentage: 5%" : nil
    for (name, bound) in [("min", min), ("max", max)] {
      guard let bound, isOutside(bound) else { continue }
      let isBelow = bound < least ?? -.infinity
      let always = isBelow == (name == "max")
      return (
        "\(name) \(plainNumber(bound)) is \(always ? "always" : "never") broken: \(range)",
        percent ?? "write a bound that some data keeps and some breaks"
      )
    }
    let isBroken = { (value: Double) in value < min ?? -.infinity || value > max ?? .infinity }
    let names = [min.map { "min \(plainNumber($0))" }, max.map { "max \(plainNumber($0))" }].compactMap { $0 }
    switch emptiness(of: [isBroken], at: [min, max].compactMap { $0 }) {
    case nil: return nil
    case .neverTrue:
      return (
        "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") never broken: \(range)",
        "write a bound that some data breaks, or leave the check out"
      )
    case .alwaysTrue:
      return ("\(names.joined(separator: " and ")) are always broken: \(range)", percent ?? "nothing lies between them")
    }
  }

  private func isOutside(_ bound: Double) -> Bool {
    bound < least ?? -.infinity || bound > greatest ?? .infinity
  }
}

extension OptionReader {
  /// Bounds that are `written` there; those of parameters without a value are known when the check is bound.
  func refuseEmptyBounds(
    _ min: Setting?, _ max: Setting?, written: [RuleNode?], in range: MeasureRange, of measure: String
  ) {
    guard [min, max].compactMap({ $0 }).allSatisfy({ $0.number != nil }), min != nil || max != nil,
      let place = known(written),
      let misfit = range.misfit(min: min?.number, max: max?.number, of: measure)
    else { return }
    report(place, "\(kind.name): \(misfit.message)", hint: misfit.hint)
  }

  /// A part of the whole that is always there.
  func refuseNothing(_ option: Option<Share>, _ share: Share?) {
    refuseNothing(option.description.name, share, written: node(option))
  }

  func refuseNothing(_ name: String, _ share: Share?, written: RuleNode?) {
    guard let share, share.fraction == 0, let place = known([written]) else { return }
    report(
      place, "\(kind.name): \(name) of 0% is always reached",
      hint: "give a higher one, or leave it out")
  }

  /// A pattern that every text has says nothing, alone or among others.
  func refuseEverything(_ option: Option<[String]>, _ patterns: [String], isRegular: Bool) {
    let empty = patterns.first {
      isRegular ? Pattern.isFoundEverywhere($0) : !$0.isEmpty && $0.utf8.allSatisfy { $0 == UInt8(ascii: "%") }
    }
    guard let empty, let node = node(option) else { return }
    report(
      node.location, "\(kind.name): every text \(isRegular ? "matches /\(empty)/" : "is like '\(empty)'")",
      hint: isRegular
        ? "write what a text must hold, anchored where it must begin or end: ^[A-Z]{3}$"
        : "write what a text must begin or end with, or hold: 'v1/%'")
  }

  /// Where the first stands; nil where one of them has the value of an example only, in place of a parameter's.
  func known(_ nodes: [RuleNode?]) -> Location? {
    let places = nodes.compactMap { $0?.location }
    return places.contains(where: rules.exampled.contains) ? nil : places.first
  }
}

extension Setting {
  fileprivate var number: Double? {
    switch self {
    case .value(let value): value.number
    case .parameter: nil
    }
  }
}

extension Bounds {
  /// The same of what parameters gave, or of a measure that only the column tells.
  func refuseEmpty(in range: MeasureRange, of measure: String) throws(BindingFailure) {
    guard values.allSatisfy({ $0.number != nil }), !isEmpty,
      let misfit = range.misfit(min: min?.number, max: max?.number, of: measure)
    else { return }
    throw BindingFailure(.typeMismatch, misfit.message, hint: misfit.hint)
  }
}
