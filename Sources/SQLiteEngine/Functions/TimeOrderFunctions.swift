import Expressions
import SQLSpelling
import SQLite
import Values

extension Connection {
  /// `tipoff_time_order` and its neighbours, in which `SQLiteDialect` spells what is in the order of time.
  func registerTimeOrder() {
    registerOrder()
    registerBetween()
    for (name, sought) in [("tipoff_earliest", Ordering.below), ("tipoff_latest", .above)] {
      registerAggregate(name, arguments: 5) { AccumulatingExtreme(sought) }
      registerExtreme(name + "_of", sought)
    }
  }

  /// `tipoff_time_order(x, y, rule, plain zone, zone, day_starts)`: below, at or above 0 as x stands to y; NULL of NULL.
  private func registerOrder() {
    let orders = OrderCache()
    registerScalar("tipoff_time_order", arguments: 6) { call in
      guard let order = orders.order(call[2], plain: call[3], zone: call[4], starts: call[5]) else {
        return call.fail("time_order: no rule")
      }
      call.answer(order.ordering(call[0], call[1]).map { .integer($0.sign) } ?? .null)
    }
  }

  /// `tipoff_time_between(x, least, most, rule, rule, plain zone, zone, day_starts)`
  private func registerBetween() {
    let (lower, upper) = (OrderCache(), OrderCache())
    registerScalar("tipoff_time_between", arguments: 8) { call in
      guard let least = lower.order(call[3], plain: call[5], zone: call[6], starts: call[7]),
        let most = upper.order(call[4], plain: call[5], zone: call[6], starts: call[7])
      else { return call.fail("time_between: no rule") }
      let isAbove = least.ordering(call[0], call[1]).map { $0 != .below }
      let isBelow = most.ordering(call[0], call[2]).map { $0 != .above }
      if isAbove == false || isBelow == false { return call.answer(.boolean(false)) }
      call.answer(isAbove == nil || isBelow == nil ? .null : .boolean(true))
    }
  }

  /// `tipoff_earliest_of(collation, plain zone, zone, day_starts, x, y, …)`
  private func registerExtreme(_ name: String, _ sought: Ordering) {
    let readings = ReadingCache()
    registerScalar(name, arguments: -1) { call in
      guard call.count > 4, let collation = call[0].collation,
        let reading = readings.reading(plain: call[1], zone: call[2], starts: call[3])
      else { return call.fail("\(name): no zone") }
      let values = (4..<call.count).map { call[$0].value }
      call.answer(NumberFunctions.extreme(values, sought, collation, reading))
    }
  }
}

/// `tipoff_earliest(x, collation, plain zone, zone, day_starts)`: what is no column is that of the group's first row.
private struct AccumulatingExtreme: AggregateState {
  private let sought: Ordering
  private var extreme: TimeExtreme?

  init(_ sought: Ordering) { self.sought = sought }

  mutating func add(_ call: FunctionCall) {
    if extreme == nil, let collation = call[1].collation,
      let reading = ReadingCache().reading(plain: call[2], zone: call[3], starts: call[4])
    {
      extreme = TimeExtreme(sought, collation, reading)
    }
    extreme?.add(call[0].value)
  }

  var result: Value { extreme?.result ?? .null }
}

/// The order asked for last: in one statement it is nearly always the same.
private final class OrderCache {
  private let readings = ReadingCache()
  private var last: (text: [UInt8], rule: ComparisonRule?) = ([], nil)

  func order(_ rule: Argument, plain: Argument, zone: Argument, starts: Argument) -> TimeOrder? {
    let isKnown = rule.withText { $0.elementsEqual(last.text) }
    if !isKnown {
      let text = rule.withText { Array($0) }
      last = (text, ComparisonRule(spelling: String(decoding: text, as: UTF8.self)))
    }
    guard let rule = last.rule, let reading = readings.reading(plain: plain, zone: zone, starts: starts) else {
      return nil
    }
    return TimeOrder(rule, reading)
  }
}

extension TimeOrder {
  /// Texts are read where SQLite holds them: they come by the million, and need not be UTF-8.
  fileprivate func ordering(_ left: Argument, _ right: Argument) -> Ordering? {
    guard left.storageClass == .text, right.storageClass == .text else { return ordering(left.value, right.value) }
    return left.withText { first in right.withText { ordering(ofTexts: first, $0) } }
  }
}

extension Argument {
  fileprivate var collation: Collation? { Collation(rawValue: withText { String(decoding: $0, as: UTF8.self) }) }
}
