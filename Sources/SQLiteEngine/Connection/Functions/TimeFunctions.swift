import TipoffCore

extension Connection {
  /// `tipoff_instant`, `tipoff_day_of`, `tipoff_key_shape` and `tipoff_key_text`, as expressions are evaluated natively.
  func registerTimeFunctions() {
    let zones = ZoneCache()
    registerScalar("tipoff_instant", arguments: 2) { call in instant(call, zones) }
    register("tipoff_day_of", arguments: 4) { arguments throws(FunctionFailure) in
      do throws(EvaluationError) {
        return try NativeFunctions.native.dayOf(arguments)
      } catch {
        throw FunctionFailure("\(error)")
      }
    }
    register("tipoff_key_shape", arguments: 1) { arguments in keyShape(of: arguments[0]) }
    register("tipoff_key_text", arguments: 2) { arguments in keySpelling(of: arguments[0], under: arguments[1]) }
  }
}

/// Texts are read where SQLite holds them: instants come by the million.
private func instant(_ call: FunctionCall, _ zones: ZoneCache) {
  guard let zone = zones.zone(of: call[1]) else { return call.answer(.null) }
  guard call[0].storageClass == .text else { return call.answer(instantSeconds(of: call[0].value, plainZone: zone)) }
  call.answer(call[0].withText { Instant(utf8: $0, plainIn: zone) }.map(\.epochSeconds) ?? .null)
}

/// The zone named last: in one statement it is always the same.
private final class ZoneCache {
  private var last: (name: [UInt8], zone: Zone?) = (Array("UTC".utf8), .utc)

  func zone(of argument: Argument) -> Zone? {
    argument.withText { name in
      if last.name.elementsEqual(name) { return last.zone }
      last = (Array(name), Zone(named: String(decoding: name, as: UTF8.self)))
      return last.zone
    }
  }
}
