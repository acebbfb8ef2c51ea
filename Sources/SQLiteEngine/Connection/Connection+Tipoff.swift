import TipoffCore

extension Connection {
  /// Whether a second connection is sure to see the same state.
  var mayBeOpenedAgain: Bool {
    switch access.mode {
    case .locked, .immutable: true
    case .sharedWAL, .privateWAL: false
    }
  }

  /// Tipoff's own functions, which expressions are spelled with.
  func registerFunctions() throws(SnapshotError) {
    try registerMatches()
    try registerAggregates()
    try register("tipoff_instant", arguments: 2) { arguments in try NativeFunctions.native.instant(arguments) }
    try register("tipoff_day_of", arguments: 4) { arguments in try NativeFunctions.native.dayOf(arguments) }
    try register("tipoff_key_shape", arguments: 1) { arguments in keyShape(of: arguments[0]) }
  }
}
