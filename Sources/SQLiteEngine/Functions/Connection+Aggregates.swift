import CSQLite
import TipoffCore

/// What an aggregate knows after some rows.
protocol Accumulator: AnyObject {
  init()
  func add(_ value: OpaquePointer)
  var result: Value { get }
}

extension Connection {
  /// Aggregates that SQLite lacks, or where its own overflow into an error.
  func registerAggregates() throws(SnapshotError) {
    try register("tipoff_sum", SumAccumulator.self)
    try register("tipoff_variance", VarianceAccumulator.self)
    try register("tipoff_stddev", DeviationAccumulator.self)
    try register("tipoff_median", MedianAccumulator.self)
  }

  private func register<Kind: Accumulator>(_ name: String, _ kind: Kind.Type) throws(SnapshotError) {
    let code = sqlite3_create_function_v2(
      handle, name, 1, Self.flags, Unmanaged.passRetained(AccumulatorFactory { kind.init() }).toOpaque(), nil,
      { context, _, values in
        guard let context, let value = values?[0], sqlite3_value_type(value) != SQLITE_NULL else { return }
        accumulator(of: context, creating: true)?.add(value)
      },
      { context in
        guard let context else { return }
        guard let accumulator = accumulator(of: context, creating: false) else { return sqlite3_result_null(context) }
        accumulator.result.give(to: context)
        release(accumulator)
      },
      { factory in
        if let factory { Unmanaged<AccumulatorFactory>.fromOpaque(factory).release() }
      })
    guard code == SQLITE_OK else { throw .unreadable(path: path, cause: "SQLite takes no function \(name)") }
  }
}

private final class AccumulatorFactory {
  let make: () -> any Accumulator

  init(_ make: @escaping () -> any Accumulator) {
    self.make = make
  }
}

/// A box, so that a pointer can stand for any accumulator.
private final class AccumulatorBox {
  let accumulator: any Accumulator

  init(_ accumulator: any Accumulator) {
    self.accumulator = accumulator
  }
}

/// SQLite calls the final step also after an error, and so each box that was made is released.
private func accumulator(of context: OpaquePointer, creating: Bool) -> BoxedAccumulator? {
  let size = Int32(creating ? MemoryLayout<UnsafeMutableRawPointer?>.size : 0)
  guard let memory = sqlite3_aggregate_context(context, size) else { return nil }
  let place = memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
  if let pointer = place.pointee { return BoxedAccumulator(place: place, pointer: pointer) }
  guard creating, let factory = sqlite3_user_data(context) else { return nil }
  let made = Unmanaged<AccumulatorFactory>.fromOpaque(factory).takeUnretainedValue().make()
  let pointer = Unmanaged.passRetained(AccumulatorBox(made)).toOpaque()
  place.pointee = pointer
  return BoxedAccumulator(place: place, pointer: pointer)
}

private struct BoxedAccumulator {
  let place: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  let pointer: UnsafeMutableRawPointer

  private var box: AccumulatorBox { Unmanaged<AccumulatorBox>.fromOpaque(pointer).takeUnretainedValue() }

  func add(_ value: OpaquePointer) { box.accumulator.add(value) }
  var result: Value { box.accumulator.result }
}

private func release(_ accumulator: BoxedAccumulator) {
  Unmanaged<AccumulatorBox>.fromOpaque(accumulator.pointer).release()
  accumulator.place.pointee = nil
}
