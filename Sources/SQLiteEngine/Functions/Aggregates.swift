import Expressions
import Questions
import SQLite
import Values

/// Brings an accumulator the numbers that SQLite passes; NULL is none.
struct Accumulating<Numbers: NumberAccumulator>: AggregateState {
  private var numbers: Numbers

  init(_ numbers: Numbers) {
    self.numbers = numbers
  }

  mutating func add(_ call: FunctionCall) {
    if let number = call[0].number { numbers.add(number) }
  }

  var result: Value { numbers.result }
}

/// `tipoff_quantile(x, share)`: the share is that of the group's first row.
struct AccumulatingQuantile: AggregateState {
  private var numbers: QuantileAccumulator?

  mutating func add(_ call: FunctionCall) {
    if numbers == nil { numbers = call[1].number.map { QuantileAccumulator(share: $0.real) } }
    if let number = call[0].number { numbers?.add(number) }
  }

  var result: Value { numbers?.result ?? .null }
}

/// `tipoff_correlation(x, y)`: of the rows where both are numbers.
struct AccumulatingPairs: AggregateState {
  private var pairs = Correlation()

  mutating func add(_ call: FunctionCall) {
    if let x = call[0].number, let y = call[1].number { pairs.add(x, y) }
  }

  var result: Value { pairs.result }
}
