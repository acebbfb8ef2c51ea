import Values

/// What the steps of one worker share while a batch goes through them.
final class Scratch {
  /// Texts that were made for this batch.
  let arena = Arena()
  /// Why the walk must end and SQL must answer: nobody looks further once it is set.
  private(set) var refusal: Refusal?

  func refuse(_ reason: String) {
    if refusal == nil { refusal = Refusal(reason) }
  }

  func cell(of value: Value) -> ScannedValue { value.cell(in: arena) }

  static let notUTF8 = "a text is no UTF-8"
}

extension Value {
  func cell(in arena: Arena) -> ScannedValue {
    switch self {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let text): text.withBytes { arena.cell(.text, $0) }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { arena.cell(.blob, $0) }
    }
  }
}
