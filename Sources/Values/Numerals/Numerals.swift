/// How numbers are shown to people, in all messages and reports.
///
/// A number has as many digits as are read at a glance, and more where fewer would not tell it from the numbers beside it: what differs
/// never reads as if it were equal, or the other way round.
package enum Numerals: Sendable {
  /// A value of a column, `2026`.
  case value
  /// A count, a sum, what is computed: `1,234.5`.
  case measure
  /// Between 0 and 1, in percent: `16.7 %`.
  case share

  /// A number that is read beside bounds, which are shown with `exact`.
  package func text(_ value: Value, beside bounds: [Value] = []) -> String { texts([value], beside: bounds)[0] }

  /// Numbers that are read beside each other, and beside bounds.
  package func texts(_ values: [Value], beside bounds: [Value] = []) -> [String] {
    let numbers = values.map(decimal)
    let exact = bounds.compactMap(decimal) + ends
    let rounded = told(numbers.compactMap { $0 }, beside: exact)
    var next = rounded.makeIterator()
    return zip(values, numbers).map { value, number in
      number.flatMap { _ in next.next() }.map(text) ?? words(ofNoFigure: value)
    }
  }

  /// With all digits: of what somebody wrote.
  package func exact(_ value: Value) -> String { decimal(value).map(text) ?? words(ofNoFigure: value) }

  /// What is not quite nothing, or not quite all, must not read as if it were.
  private var ends: [DecimalDigits] {
    switch self {
    case .value, .measure: [DecimalDigits(0)]
    case .share: [DecimalDigits(0), DecimalDigits(100)]
    }
  }

  /// Each rounded to the fewest places at which all stand to each other, and to the exact ones, as they do in truth.
  private func told(_ numbers: [DecimalDigits], beside exact: [DecimalDigits]) -> [DecimalDigits] {
    let most = numbers.map { $0.places - fewestPlaces(of: $0) }.max() ?? 0
    for further in 0..<max(0, most) {
      let rounded = numbers.map { $0.rounded(toPlaces: fewestPlaces(of: $0) + further) }
      if isTold(numbers, rounded, beside: exact) { return rounded }
    }
    return numbers
  }

  private func isTold(_ numbers: [DecimalDigits], _ rounded: [DecimalDigits], beside exact: [DecimalDigits]) -> Bool {
    numbers.indices.allSatisfy { index in
      exact.allSatisfy { Order(numbers[index], $0) == Order(rounded[index], $0) }
        && numbers.indices.dropFirst(index + 1).allSatisfy {
          Order(numbers[index], numbers[$0]) == Order(rounded[index], rounded[$0])
        }
    }
  }

  /// Four digits are read at a glance, and one place of a percentage; whole parts are shown whole, unless they are beyond reading.
  private func fewestPlaces(of number: DecimalDigits) -> Int {
    if number.exponent > DecimalDigits.mostWholeDigits { return 4 - number.exponent }
    return isPercent ? max(1, 1 - number.exponent) : max(0, 4 - number.exponent)
  }

  private var isPercent: Bool {
    switch self {
    case .value, .measure: false
    case .share: true
    }
  }

  private func decimal(_ value: Value) -> DecimalDigits? {
    switch value {
    case .integer(let integer): DecimalDigits(integer).shifted(by: isPercent ? 2 : 0)
    case .real(let real): DecimalDigits(real)?.shifted(by: isPercent ? 2 : 0)
    case .null, .text, .blob: nil
    }
  }

  private func text(_ number: DecimalDigits) -> String {
    switch self {
    case .value: number.text(groupsThousands: false)
    case .measure: number.text(groupsThousands: true)
    case .share: number.text(groupsThousands: true) + " %"
    }
  }

  private func words(ofNoFigure value: Value) -> String {
    guard case .real(let real) = value, real.isInfinite else { return shownValue(value) }
    return (real < 0 ? "-∞" : "∞") + (isPercent ? " %" : "")
  }
}

private enum Order {
  case less, equal, greater

  init(_ left: DecimalDigits, _ right: DecimalDigits) {
    self = left < right ? .less : left == right ? .equal : .greater
  }
}

extension MeasureUnit {
  package var numerals: Numerals {
    switch self {
    case .share: .share
    case .count, .seconds, .plain: .measure
    }
  }
}
