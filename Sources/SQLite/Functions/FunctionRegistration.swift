import CSQLite
import Values

/// Words with which a custom function ends the statement that called it.
package struct FunctionFailure: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

extension Connection {
  /// Makes `name(…)` callable in SQL; equal arguments have to give equal results. `arguments` of −1 means any number.
  package func register(
    _ name: String, arguments: Int, _ body: @escaping ([Value]) throws(FunctionFailure) -> Value
  ) {
    registerScalar(name, arguments: arguments) { call in
      do throws(FunctionFailure) {
        call.answer(try body(call.arguments.map(\.value)))
      } catch {
        call.fail(error.message)
      }
    }
  }

  /// The same without copies: `body` reads borrowed arguments and gives its result to the call.
  package func registerScalar(_ name: String, arguments: Int, _ body: @escaping (FunctionCall) -> Void) {
    let code = sqlite3_create_function_v2(
      handle, name, Int32(arguments), functionFlags, Unmanaged.passRetained(ScalarFunction(body)).toOpaque(),
      { context, count, values in
        guard let context, let function = sqlite3_user_data(context) else { return }
        Unmanaged<ScalarFunction>.fromOpaque(function).takeUnretainedValue().body(FunctionCall(context, count, values))
      }, nil, nil,
      { function in
        if let function { Unmanaged<ScalarFunction>.fromOpaque(function).release() }
      })
    precondition(code == SQLITE_OK, "SQLite refuses the function \(name)")
  }

  /// Makes the aggregate `name(x)` callable in SQL, with a new state for each group.
  package func registerAggregate(_ name: String, arguments: Int32 = 1, _ makeState: @escaping () -> any AggregateState)
  {
    let code = sqlite3_create_function_v2(
      handle, name, arguments, functionFlags, Unmanaged.passRetained(AggregateFunction(makeState)).toOpaque(), nil,
      { context, count, values in
        guard let context else { return }
        runningState(context)?.state.add(FunctionCall(context, count, values))
      },
      { context in
        // Also called where the statement fails or is interrupted: the one place that lets the state go.
        guard let context else { return }
        FunctionCall(context, 0, nil).answer(takeState(context)?.result ?? .null)
      },
      { function in
        if let function { Unmanaged<AggregateFunction>.fromOpaque(function).release() }
      })
    precondition(code == SQLITE_OK, "SQLite refuses the aggregate \(name)")
  }
}

// Not for use in views and indexes: a snapshot must not call our functions behind a rule's back.
private let functionFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY

private final class ScalarFunction {
  let body: (FunctionCall) -> Void

  init(_ body: @escaping (FunctionCall) -> Void) { self.body = body }
}

private final class AggregateFunction {
  let makeState: () -> any AggregateState

  init(_ makeState: @escaping () -> any AggregateState) { self.makeState = makeState }
}

/// What SQLite keeps a pointer to while a group is aggregated.
private final class RunningState {
  var state: any AggregateState

  init(_ state: any AggregateState) { self.state = state }
}

/// The state of the group at hand, made at its first row; nil where memory is exhausted.
private func runningState(_ context: OpaquePointer) -> RunningState? {
  guard let memory = sqlite3_aggregate_context(context, Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)) else {
    sqlite3_result_error_nomem(context)
    return nil
  }
  let slot = memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
  if let pointer = slot.pointee { return Unmanaged<RunningState>.fromOpaque(pointer).takeUnretainedValue() }
  guard let function = sqlite3_user_data(context) else { return nil }
  let made = RunningState(Unmanaged<AggregateFunction>.fromOpaque(function).takeUnretainedValue().makeState())
  slot.pointee = Unmanaged.passRetained(made).toOpaque()
  return made
}

/// The state of a group that has ended, no longer kept by SQLite; a fresh one where it had no row.
private func takeState(_ context: OpaquePointer) -> (any AggregateState)? {
  if let slot = sqlite3_aggregate_context(context, 0)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self),
    let pointer = slot.pointee
  {
    slot.pointee = nil
    return Unmanaged<RunningState>.fromOpaque(pointer).takeRetainedValue().state
  }
  guard let function = sqlite3_user_data(context) else { return nil }
  return Unmanaged<AggregateFunction>.fromOpaque(function).takeUnretainedValue().makeState()
}

/// What an aggregate keeps of the rows of one group.
package protocol AggregateState {
  mutating func add(_ call: FunctionCall)

  var result: Value { get }
}
